"""Days, sums, silences and windows in words."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.advice import Window
from bot.messages.compose import plain
from bot.messages.english import days, nudge, numbers, words
from bot.messages.language import reading_on
from bot.messages.undoing import undo_form

NEW_YORK = ZoneInfo("America/New_York")


def window(zone: str, start: int, end: int) -> Window:
    tz = ZoneInfo(zone)
    return Window(datetime(2026, 11, 20, start, tzinfo=tz), datetime(2026, 11, 20, end, tzinfo=tz))


@pytest.mark.parametrize(
    ("on", "near", "said"),
    [
        (date(2026, 11, 20), None, "Fri, Nov 20"),
        (date(2026, 11, 1), date(2026, 11, 20), "Sun, Nov 1"),
        (date(2027, 1, 5), date(2026, 12, 20), "Tue, Jan 5, 2027"),
        (date(2027, 1, 31), date(2026, 10, 27), "Sun, Jan 31, 2027"),
        (date(2025, 11, 20), date(2026, 11, 20), "Thu, Nov 20, 2025"),
        (date(2026, 12, 20), date(2026, 1, 20), "Sun, Dec 20"),
    ],
)
def test_day(on: date, near: date | None, said: str) -> None:
    assert days.day(on, near) == said


def test_a_day_of_another_year_than_that_of_whoever_reads_it_has_its_year() -> None:
    with reading_on(date(2027, 2, 1)):
        assert days.day(date(2026, 3, 10)) == "Tue, Mar 10, 2026"
        assert days.day(date(2027, 3, 10)) == "Wed, Mar 10"
        with reading_on(None):
            assert days.day(date(2026, 3, 10)) == "Tue, Mar 10"
    assert days.day(date(2026, 3, 10)) == "Tue, Mar 10"


@pytest.mark.parametrize(
    ("value", "currency", "said"),
    [
        (40000, "USD", "$40,000"),
        (1250.5, "EUR", "€1,250.50"),
        (0, "USD", "$0"),
        (12.0, None, "12"),
        (float("inf"), "USD", "$inf"),
    ],
)
def test_amount(value: float, currency: str | None, said: str) -> None:
    assert numbers.amount(value, currency) == said


def test_currencies_are_never_added_up() -> None:
    assert numbers.money([("USD", 40000.0), ("EUR", 0.0), (None, 5.0)]) == "$40,000 and 5"


@pytest.mark.parametrize(
    ("shown", "rep", "said"),
    [
        (window("America/New_York", 9, 18), "Europe/Berlin", "between 3 pm and midnight your time"),
        (window("America/New_York", 9, 14), "Europe/Berlin", "between 3 pm and 8 pm your time"),
        (window("Europe/London", 8, 18), "America/New_York", "before 1 pm your time"),
        (window("Europe/London", 8, 11), "America/New_York", "between 3 am and 6 am your time"),
        (window("America/New_York", 8, 18), "America/New_York", "between 8 am and 6 pm your time"),
        (
            window("Asia/Tokyo", 8, 18),
            "America/New_York",
            "between 6 pm on Thursday and 4 am on Friday your time",
        ),
    ],
)
def test_windows_are_on_the_reps_clock(shown: Window, rep: str, said: str) -> None:
    assert plain(days.between(shown, ZoneInfo(rep))) == said


@pytest.mark.parametrize(("number", "said"), [(0, "0 business days"), (1, "1 business day"), (16, "16 business days")])
def test_business_days(number: int, said: str) -> None:
    assert numbers.business_days(number) == said


def test_an_unknown_channel_is_named_all_the_same() -> None:
    assert words.by_channel("call") == "by phone"
    assert words.by_channel("carrier_pigeon") == "by carrier_pigeon"
    assert words.channel_name("carrier_pigeon") == "Carrier pigeon"


def test_what_is_better_not_done_is_one_line_of_short_pieces() -> None:
    warnings = ["Leaving a voicemail. An apology needs a talk.", "A pitch; ask, then listen."]
    assert nudge.warned_of(warnings) == "Avoid: leaving a voicemail; a pitch."
    assert nudge.warned_of(warnings[:1]) == "Avoid: leaving a voicemail."


def test_what_is_taken_back_is_called_as_people_call_it() -> None:
    changed = [("play", "step-back-apology-call", "issue-timeline-call"), ("channel", "call", "email")]
    shown = undo_form("swap", datetime(2026, 11, 9, 9, tzinfo=NEW_YORK), date(2026, 11, 9), {"act": 1}, changed=changed)
    assert "Play: Apologize and back off → Call about their issue" in str(shown)
    assert "Channel: Phone call → Email" in str(shown)
