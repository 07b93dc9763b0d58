"""Sending “They replied”."""

from __future__ import annotations

from bot.messages.forms import as_modal
from bot.messages.recorded import recorded
from bot.services.deals import timeline
from bot.services.nudges import amending
from bot.slack.views.form import BadField, Form, View, settled


def submit(form: Form) -> View | None:
    """A reply, with the day they promised if they named one; from a nudge, whose reply is noted already, that day."""
    asked, on, promised = form.asked, form.day("on"), form.day("promised")
    if form.nudge is not None:
        if promised is None:
            raise BadField("promised", "Pick the day that they named. If they named none, press Cancel.")
        return settled(amending.promised(asked.desk, asked.actor, form.nudge, promised, on))
    done = timeline.heard(asked.desk, asked.actor, form.deal, on, promised, contact=form.contact, key=asked.key)
    return as_modal("Noted", recorded(done.card, done.said))
