"""`/dealdark plan`: what comes when, if the silence goes on."""

from __future__ import annotations

from bot.messages.compose import Message
from bot.messages.picking import pick_form
from bot.messages.plan import plan
from bot.reading.commands import Command
from bot.services.desk import DealRef
from bot.services.looking import lookup
from bot.slack.asked import Asked
from bot.slack.commands.verb import Verb


def run(asked: Asked, command: Command) -> Message | None:
    if not command.words:
        asked.form(pick_form("plan"))
        return None
    return days_to_come(asked, VERB.deal(command))


def days_to_come(asked: Asked, deal: DealRef) -> Message:
    """Each step of the silence with its day."""
    found = lookup.plan(asked.desk, asked.actor, deal)
    return plan(found.card, found.steps)


VERB = Verb(
    name="plan",
    run=run,
)
