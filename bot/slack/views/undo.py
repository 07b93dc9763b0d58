"""“Take it back?”: the form that shows an act, sent."""

from __future__ import annotations

from bot.errors.acts import OldForm
from bot.errors.undoing import ChangedSince, StandsOnIt
from bot.messages.forms import as_modal
from bot.messages.language import said, say
from bot.messages.recorded import changed
from bot.messages.undoing import in_the_way
from bot.services import acts
from bot.services.acts import undone
from bot.slack.undoing import answer, beside
from bot.slack.views.form import Form, View


def submit(form: Form) -> View | None:
    """That act, and no other: something newer may be there by now."""
    asked, act, entry = form.asked, form.id_of("act"), form.id_of("entry")
    if act is not None and form.carried("many"):
        if acts.is_large(asked.desk, asked.actor, act):
            return form.answer(
                say.undoing.take_back_question(),
                beside(asked, act, lambda: acts.take_back(asked.desk, asked.actor, act)),
            )
        try:
            done_with = acts.take_back(asked.desk, asked.actor, act)
        except (ChangedSince, StandsOnIt) as refused:
            return as_modal(say.undoing.take_back_question(), in_the_way(said(refused), act))
        return form.answer(say.undoing.taken_back(), answer(done_with, back=True))
    if act is not None:
        return form.answer(say.undoing.taken_back(), answer(acts.take_back(asked.desk, asked.actor, act), back=True))
    if entry is None:
        raise OldForm
    done = undone.take_entry_back(asked.desk, asked.actor, entry)
    return as_modal(say.undoing.taken_back(), changed(done.card, done.said))
