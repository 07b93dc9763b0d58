"""Sending “Columns”: the shared table is shown anew, as it is read with them."""

from __future__ import annotations

from dataclasses import replace

from bot.errors.windows import ColumnTaken, ColumnUnpicked, TableLost
from bot.messages.import_forms import NOT_THERE
from bot.messages.importing import fields
from bot.slack import importing
from bot.slack.import_ticket import Ticket, ticket
from bot.slack.views.form import Form, View

_LONGEST = 5
"""Digits of a column's place."""


def submit(form: Form) -> View | None:
    """One column of the file is one of ours, or none; what the form didn't ask for stays. Raises BadInput."""
    given, ts = carried(form)
    importing.read_anew(form.asked, with_columns(form, given), ts)
    return None


def carried(form: Form) -> tuple[Ticket, str]:
    """The ticket of the form, and the message that it was opened from. Raises BadInput."""
    text, ts = form.carried("ticket"), form.carried("ts")
    if not isinstance(text, str) or not isinstance(ts, str):
        raise TableLost
    return ticket(text), ts


def with_columns(form: Form, given: Ticket) -> Ticket:
    """The ticket with the columns that were picked so far. Raises BadInput that names the field."""
    called = fields()
    asked = [field for field in called if field in form.fields]
    at = {name: index for name, index in given.at.items() if name not in asked}
    for field in asked:
        chosen = form.text(field)
        if chosen in (None, NOT_THERE):
            continue
        if not chosen.isascii() or not chosen.isdigit() or len(chosen) >= _LONGEST:
            raise ColumnUnpicked(field)
        taken = next((other for other, index in at.items() if index == int(chosen)), None)
        if taken and taken in asked:
            raise ColumnTaken(field, called[taken])
        at.pop(taken or "", None)  # one that the form did not show gives way
        at[field] = int(chosen)
    return replace(given, at={name: at[name] for name in called if name in at})
