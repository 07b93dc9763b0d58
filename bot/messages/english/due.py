"""What is due now, asked for by `next`."""

from __future__ import annotations

from datetime import date

from bot.messages.compose import Word, bold
from bot.messages.english.days import day
from bot.messages.english.numbers import count


def nothing_here() -> str:
    return "Nothing to do today."


def others(number: int) -> str:
    return f"{count(number, 'more deal')} {'has' if number == 1 else 'have'} a next step today."


def coming(deal: str, on: date) -> list[Word]:
    return ["Next up: ", bold(deal), f", on {day(on)}."]
