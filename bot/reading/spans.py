"""Days as sales names them: “end of month”, “mid january”, “q1 2027”, “week 3”, “after christmas”.

Here: the name of a month, quarter, half, week, year, or of what people come back after → a day of it. None of these
is a day by itself: each is read as the one that the table below says, and whoever answers names that day. Not here:
days that are named exactly, and distances (`days`); the words (each language's module).

Of a span to come without an edge it is the first day. Of what has happened it is none: a month is no day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Literal

from bot.domain.value import value
from bot.errors.reading import DayTwoWays, SpanNoDay
from bot.reading.language import Edge, Feast, Language, Span, Which

Prefer = Literal["past", "future", "either"]
"""What a day without a year or a direction means: something that happened, or to come, or whichever is nearer."""

_MONDAY, _WEDNESDAY, _THURSDAY, _FRIDAY = 0, 2, 3, 4
_WEEK_DAYS = {
    Edge.START: _MONDAY, Edge.EARLY: _MONDAY, Edge.MIDDLE: _WEDNESDAY, Edge.LATE: _THURSDAY, Edge.END: _FRIDAY
}  # fmt: skip
_DAYS = {Edge.START: 1, Edge.EARLY: 5, Edge.MIDDLE: 15, Edge.LATE: 25}
"""Of a month; its end is its last day."""

_MONTHS = {Span.MONTH: 1, Span.QUARTER: 3, Span.HALF: 6, Span.YEAR: 12}
_YEAR = r"(?:[ /]*(?:of )?(?:([0-9]{4})|'?([0-9]{2})))?"


@value(frozen=True, slots=True)
class Stretch:
    """A span of the calendar, by its first day."""

    span: Span
    first: date

    def on(self, edge: Edge) -> date:
        """The day that this part of it is read as."""
        if self.span is Span.WEEK:
            return self.first + timedelta(days=_WEEK_DAYS[edge])
        months = _MONTHS[self.span]
        if edge is Edge.END:
            last = _moved(self.first, months - 1)
            return last.replace(day=monthrange(last.year, last.month)[1])
        if edge is Edge.MIDDLE and months > 1:
            return _moved(self.first, months // 2) if months % 2 == 0 else _moved(self.first, 1).replace(day=15)
        if edge is Edge.LATE:
            return _moved(self.first, months - 1).replace(day=_DAYS[edge])
        return self.first.replace(day=_DAYS[edge])

    def other(self, by: int) -> Stretch:
        """The one so many of its kind later."""
        if self.span is Span.WEEK:
            return Stretch(self.span, self.first + timedelta(days=7 * by))
        return Stretch(self.span, _moved(self.first, by * _MONTHS[self.span]))

    @property
    def last(self) -> date:
        """Its last day."""
        return self.other(1).first - timedelta(days=1)


def around(span: Span, day: date) -> Stretch:
    """The week (from Monday), month, quarter, half or year that a day lies in."""
    if span is Span.WEEK:
        return Stretch(span, day - timedelta(days=day.weekday()))
    months = _MONTHS[span]
    return Stretch(span, date(day.year, (day.month - 1) // months * months + 1, 1))


def in_span(
    text: str, typed: str, today: date, prefer: Prefer, language: Language, usual: Edge = Edge.START
) -> date | None:
    """The day that is meant by a span's name or its edge; None for what names none.

    `typed`: as a person wrote it. `usual`: the edge of one that is named without. Raises DayTwoWays for the span that
    is now, which may be the next of its name as well, and SpanNoDay for a whole span that has passed.
    """
    words = language.spans
    if text in words.short:
        edge, span = words.short[text]
        return _of_this(around(span, today), edge, None, today, prefer)
    if found := _relative(language).fullmatch(text):
        return _of_relative(found, typed, today, prefer, language, usual)
    if (day := _nth_week(text, today, prefer, language)) is not None:
        return day
    edge_words, name = _parted(text, language)
    ahead = [word for word, which in language.which.items() if which is not Which.LAST]
    name = re.sub(f"^(?:{any_of(ahead)}) ", "", name) if prefer != "past" else name
    stretches = _named(name, today, language)
    if stretches is None and edge_words and re.fullmatch(r"[12][0-9]{3}", name):
        stretches = [Stretch(Span.YEAR, date(int(name), 1, 1))]
    if stretches is None:
        return None
    if edge_words is None:
        return _whole(stretches, typed, today, prefer, usual)
    days = [each.on(words.edges[edge_words]) for each in stretches]
    return _nearest(days, today, prefer)


def _nth_week(text: str, today: date, prefer: Prefer, language: Language) -> date | None:
    """“first week of january”: the month's first Monday, and the weeks after it."""
    spans, weeks = language.spans, [word for word, span in language.spans.units.items() if span is Span.WEEK]
    found = re.fullmatch(
        rf"(?:{re.escape(language.article)} )?({any_of(spans.nth)}) (?:{any_of(weeks)}) "
        rf"(?:{re.escape(language.of)}|{any_of(language.on)}) (.+)",
        text,
    )
    stretches = _named(found[2], today, language) if found else None
    if found is None or stretches is None or stretches[0].span is Span.WEEK:
        return None
    number = spans.nth[found[1]]
    return _nearest([_week_in(each, number) for each in stretches], today, prefer)


