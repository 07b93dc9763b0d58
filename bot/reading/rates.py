"""Rates as an admin types them: “USD 0.92”, “1 USD = 0.92 EUR”; several in a row or on lines of their own.

Here: text → currencies, and what one unit of each is worth. Not here: in which currency (`bot.services.people.rates`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from bot.domain.value import value
from bot.errors import BadInput
from bot.errors.money import NotACurrency, RateTwoWays, RateUnread
from bot.reading.sums import amount

_RATE = re.compile(r"(?:1\s*)?([^\d\s=:]+)\s*[=:]?\s*([0-9][0-9.,]*)\s*([^\d\s.,]*)")
_TWO_WAYS = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_MOST = Decimal(10) ** 9


@value(frozen=True, slots=True)
class Typed:
    """`of`: what one unit of each currency is worth. `named`: the currencies in which that was said, if it was."""

    of: Mapping[str, Decimal]
    named: frozenset[str] = frozenset()


def currency(text: str, field: str = "home") -> str:
    """Its code. `field`: what it was typed for. Raises NotACurrency."""
    try:
        found = amount(f"1 {text.strip()}")[1]
    except BadInput:
        found = None
    if found is None:
        raise NotACurrency(text.strip()[:80], field)
    return found


def rates(text: str) -> Typed:
    """Raises BadInput for the first that is none."""
    of, named = dict[str, Decimal](), set[str]()
    for each in (part.strip() for part in re.split(r"[;\n]|,\s+|\band\b|\s+(?=[^\W\d_]{3}\s+[0-9])", text)):
        if not each:
            continue
        found = _RATE.fullmatch(each.rstrip("."))
        if found is None:
            raise RateUnread(each[:80])
        of[currency(found[1], "rates")] = _number(found[2], each)
        if found[3]:
            named.add(currency(found[3], "rates"))
    return Typed(of, frozenset(named))


def _number(digits: str, typed: str) -> Decimal:
    if _TWO_WAYS.fullmatch(digits):
        raise RateTwoWays(typed[:80])
    if digits.count(",") + digits.count(".") > 1 or not digits[-1].isdigit():
        raise RateUnread(typed[:80])
    rate = Decimal(digits.replace(",", "."))
    if not 0 < rate <= _MOST:
        raise RateUnread(typed[:80])
    return rate
