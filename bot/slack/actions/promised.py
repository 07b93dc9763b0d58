"""“They promised a date”, after They replied: the form that asks for it."""

from __future__ import annotations

from bot.domain.entries import Heard
from bot.messages.forms import heard_form
from bot.services.nudges import amending
from bot.slack.actions.press import Press


def run(press: Press) -> None:
    """The reply is written down already; only its promise is missing."""
    asked = press.asked
    was = amending.written(asked.desk, asked.actor, press.id, Heard)
    asked.form(heard_form(was.card, was.on, was.nudge_id))
