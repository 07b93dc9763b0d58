"""Sums and counts as people write them, in the middle of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from bot.messages.compose import line

_MOST_SUMS = 6
"""Currencies that one line names."""


def amount(value: float, currency: str | None) -> str:
    """“USD 40,000”; cents only where there are some."""
    number = f"{value:,.0f}" if not isfinite(value) or value == int(value) else f"{value:,.2f}"
    return f"{line(currency, 8)} {number}" if currency else number


def money(sums: Sequence[tuple[str | None, float]]) -> str:
    """Sums of several currencies: they are never added up. Of very many the first are named, and how many more."""
    told = [amount(value, currency) for currency, value in sums if value]
    more = [f"and {len(told) - _MOST_SUMS} more"] if len(told) > _MOST_SUMS else []
    return ", ".join([*told[:_MOST_SUMS], *more])


def count(number: int, thing: str, things: str | None = None) -> str:
    """“1 deal”, “3 deals”."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def deals(number: int) -> str:
    """“3 deals”."""
    return count(number, "deal")


def business_days(number: int) -> str:
    """“16 business days”."""
    return count(number, "business day")


def nth(number: int) -> str:
    """“5th”."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
