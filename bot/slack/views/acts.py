"""Sending the form of an act: about a deal, in answer to a nudge, or to put right what an answer wrote down.

Here: from what was filled in to what the act is given. Not here: any single act, nor the look (`messages.act_forms`).
"""

from __future__ import annotations

from bot.domain.acts import OFF, Act, Door, Given, Input, Origin, Type, Value
from bot.errors.acts import DayMissing, FormWithoutNudge, NotAhead
from bot.messages.language import say
from bot.services import acts
from bot.services.acts import Answered
from bot.slack.acts import told
from bot.slack.views.form import Form, View, settled


def submit(act: Act, form: Form) -> View | None:
    """Does the act; what came of it takes the form's place, where no message says so. Raises BadInput."""
    asked, nudge = form.asked, form.nudge
    noted = form.id_of("entry") if act.writes else None
    rights = noted is not None or (form.callback_id == act.right_form and nudge is not None)
    if nudge is None and form.callback_id != act.form_id:
        raise FormWithoutNudge
    usual = act.asks(right=rights, whole=nudge is None)
    inputs = [each for each in act.inputs if each in usual or each.name in form.fields]
    values = {each.name: _filled_in(act, each, form, needed=rights) for each in inputs}
    deal = None if nudge is not None else form.deal
    origin = Origin(Door.FORM, asked.key if nudge is None else None, nudge, rights, noted)
    done = acts.do(asked.desk, act, Given(deal, values), asked.actor, origin)
    if isinstance(done, Answered):
        return settled(done)
    return form.answer(say.acts.WORDS[act.name].noted or say.buttons.noted(), told(act, done, ask=False))


def _filled_in(act: Act, each: Input, form: Form, *, needed: bool) -> Value:
    """What stands in the form for an input. `needed`: the day on which it happened may not be empty."""
    if each.type is Type.CONTACT:
        return form.contact
    if each.type is Type.STEPS:
        return _day_ahead(act, each, form)
    if not each.is_day:
        return form.text(each.name)
    day = form.day(each.name)
    if day is None and needed and each.type is Type.PAST:
        raise DayMissing(each.name, act.name)
    return day


def _day_ahead(act: Act, each: Input, form: Form) -> Value:
    """A day from the calendar goes before the presets, of which OFF is one."""
    if not form.text(each.name) and form.text("preset") == OFF:
        return OFF
    field = each.name if form.text(each.name) else "preset"
    day = form.day(field)
    if day is None:
        raise DayMissing(each.name, act.name)
    if day <= form.asked.actor.today:
        raise NotAhead(field)
    return day
