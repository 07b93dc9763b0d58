"""Forms that were sent: one file a form, and the table of them.

Here: from the form to what it does. Not here: what forms look like (`bot/messages/forms`), how they are opened
(`actions`, `commands`).
"""

from __future__ import annotations

from bot.errors import BadInput
from bot.slack.views import (
    add_deal,
    assign,
    close,
    contact,
    dial,
    done,
    edit,
    fact,
    forget,
    heard,
    import_columns,
    meeting,
    pick,
    reason,
    settings,
    snooze,
    touch,
    undo,
)
from bot.slack.views.form import Form, Submit, View

SUBMIT: dict[str, Submit] = {
    "add_deal": add_deal.submit,
    "edit": edit.submit,
    "contact": contact.submit,
    "touch": touch.submit,
    "heard": heard.submit,
    "reason": reason.submit,
    "snooze": snooze.submit,
    "done": done.submit,
    "close": close.submit,
    "forget": forget.submit,
    "settings": settings.submit,
    "pick": pick.submit,
    "dial": dial.submit,
    "meeting": meeting.submit,
    "assign": assign.submit,
    "undo": undo.submit,
    "fact": fact.submit,
    "import_columns": import_columns.submit,
}
"""What each form does when it is sent, by its callback_id."""


def submit(form: Form) -> View | None:
    """Does what was filled in; the view that takes the form's place, or None. Raises BadInput."""
    handler = SUBMIT.get(str(form.view.get("callback_id")))
    if handler is None:
        raise BadInput("This form is from an older version. Close it and open it again; nothing was saved.")
    return handler(form)
