"""Sending “I contacted them”."""

from __future__ import annotations

from bot.messages.forms import as_modal
from bot.messages.recorded import recorded
from bot.services.deals import timeline
from bot.slack.views.form import Form, View


def submit(form: Form) -> View | None:
    """A touch, of a play or of the rep's own."""
    asked = form.asked
    done = timeline.touch(
        asked.desk,
        asked.actor,
        form.deal,
        form.text("channel") or "",
        on=form.day("on"),
        play=form.text("play"),
        note=form.text("note"),
        contact=form.contact,
        key=asked.key,
    )
    return as_modal("Noted", recorded(done.card, done.said))