def _week_in(stretch: Stretch, number: int) -> date:
    if number < 0:
        return stretch.last - timedelta(days=stretch.last.weekday())
    return stretch.first + timedelta(days=-stretch.first.weekday() % 7 + 7 * (number - 1))


def relative_week(text: str, today: date, language: Language) -> date | None:
    """The Monday of “next week”; None for what is no such week."""
    found = _relative(language).fullmatch(text)
    if found is None or found["edge"] or not found["which"] or language.spans.units[found["span"]] is not Span.WEEK:
        return None
    return (
        around(Span.WEEK, today)
        .other({Which.NEXT: 1, Which.LAST: -1, Which.THIS: 0}[language.which[found["which"]]])
        .first
    )


def week_of(text: str, language: Language) -> str | None:
    """What stands behind “week of”; None where that doesn't stand there."""
    found = re.fullmatch(rf"(?:{re.escape(language.article)} )?(?:{any_of(language.spans.week_of)}) (.+)", text)
    return found[1] if found else None


def after_feast(text: str, today: date, language: Language) -> date | None:
    """The day on which people are back after Christmas, the summer, a weekend."""
    spans = language.spans
    found = re.fullmatch(
        rf"(?:{any_of(spans.after)}) (?:{re.escape(language.article)} )?({any_of(spans.feasts)})", text
    )
    if found is None:
        return None
    feast = spans.feasts[found[1]]
    if feast is Feast.WEEKEND:
        return around(Span.WEEK, today).other(1).first
    return next(day for year in (today.year, today.year + 1, today.year + 2) if (day := _back(feast, year)) > today)


def _back(feast: Feast, year: int) -> date:
    if feast is Feast.EASTER:
        return _easter(year) + timedelta(days=2)  # Easter Monday is a holiday nearly everywhere
    if feast is Feast.THANKSGIVING:
        first = date(year, 11, 1)
        return first + timedelta(days=(_THURSDAY - first.weekday()) % 7 + 21 + 4)  # the Monday after its weekend
    if feast is Feast.SUMMER:
        return date(year, 9, 1)
    if feast is Feast.CHRISTMAS:
        return date(year, 12, 27)
    if feast is Feast.NEW_YEAR:
        return date(year, 1, 2)
    return date(year, 1, 2) + timedelta(days=-date(year, 1, 2).weekday() % 7)  # the first Monday that isn't New Year


