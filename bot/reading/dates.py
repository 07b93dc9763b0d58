"""Dates as people type them: “2026-11-24”, “24.11.”, “5/6”, “fri 13 nov 26”, “the 15th”.

Here: a day by its number, with or without its month, year and weekday. Not here: weekdays alone and distances (`days`),
months and quarters (`spans`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from bot.domain.calendar import FIRST_YEAR, LAST_YEAR, BusinessCalendar
from bot.domain.value import value
from bot.errors import BadInput
from bot.errors.reading import DayNotNear, DayOtherWay, DayTooFar, DayTwoWays, NoSuchDay, OtherWeekday
from bot.reading import spans
from bot.reading.language import Language, Span, Which
from bot.reading.spans import Prefer, any_of

_FAR = 270
"""Days beyond which a day without a year is refused: the other way it lies so near that it may well be meant."""

_ISO = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_DOTTED = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})(?:\.\s?([0-9]{4}|[0-9]{2})?)?")
_DASHED = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4}|[0-9]{2})")
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?:/([0-9]{4}|[0-9]{2}))?")
_LETTERS = r"[^\W\d_]{2,}"


@value(frozen=True, slots=True)
class Typed:
    """What was typed, from which today (of a date: from `since`), and which way is meant where nothing says it.

    `raw`: as it stood. `weekday`: the one that stands beside a date, 0 for Monday. `exact`: “tue 10” may be a time.
    `last`: of a span, its last day is meant.
    """

    text: str
    raw: str
    today: date
    since: date
    prefer: Prefer
    language: Language
    calendar: BusinessCalendar
    weekday: int | None = None
    exact: bool = False
    last: bool = False


def dated(typed: Typed) -> date | None:
    """A day of a month. Raises BadInput for one that doesn't exist, or that needs to be asked for."""
    for reading in (_iso, _numeric, _slashed, _with_month):
        if (day := reading(typed)) is not None:
            return day
    return None


def _iso(typed: Typed) -> date | None:
    found = _ISO.fullmatch(typed.text)
    return _exact(int(found[1]), int(found[3]), int(found[4]), typed) if found else None


def _numeric(typed: Typed) -> date | None:
    """24.11.2026 and 24.11.: with dots the day comes first, everywhere that dots are used."""
    if found := _DASHED.fullmatch(typed.text):
        return _of_two(int(found[1]), int(found[2]), found[3], typed)
    if found := _DOTTED.fullmatch(typed.text):
        return _day_of(int(found[1]), int(found[2]), found[3], typed)
    return None


def _slashed(typed: Typed) -> date | None:
    found = _SLASHED.fullmatch(typed.text)
    return _of_two(int(found[1]), int(found[2]), found[3], typed) if found else None


def _of_two(first: int, second: int, year: str | None, typed: Typed) -> date | None:
    """11/24 is a day in Boston and a month in Berlin: of two readings both are named and none is taken.

    A weekday beside it tells which.
    """
    readings = [(day, month) for day, month in _day_and_month(first, second) if _day_exists(day, month)]
    if not readings:
        raise NoSuchDay(typed.raw)
    of_month = not year and typed.weekday is None and len(readings) == 1 and first <= 12 < second
    if len(readings) == 1 and not of_month:
        return _day_of(*readings[0], year, typed)
    ways = [day for reading in readings for day in _fitting(*reading, year, typed)]
    if of_month:  # 11/26, of a card
        whole = spans.Stretch(Span.MONTH, date(2000 + second, first, 1))
        ways.append(whole.last if typed.prefer == "past" else whole.first)
    right = [way for way in ways if (way <= typed.since if typed.prefer == "past" else way >= typed.since)]
    ways = right if typed.weekday is not None and right else ways
    if len(ways) == 1:
        return ways[0]
    if not ways:
        raise _other_weekday(_near(*readings[0], year, typed) or typed.today, typed)
    raise DayTwoWays(typed.raw, (ways[0], ways[1]))


