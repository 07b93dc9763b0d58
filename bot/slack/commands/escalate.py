"""`/dealdark escalate`: an admin says whether managers hear of deals whose nudges nobody answers."""

from __future__ import annotations

from bot.errors.commands import NoNumberOfNudges, UnknownEscalation
from bot.messages.compose import Message
from bot.messages.recorded import noted
from bot.reading.commands import Command, shown
from bot.services.nudges import escalating
from bot.slack.asked import Asked
from bot.slack.commands.verb import Verb


def run(asked: Asked, command: Command) -> Message:
    what, after = command.rest.lower(), command.options.get("after")
    if what == "off":
        return noted(escalating.turn_off(asked.desk, asked.actor))
    if what:
        raise UnknownEscalation(shown(what))
    if after is None:
        return noted(escalating.shown(asked.desk, asked.actor))
    if not (after.isascii() and after.isdigit()):
        raise NoNumberOfNudges(shown(after))
    return noted(escalating.turn_on(asked.desk, asked.actor, int(after[:6])))


VERB = Verb(
    name="escalate",
    keys=frozenset({"after"}),
    run=run,
)
