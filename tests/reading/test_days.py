"""Days as people type them. Today is Tuesday, 24 November 2026 where nothing else is said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.errors.reading import DayOtherWay
from bot.reading.days import Prefer, parse_day
from tests.refusals import in_words

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-24", date(2026, 11, 24)),
        ("2026–11–24", date(2026, 11, 24)),
        ("2026/11/24", date(2026, 11, 24)),
        ("2027-1-5", date(2027, 1, 5)),
        ("24 nov", date(2026, 11, 24)),
        ("24 Nov 2026", date(2026, 11, 24)),
        ("nov 24, 2026", date(2026, 11, 24)),
        ("24nov2026", date(2026, 11, 24)),
        ("24-nov-2026", date(2026, 11, 24)),
        ("the 24th of November", date(2026, 11, 24)),
        ("24.11.2026", date(2026, 11, 24)),
        ("24-11-2026", date(2026, 11, 24)),
        ("24/11/2026", date(2026, 11, 24)),
        ("11/24/2026", date(2026, 11, 24)),
        ("5/5/2026", date(2026, 5, 5)),
        ("29 feb 2028", date(2028, 2, 29)),
        ("2028-02-29", date(2028, 2, 29)),
        ("today", date(2026, 11, 24)),
        ("Yesterday", date(2026, 11, 23)),
        (" tomorrow ", date(2026, 11, 25)),
        ("the day before yesterday", date(2026, 11, 22)),
        ("next tue", date(2026, 12, 1)),
        ("next wed", date(2026, 11, 25)),
        ("next monday", date(2026, 11, 30)),
        ("last tuesday", date(2026, 11, 17)),
        ("last friday", date(2026, 11, 20)),
        ("last mon", date(2026, 11, 23)),
        ("this monday", date(2026, 11, 23)),
        ("this sunday", date(2026, 11, 29)),
        ("in 2 weeks", date(2026, 12, 8)),
        ("in two weeks", date(2026, 12, 8)),
        ("2 weeks ago", date(2026, 11, 10)),
        ("a week ago", date(2026, 11, 17)),
        ("3 days from now", date(2026, 11, 27)),
        ("in 3d", date(2026, 11, 27)),
        ("3d ago", date(2026, 11, 21)),
        ("in a month", date(2026, 12, 24)),
        ("next month", date(2026, 12, 24)),
        ("last week", date(2026, 11, 17)),
        ("in a fortnight", date(2026, 12, 8)),
        ("in 1 year", date(2027, 11, 24)),
    ],
)
def test_days_with_one_reading_whatever_is_preferred(typed: str, day: date) -> None:
    assert parse_day(typed, TUESDAY, "past") == parse_day(typed, TUESDAY, "future") == day


@pytest.mark.parametrize(
    ("typed", "past", "future"),
    [
        ("6 jul", date(2026, 7, 6), date(2027, 7, 6)),
        ("jul 6", date(2026, 7, 6), date(2027, 7, 6)),
        ("6.7.", date(2026, 7, 6), date(2027, 7, 6)),
        ("25/4", date(2026, 4, 25), date(2027, 4, 25)),
        ("24 nov", TUESDAY, TUESDAY),
        ("3d", date(2026, 11, 21), date(2026, 11, 27)),
        ("2 weeks", date(2026, 11, 10), date(2026, 12, 8)),
        ("mon", date(2026, 11, 23), date(2026, 11, 30)),
        ("tue", date(2026, 11, 17), date(2026, 12, 1)),
        ("weds", date(2026, 11, 18), date(2026, 11, 25)),
        ("Thursday", date(2026, 11, 19), date(2026, 11, 26)),
        ("on fri", date(2026, 11, 20), date(2026, 11, 27)),
        ("sat", date(2026, 11, 21), date(2026, 11, 28)),
        ("sunday", date(2026, 11, 22), date(2026, 11, 29)),
    ],
)
def test_days_that_depend_on_the_direction(typed: str, past: date, future: date) -> None:
    assert parse_day(typed, TUESDAY, "past") == past
    assert parse_day(typed, TUESDAY, "future") == future


def test_around_the_turn_of_the_year() -> None:
    assert parse_day("28 dec", date(2027, 1, 3), "past") == date(2026, 12, 28)
    assert parse_day("2 jan", date(2026, 12, 30), "future") == date(2027, 1, 2)
    assert parse_day("yesterday", date(2027, 1, 1), "past") == date(2026, 12, 31)
    assert parse_day("last friday", date(2027, 1, 1), "past") == date(2026, 12, 25)


def test_the_leap_day_and_short_months() -> None:
    assert parse_day("29 feb", date(2028, 3, 2), "past") == date(2028, 2, 29)
    assert parse_day("29 feb", date(2027, 12, 1), "future") == date(2028, 2, 29)
    assert parse_day("tomorrow", date(2028, 2, 28), "future") == date(2028, 2, 29)
    assert parse_day("in a month", date(2026, 1, 31), "future") == date(2026, 2, 28)
    assert parse_day("a year ago", date(2028, 2, 29), "past") == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Which day?"),
        ("31 feb", "“31 feb” doesn't exist: February has 29 days"),
        ("2026-02-30", "“2026-02-30” doesn't exist: February 2026 has 28 days"),
        ("29 feb 2026", "February 2026 has 28 days"),
        ("29 feb", "no 29 February within a year"),
        ("31.4.", "April has 30 days"),
        ("2026-13-01", "there's no month 13"),
        ("2026-00-10", "n't a day of any calendar"),
        ("0 jan", "n't a day of any calendar"),
        ("13/13", "n't a day of any calendar"),
        ("0203-01-01", "outside the years 1990 to 2100"),
        ("1989-12-31", "outside the years"),
        ("2101-01-01", "outside the years"),
        ("in 999 years", "outside the years"),
        ("2027", "as a day. Write it like"),
        ("12", "as a day. Write it like"),
        ("5 pm", "as a day. Write it like"),
        ("٢٤ nov", "as a day. Write it like"),
        ("demain", "I read days in English only"),
        ("24 novembre", "I read days in English only"),
        ("1e999", "as a day. Write it like"),
        ("x" * 10_000, "as a day. Write it like"),
        ("\ud800", "as a day. Write it like"),
    ],
)
@pytest.mark.parametrize("prefer", ["past", "future"])
def test_what_is_refused_is_named(typed: str, sentence: str, prefer: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_day(typed, TUESDAY, prefer)  # type: ignore[arg-type]
    assert sentence in in_words(refused.value)
    assert "write" in in_words(refused.value).lower() or "2026-11-24" in in_words(refused.value)


DAYS = st.dates(date(1995, 1, 1), date(2095, 12, 31))


@given(DAYS, st.integers(0, 364))
@settings(max_examples=150, deadline=None)
def test_a_day_without_its_year_is_found_again_or_refused_as_the_near_one_of_the_other_way(
    today: date, away: int
) -> None:
    ahead, back = today + timedelta(days=away), today - timedelta(days=away)
    ways: list[tuple[date, str, Prefer]] = [(ahead, f"{ahead.day} {ahead:%b}", "future")]
    ways.append((back, f"{back:%B} {back.day}", "past"))
    for day, typed, prefer in ways:
        if away <= 270 or typed in ("29 Feb", "February 29"):
            assert parse_day(typed, today, prefer) == day
        else:
            with pytest.raises(DayOtherWay) as refused:
                parse_day(typed, today, prefer)
            assert refused.value.meant == day
            assert abs((refused.value.other - today).days) <= 96
        if away < 182:
            assert parse_day(typed, today, "either") == day


@pytest.mark.parametrize(
    ("typed", "today", "prefer", "sentence"),
    [
        (
            "1 nov",
            "2026-11-09",
            "future",
            "Nov 1 was 8 days ago. If you mean next year's, write 2027-11-01; if Dec 1, 2026-12-01.",
        ),
        (
            "15 jan",
            "2027-01-16",
            "future",
            "Jan 15 was yesterday. If you mean next year's, write 2028-01-15; if Feb 15, 2027-02-15.",
        ),
        (
            "30 dec",
            "2027-01-02",
            "future",
            "Dec 30 was 3 days ago. If you mean this year's, write 2027-12-30; if Jan 30, 2027-01-30.",
        ),
        (
            "31/1",
            "2027-02-02",
            "future",
            "Jan 31 was 2 days ago. If you mean next year's, write 2028-01-31; if Feb 28, 2027-02-28.",
        ),
        (
            "28 dec",
            "2026-12-21",
            "past",
            "Dec 28 hasn't come yet. If you mean last year's, write 2025-12-28; if Nov 28, 2026-11-28.",
        ),
        (
            "jan 20",
            "2027-01-16",
            "past",
            "Jan 20 hasn't come yet. If you mean last year's, write 2026-01-20; if Dec 20, 2026-12-20.",
        ),
        (
            "3.1.",
            "2026-12-30",
            "past",
            "Jan 3 hasn't come yet. If you mean this year's, write 2026-01-03; if Dec 3, 2026-12-03.",
        ),
    ],
)
def test_a_day_that_lies_near_the_other_way_is_refused_with_both_its_readings(
    typed: str, today: str, prefer: Prefer, sentence: str
) -> None:
    with pytest.raises(DayOtherWay) as refused:
        parse_day(typed, date.fromisoformat(today), prefer)
    assert in_words(refused.value) == sentence


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1 nov", date(2026, 11, 1)),
        ("3 dec", date(2026, 12, 3)),
        ("1 mar", date(2027, 3, 1)),
        ("1 jul", date(2026, 7, 1)),
        ("mon", date(2026, 11, 23)),
        ("next mon", date(2026, 11, 30)),
        ("3 days", date(2026, 11, 21)),
        ("in 3 days", date(2026, 11, 27)),
    ],
)
def test_of_either_way_the_nearer_one_is_meant(typed: str, day: date) -> None:
    assert parse_day(typed, TUESDAY, "either") == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("3 dec", date(2026, 12, 3)),
        ("1 dec", date(2026, 12, 1)),
        ("8 jan", date(2027, 1, 8)),
        ("fri", date(2026, 12, 25)),
        ("tomorrow", date(2026, 12, 22)),
        ("in 2 weeks", date(2027, 1, 4)),
    ],
)
def test_a_date_counts_from_the_day_it_was_said_and_a_distance_from_today(typed: str, day: date) -> None:
    assert parse_day(typed, date(2026, 12, 21), "future", since=date(2026, 12, 1)) == day


@given(DAYS, st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]))
@settings(max_examples=150, deadline=None)
def test_weekdays_lie_within_the_week_before_or_after(today: date, name: str) -> None:
    ahead, back = parse_day(name, today, "future"), parse_day(name, today, "past")
    assert ahead == parse_day(f"next {name}", today, "past")
    assert back == parse_day(f"last {name}", today, "future")
    assert 1 <= (ahead - today).days <= 7
    assert 1 <= (today - back).days <= 7
    assert f"{ahead:%a}".lower() == f"{back:%a}".lower() == name


@given(DAYS, st.text(st.one_of(st.sampled_from(list("0123456789-/. adnovwek")), st.characters()), max_size=30))
@settings(max_examples=300, deadline=None)
@example(date(2026, 11, 24), "in 0 days")
@example(date(2026, 11, 24), "999 years ago")
def test_any_text_is_a_day_or_refused(today: date, typed: str) -> None:
    try:
        day = parse_day(typed, today, "past")
    except BadInput as refused:
        in_words(refused).encode()
    else:
        assert 1990 <= day.year <= 2100
