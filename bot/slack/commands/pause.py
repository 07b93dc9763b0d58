"""`/dealdark pause`: no nudges to me."""

from __future__ import annotations

from bot.messages.compose import Message
from bot.messages.recorded import noted
from bot.reading.commands import Command
from bot.services.people import reps
from bot.slack.asked import Asked
from bot.slack.commands.verb import Verb


def run(asked: Asked, command: Command) -> Message | None:
    until = command.options.get("until") or command.rest.removeprefix("until ")
    day = asked.day(until, "future") if until else None
    return noted(reps.pause(asked.desk, asked.actor, day))


VERB = Verb(
    name="pause",
    keys=frozenset({"until"}),
    run=run,
)
