"""The buttons beneath a shared table: take it in, put its columns right, choose, leave it."""

from __future__ import annotations

from bot.slack import importing
from bot.slack.actions.press import Press
from bot.slack.import_ticket import ticket
from bot.slack.views.form import Form
from bot.slack.views.import_columns import carried, with_columns


def go(press: Press) -> None:
    """Takes it in. How dates are meant stands in the button that was pressed."""
    importing.take_in(press.asked, ticket(press.value))


def columns(press: Press) -> None:
    """Opens the form of columns."""
    importing.choose_columns(press.asked, ticket(press.value))


def more(press: Press) -> None:
    """Shows all of our columns in the form that is open; what was picked there stays."""
    form = Form(press.asked, press.view)
    given, ts = carried(form)
    importing.more_columns(press.asked, with_columns(form, given), ts)


def choices(press: Press) -> None:
    """Opens the form of what the file leaves open."""
    importing.choose(press.asked, ticket(press.value))


def cancel(press: Press) -> None:
    """Nothing is taken in."""
    importing.cancel(press.asked, ticket(press.value))
