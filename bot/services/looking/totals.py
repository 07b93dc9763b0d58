"""What several deals are worth together: by currency, and in the home currency by the rates of a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from bot.domain.figures import Money
from bot.domain.money import Rates
from bot.domain.weekly import Total


def total(deals: int, sums: Money, rates: Rates, on: date) -> Total:
    """So many deals, and their sums; what was made with a rate is rounded, as rates are."""
    money: dict[str | None, float] = defaultdict(float)
    for currency, worth in sums:
        money[currency] += worth
    listed = sorted(((name, worth) for name, worth in money.items() if worth), key=lambda each: -each[1])
    return Total(deals, listed, rates.total(listed, on))


def factors(sums: Money, rates: Rates, on: date) -> Mapping[str | None, float]:
    """What makes several currencies one: the rates; without a home, only where `sums` has but one currency."""
    if rates.home is None:
        return {sums[0][0]: 1.0} if len(sums) == 1 else {}
    at_home = {name: rates.in_home(1.0, name, on) for name in (rates.home, *rates.of)}
    return {name: rate for name, rate in at_home.items() if rate is not None}
