"""`/dealdark undo`: takes back the last entry of a deal; alone, it asks which, and shows the entry first."""

from __future__ import annotations

from bot.messages.compose import Message
from bot.messages.picking import pick_form
from bot.messages.recorded import changed
from bot.services import timeline
from bot.slack.asking import Asked
from bot.slack.commands.verb import Verb
from bot.slack.words import Command


def run(asked: Asked, command: Command) -> Message | None:
    if not command.words:
        asked.form(pick_form("undo"))
        return None
    done = timeline.undo(asked.desk, asked.actor, VERB.deal(command))
    return changed(done.card, done.sentence)


VERB = Verb(
    name="undo",
    usage="undo [DEAL]",
    line="Take back the last thing you noted",
    example="undo Northwind",
    run=run,
)
