"""Sending “Snooze”."""

from __future__ import annotations

from bot.messages.forms import as_modal
from bot.messages.recorded import changed
from bot.services.deals import registry
from bot.services.nudges import answers
from bot.slack.views.form import BadField, Form, View, settled


def submit(form: Form) -> View | None:
    """A day from the calendar goes before the presets."""
    asked = form.asked
    field = "until" if form.text("until") else "preset"
    until = form.day(field)
    if until is None:
        raise BadField("until", "Pick one of the days above, or a day of your own.")
    if until <= asked.actor.today:
        raise BadField(field, "That day is not ahead. Pick a later one.")
    if form.nudge is not None:
        return settled(answers.snoozed(asked.desk, asked.actor, form.nudge, until))
    done = registry.snooze(asked.desk, asked.actor, form.deal, until)
    return as_modal("Snoozed", changed(done.card, done.said))
