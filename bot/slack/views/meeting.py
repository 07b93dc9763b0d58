"""Sending “You met”."""

from __future__ import annotations

from bot.messages.forms import as_modal
from bot.messages.recorded import recorded
from bot.services.deals import timeline
from bot.slack.views.form import Form, View


def submit(form: Form) -> View | None:
    """A meeting, on a day."""
    asked = form.asked
    done = timeline.meeting(asked.desk, asked.actor, form.deal, form.day("on"), key=asked.key)
    return as_modal("Noted", recorded(done.card, done.said))
