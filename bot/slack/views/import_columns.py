"""Sending “Columns”: the shared table is shown anew, as it is read with them."""

from __future__ import annotations

from bot.errors.windows import ColumnTaken, ColumnUnpicked, TableLost
from bot.messages.importing import NOT_THERE, fields
from bot.reading.tables import MOST_COLUMNS
from bot.slack import importing
from bot.slack.views.form import Form, View


def submit(form: Form) -> View | None:
    """One column of the file is one of ours, or none. Raises BadInput."""
    file_id, ts = form.carried("file"), form.carried("ts")
    if not isinstance(file_id, str) or not file_id.isalnum() or not isinstance(ts, str):
        raise TableLost
    at: dict[str, int] = {}
    called = fields()
    for field in called:
        chosen = form.text(field)
        if chosen in (None, NOT_THERE):
            continue
        if not chosen.isascii() or not chosen.isdigit() or int(chosen) >= MOST_COLUMNS:
            raise ColumnUnpicked(field)
        taken = next((other for other, index in at.items() if index == int(chosen)), None)
        if taken:
            raise ColumnTaken(field, called[taken])
        at[field] = int(chosen)
    importing.read_anew(form.asked, file_id, ts, at)
    return None
