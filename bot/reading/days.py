"""Days as people type them: "2026-11-24", "fri 13 nov", "yesterday", "next tue 3pm", "in 10 business days".

Here: text → a date, counted from the asker's own today, by rules that all languages share. Not here: the words (each
language's module), months and quarters (`spans`), time zones (the caller knows today), moments within a day (`times`),
the dates of a table (`cells`), days in the middle of a letter (`prose`).

Distances are counted here too. dateparser, which did that, gave the very same day for all 8,152 distances that can be
typed, from each of four todays, at a first import of half a second; so its one use is in letters (`prose`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from bot.domain.calendar import FIRST_YEAR, LAST_YEAR, BusinessCalendar
from bot.errors.reading import DayNotEnglish, DayTooFar, DayUnreadable, NoDayTyped
from bot.reading import months, spans
from bot.reading.commands import DASHES
from bot.reading.dates import Typed, dated, nth, weekday_and_date, weekday_number
from bot.reading.english import ENGLISH
from bot.reading.language import Edge, Language, Span, Unit, Which
from bot.reading.spans import Prefer, any_of

__all__ = ["USUAL", "Prefer", "parse_day"]


_LONGEST = 48

_LETTERS = r"[^\W\d_]{2,}"
USUAL = BusinessCalendar()
"""Monday to Friday, for whom nothing else is known of."""


def parse_day(
    text: str,
    today: date,
    prefer: Prefer,
    language: Language = ENGLISH,
    *,
    since: date | None = None,
    calendar: BusinessCalendar = USUAL,
    exact: bool = False,
    last: bool = False,
) -> date:
    """The day that was meant, for somebody whose local date is `today`, and whose business days `calendar` has.

    A day without a year is the nearest one in the preferred direction, today included, and `since` that day instead of
    today where something of it is told; a bare weekday is never today, and one of either way is past. "next tue" is the
    first Tuesday after today, "last tue" the latest before, "this tue" the one of this week (Monday to Sunday). A
    weekday beside a date must be its own, and tells its year. A time behind it is
    left out. `exact`: a time is none, nor is a month or what else is no day by itself.
    `last`: of a month or a quarter that is to come, its last day is meant, not its first.

    Raises DayOtherWay for a day without a year that was just missed, DayTwoWays for one with two readings, OtherWeekday
    for one that isn't on its weekday, and other BadInput for one that does not exist or lies outside 1990-2100.
    """
    plain = " ".join(text.translate(DASHES).lower().split()).strip(" ,!?")
    if not plain:
        raise NoDayTyped
    if len(plain) <= _LONGEST:
        typed = Typed(plain, text, today, since or today, prefer, language, calendar, exact=exact, last=last)
        for each in _without_filling(plain, language, timed=not exact):
            if (day := _read(replace(typed, text=each))) is not None:
                return _in_range(day, text)
        if language is ENGLISH and _is_foreign(plain, language):
            raise DayNotEnglish(text)
    raise DayUnreadable(text)


def _read(typed: Typed) -> date | None:
    known = (_named, dated, weekday_and_date, _weekday, _distance, nth, _in_a_week, _from_a_day)
    for reading in known if typed.exact else (*known, _span):
        if (day := reading(typed)) is not None:
            return day
    return None


def _without_filling(plain: str, language: Language, *, timed: bool) -> Iterable[str]:
    """The text as it stands, and without what says nothing of the day: “on”, “about”, a time behind or before it."""
    yield plain
    bare = re.sub(rf"(?:^|(?<= ))(?:{any_of(language.vague)}) ?(?= |$|[0-9a-z])", "", plain).strip()
    bare = next((bare.removeprefix(f"{word} ") for word in language.on if bare.startswith(f"{word} ")), bare)
    yield bare
    yield bare.rstrip(".")
    if timed:
        without = _time_behind(language).sub("", bare.rstrip(".")).strip(" ,")
        without = _time_before(language).sub("", without).strip(" ,")
        if without and without != bare:
            yield without


@cache
def _time_behind(language: Language) -> re.Pattern[str]:
    half = f"(?:{any_of(language.halves)})"
    clock = rf"(?:[0-9]{{1,2}}[:.h][0-9]{{2}} ?{half}?|[0-9]{{1,2}} ?{half})"
    at = f"(?:{any_of(language.at)})"
    parts = f"(?:in the )?(?:{any_of(language.parts_of_day)})"
    return re.compile(
        rf"(?:[, ]+|(?<=[0-9])t)(?:{at} ?(?:{clock}|[0-9]{{1,2}})|{clock}|(?:{at} )?{parts})(?: {parts})?$"
    )


@cache
def _time_before(language: Language) -> re.Pattern[str]:
    clock = rf"[0-9]{{1,2}}(?:[:.][0-9]{{2}})? ?(?:{any_of(language.halves)})|[0-9]{{1,2}}:[0-9]{{2}}"
    clock += f"|{any_of(language.parts_of_day)}"
    return re.compile(rf"^(?:(?:{any_of(language.at)}) )?(?:{clock}),?(?: (?:{any_of(language.on)}))? (?=.)")


def _is_foreign(plain: str, language: Language) -> bool:
    """Whether these are letters, or words for days, of another language."""
    words = re.findall(r"[^\W\d_]+", plain)
    return any(months.is_foreign(word) for word in words if word not in own_words(language))


@cache
def own_words(language: Language) -> frozenset[str]:
    """All words of days that are this language's, and the beginnings of its months and weekdays."""
    spans = language.spans
    phrases = (
        *(language.named, language.counts, language.units, language.before, language.after, language.which),
        *(language.on, language.vague, language.at, language.parts_of_day, language.halves, language.weekdays),
        *(spans.edges, spans.units, spans.short, spans.weeks, spans.week_of, spans.after, spans.feasts, spans.nth),
    )
    named = (*language.months, *language.weekdays)
    begun = {name[:length] for name in named for length in range(3, len(name) + 1)}
    return frozenset(re.findall(r"[^\W\d_]+", " ".join(each for words in phrases for each in words))) | begun


