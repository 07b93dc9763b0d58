"""Days as people type them: "2026-11-24", "24 nov", "yesterday", "next tue", "in 2 weeks".

Here: text → a date, counted from the asker's own today, by rules that all languages share. Not here: the words (each
language's module), time zones (the caller knows today), moments within a day (`times`), the dates of a table
(`columns`), days in the middle of a letter (`prose`).

Distances are counted here too. dateparser, which did that, gave the very same day for all 8,152 distances that can be
typed, from each of four todays, at a first import of half a second; so its one use is in letters (`prose`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import Literal

from bot.domain.calendar import FIRST_YEAR, LAST_YEAR
from bot.domain.value import value
from bot.errors import BadInput
from bot.errors.reading import (
    DayNotNear,
    DayOfYearTwoWays,
    DayOtherWay,
    DayTooFar,
    DayTwoWays,
    DayUnreadable,
    NoDayTyped,
    NoSuchDay,
)
from bot.reading.commands import DASHES
from bot.reading.english import ENGLISH
from bot.reading.language import Language, Unit, Which

Prefer = Literal["past", "future", "either"]
"""What a day without a year or a direction means: something that happened, or to come, or whichever is nearer."""

_FAR = 270
"""Days beyond which a day without a year is refused: the other way it lies so near that it may well be meant."""

_LONGEST = 40

_ISO = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_DOTTED = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})(?:\.\s?([0-9]{4})?)?")
_DASHED = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})")
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?:/([0-9]{4}))?")
_LETTERS = r"[^\W\d_]{2,}"


@value(frozen=True, slots=True)
class _Typed:
    """What was typed, from which today (of a date: from `since`), and which way is meant where nothing says it."""

    text: str
    today: date
    since: date
    prefer: Prefer
    language: Language


def parse_day(
    text: str, today: date, prefer: Prefer, language: Language = ENGLISH, *, since: date | None = None
) -> date:
    """The day that was meant, for somebody whose local date is `today`.

    A day without a year is the nearest one in the preferred direction, today included, and `since` that day instead of
    today where something of it is told; a bare weekday is never today, and one of either way is past. "next tue" is the
    first Tuesday after today, "last tue" the latest before, "this tue" the one of this week (Monday to Sunday). Raises
    DayOtherWay for a day without a year that was just missed, and BadInput for one that does not exist, has two
    readings, or lies outside 1990-2100.
    """
    plain = " ".join(text.translate(DASHES).lower().split())
    plain = next((plain.removeprefix(f"{word} ") for word in language.on if plain.startswith(f"{word} ")), plain)
    if not plain:
        raise NoDayTyped
    if len(plain) <= _LONGEST:
        typed = _Typed(plain, today, since or today, prefer, language)
        for reading in (_named, _iso, _numeric, _slashed, _with_month, _weekday, _distance):
            if (day := reading(typed)) is not None:
                return _in_range(day, text)
    raise DayUnreadable(text)


def _named(typed: _Typed) -> date | None:
    distance = typed.language.named.get(typed.text)
    return _away(*distance, typed.today) if distance else None


def _iso(typed: _Typed) -> date | None:
    found = _ISO.fullmatch(typed.text)
    return _exact(int(found[1]), int(found[3]), int(found[4]), typed.text) if found else None


def _numeric(typed: _Typed) -> date | None:
    """24.11.2026 and 24.11.: with dots the day comes first, everywhere that dots are used."""
    if found := _DASHED.fullmatch(typed.text):
        return _only_reading(int(found[1]), int(found[2]), int(found[3]), typed.text)
    if found := _DOTTED.fullmatch(typed.text):
        return _day_of(int(found[1]), int(found[2]), found[3], typed)
    return None


def _slashed(typed: _Typed) -> date | None:
    """11/24 is a day in Boston and a month in Berlin: of two readings both are named and none is taken."""
    found = _SLASHED.fullmatch(typed.text)
    if found is None:
        return None
    first, second = int(found[1]), int(found[2])
    if found[3]:
        return _only_reading(first, second, int(found[3]), typed.text)
    readings = [(day, month) for day, month in _day_and_month(first, second) if _day_exists(day, month)]
    ways = [(day, month, 0) for day, month in readings]
    if len(readings) == 1 and first <= 12 < second:
        ways.append((0, first, 2000 + second))
    if len(ways) > 1:
        example = _nearest(*readings[0], typed.since, typed.prefer) or typed.today
        raise DayTwoWays(typed.text, (ways[0], ways[1]), example)
    if not readings:
        raise NoSuchDay(typed.text)
    return _day_of(*readings[0], None, typed)


def _with_month(typed: _Typed) -> date | None:
    day_month, month_day = _dated(typed.language)
    if (found := day_month.fullmatch(typed.text)) and (month := _starts(found[2], typed.language.months)):
        return _day_of(int(found[1]), month, found[3], typed)
    if (found := month_day.fullmatch(typed.text)) and (month := _starts(found[1], typed.language.months)):
        return _day_of(int(found[2]), month, found[3], typed)
    return None


def _weekday(typed: _Typed) -> date | None:
    language, today = typed.language, typed.today
    found = _one_of_many(language).fullmatch(typed.text)
    number = language.also_weekdays.get(found[2]) or _starts(found[2], language.weekdays) if found else None
    if found is None or number is None:
        return None
    which = language.which[found[1]] if found[1] else None
    ahead = (number - 1 - today.weekday()) % 7
    if which is Which.THIS:
        return today + timedelta(days=number - 1 - today.weekday())
    if which is Which.NEXT or (which is None and typed.prefer == "future"):
        return today + timedelta(days=ahead or 7)
    return today + timedelta(days=ahead - 7)


def _distance(typed: _Typed) -> date | None:
    language = typed.language
    found = _far(language).fullmatch(typed.text)
    if found is None or (found["before"] and found["after"]):
        return None
    direction = language.before.get(found["before"] or "") or language.after.get(found["after"] or "")
    if direction is None:
        direction = 1 if typed.prefer == "future" else -1
    count = language.counts[found["count"]] if found["count"] in language.counts else int(found["count"])
    return _away(direction * count, language.units[found["unit"]], typed.today)


@cache
def _dated(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """“24 nov 2026” and “nov 24, 2026”."""
    day = f"(?:{re.escape(language.article)} )?([0-9]{{1,2}})(?:{_any_of(language.ordinals)})?"
    of = f"(?:{re.escape(language.of)} )?"
    return (
        re.compile(rf"{day}[ .-]*{of}({_LETTERS})\.?(?:,?[ -]*([0-9]{{4}}))?"),
        re.compile(rf"({_LETTERS})\.?[ -]*{day}(?:,? +([0-9]{{4}}))?"),
    )


@cache
def _one_of_many(language: Language) -> re.Pattern[str]:
    """“next tue”."""
    return re.compile(rf"(?:({_any_of(language.which)}) )?({_LETTERS})\.?")


@cache
def _far(language: Language) -> re.Pattern[str]:
    """“in 2 weeks”, “2 weeks ago”, “2w”; a number in words has a blank behind it, for “and” is no day."""
    return re.compile(
        rf"(?:(?P<before>{_any_of(language.before)}) )?(?P<count>[0-9]{{1,3}}|(?:{_any_of(language.counts)})(?= )) ?"
        rf"(?P<unit>{_any_of(language.units)})(?: (?P<after>{_any_of(language.after)}))?"
    )


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _away(count: int, unit: Unit, today: date) -> date:
    """So many days, weeks, months or years from today; a month too short for the day ends with its last one."""
    if unit in (Unit.DAY, Unit.WEEK):
        return today + timedelta(days=count * (7 if unit is Unit.WEEK else 1))
    year, month = divmod(today.year * 12 + today.month - 1 + count * (12 if unit is Unit.YEAR else 1), 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _day_of(day: int, month: int, year: str | None, typed: _Typed) -> date:
    """A day of a month, in the year that was typed or the nearest one in the preferred direction."""
    if year:
        return _exact(int(year), month, day, typed.text)
    if not _day_exists(day, month):
        raise _no_such_day(typed.text, day, month)
    nearest = _nearest(day, month, typed.since, typed.prefer)
    if nearest is None:
        raise DayNotNear(day, month)
    if abs((nearest - typed.since).days) > _FAR:
        other = _nearest(day, month, typed.since, "future" if typed.prefer == "past" else "past")
        if other is not None:
            raise DayOtherWay(other, nearest, typed.today)
    return nearest


def _nearest(day: int, month: int, today: date, prefer: Prefer) -> date | None:
    """The nearest in that direction, by at most a year."""
    years = [year for year in (today.year, today.year - 1, today.year + 1) if day <= monthrange(year, month)[1]]
    found = [date(year, month, day) for year in years]
    if prefer != "either":
        found = [each for each in found if (each <= today if prefer == "past" else each >= today)]
    return min(found, key=lambda each: abs((each - today).days), default=None)


def _exact(year: int, month: int, day: int, typed: str) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DayTooFar(typed, FIRST_YEAR, LAST_YEAR)
    if not _day_exists(day, month) or day > monthrange(year, month)[1]:
        raise _no_such_day(typed, day, month, year)
    return date(year, month, day)


def _only_reading(first: int, second: int, year: int, typed: str) -> date:
    """24/11/2026 and 11/24/2026 have one reading each; 5/6/2026 has two."""
    readings = [(day, month) for day, month in _day_and_month(first, second) if _day_exists(day, month)]
    if len(readings) > 1:
        raise DayOfYearTwoWays(typed, (readings[0], readings[1]), year)
    if not readings:
        raise NoSuchDay(typed)
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


def _in_range(day: date, text: str) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise DayTooFar(text, FIRST_YEAR, LAST_YEAR)
    return day


def _no_such_day(typed: str, day: int, month: int, year: int | None = None) -> BadInput:
    if not 1 <= month <= 12:
        return NoSuchDay(typed, day, month, year)
    last = monthrange(year, month)[1] if year else (29 if month == 2 else monthrange(2000, month)[1])
    return NoSuchDay(typed, day, month, year, last)
