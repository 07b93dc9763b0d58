"""`/dealdark reopen`: takes a closed deal up again; alone, it asks which."""

from __future__ import annotations

from bot.messages.compose import Message
from bot.messages.picking import pick_form
from bot.messages.recorded import recorded
from bot.reading.words import Command
from bot.services.deals import timeline
from bot.slack.asking import Asked
from bot.slack.commands.verb import Verb


def run(asked: Asked, command: Command) -> Message | None:
    if not command.words:
        asked.form(pick_form("reopen"))
        return None
    done = timeline.reopen(asked.desk, asked.actor, VERB.deal(command), key=asked.key)
    return recorded(done.card, done.said)


VERB = Verb(
    name="reopen",
    usage="reopen [DEAL]",
    line="Take a closed deal up again",
    example="reopen Northwind",
    run=run,
)