def _easter(year: int) -> date:
    """Easter Sunday, by the rule of Meeus, Jones and Butcher."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _of_relative(
    found: re.Match[str], typed: str, today: date, prefer: Prefer, language: Language, usual: Edge
) -> date | None:
    """“end of next week”, “mid month”, “next quarter”."""
    spans = language.spans
    now = around(spans.units[found["span"]], today)
    which = language.which.get(found["which"] or "")
    if found["edge"]:
        return _of_this(now, spans.edges[found["edge"]], which, today, prefer)
    if which is None:
        return None
    if prefer == "past":
        raise SpanNoDay(typed)
    return now.on(Edge.END) if which is Which.THIS else now.other(1 if which is Which.NEXT else -1).on(usual)


def _of_this(now: Stretch, edge: Edge, which: Which | None, today: date, prefer: Prefer) -> date:
    if which is not None:
        return now.other({Which.NEXT: 1, Which.LAST: -1, Which.THIS: 0}[which]).on(edge)
    return _nearest([now.other(by).on(edge) for by in (-1, 0, 1)], today, prefer)


def _nearest(days: list[date], today: date, prefer: Prefer) -> date:
    fitting = [day for day in days if (day <= today if prefer == "past" else day >= today)]
    return min(days if prefer == "either" or not fitting else fitting, key=lambda day: abs((day - today).days))


def _whole(stretches: list[Stretch], typed: str, today: date, prefer: Prefer, usual: Edge) -> date:
    """A span without an edge: its first day, or its last. The one that is now is asked, when it may be the next."""
    if prefer == "past":
        raise SpanNoDay(typed)
    now = next((each for each in stretches if each.first < today <= each.last), None)
    if now is None:
        return _nearest([each.on(usual) for each in stretches], today, "future")
    later = [each.on(usual) for each in stretches if each.first > today]
    if not later or now.span is Span.WEEK or usual is Edge.END:
        return now.on(Edge.END) if now.on(Edge.END) >= today else today
    raise DayTwoWays(typed, (now.on(Edge.END), min(later)))


def _named(name: str, today: date, language: Language) -> list[Stretch] | None:
    """The span of this name, in each year that may be meant: the one that stands there, or three."""
    spans, years = language.spans, (today.year - 1, today.year, today.year + 1)
    for letter, span, most in ((spans.quarter, Span.QUARTER, 4), (spans.half, Span.HALF, 2)):
        found = re.fullmatch(rf"{letter}([1-{most}]){_YEAR}|([1-{most}]){letter}{_YEAR}", name)
        if found:
            number = int(found[1] or found[4])
            month = (number - 1) * _MONTHS[span] + 1
            return [
                Stretch(span, date(year, month, 1))
                for year in _years(found[2] or found[5], found[3] or found[6], years)
            ]
    if found := re.fullmatch(rf"(?:{any_of(spans.weeks)}) ?([0-9]{{1,2}}){_YEAR}", name):
        return list(_weeks(int(found[1]), _years(found[2], found[3], years))) or None
    if found := re.fullmatch(r"([^\W\d_]{3,})\.?(?:,? +(?:of )?([0-9]{4})| ?'([0-9]{2}))?", name):
        month = _month(found[1], language) or 0
        return (
            [Stretch(Span.MONTH, date(year, month, 1)) for year in _years(found[2], found[3], years)] if month else None
        )
    if found := re.fullmatch(r"([0-9]{1,2})/([0-9]{4})|([0-9]{4})-([0-9]{1,2})", name):
        month, year = int(found[1] or found[4]), int(found[2] or found[3])
        return [Stretch(Span.MONTH, date(year, month, 1))] if 1 <= month <= 12 and 1900 < year < 9000 else None
    return None


def _years(long: str | None, short: str | None, usual: tuple[int, ...]) -> tuple[int, ...]:
    year = int(long) if long else 2000 + int(short) if short else 0
    return (max(min(year, 9000), 1000),) if year else usual  # what lies outside the calendar is refused by the caller


def _weeks(number: int, years: Iterable[int]) -> Iterator[Stretch]:
    for year in years:
        try:
            yield Stretch(Span.WEEK, date.fromisocalendar(year, number, 1))
        except ValueError:
            continue


def _parted(text: str, language: Language) -> tuple[str | None, str]:
    """(what names the edge, the rest): “mid-january” → mid and january; a year by itself has an edge, too."""
    the = f"(?:{re.escape(language.article)} )?"
    found = re.fullmatch(rf"{the}({any_of(language.spans.edges)})[ -]+{the}(.+)", text)
    return (found[1], found[2]) if found else (None, text)


@cache
def _relative(language: Language) -> re.Pattern[str]:
    spans, article = language.spans, re.escape(language.article)
    return re.compile(
        rf"(?:(?:{article} )?(?P<edge>{any_of(spans.edges)})[ -]+)?"
        rf"(?:(?P<which>{any_of(language.which)}) |{article} )?(?P<span>{any_of(spans.units)})"
    )


def _month(word: str, language: Language) -> int | None:
    return next((number for number, name in enumerate(language.months, 1) if name.startswith(word)), None)


def _moved(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def any_of(words: Iterable[str]) -> str:
    """A pattern of these words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
