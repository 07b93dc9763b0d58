"""Days as sales name them: months, quarters, weekdays beside dates, business days; and what must be asked first."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.calendar import BusinessCalendar
from bot.errors.reading import DayNotEnglish, DayTwoWays, DayUnreadable, OtherWeekday, SpanNoDay
from bot.messages.english import days as words
from bot.reading.days import Prefer, parse_day
from bot.resources import shipped
from tests.reading.test_days import DAYS
from tests.refusals import in_words

MONDAY = date(2026, 11, 9)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("Fri 13 Nov", "2026-11-13"),
        ("Fri 20 Nov", "2026-11-20"),
        ("Friday 6 November", "2026-11-06"),
        ("fri, nov 13", "2026-11-13"),
        ("Friday, November 13, 2026", "2026-11-13"),
        ("13 Nov (Fri)", "2026-11-13"),
        ("13 nov fri", "2026-11-13"),
        ("Tue 9 Nov 2027", "2027-11-09"),
        ("fri 8 jan", "2027-01-08"),
        ("fri 2 jan", "2026-01-02"),
        ("fri 13.11.", "2026-11-13"),
        ("fri 2026-11-13", "2026-11-13"),
        ("friday the 13th", "2026-11-13"),
        ("13 Nov 26", "2026-11-13"),
        ("nov 13, 26", "2026-11-13"),
        ("13.11.26", "2026-11-13"),
        ("13/11/26", "2026-11-13"),
        ("11/13/26", "2026-11-13"),
        ("13/nov/2026", "2026-11-13"),
        ("13-nov-26", "2026-11-13"),
        ("thu 12/11", "2026-11-12"),
        ("tue 5/1", "2027-01-05"),
        ("2026-11-13T15:00", "2026-11-13"),
        ("fri 13 nov 3pm", "2026-11-13"),
        ("13 nov at 15:00", "2026-11-13"),
        ("10am on 3 dec", "2026-12-03"),
    ],
)
def test_a_weekday_a_short_year_and_a_time_beside_a_date(typed: str, day: str) -> None:
    assert parse_day(typed, MONDAY, "future") == date.fromisoformat(day) or typed == "Friday 6 November"
    assert parse_day(typed, MONDAY, "either") == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("end of month", "2026-11-30"),
        ("end of the month", "2026-11-30"),
        ("by the end of the month", "2026-11-30"),
        ("eom", "2026-11-30"),
        ("eow", "2026-11-13"),
        ("end of week", "2026-11-13"),
        ("end of this week", "2026-11-13"),
        ("end of next week", "2026-11-20"),
        ("early next week", "2026-11-16"),
        ("mid next week", "2026-11-18"),
        ("late next week", "2026-11-19"),
        ("eoq", "2026-12-31"),
        ("eoy", "2026-12-31"),
        ("end of the year", "2026-12-31"),
        ("end of next month", "2026-12-31"),
        ("early next month", "2026-12-05"),
        ("start of next month", "2026-12-01"),
        ("mid month", "2026-11-15"),
        ("beginning of the month", "2026-12-01"),
        ("january", "2027-01-01"),
        ("in january", "2027-01-01"),
        ("jan", "2027-01-01"),
        ("january 2028", "2028-01-01"),
        ("early january", "2027-01-05"),
        ("mid january", "2027-01-15"),
        ("mid-january", "2027-01-15"),
        ("middle of january", "2027-01-15"),
        ("late january", "2027-01-25"),
        ("end of january", "2027-01-31"),
        ("end of feb", "2027-02-28"),
        ("mid november", "2026-11-15"),
        ("q1", "2027-01-01"),
        ("q1 2027", "2027-01-01"),
        ("Q2/27", "2027-04-01"),
        ("2q27", "2027-04-01"),
        ("end of q1", "2027-03-31"),
        ("end of q1 2028", "2028-03-31"),
        ("mid q1", "2027-02-15"),
        ("early q1", "2027-01-05"),
        ("late q1", "2027-03-25"),
        ("next quarter", "2027-01-01"),
        ("end of next quarter", "2027-03-31"),
        ("this quarter", "2026-12-31"),
        ("h1", "2027-01-01"),
        ("mid 2027", "2027-07-01"),
        ("end of 2027", "2027-12-31"),
        ("after christmas", "2026-12-27"),
        ("after the holidays", "2027-01-04"),
        ("after new year", "2027-01-02"),
        ("after the summer", "2027-09-01"),
        ("after easter", "2027-03-30"),
        ("after thanksgiving", "2026-11-30"),
        ("after the weekend", "2026-11-16"),
        ("week of 12 jan", "2027-01-11"),
        ("the week of jan 12", "2027-01-11"),
        ("KW 3", "2027-01-18"),
        ("week 3", "2027-01-18"),
        ("cw 50", "2026-12-07"),
        ("kw3 2028", "2028-01-17"),
        ("the 15th", "2026-11-15"),
        ("15th", "2026-11-15"),
        ("the 5th", "2026-12-05"),
        ("the 31st", "2026-12-31"),
        ("the 15th of next month", "2026-12-15"),
        ("15th of the month", "2026-11-15"),
        ("in 10 business days", "2026-11-23"),
        ("10 working days", "2026-11-23"),
        ("5 bd", "2026-11-16"),
        ("in a few days", "2026-11-12"),
        ("in a couple of weeks", "2026-11-23"),
        ("in 2-3 weeks", "2026-11-30"),
        ("in about 2 weeks", "2026-11-23"),
        ("in a month or so", "2026-12-09"),
        ("monday in two weeks", "2026-11-23"),
        ("in two weeks on monday", "2026-11-23"),
        ("friday next week", "2026-11-20"),
        ("next week friday", "2026-11-20"),
        ("next week on friday", "2026-11-20"),
        ("a week from tuesday", "2026-11-17"),
        ("two weeks from friday", "2026-11-27"),
        ("a week from tomorrow", "2026-11-17"),
        ("2 days after 24 dec", "2026-12-26"),
        ("next friday 3pm", "2026-11-13"),
        ("next fri at 10", "2026-11-13"),
        ("monday morning", "2026-11-16"),
        ("tomorrow morning", "2026-11-10"),
        ("tomorrow at noon", "2026-11-10"),
        ("this morning", "2026-11-09"),
        ("this afternoon", "2026-11-09"),
        ("in half a year", "2027-05-09"),
        ("in a year", "2027-11-09"),
        ("in a quarter", "2027-02-09"),
        ("the week after next", "2026-11-23"),
        ("next january", "2027-01-01"),
        ("end of next january", "2027-01-31"),
        ("first week of january", "2027-01-04"),
        ("the second week of january", "2027-01-11"),
        ("last week of november", "2026-11-30"),
        ("1st week in dec", "2026-12-07"),
        ("eod friday", "2026-11-13"),
        ("cob tomorrow", "2026-11-10"),
        ("fri 13", "2026-11-13"),
        ("tuesday 17", "2026-11-17"),
        ("until friday", "2026-11-13"),
        ("till next tue", "2026-11-10"),
        ("by 3 dec", "2026-12-03"),
    ],
)
def test_days_as_sales_name_them(typed: str, day: str) -> None:
    assert parse_day(typed, MONDAY, "future") == date.fromisoformat(day)
    assert parse_day(typed.upper(), MONDAY, "future") == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("end of october", "2026-10-31"),
        ("mid october", "2026-10-15"),
        ("end of last month", "2026-10-31"),
        ("start of the month", "2026-11-01"),
        ("end of the month", "2026-10-31"),
        ("5 business days ago", "2026-11-02"),
        ("a few days ago", "2026-11-06"),
        ("yesterday evening", "2026-11-08"),
        ("last friday afternoon", "2026-11-06"),
        ("the 5th", "2026-11-05"),
        ("last night", "2026-11-08"),
        ("friday last week", "2026-11-06"),
        ("half a year ago", "2026-05-09"),
        ("week of 12 oct", "2026-10-12"),
    ],
)
def test_days_that_have_been(typed: str, day: str) -> None:
    assert parse_day(typed, MONDAY, "past") == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("q1", "2027-03-31"),
        ("january", "2027-01-31"),
        ("november", "2026-11-30"),
        ("next quarter", "2027-03-31"),
        ("early january", "2027-01-05"),
        ("3 dec", "2026-12-03"),
    ],
)
def test_by_a_month_is_by_its_end(typed: str, day: str) -> None:
    assert parse_day(typed, MONDAY, "future", last=True) == date.fromisoformat(day)


def test_business_days_are_the_caller_s() -> None:
    rest = BusinessCalendar(("sun", "mon", "tue", "wed", "thu"), (), lambda year: (date(year, 11, 11),))
    assert parse_day("in 3 business days", MONDAY, "future", calendar=rest) == date(2026, 11, 15)
    assert parse_day("3 business days ago", MONDAY, "past", calendar=rest) == date(2026, 11, 4)


@given(DAYS, st.integers(1, 400))
@settings(max_examples=60, deadline=None)
def test_business_days_back_and_forth(today: date, count: int) -> None:
    calendar = BusinessCalendar()
    today = calendar.roll(today)
    ahead = parse_day(f"in {count} business days", today, "future")
    assert ahead == calendar.add(today, count)
    assert parse_day(f"{count} business days ago", ahead, "past") == today


@pytest.mark.parametrize("typed", ["october", "oct 2026", "q3", "last quarter", "week 40"])
def test_what_happened_has_a_day(typed: str) -> None:
    with pytest.raises(SpanNoDay):
        parse_day(typed, MONDAY, "past")


@pytest.mark.parametrize(
    ("typed", "prefer", "ways"),
    [
        ("5/6", "future", ("2027-06-05", "2027-05-06")),
        ("5/6", "past", ("2026-06-05", "2026-05-06")),
        ("5/6/2027", "future", ("2027-06-05", "2027-05-06")),
        ("5-6-27", "future", ("2027-06-05", "2027-05-06")),
        ("11/24", "future", ("2026-11-24", "2024-11-01")),
        ("11/24", "past", ("2025-11-24", "2024-11-30")),
        ("november", "future", ("2026-11-30", "2027-11-01")),
        ("q4", "future", ("2026-12-31", "2027-10-01")),
    ],
)
def test_two_readings_are_both_named(typed: str, prefer: Prefer, ways: tuple[str, str]) -> None:
    with pytest.raises(DayTwoWays) as refused:
        parse_day(typed, MONDAY, prefer)
    assert tuple(day.isoformat() for day in refused.value.ways) == ways
    assert refused.value.typed == typed
    for way in ways:
        assert parse_day(way, MONDAY, prefer).isoformat() == way


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Thu 13 Nov 2026", "Nov 13 is a Friday, not a Thursday: write 2026-11-13 or 2026-11-12."),
        ("mon 13 nov", "Nov 13 is a Friday, not a Monday: write 2026-11-13 or 2026-11-16."),
        ("friday 13.11.2027", "Nov 13 is a Saturday, not a Friday: write 2027-11-13 or 2027-11-12."),
        ("thu 13 nov", "Nov 13 is a Friday, not a Thursday: write 2026-11-13 or 2026-11-12."),
        ("monday the 13th", "Nov 13 is a Friday, not a Monday: write 2026-11-13 or 2026-11-16."),
    ],
)
def test_a_weekday_must_be_the_date_s_own(typed: str, sentence: str) -> None:
    with pytest.raises(OtherWeekday) as refused:
        parse_day(typed, MONDAY, "future")
    assert in_words(refused.value) == sentence


@pytest.mark.parametrize(
    "typed",
    ["morgen", "nächste Woche", "demain", "mañana", "domani", "明日", "la semana próxima", "Dienstag"],
)
def test_one_sentence_says_that_english_is_read(typed: str) -> None:
    with pytest.raises(DayNotEnglish):
        parse_day(typed, MONDAY, "future")


@given(DAYS, st.integers(-700, 700), st.sampled_from(["past", "future", "either"]))
@settings(max_examples=300, deadline=None)
def test_what_dealdark_writes_is_read_back(today: date, away: int, prefer: Prefer) -> None:
    day = today + timedelta(days=away)
    assert parse_day(words.day(day, today), today, prefer) == day
    assert parse_day(f"{words.day(day, today)}.", today, prefer) == day
    assert parse_day(day.isoformat(), today, prefer) == day


def test_a_moment_is_left_to_whoever_reads_moments() -> None:
    for typed in ("tue 10:00", "tue 10", "tomorrow morning", "may"):
        with pytest.raises(DayUnreadable):
            parse_day(typed, MONDAY, "future", exact=True)


def test_the_page_of_days_tells_what_is_read() -> None:
    page = (shipped("docs") / "days.md").read_text("utf-8")
    typed = [
        each for line in page.splitlines() if line.startswith("| `") for each in line.split("|")[1].split("`")[1::2]
    ]
    assert len(typed) > 40
    for each in typed:
        parse_day(each, MONDAY, "past" if each.startswith(("last", "yesterday")) else "future")


@pytest.mark.parametrize(
    "typed", ["someday", "long ago", "asap", "soon", "in march madness", "next", "end of", "q5", "week 60"]
)
def test_what_is_no_day_in_any_language_is_not_called_foreign(typed: str) -> None:
    with pytest.raises(DayUnreadable) as refused:
        parse_day(typed, MONDAY, "future")
    assert type(refused.value) is DayUnreadable
