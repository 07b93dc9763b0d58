"""Forms that were sent: a file each, one for those of all acts, one for those of sources, and the table of them.

Here: from the form to what it does. Not here: what forms look like (`bot/messages/forms`), how they are opened
(`actions`, `commands`).
"""

from __future__ import annotations

from functools import partial

from bot.domain.acts import ACTS
from bot.errors.acts import OldForm
from bot.slack.views import (
    acts,
    add_deal,
    assign,
    contact,
    edit,
    fact,
    forget,
    hearing,
    import_choices,
    import_columns,
    money,
    part,
    pick,
    same_person,
    settings,
    shelf,
    summary,
    undo,
)
from bot.slack.views.form import Form, Submit, View

SUBMIT: dict[str, Submit] = {
    **{form_id: partial(acts.submit, act) for act in ACTS.values() for form_id in act.form_ids},
    "add_deal": add_deal.submit,
    "edit": edit.submit,
    "contact": contact.submit,
    "part": part.submit,
    "same_person": same_person.submit,
    "forget": forget.submit,
    "settings": settings.submit,
    "shelf": shelf.submit,
    "summary": summary.submit,
    "money": money.submit,
    "pick": pick.submit,
    "assign": assign.submit,
    "fact": fact.submit,
    "import_columns": import_columns.submit,
    "undo": undo.submit,
    "import_choices": import_choices.submit,
    **hearing.FORMS,
}
"""What each form does when it is sent, by its callback_id."""


def submit(form: Form) -> View | None:
    """Does what was filled in; the view that takes the form's place, or None. Raises BadInput."""
    handler = SUBMIT.get(form.callback_id)
    if handler is None:
        raise OldForm
    return handler(form)
