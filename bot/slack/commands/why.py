"""`/dealdark why`: why this advice, and what would change it."""

from __future__ import annotations

from bot.messages.compose import Message
from bot.messages.picking import pick_form
from bot.messages.why import why
from bot.reading.commands import Command
from bot.services import DealRef
from bot.services.looking import lookup
from bot.slack.asked import Asked
from bot.slack.commands.verb import Verb


def run(asked: Asked, command: Command) -> Message | None:
    if not command.words:
        asked.form(pick_form("why"))
        return None
    return reasons(asked, VERB.deal(command))


def reasons(asked: Asked, ref: DealRef) -> Message:
    """The decision about one deal, with what would change it."""
    return why(lookup.why(asked.desk, asked.actor, ref))


VERB = Verb(
    name="why",
    run=run,
)
