"""Sums and counts as whoever reads them writes them, in the middle of a sentence.

The marks between digits are the reader's (`read_by`), and whose dollar “$” is. A sign or a code always stands before
its number, as it does in English.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from bot.domain.money import HomeMoney
from bot.messages.compose import line
from bot.messages.english.days import short_with_year
from bot.messages.language import read_by

_MOST_SUMS = 6
"""Currencies that one line names."""


_SIGNS = {
    "EUR": "€", "GBP": "£", "INR": "₹", "KRW": "₩", "BRL": "R$", "ILS": "₪", "PHP": "₱", "VND": "₫", "CNY": "CN¥",
    "USD": "US$", "CAD": "CA$", "AUD": "A$", "NZD": "NZ$", "HKD": "HK$", "SGD": "S$",
}  # fmt: skip
"""What everybody reads in one way, and `bot.reading.sums` does; any other currency has its code."""

_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "HKD", "SGD"})


def amount(value: float, currency: str | None, *, alone: bool = True) -> str:
    """“$40,000”, “CHF 40,000”; cents only where there are some.

    `alone`: no other dollar stands beside it, so that “$” is the reader's own.
    """
    told = digits(value)
    if not currency:
        return told
    by = read_by()
    if currency == by.dollar and alone:
        return f"${told}"
    sign = "¥" if currency == by.yen else _SIGNS.get(currency)
    return f"{sign}{told}" if sign else f"{line(currency, 8)} {told}"


def digits(value: float) -> str:
    """“40,000”; decimals only where there are some, and then two."""
    told = f"{value:,.0f}" if not isfinite(value) or value == int(value) else f"{value:,.2f}"
    by = read_by()
    if by.group == ",":
        return told
    return told.translate({ord(","): by.group, ord("."): by.decimal})


def money(sums: Sequence[tuple[str | None, float]]) -> str:
    """“$40,000 and €1,200”: sums of several currencies, which are never added up."""
    told = each_sum(sums)
    return several(told) if told else ""


def each_sum(sums: Sequence[tuple[str | None, float]]) -> list[str]:
    """Each by itself. Of very many the first are named, and how many more."""
    alone = len({currency for currency, value in sums if value and currency in _DOLLARS}) < 2
    told = [amount(value, currency, alone=alone) for currency, value in sums if value]
    more = [f"{len(told) - _MOST_SUMS} more"] if len(told) > _MOST_SUMS else []
    return [*told[:_MOST_SUMS], *more]


def total(of: HomeMoney) -> str:
    """“€1,200,000 at the rates of Nov 2, plus ¥3,000,000 without a rate”; “” for no money at all.

    Where a team has no home currency, its sums stand side by side.
    """
    if of.currency is None:
        return money(of.beside)
    if not of.beside:
        return _in_home(of, alone=True)
    if not of.value and len(of.beside) == 1:
        return money(of.beside)
    dollars = {currency for currency in (of.currency, *(each for each, _ in of.beside)) if currency in _DOLLARS}
    left = [amount(value, currency, alone=len(dollars) < 2) for currency, value in of.beside]
    more = [f"{len(left) - _MOST_SUMS} more"] if len(left) > _MOST_SUMS else []
    told = [*left[:_MOST_SUMS], *more]
    beside = f"{' and '.join(filter(None, [', '.join(told[:-1]), told[-1]]))} without a rate"
    return f"{_in_home(of, alone=len(dollars) < 2)}, plus {beside}" if of.value else beside


def _in_home(of: HomeMoney, *, alone: bool) -> str:
    if not of.value:
        return ""
    rates = f" at the rates of {short_with_year(of.as_of)}" if of.as_of else ""
    return f"{amount(of.value, of.currency, alone=alone)}{rates}"


def count(number: int, thing: str, things: str | None = None) -> str:
    """“1 deal”, “3 deals”."""
    return f"{digits(number)} {thing if number == 1 else things or thing + 's'}"


def several(names: Sequence[str]) -> str:
    """“Ann”, “Ann and Ben”, “Ann, Ben and Cem”."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


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
