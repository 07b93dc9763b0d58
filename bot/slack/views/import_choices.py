"""Sending “Choices”: the shared table is shown anew, with what becomes of stages, owners and deals that are over."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.deal import STAGES
from bot.domain.taken import Choices, Silent
from bot.errors.windows import TableLost
from bot.messages.import_forms import CLOSED, NO_STAGE
from bot.slack import importing
from bot.slack.views.form import Form, View
from bot.slack.views.import_columns import carried


def submit(form: Form) -> View | None:
    """What is left open stays as it was. Raises BadInput."""
    given, ts = carried(form)
    stages, owners = dict(given.stages), dict(given.owners)
    for field in form.fields:
        kind, _, key = field.partition("_")
        said = form.text(field)
        if kind == "stage" and said:
            stages[key] = _stage(said)
        elif kind == "owner" and said:
            owners[key] = said
    silent = form.text("silent") or given.choices.silent
    if silent not in list(Silent):
        raise TableLost
    closed, sums = form.text("closed"), form.text("sums")
    choices = Choices(closed=given.choices.closed if closed is None else closed == "in", silent=Silent(silent))
    thousands = given.thousands if sums is None else sums == "thousands"
    settled = replace(given, stages=stages, owners=owners, choices=choices, thousands=thousands)
    importing.read_anew(form.asked, settled, ts)
    return None


def _stage(said: str) -> str:
    if said not in (*STAGES, CLOSED, NO_STAGE):
        raise TableLost
    return "" if said == NO_STAGE else said
