"""The buttons beneath a shared table: take it in, put its columns right, leave it."""

from __future__ import annotations

from bot.slack import importing
from bot.slack.actions.press import Press


def go(press: Press) -> None:
    """Takes it in. How dates are meant stands in the button that was pressed."""
    importing.take_in(press.asked, importing.ticket(press.value))


def columns(press: Press) -> None:
    """Opens the form of columns."""
    importing.choose_columns(press.asked, importing.ticket(press.value))


def cancel(press: Press) -> None:
    """Nothing is taken in."""
    importing.cancel(press.asked, importing.ticket(press.value))
