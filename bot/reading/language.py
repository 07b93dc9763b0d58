"""What a language has to say about days, times, sums and tables: words → meanings.

Here: the shape of it. Not here: the words (one module a language, such as `english`), the rules that read with them
(`days`, `times`, `sums`), what tables are called by (`headers`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum


class Unit(Enum):
    """What distances are counted in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    BUSINESS_DAY = "business day"


class Span(Enum):
    """Stretches of the calendar that people name instead of a day."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


class Edge(Enum):
    """Which part of a span. None of them is a day; each is read as one, which the answer names."""

    START = "start"
    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"
    END = "end"


class Feast(Enum):
    """What people come back after."""

    WEEKEND = "weekend"
    EASTER = "easter"
    SUMMER = "summer"
    THANKSGIVING = "thanksgiving"
    CHRISTMAS = "christmas"
    NEW_YEAR = "new year"
    HOLIDAYS = "holidays"
    """Christmas, New Year and the days between."""


class Which(Enum):
    """Which of all the Tuesdays."""

    NEXT = "next"
    """The first after today."""
    LAST = "last"
    """The latest before today."""
    THIS = "this"
    """The one of this week, Monday to Sunday."""


Distance = tuple[int, Unit]
"""How many of a unit from today; back in time below zero."""


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """What a language calls months, quarters, weeks and their parts. All in lower case."""

    edges: Mapping[str, Edge]
    """What stands before a span: “end of”, “mid”."""
    units: Mapping[str, Span]
    short: Mapping[str, tuple[Edge, Span]]
    """An edge of the span that is now, in one word: “eom”."""
    quarter: str
    """The letter before its number."""
    half: str
    weeks: Collection[str]
    """What stands before the number of a week."""
    week_of: Collection[str]
    """What stands before a day of it."""
    nth: Mapping[str, int]
    """Which week of a month; the last is -1."""
    after: Collection[str]
    feasts: Mapping[str, Feast]
    counted_from: Collection[str]
    """What stands between a distance and the day from which it counts: “a week from tuesday”."""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """All in lower case. Where a name is looked for, its beginning will do, three letters at least."""

    name: str
    """The language's own module here and its package in `bot.messages`: “english”."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    """From Monday."""
    also_weekdays: Mapping[str, int]
    """Other names of weekdays, from 1 for Monday."""
    which: Mapping[str, Which]
    """What stands before a weekday."""

    named: Mapping[str, Distance]
    """Days that have a name, or a phrase of their own."""
    counts: Mapping[str, int]
    """Numbers as words, and what means one."""
    units: Mapping[str, Unit]
    before: Mapping[str, int]
    """What stands before a distance and gives its direction, 1 or -1."""
    after: Mapping[str, int]
    """The same behind it."""

    on: Collection[str]
    """What may stand before any day and says nothing."""
    article: str
    """What may stand before the number of a day."""
    ordinals: Collection[str]
    """What makes 24 the 24th."""
    of: str
    """What may stand between a day and its month."""

    vague: Collection[str]
    """What says that a day is not meant exactly."""
    spans: Spans

    at: Collection[str]
    """What may stand before a time and says nothing."""
    parts_of_day: Collection[str]
    """What may stand behind a day in place of a time."""
    either: Collection[str]
    """What stands between two moments."""
    halves: Mapping[str, int]
    """The halves of a day, and the hour at which each begins."""
    hours: Mapping[str, int]
    """Hours that have a name."""

    times: Mapping[str, int]
    """What stands behind a number and multiplies it."""
    currencies: Mapping[str, str]
    """Currencies by their names: ISO codes."""

    yes: Collection[str]
    no: Collection[str]
