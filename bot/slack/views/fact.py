"""Sending the form for one missing fact."""

from __future__ import annotations

from bot.errors import BadInput
from bot.errors.windows import FieldEmpty, FieldWrong
from bot.messages import question
from bot.messages.forms import as_modal
from bot.messages.language import say
from bot.messages.recorded import changed
from bot.reading.places import place
from bot.services.deals import missing
from bot.slack import facts
from bot.slack.asked_again import asking_again
from bot.slack.views.form import Form, View


def submit(form: Form) -> View | None:
    """The fact, on record; what comes next may be another play now."""
    asked, fact = form.asked, next(iter(form.fields), "")
    text = form.text(fact)
    if not question.is_one(fact) or not text:
        raise FieldEmpty(fact)
    try:
        with asking_again(form):
            read = place(text) if fact == "place" else facts.changes({fact: text}, asked.actor.today)
        card = missing.tell(asked.desk, asked.actor, form.deal, read)
    except BadInput as bad:
        raise FieldWrong(fact, bad) from None
    return as_modal(say.windows.saved(), changed(card, say.facts.thanks(fact)))
