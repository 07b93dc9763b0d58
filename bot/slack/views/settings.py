"""Sending “Settings”."""

from __future__ import annotations

from bot.errors.windows import EndsTooEarly, PauseNotAhead, SettingsLost
from bot.messages.language import say
from bot.messages.recorded import noted
from bot.services.people import own_time
from bot.services.people.own_time import Settings
from bot.slack.views.form import Form, View


def submit(form: Form) -> View | None:
    """Of the person the form was opened for; who may is asked again."""
    rep_id = form.carried("rep")
    if not isinstance(rep_id, int) or isinstance(rep_id, bool):
        raise SettingsLost("pause")
    heeds = form.given.get("heeds", "").split(",")
    starts, ends = form.moment("starts"), form.moment("ends")
    if starts >= ends:
        raise EndsTooEarly("ends")
    wanted = Settings(
        timezone=form.text("timezone"),
        workdays=form.given.get("workdays", "").split(","),
        starts=starts,
        ends=ends,
        country=form.text("country"),
        pause=form.text("pause") or "on",
        paused_until=form.day("paused_until"),
        heeds_status="status" in heeds,
        heeds_dnd="dnd" in heeds,
        name=form.text("name"),
        company=form.text("company"),
        phone=form.text("phone"),
    )
    _check_day(form, wanted)
    saved = own_time.save(form.asked.desk, form.asked.actor, rep_id, wanted)
    if wanted.timezone is None:
        form.asked.workspace.people.look_up(saved.user)
    return form.answer(say.windows.saved(), noted(saved.said))


def _check_day(form: Form, wanted: Settings) -> None:
    """Beside the field it is about, where the service could only say it."""
    if wanted.pause == "until" and (wanted.paused_until is None or wanted.paused_until <= form.asked.actor.today):
        raise PauseNotAhead("paused_until")
