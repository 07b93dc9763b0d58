"""Sending “Erase for good”."""

from __future__ import annotations

from bot.messages.forms import as_modal
from bot.messages.language import say
from bot.messages.recorded import noted
from bot.services.deals import forgetting
from bot.slack.views.form import Form, View


def submit(form: Form) -> View | None:
    """Who may is asked again: the form was open for a while."""
    asked = form.asked
    person = form.carried("person")
    person_id = person if isinstance(person, int) and not isinstance(person, bool) else None
    return as_modal(say.windows.forgotten(), noted(forgetting.forget(asked.desk, asked.actor, form.deal, person_id)))
