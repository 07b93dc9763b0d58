"""Sending “Done”: how the play was done, and when, where one press did not say it right."""

from __future__ import annotations

from bot.errors import BadInput
from bot.services.nudges import amending
from bot.slack.views.form import Form, View, settled


def submit(form: Form) -> View | None:
    """For a nudge that was answered; without one, it is a touch."""
    if form.nudge is None:
        raise BadInput("This form has lost track of its nudge. Close it and press Done again; nothing was saved.")
    return settled(amending.done(form.asked.desk, form.asked.actor, form.nudge, form.text("channel"), form.day("on")))
