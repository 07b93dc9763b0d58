"""Business time: which days count, and how to walk along them.

A business day (bd) is a day of the work week in the prospect's country that is neither a public holiday nor inside
the seasonal quiet period (policy 2.2). Dates are local to the prospect; nothing here knows about zones.
"""

from __future__ import annotations

from array import array
from calendar import isleap
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, compress

from bot.domain.value import value

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""The years a date of a deal may lie in; anything else is a typing error."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@value(frozen=True, slots=True)
class YearlySpan:
    """A span of days that comes back every year, both ends included; it may run over New Year."""

    start: tuple[int, int]  # (month, day)
    end: tuple[int, int]

    def covers(self, day: date) -> bool:
        """Whether the day falls inside the span."""
        here = (day.month, day.day)
        if self.start <= self.end:
            return self.start <= here <= self.end
        return here >= self.start or here <= self.end


class BusinessCalendar:
    """The business days of one country, answered in constant time at any span.

    It keeps, for each day of a growing range of years, how many business days came before it (a prefix sum), and the
    list of business days itself. `add` and `count` are then two look-ups each.
    """

    def __init__(
        self,
        workweek: Iterable[str] = WEEKDAYS[:5],
        quiet: Iterable[YearlySpan] = (),
        holidays: Callable[[int], Iterable[date]] = lambda year: (),
    ) -> None:
        """`holidays(year)` gives that year's public holidays as local dates."""
        self._workdays = frozenset(WEEKDAYS.index(name) for name in workweek)
        if not self._workdays:
            raise ValueError("a work week needs at least one day")
        self._quiet = tuple(quiet)
        self._holidays = holidays
        # One object, swapped in one assignment: a reader in another thread sees the old table or the new one, whole.
        self._table = _Table(0, array("l"), array("l"))
        self._years = (0, -1)

    def is_bd(self, day: date) -> bool:
        """Whether `day` is a business day."""
        table = self._covering(day.year)
        at = day.toordinal() - table.first
        return table.before[at + 1] > table.before[at]

    def roll(self, day: date) -> date:
        """`day` itself if it is a business day, else the next one."""
        table = self._covering(day.year)
        return date.fromordinal(table.days[table.before[day.toordinal() - table.first]])

    def add(self, day: date, k: int) -> date:
        """The k-th business day strictly after `day`; k counts from 1. With k = 0 the answer is `day` itself."""
        if k <= 0:
            return day
        table = self._covering(day.year)
        at = table.before[day.toordinal() - table.first + 1] + k - 1
        while at >= len(table.days):
            table = self._covering(self._years[1] + 1)
            at = table.before[day.toordinal() - table.first + 1] + k - 1
        return date.fromordinal(table.days[at])

    def count(self, start: date, end: date) -> int:
        """How many business days lie after `start`, up to and including `end`; 0 when `end` is not after it."""
        if end <= start:
            return 0
        self._covering(start.year)
        table = self._covering(end.year)
        return table.before[end.toordinal() - table.first + 1] - table.before[start.toordinal() - table.first + 1]

    def _covering(self, year: int) -> _Table:
        first, last = self._years
        if first <= year < last:  # strictly before the last year, so that a roll over New Year finds its day
            return self._table
        if first > last:
            first, last = year - 1, year + 2
        first, last = min(first, year - 1), max(last, year + 2)
        self._table = self._build(first, last)
        self._years = (first, last)
        return self._table

    def _build(self, first: int, last: int) -> _Table:
        start, end = date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal()
        off: set[int] = set()
        # The neighbours too: some countries observe a holiday in the year next door.
        for year in range(first - 1, last + 2):
            off.update(day.toordinal() for day in self._holidays(year))
        for year in range(first, last + 1):
            new_year = date(year, 1, 1).toordinal()
            off.update(new_year + n for n in _resting(self._quiet, isleap(year)))
        week = bytes((start + n - 1) % 7 in self._workdays for n in range(7))  # day 1 was a Monday
        on = bytearray((week * ((end - start) // 7 + 1))[: end + 1 - start])
        for ordinal in off:
            if start <= ordinal <= end:
                on[ordinal - start] = False
        days = array("l", compress(range(start, end + 1), on))
        return _Table(start, array("l", accumulate(on, initial=0)), days)


class BothCalendars(BusinessCalendar):
    """The days that are business days for two people at once; what is counted are the first one's (ruling 57)."""

    def __init__(self, first: BusinessCalendar, second: BusinessCalendar) -> None:
        self.first, self.second = first, second

    def is_bd(self, day: date) -> bool:
        """Whether it is one for both."""
        return self.first.is_bd(day) and self.second.is_bd(day)

    def roll(self, day: date) -> date:
        """`day` itself if it is one for both, else the next that is."""
        while not self.is_bd(day):
            day = max(self.first.roll(day), self.second.roll(day))
        return day

    def add(self, day: date, k: int) -> date:
        """The k-th such day strictly after `day`."""
        for _ in range(k):
            day = self.roll(day + timedelta(days=1))
        return day

    def count(self, start: date, end: date) -> int:
        """The business days of the first one."""
        return self.first.count(start, end)


@cache
def _resting(quiet: tuple[YearlySpan, ...], leap: bool) -> tuple[int, ...]:
    """The days of a year, counted from 0, that fall inside one of the spans."""
    new_year = date(2024 if leap else 2025, 1, 1)
    days = (new_year + timedelta(days=n) for n in range(365 + leap))
    return tuple(n for n, day in enumerate(days) if any(span.covers(day) for span in quiet))


@value(frozen=True, slots=True)
class _Table:
    first: int  # ordinal of the first day
    before: array[int]  # before[i]: business days among the first i days
    days: array[int]  # their ordinals
