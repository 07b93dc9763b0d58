"""Money of a team: one home currency, and what its admins say that other currencies are worth in it, by day.

Here: the values, and adding up in them. A rate is never fetched nor guessed: what has none stands beside the sum as it
is. Not here: who sets them (`bot.services.people.rates`), how a sum reads (`numbers` of the language).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date

from bot.domain.value import value


@value(frozen=True, slots=True, kw_only=True)
class HomeMoney:
    """A sum in the home currency, and beside it whatever has no rate, by currency, the largest first.

    `as_of`: the day of the oldest rate that went into it; None where none did. `currency` is None where a team has no
    home currency: then all stands in `beside`.
    """

    currency: str | None = None
    value: float = 0.0
    as_of: date | None = None
    beside: tuple[tuple[str | None, float], ...] = ()

    def __bool__(self) -> bool:
        """Whether there's any money in it."""
        return bool(self.value or self.beside)


@value(frozen=True, slots=True)
class Rates:
    """`home`: the currency of the team's sums; None until an admin says which.

    `of`: by currency, what one unit of it is worth in the home currency, from which day on, the oldest first. A rate
    holds until the next one; days before the first have the first.
    """

    home: str | None = None
    of: Mapping[str, tuple[tuple[date, float], ...]] = field(default_factory=dict)

    def rate(self, currency: str | None, on: date) -> tuple[date, float] | None:
        """What held on that day, and since when; None for what has no rate, and for the home currency."""
        known = self.of.get(currency or "") if currency != self.home else None
        return known[max(bisect_right(known, (on, float("inf"))) - 1, 0)] if known else None

    def in_home(self, value: float, currency: str | None, on: date) -> float | None:
        """A sum in the home currency, by the rate of that day; None where it has none."""
        if self.home is None:
            return None
        if currency == self.home:
            return value
        found = self.rate(currency, on)
        return None if found is None else value * found[1]

    def total(self, sums: Iterable[tuple[str | None, float]], on: date) -> HomeMoney:
        """All of it, by the rates of that day; what has none is added up for each currency by itself.

        What was made with a rate is rounded to whole units, as rates are rounded too.
        """
        whole, oldest, beside = 0.0, None, dict[str | None, float]()
        for currency, worth in sums:
            at_home = self.in_home(worth, currency, on)
            if at_home is None:
                beside[currency] = beside.get(currency, 0.0) + worth
                continue
            whole += at_home
            if (found := self.rate(currency, on)) and worth:
                oldest = min(oldest or found[0], found[0])
        left = sorted(((currency, worth) for currency, worth in beside.items() if worth), key=lambda each: -each[1])
        rounded = float(round(whole)) if oldest else round(whole, 2)
        return HomeMoney(currency=self.home, value=rounded, as_of=oldest, beside=tuple(left))
