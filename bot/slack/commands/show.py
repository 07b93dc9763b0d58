"""`/dealdark show`: one deal with its timeline."""

from __future__ import annotations

from bot.messages.compose import Message
from bot.messages.deal_card import show
from bot.messages.picking import pick_form
from bot.reading.commands import Command
from bot.services import DealRef
from bot.services.looking import lookup
from bot.slack.asked import Asked
from bot.slack.commands.verb import Verb


def run(asked: Asked, command: Command) -> Message | None:
    if not command.words:
        asked.form(pick_form("show"))
        return None
    return shown(asked, VERB.deal(command))


def shown(asked: Asked, ref: DealRef) -> Message:
    """One deal with its timeline."""
    found = lookup.show(asked.desk, asked.actor, ref)
    return show(found.card, found.entries, asked.actor.today, asked.desk.playbook.situations)


VERB = Verb(
    name="show",
    run=run,
)
