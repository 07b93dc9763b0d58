"""Sending “Close the deal”."""

from __future__ import annotations

from bot.messages.forms import as_modal
from bot.messages.recorded import recorded
from bot.services.deals import timeline
from bot.services.nudges import answers
from bot.slack.views.form import Form, View, settled


def submit(form: Form) -> View | None:
    """The outcome that was picked."""
    asked, outcome = form.asked, form.text("outcome") or "no_decision"
    if form.nudge is not None:
        return settled(answers.closed(asked.desk, asked.actor, form.nudge, outcome))
    done = timeline.close(asked.desk, asked.actor, form.deal, outcome, key=asked.key)
    return as_modal("Closed", recorded(done.card, done.said))
