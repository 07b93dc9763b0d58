"""Sending “Take it back?”."""

from __future__ import annotations

from bot.messages.forms import as_modal
from bot.messages.recorded import changed
from bot.services.deals import timeline
from bot.slack.views.form import Form, View


def submit(form: Form) -> View | None:
    """The entry that was shown, and no other: something newer may stand on top of it by now."""
    done = timeline.undo(form.asked.desk, form.asked.actor, form.deal, entry_id=form.id_of("entry"))
    return as_modal("Taken back", changed(done.card, done.said))
