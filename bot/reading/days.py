"""Days as people type them: "2026-11-24", "24 nov", "yesterday", "next tue", "in 2 weeks", in English.

Here: text → a date, counted from the asker's own today. Not here: time zones (the caller knows today), moments within
a day. Whatever has one exact reading is read by the rules below; distances ("2 weeks ago") are left to dateparser,
behind a grammar narrow enough that it cannot guess.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from typing import Literal

from bot.errors import BadInput
from bot.reading.words import shown

Prefer = Literal["past", "future"]
"""What a day without a year or a direction means: something that happened, or something to come."""

EARLIEST_YEAR, LATEST_YEAR = 1990, 2100
_EXAMPLES = "2026-11-24, 24 nov, yesterday, next tue or in 2 weeks"
_LONGEST = 40

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))

_ISO = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_DOTTED = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})(?:\.\s?([0-9]{4})?)?")
_DASHED = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})")
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?:/([0-9]{4}))?")
_DAY_MONTH = re.compile(r"(?:the )?([0-9]{1,2})(?:st|nd|rd|th)?[ .-]*(?:of )?([a-z]{3,9})\.?(?:,?[ -]*([0-9]{4}))?")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.?[ -]*(?:the )?([0-9]{1,2})(?:st|nd|rd|th)?(?:,? +([0-9]{4}))?")
_WEEKDAY = re.compile(r"(?:(next|last|this) )?([a-z]{3,9})\.?")
_COUNT = "[0-9]{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_DISTANCE = re.compile(
    rf"(?P<ahead>in )?(?P<count>{_COUNT}) ?(?P<unit>d|days?|w|wks?|weeks?|mo|months?|y|yrs?|years?)"
    r"(?P<after> ago| from now| from today)?"
)
_NAMED = {
    "today": 0,
    "now": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "day before yesterday": -2,
    "the day before yesterday": -2,
    "day after tomorrow": 2,
    "the day after tomorrow": 2,
    "next week": 7,
    "last week": -7,
}
_SAME_AS = {
    "next month": "in a month",
    "last month": "a month ago",
    "next year": "in a year",
    "last year": "a year ago",
    "in a fortnight": "in 2 weeks",
    "a fortnight ago": "2 weeks ago",
}
_UNITS = {"d": "days", "w": "weeks", "m": "months", "y": "years"}


def parse_day(text: str, today: date, prefer: Prefer) -> date:
    """The day that was meant, for somebody whose local date is `today`.

    A day without a year is the nearest one in the preferred direction, today included; a bare weekday is never today.
    "next tue" is the first Tuesday after today, "last tue" the latest before, "this tue" the one of this week
    (Monday to Sunday). Raises BadInput for a day that does not exist, has two readings, or lies outside 1990-2100.
    """
    typed = " ".join(text.translate(_DASHES).lower().split()).removeprefix("on ")
    if not typed:
        raise BadInput(f"Which day? Write it like {_EXAMPLES}.")
    if len(typed) <= _LONGEST:
        for reading in (_named, _iso, _numeric, _slashed, _with_month, _weekday, _distance):
            if (day := reading(typed, today, prefer)) is not None:
                return _in_range(day, text)
    raise BadInput(f"“{shown(text)}” is not a day I can read: write it like {_EXAMPLES}.")


def _named(typed: str, today: date, prefer: Prefer) -> date | None:
    return today + timedelta(days=_NAMED[typed]) if typed in _NAMED else None


def _iso(typed: str, today: date, prefer: Prefer) -> date | None:
    found = _ISO.fullmatch(typed)
    return _exact(int(found[1]), int(found[3]), int(found[4]), typed) if found else None


def _numeric(typed: str, today: date, prefer: Prefer) -> date | None:
    """24.11.2026 and 24.11.: with dots the day comes first, everywhere that dots are used."""
    if found := _DASHED.fullmatch(typed):
        return _only_reading(int(found[1]), int(found[2]), int(found[3]), typed)
    if found := _DOTTED.fullmatch(typed):
        return _day_of(int(found[1]), int(found[2]), found[3], typed, today, prefer)
    return None


def _slashed(typed: str, today: date, prefer: Prefer) -> date | None:
    """11/24 is a day in Boston and a month in Berlin: of two readings both are named and none is taken."""
    found = _SLASHED.fullmatch(typed)
    if found is None:
        return None
    first, second = int(found[1]), int(found[2])
    if found[3]:
        return _only_reading(first, second, int(found[3]), typed)
    readings = [(day, month) for day, month in _day_and_month(first, second) if _day_exists(day, month)]
    names = [f"{day} {_month_name(month)}" for day, month in readings]
    if len(readings) == 1 and first <= 12 < second:
        names.append(f"{_month_name(first)} 20{second:02}")
    if len(names) > 1:
        day, month = readings[0]
        example = _nearest(day, month, today, prefer) or today
        raise BadInput(f"“{shown(typed)}” could be {names[0]} or {names[1]}: write {example.isoformat()}, for example.")
    if not readings:
        raise _no_such_day(typed)
    return _day_of(*readings[0], None, typed, today, prefer)


def _with_month(typed: str, today: date, prefer: Prefer) -> date | None:
    if (found := _DAY_MONTH.fullmatch(typed)) and (month := _starts(found[2], _MONTHS)):
        return _day_of(int(found[1]), month, found[3], typed, today, prefer)
    if (found := _MONTH_DAY.fullmatch(typed)) and (month := _starts(found[1], _MONTHS)):
        return _day_of(int(found[2]), month, found[3], typed, today, prefer)
    return None


def _weekday(typed: str, today: date, prefer: Prefer) -> date | None:
    found = _WEEKDAY.fullmatch(typed)
    number = _starts("wed" if found[2] == "weds" else found[2], _WEEKDAYS) if found else None
    if found is None or number is None:
        return None
    ahead = (number - 1 - today.weekday()) % 7
    if found[1] == "this":
        return today + timedelta(days=number - 1 - today.weekday())
    if found[1] == "next" or (found[1] is None and prefer == "future"):
        return today + timedelta(days=ahead or 7)
    return today + timedelta(days=ahead - 7)


def _distance(typed: str, today: date, prefer: Prefer) -> date | None:
    found = _DISTANCE.fullmatch(_SAME_AS.get(typed, typed))
    if found is None or (found["ahead"] and found["after"]):
        return None
    back = found["after"] == " ago" or (not found["ahead"] and not found["after"] and prefer == "past")
    plain = f"{found['count']} {_UNITS[found['unit'][0]]}"
    return _counted(f"{plain} ago" if back else f"in {plain}", today)


def _counted(distance: str, today: date) -> date | None:
    # Imported here: it takes a tenth of a second, which only the people who type distances need wait for.
    from dateparser.date import DateDataParser

    settings = {
        "RELATIVE_BASE": datetime.combine(today, time()),
        "RETURN_AS_TIMEZONE_AWARE": False,
        "PARSERS": ["relative-time"],
    }
    found = DateDataParser(languages=["en"], settings=settings).get_date_data(distance).date_obj
    return found.date() if found else None


def _day_of(day: int, month: int, year: str | None, typed: str, today: date, prefer: Prefer) -> date:
    """A day of a month, in the year that was typed or the nearest one in the preferred direction."""
    if year:
        return _exact(int(year), month, day, typed)
    if not _day_exists(day, month):
        raise _no_such_day(typed, day, month)
    nearest = _nearest(day, month, today, prefer)
    if nearest is None:
        raise BadInput(
            f"There is no {day} {_month_name(month)} within a year: write the year as well, as in 2028-02-29."
        )
    return nearest


def _nearest(day: int, month: int, today: date, prefer: Prefer) -> date | None:
    for year in (today.year, today.year - 1 if prefer == "past" else today.year + 1):
        if day <= monthrange(year, month)[1]:
            found = date(year, month, day)
            if found <= today if prefer == "past" else found >= today:
                return found
    return None


def _exact(year: int, month: int, day: int, typed: str) -> date:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise _out_of_range(typed)
    if not _day_exists(day, month) or day > monthrange(year, month)[1]:
        raise _no_such_day(typed, day, month, year)
    return date(year, month, day)


def _only_reading(first: int, second: int, year: int, typed: str) -> date:
    """24/11/2026 and 11/24/2026 have one reading each; 5/6/2026 has two."""
    readings = [(day, month) for day, month in _day_and_month(first, second) if _day_exists(day, month)]
    if len(readings) > 1:
        one, two = (f"{day} {_month_name(month)}" for day, month in readings)
        day, month = readings[0]
        raise BadInput(f"“{shown(typed)}” could be {one} or {two}: write {year:04}-{month:02}-{day:02}, for example.")
    if not readings:
        raise _no_such_day(typed)
    day, month = readings[0]
    return _exact(year, month, day, typed)


def _day_and_month(first: int, second: int) -> list[tuple[int, int]]:
    """Both ways to take two numbers; one when they are equal."""
    return [(first, second)] if first == second else [(first, second), (second, first)]


def _day_exists(day: int, month: int) -> bool:
    """Whether any year has that day."""
    return 1 <= month <= 12 and 1 <= day <= (29 if month == 2 else monthrange(2000, month)[1])


def _starts(word: str, names: tuple[str, ...]) -> int | None:
    """Which of the names the word begins, from 1; three letters are enough."""
    return next((number for number, name in enumerate(names, 1) if len(word) >= 3 and name.startswith(word)), None)


def _month_name(month: int) -> str:
    return _MONTHS[month - 1].capitalize()


def _in_range(day: date, text: str) -> date:
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise _out_of_range(text)
    return day


def _out_of_range(text: str) -> BadInput:
    return BadInput(
        f"“{shown(text)}” lies outside the years {EARLIEST_YEAR} to {LATEST_YEAR}: check the year, as in 2026-11-24."
    )


def _no_such_day(typed: str, day: int = 0, month: int = 0, year: int | None = None) -> BadInput:
    wrong = f"“{shown(typed)}” is not a day of any calendar"
    if 1 <= month <= 12:
        last = monthrange(year, month)[1] if year else (29 if month == 2 else monthrange(2000, month)[1])
        of = f"{_month_name(month)} {year}" if year else _month_name(month)
        wrong = f"“{shown(typed)}” does not exist, {of} has {last} days" if day > last else wrong
    elif month:
        wrong = f"“{shown(typed)}” does not exist, there is no month {month}"
    return BadInput(f"{wrong}: write it like {_EXAMPLES}.")