def _fitting(day: int, month: int, year: str | None, typed: Typed) -> list[date]:
    """The day that this reading is, where it is on the weekday that stands beside it.

    Without a year that is one of this year, as we write it ourselves, or one that isn't far away.
    """
    if typed.weekday is None:
        return [found] if (found := _near(day, month, year, typed)) else []
    years = [_year(year)] if year else [typed.since.year + ahead for ahead in (0, -1, 1)]
    days = [date(each, month, day) for each in years if day <= monthrange(each, month)[1]]
    near = [each for each in days if year or each.year == typed.today.year or abs((each - typed.since).days) <= _FAR]
    return [each for each in near if each.weekday() == typed.weekday]


def _near(day: int, month: int, year: str | None, typed: Typed) -> date | None:
    if year:
        return date(_year(year), month, day) if day <= monthrange(_year(year), month)[1] else None
    return _nearest(day, month, typed.since, typed.prefer)


def _with_month(typed: Typed) -> date | None:
    day_month, month_day = _with_name_of_month(typed.language)
    if (found := day_month.fullmatch(typed.text)) and (month := _starts(found[2], typed.language.months)):
        return _day_of(int(found[1]), month, found[3] or found[4], typed)
    if (found := month_day.fullmatch(typed.text)) and (month := _starts(found[1], typed.language.months)):
        return _day_of(int(found[2]), month, found[3] or found[4], typed)
    return None


def weekday_and_date(typed: Typed) -> date | None:
    """“Fri 13 Nov”, “13 Nov (Fri)”: a weekday that must be the date's own."""
    if typed.weekday is not None:
        return None
    for name, date_text in _beside(typed.text):
        weekday = weekday_number(name, typed.language)
        if weekday is None:
            continue
        beside = replace(typed, text=date_text, weekday=weekday)
        day = dated(beside)
        if day is None and date_text.isdigit() and not typed.exact:
            day = nth(replace(beside, text=f"{date_text}{next(iter(typed.language.ordinals))}"))
        if day is None and (day := nth(beside)) is None:
            continue
        if day.weekday() != weekday:
            raise _other_weekday(day, beside)
        return day
    return None


def _beside(text: str) -> Iterable[tuple[str, str]]:
    if found := re.fullmatch(rf"({_LETTERS})\.?,? +(?:the +)?(.*[0-9].*)", text):
        yield found[1], found[2]
    if found := re.fullmatch(rf"(.*[0-9].*?),? *[( ] *({_LETTERS})\.?\)?", text):
        yield found[2], found[1]


def _other_weekday(day: date, typed: Typed) -> OtherWeekday:
    weekday = typed.weekday or 0
    ahead = (weekday - day.weekday()) % 7
    return OtherWeekday(typed.raw, day, weekday, day + timedelta(days=ahead if ahead <= 3 else ahead - 7))


def weekday_number(word: str, language: Language) -> int | None:
    """0 for Monday."""
    number = language.also_weekdays.get(word) or _starts(word, language.weekdays)
    return None if number is None else number - 1


def nth(typed: Typed) -> date | None:
    """“the 15th”, “15th of next month”: the nearest in the preferred direction that there is."""
    language = typed.language
    found = _numbered(language).fullmatch(typed.text)
    if found is None:
        return None
    number, which = int(found[1]), language.which.get(found[2] or "")
    if not 1 <= number <= 31:
        raise NoSuchDay(typed.raw)
    now = spans.around(Span.MONTH, typed.since)
    apart = [{Which.NEXT: 1, Which.LAST: -1, Which.THIS: 0}[which]] if which else range(-2, 3)
    if found[2] is not None and which is None:
        apart = [0]
    firsts = [now.other(by).first for by in apart]
    days = [each.replace(day=number) for each in firsts if number <= monthrange(each.year, each.month)[1]]
    if len(firsts) == 1:
        if not days:
            raise _no_such_day(typed.raw, number, firsts[0].month, firsts[0].year)
        return days[0]
    ahead = [day for day in days if (day <= typed.since if typed.prefer == "past" else day >= typed.since)]
    return min(days if typed.prefer == "either" else ahead, key=lambda day: abs((day - typed.since).days))


