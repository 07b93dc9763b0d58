"""Sending “Hand over a deal”."""

from __future__ import annotations

from bot.errors.deals import NoColleague
from bot.messages.english import said
from bot.messages.forms import as_modal
from bot.messages.recorded import assigned
from bot.services import deals
from bot.slack.views.form import BadField, Form, View


def submit(form: Form) -> View | None:
    """Whoever was picked has the deal from now on. Raises BadField beside the person for whom that cannot be."""
    asked = form.asked
    try:
        done = deals.assign(asked.desk, asked.actor, form.deal, form.text("user") or "")
    except NoColleague as nobody:
        raise BadField("user", said(nobody)) from None
    return as_modal("Handed over", assigned(done.card, asked.actor.user))
