"""`/dealdark undo`: takes back the last entry of a deal; alone, it asks which, and shows the entry first."""

from __future__ import annotations

from bot.messages.compose import Message, View
from bot.messages.deal_card import entry_line
from bot.messages.picking import pick_form, undo_form
from bot.messages.recorded import changed
from bot.reading.words import Command
from bot.services.deals import timeline
from bot.services.desk import DealRef
from bot.services.looking import lookup
from bot.slack.asking import Asked
from bot.slack.commands.verb import Verb


def run(asked: Asked, command: Command) -> Message | None:
    if not command.words:
        asked.form(pick_form("undo"))
        return None
    done = timeline.undo(asked.desk, asked.actor, VERB.deal(command))
    return changed(done.card, done.said)


def first_shown(asked: Asked, deal: DealRef) -> View:
    """What would be taken back, to be confirmed."""
    last = lookup.last_noted(asked.desk, asked.actor, deal)
    situations = asked.desk.playbook.situations
    words = entry_line(last.noted, last.card, asked.actor.zone, asked.actor.today, situations)
    return undo_form(last.card, last.entry_id, words)


VERB = Verb(
    name="undo",
    usage="undo [DEAL]",
    line="Take back the last thing you noted",
    example="undo Northwind",
    run=run,
)
