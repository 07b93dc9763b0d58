"""Sending “Weekly summary”: when it comes, and whose deals it is about."""

from __future__ import annotations

from bot.errors.windows import SettingsLost
from bot.messages.language import say
from bot.messages.recorded import noted
from bot.services.looking import summaries
from bot.slack.views.form import Form, View


def submit(form: Form) -> View | None:
    """Of the summary that the form was opened for; who may is asked again."""
    summary_id = form.id_of("summary")
    if summary_id is None:
        raise SettingsLost("day")
    day, at = form.text("day") or "", form.moment("time")
    of = [user for user in form.given["for"].split(",") if user] if "for" in form.fields else None
    done = summaries.move(form.asked.desk, form.asked.actor, summary_id, day, at, of)
    return form.answer(say.windows.saved(), noted(done))
