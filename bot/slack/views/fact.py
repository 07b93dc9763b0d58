"""Sending the form for one missing fact."""

from __future__ import annotations

from bot.domain.missing import ANOTHER, PLACE, REP
from bot.errors import BadInput
from bot.errors.windows import FieldEmpty, FieldWrong
from bot.messages import question
from bot.messages.forms import as_modal
from bot.messages.language import say
from bot.messages.recorded import changed, noted
from bot.reading.places import place
from bot.services.deals import missing
from bot.slack import facts
from bot.slack.asked_again import asking_again
from bot.slack.views.form import Form, View

_SEVERAL = {ANOTHER: ("contact", "email"), REP: ("company", "phone")}
"""What has two fields."""


def submit(form: Form) -> View | None:
    """The fact, on record; what comes next may be another play now. Left empty, it may be not to be asked again."""
    asked, first = form.asked, next(iter(form.fields), "")
    fact = str(form.carried("fact") or first)  # a form that was open before an update has its one field
    given = {field: text for field in _SEVERAL.get(fact, (fact,)) if (text := form.text(field))}
    if not question.is_one(fact):
        raise FieldEmpty(first)
    if not given and form.text(question.NO_MORE):
        card = missing.decline(asked.desk, asked.actor, form.deal, fact)
        return as_modal(say.windows.saved(), noted(question.declined(card)))
    if not given:
        raise FieldEmpty(first)
    try:
        with asking_again(form):
            read = _read(form, fact, given)
        told = missing.tell(asked.desk, asked.actor, form.deal, fact, read)
    except BadInput as bad:
        raise FieldWrong(first, bad) from None
    return as_modal(say.windows.saved(), changed(told.card, question.thanks(told.card, told.made)))


def _read(form: Form, fact: str, given: facts.Typed) -> dict[str, object]:
    if fact == PLACE:
        return dict(place(given[fact]))
    if fact == REP:
        return dict(given)
    return facts.changes(given, form.asked.actor.today)