@cache
def _with_name_of_month(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """“24 nov 2026” and “nov 24, 2026”."""
    day = f"(?:{re.escape(language.article)} )?([0-9]{{1,2}})(?:{any_of(language.ordinals)})?"
    of = f"(?:{re.escape(language.of)} )?"
    return (
        re.compile(rf"{day}[ ./-]*{of}({_LETTERS})\.?(?:,?[ /-]*([0-9]{{4}})|,?[ /-]+'?([0-9]{{2}}))?"),
        re.compile(rf"({_LETTERS})\.?[ /-]*{day}(?:,? +([0-9]{{4}})|,? +'?([0-9]{{2}}))?"),
    )


@cache
def _numbered(language: Language) -> re.Pattern[str]:
    """“the 15th”, “15th of next month”."""
    article, month = (
        re.escape(language.article),
        [unit for unit, span in language.spans.units.items() if span is Span.MONTH],
    )
    which = rf"(?: {re.escape(language.of)} ({any_of(language.which)}|{article}) (?:{any_of(month)}))?"
    return re.compile(rf"(?:{article} )?([0-9]{{1,2}})(?:{any_of(language.ordinals)}){which}")


def _day_of(day: int, month: int, year: str | None, typed: Typed) -> date:
    """A day of a month, in the year that was typed or tells by its weekday, or the nearest in that direction."""
    if year:
        return _exact(_year(year), month, day, typed)
    if not _day_exists(day, month):
        raise _no_such_day(typed.raw, day, month)
    if typed.weekday is not None and (fitting := _fitting(day, month, None, typed)):
        return fitting[0]
    nearest = _nearest(day, month, typed.since, typed.prefer)
    if nearest is None:
        raise DayNotNear(day, month)
    if abs((nearest - typed.since).days) > _FAR:
        other = _nearest(day, month, typed.since, "future" if typed.prefer == "past" else "past")
        if other is not None:
            raise DayOtherWay(typed.raw, other, nearest, _same_day(other, typed), typed.today)
    return nearest


def _same_day(other: date, typed: Typed) -> date:
    """The same day of the nearest month that lies the way that was asked for: a slip of one month is common."""
    back = typed.prefer == "past"
    months = [spans.around(Span.MONTH, other).other(-by if back else by).first for by in range(1, 6)]
    days = [each.replace(day=min(other.day, monthrange(each.year, each.month)[1])) for each in months]
    return next(day for day in days if (day <= typed.since if back else day >= typed.since))


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _nearest(day: int, month: int, today: date, prefer: Prefer) -> date | None:
    """The nearest in that direction, by at most a year."""
    years = [year for year in (today.year, today.year - 1, today.year + 1) if day <= monthrange(year, month)[1]]
    found = [date(year, month, day) for year in years]
    if prefer != "either":
        found = [each for each in found if (each <= today if prefer == "past" else each >= today)]
    return min(found, key=lambda each: abs((each - today).days), default=None)


def _exact(year: int, month: int, day: int, typed: Typed) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DayTooFar(typed.raw, FIRST_YEAR, LAST_YEAR)
    if not _day_exists(day, month) or day > monthrange(year, month)[1]:
        raise _no_such_day(typed.raw, day, month, year)
    return date(year, month, day)


def _day_and_month(first: int, second: int) -> list[tuple[int, int]]:
    """Both ways to take two numbers; one when they are equal."""
    return [(first, second)] if first == second else [(first, second), (second, first)]


def _day_exists(day: int, month: int) -> bool:
    """Whether any year has that day."""
    return 1 <= month <= 12 and 1 <= day <= (29 if month == 2 else monthrange(2000, month)[1])


def _starts(word: str, names: tuple[str, ...]) -> int | None:
    """Which of the names the word begins, from 1; three letters are enough."""
    return next((number for number, name in enumerate(names, 1) if len(word) >= 3 and name.startswith(word)), None)


def _no_such_day(typed: str, day: int, month: int, year: int | None = None) -> BadInput:
    if not 1 <= month <= 12:
        return NoSuchDay(typed, day, month, year)
    last = monthrange(year, month)[1] if year else (29 if month == 2 else monthrange(2000, month)[1])
    return NoSuchDay(typed, day, month, year, last)