def _named(typed: Typed) -> date | None:
    distance = typed.language.named.get(typed.text)
    return _away(*distance, typed) if distance else None


def _weekday(typed: Typed) -> date | None:
    language, today = typed.language, typed.today
    found = _one_of_many(language).fullmatch(typed.text)
    number = weekday_number(found[2], language) if found else None
    if found is None or number is None:
        return None
    which = language.which[found[1]] if found[1] else None
    ahead = (number - today.weekday()) % 7
    if which is Which.THIS:
        return today + timedelta(days=number - today.weekday())
    if which is Which.NEXT or (which is None and typed.prefer == "future"):
        return today + timedelta(days=ahead or 7)
    return today + timedelta(days=ahead - 7)


def _distance(typed: Typed) -> date | None:
    language = typed.language
    found = _far(language).fullmatch(typed.text)
    if found is None or (found["before"] and found["after"]):
        return None
    direction = language.before.get(found["before"] or "") or language.after.get(found["after"] or "")
    if direction is None:
        direction = 1 if typed.prefer == "future" else -1
    count = language.counts[found["count"]] if found["count"] in language.counts else int(found["count"])
    return _away(direction * count, language.units[found["unit"]], typed)


def _from_a_day(typed: Typed) -> date | None:
    """“a week from tuesday”."""
    language = typed.language
    found = re.fullmatch(
        rf"(?:{any_of(language.before)} )?(?P<far>.+? (?:{any_of(language.units)})) "
        rf"(?:{any_of(language.spans.counted_from)}) (?P<day>.+)",
        typed.text,
    )
    far = _far(language).fullmatch(found["far"]) if found else None
    if found is None or far is None:
        return None
    start = _read(replace(typed, text=found["day"], prefer="future"))
    return _distance(replace(typed, text=found["far"], today=start, prefer="future")) if start else None


def _in_a_week(typed: Typed) -> date | None:
    """“monday in two weeks”, “next week on friday”: that day of the week which is meant."""
    on = f"(?:(?:{any_of(typed.language.on)}) )?"
    found = re.fullmatch(rf"({_LETTERS}) (.+)", typed.text), re.fullmatch(rf"(.+?) {on}({_LETTERS})", typed.text)
    for name, week in ((each[1 + at], each[2 - at]) for at, each in enumerate(found) if each):
        weekday = weekday_number(name, typed.language)
        if weekday is None:
            continue
        plain = replace(typed, text=week)
        far = _far(typed.language).fullmatch(week)
        day = _distance(plain) if far and far["before"] else _named(plain)
        if day is None and (part := spans.relative_week(week, typed.today, typed.language)):
            day = part
        if day is not None and day != typed.today:
            return spans.around(Span.WEEK, day).first + timedelta(days=weekday)
    return None


def _span(typed: Typed) -> date | None:
    if (day := spans.after_feast(typed.text, typed.today, typed.language)) is not None:
        return day
    if (named := spans.week_of(typed.text, typed.language)) is not None:
        day = _read(replace(typed, text=named))
        if day is None:
            return None
        first = spans.around(Span.WEEK, day).first
        return typed.today if typed.prefer == "future" and first < typed.today <= day else first
    edge = Edge.END if typed.last else Edge.START
    return spans.in_span(typed.text, typed.raw, typed.today, typed.prefer, typed.language, edge)


@cache
def _one_of_many(language: Language) -> re.Pattern[str]:
    """“next tue”."""
    return re.compile(rf"(?:({any_of(language.which)}) )?({_LETTERS})\.?")


@cache
def _far(language: Language) -> re.Pattern[str]:
    """“in 2 weeks”, “2 weeks ago”, “2w”; a number in words has a blank behind it, for “and” is no day."""
    return re.compile(
        rf"(?:(?P<before>{any_of(language.before)}) )?(?:[0-9]{{1,2}} ?(?:-|to|or) ?)?"
        rf"(?P<count>[0-9]{{1,3}}|(?:{any_of(language.counts)})(?= )) ?"
        rf"(?P<unit>{any_of(language.units)})(?: (?P<after>{any_of(language.after)}))?"
    )


def _away(count: int, unit: Unit, typed: Typed) -> date:
    """So many days, weeks, months or years from today; a month too short for the day ends with its last one.

    Business days are the caller's, counted as everywhere: the first is the first after today.
    """
    today = typed.today
    if unit in (Unit.DAY, Unit.WEEK):
        return today + timedelta(days=count * (7 if unit is Unit.WEEK else 1))
    if unit is Unit.BUSINESS_DAY:
        return _business_days(count, today, typed.calendar)
    months = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}[unit]
    year, month = divmod(today.year * 12 + today.month - 1 + count * months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _business_days(count: int, today: date, calendar: BusinessCalendar) -> date:
    if count >= 0:
        return calendar.add(today, count)
    day = today
    while calendar.count(day - timedelta(days=1), today - timedelta(days=1)) < -count:
        day -= timedelta(days=1)
    return day


def _in_range(day: date, text: str) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise DayTooFar(text, FIRST_YEAR, LAST_YEAR)
    return day
