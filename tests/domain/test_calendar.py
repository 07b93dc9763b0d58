"""Business time: a table of known days, and a brute-force oracle that walks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import WEEKDAYS, BusinessCalendar, YearlySpan
from tests.thorough import thorough

QUIET = (YearlySpan((12, 24), (1, 1)),)


def d(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "k", "expected"),
    [
        ("2026-03-02", 1, "2026-03-03"),
        ("2026-03-02", 5, "2026-03-09"),
        ("2026-03-06", 1, "2026-03-09"),  # a Friday
        ("2026-03-07", 1, "2026-03-09"),  # a Saturday
        ("2026-12-23", 1, "2027-01-04"),  # the quiet period, and the week-end after it
        ("2026-12-25", 1, "2027-01-04"),
        ("2026-12-22", 2, "2027-01-04"),
        ("2027-12-31", 1, "2028-01-03"),
        ("2026-03-02", 0, "2026-03-02"),
    ],
)
def test_add(start: str, k: int, expected: str) -> None:
    assert BusinessCalendar(quiet=QUIET).add(d(start), k) == d(expected)


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-03-02", "2026-03-02"), ("2026-03-01", "2026-03-02"), ("2026-12-24", "2027-01-04")],
)
def test_roll(day: str, expected: str) -> None:
    assert BusinessCalendar(quiet=QUIET).roll(d(day)) == d(expected)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-03-02", "2026-03-02", 0),
        ("2026-03-02", "2026-03-09", 5),
        ("2026-03-06", "2026-03-08", 0),
        ("2026-12-22", "2027-01-04", 2),
        ("2026-03-09", "2026-03-02", 0),
    ],
)
def test_count(start: str, end: str, expected: int) -> None:
    assert BusinessCalendar(quiet=QUIET).count(d(start), d(end)) == expected


def test_a_work_week_of_other_days() -> None:
    gulf = BusinessCalendar(workweek=("sun", "mon", "tue", "wed", "thu"))
    assert gulf.add(d("2026-03-05"), 1) == d("2026-03-08")
    with pytest.raises(ValueError, match="at least one day"):
        BusinessCalendar(workweek=())


def test_far_jumps_grow_the_table() -> None:
    calendar = BusinessCalendar(quiet=QUIET)
    assert calendar.add(d("2026-03-02"), 1000) == d("2030-02-05")  # by walking
    assert calendar.is_bd(d("1990-01-02"))
    assert calendar.is_bd(d("2100-12-23"))


class Walker:
    """The same calendar, by walking day by day."""

    def __init__(self, workweek: set[str], off: set[date], quiet: bool) -> None:
        self.workweek, self.off, self.quiet = workweek, off, quiet

    def is_bd(self, day: date) -> bool:
        resting = self.quiet and ((day.month == 12 and day.day >= 24) or (day.month, day.day) == (1, 1))
        return WEEKDAYS[day.weekday()] in self.workweek and day not in self.off and not resting

    def roll(self, day: date) -> date:
        while not self.is_bd(day):
            day += timedelta(days=1)
        return day

    def add(self, day: date, k: int) -> date:
        for _ in range(k):
            day = self.roll(day + timedelta(days=1))
        return day

    def count(self, start: date, end: date) -> int:
        return sum(self.is_bd(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))


def between(first: date, last: date) -> st.SearchStrategy[date]:
    """A day, drawn as one number: `st.dates` draws three."""
    return st.integers(first.toordinal(), last.toordinal()).map(date.fromordinal)


DAYS = between(date(2024, 1, 1), date(2029, 12, 31))


@thorough
@given(
    st.sets(st.sampled_from(WEEKDAYS), min_size=1),
    st.sets(between(date(2025, 12, 1), date(2026, 2, 28)), max_size=25),
    st.booleans(),
    st.lists(DAYS, min_size=1, max_size=4),
    st.integers(0, 90),
)
@pytest.mark.slow
def test_the_calendar_is_the_one_that_walks(
    workweek: set[str], off: set[date], quiet: bool, days: list[date], k: int
) -> None:
    calendar = BusinessCalendar(tuple(workweek), QUIET if quiet else (), lambda year: off)
    walker = Walker(workweek, off, quiet)
    for day in days:  # one calendar, asked in any order of years
        assert calendar.is_bd(day) == walker.is_bd(day)
        assert calendar.roll(day) == walker.roll(day)
        assert calendar.add(day, k) == walker.add(day, k)
        end = day + timedelta(days=k)
        assert calendar.count(day, end) == walker.count(day, end)


@pytest.mark.parametrize(
    ("start", "end", "inside", "outside"),
    [
        ((8, 1), (8, 15), ["2026-08-01", "2026-08-09", "2026-08-15"], ["2026-07-31", "2026-08-16", "2026-01-01"]),
        ((7, 14), (7, 14), ["2026-07-14"], ["2026-07-13", "2026-07-15"]),
        ((12, 24), (1, 1), ["2026-12-24", "2026-12-31", "2027-01-01"], ["2026-12-23", "2027-01-02", "2026-06-01"]),
    ],
)
def test_a_yearly_span_has_both_its_ends(
    start: tuple[int, int], end: tuple[int, int], inside: list[str], outside: list[str]
) -> None:
    span = YearlySpan(start, end)
    assert all(span.covers(d(day)) for day in inside)
    assert not any(span.covers(d(day)) for day in outside)


def test_each_year_has_its_own_holidays() -> None:
    calendar = BusinessCalendar(holidays=lambda year: [date(year, 5, 1)])
    for year in (2026, 2025, 2027, 2028, 2024, 2029):  # 2025 to 2028 are one table
        assert calendar.is_bd(date(year, 5, 1)) is False
        assert calendar.roll(date(year, 5, 1)) > date(year, 5, 1)


def test_the_first_day_of_the_table_is_a_day_like_any_other() -> None:
    calendar = BusinessCalendar()
    assert calendar.is_bd(d("2026-03-02"))
    assert calendar.is_bd(d("2025-01-01"))  # a Wednesday, and the first day that the calendar then knows
    assert not calendar.is_bd(d("2022-01-01"))


def test_a_holiday_observed_in_the_year_before_counts() -> None:
    """Some countries observe New Year on the last Friday of December."""
    calendar = BusinessCalendar(holidays=lambda year: [date(year - 1, 12, 31)])
    assert calendar.is_bd(d("2026-12-30"))
    assert not calendar.is_bd(d("2026-12-31"))
    walked = sum(1 for n in range(1, 1100) if _plain(d("2026-03-02") + timedelta(days=n)))
    assert calendar.count(d("2026-03-02"), d("2026-03-02") + timedelta(days=1099)) == walked


def _plain(day: date) -> bool:
    return day.weekday() < 5 and (day.month, day.day) != (12, 31)


def test_a_roll_over_the_end_of_the_table_finds_its_day() -> None:
    calendar = BusinessCalendar(quiet=QUIET)
    assert calendar.is_bd(d("2026-03-02"))
    assert calendar.roll(d("2028-12-31")) == d("2029-01-02")
    assert calendar.roll(d("2031-12-30")) == d("2032-01-02")


def test_add_lands_on_every_day_in_turn_also_where_the_table_ends() -> None:
    start, calendar = d("2026-03-02"), BusinessCalendar(quiet=QUIET)
    walker = Walker(set(WEEKDAYS[:5]), set(), quiet=True)
    day = start
    for k in range(1, 900):
        day = walker.add(day, 1)
        assert calendar.add(start, k) == day
    with pytest.raises(ValueError, match=r"^a work week needs at least one day$"):
        BusinessCalendar(workweek=())
