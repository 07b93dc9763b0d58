"""The digest: its headline and what stands around its rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo

from bot.domain.advice import Window
from bot.messages.compose import Word, code
from bot.messages.english.days import between, day
from bot.messages.english.numbers import count, deals
from bot.messages.english.words import upper


def still_waiting(number: int) -> str:
    return f"Still waiting for you: {deals(number)}. I won't ask again"


def for_today(number: int, today: date) -> str:
    return f"For {day(today)}: {deals(number)}"


def also_for_today(number: int, today: date) -> str:
    return f"Also for {day(today)}: {count(number, 'more deal')}"


def row(headline: Sequence[Word], window: Window, rep_tz: tzinfo) -> list[Word]:
    """The headline of a nudge, and when."""
    return [*headline, f" {upper(between(window, rep_tz))}."]


def more(number: int) -> list[Word]:
    return [f"And {number} more: ", code("/dealdark list")]


def the_menu() -> str:
    return "The menu beside each has Done, They replied and Snooze."
