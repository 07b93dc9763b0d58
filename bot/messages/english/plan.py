"""The dated plan if the silence goes on."""

from __future__ import annotations

from datetime import date

from bot.messages.compose import Word, bold
from bot.messages.english import words
from bot.messages.english.days import day


def nothing_dated(deal: str, coming: str) -> list[Word]:
    """`coming`: what comes next, as a sentence of `words`."""
    return [bold(deal), f": {words.lower(coming)}"]


def if_silent(deal: str) -> str:
    return f"{deal}, if they stay silent"


def any_reply_ends_it() -> str:
    return "Any reply ends this plan. That is what it is for."


def on(step_on: date, near: date | None) -> list[Word]:
    """The day of a step, before it."""
    return [bold(day(step_on, near)), ": "]


def nothing_more() -> str:
    return "Nothing more is due"
