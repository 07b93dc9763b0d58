"""Sending “Close the deal”."""

from __future__ import annotations

from bot.messages.recorded import recorded
from bot.services import answers, timeline
from bot.slack.views.form import Form, View, confirmation


def submit(form: Form) -> View | None:
    """The outcome that was picked."""
    asked, outcome = form.asked, form.text("outcome") or "no_decision"
    if form.nudge is not None:
        answers.closed(asked.desk, asked.actor, form.nudge, outcome)
        return None
    done = timeline.close(asked.desk, asked.actor, form.deal, outcome, key=asked.key)
    return confirmation(form, "Closed", recorded(done.card, done.sentence))
