"""Sending “They replied”."""

from __future__ import annotations

from bot.messages.recorded import recorded
from bot.services import answers, timeline
from bot.slack.views.form import Form, View, confirmation


def submit(form: Form) -> View | None:
    """A reply, with the day they promised if they named one; from a nudge, it settles that nudge."""
    asked, on, promised = form.asked, form.day("on"), form.day("promised")
    if form.nudge is not None:
        answers.replied(asked.desk, asked.actor, form.nudge, promised, on)
        return None
    done = timeline.heard(asked.desk, asked.actor, form.deal, on, promised, key=asked.key)
    return confirmation(form, "Noted", recorded(done.card, done.sentence))
