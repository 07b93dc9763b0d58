"""Sending “I know why”."""

from __future__ import annotations

from bot.messages.forms import as_modal
from bot.messages.recorded import recorded
from bot.services.deals import timeline
from bot.services.nudges import answers
from bot.slack.views.form import BadField, Form, View, settled


def submit(form: Form) -> View | None:
    """A situation of the playbook's list, with its date where it needs one."""
    asked, code, until = form.asked, form.text("code") or "", form.day("until")
    known = asked.desk.playbook.situations.get(code)
    if known is not None and known.date_required and until is None:
        raise BadField("until", f"“{known.label}” needs the date.")
    if form.nudge is not None:
        return settled(answers.reason(asked.desk, asked.actor, form.nudge, code, until))
    done = timeline.situation(asked.desk, asked.actor, form.deal, code, until, key=asked.key)
    return as_modal("Noted", recorded(done.card, done.said))
