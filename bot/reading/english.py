"""English, as people type it and as CRMs write it. Here: words → meanings. Not here: how they are put together."""

from __future__ import annotations

from bot.reading.language import Language, Unit, Which

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

ENGLISH = Language(
    name="english",
    months=(
        *("january", "february", "march", "april", "may", "june"),
        *("july", "august", "september", "october", "november", "december"),
    ),
    weekdays=("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    also_weekdays={"weds": 3},
    which={"next": Which.NEXT, "last": Which.LAST, "this": Which.THIS},
    named={
        "today": (0, Unit.DAY),
        "now": (0, Unit.DAY),
        "tonight": (0, Unit.DAY),
        "yesterday": (-1, Unit.DAY),
        "tomorrow": (1, Unit.DAY),
        "day before yesterday": (-2, Unit.DAY),
        "the day before yesterday": (-2, Unit.DAY),
        "day after tomorrow": (2, Unit.DAY),
        "the day after tomorrow": (2, Unit.DAY),
        "next week": (1, Unit.WEEK),
        "last week": (-1, Unit.WEEK),
        "in a fortnight": (2, Unit.WEEK),
        "a fortnight ago": (-2, Unit.WEEK),
        "next month": (1, Unit.MONTH),
        "last month": (-1, Unit.MONTH),
        "next year": (1, Unit.YEAR),
        "last year": (-1, Unit.YEAR),
    },
    counts={"a": 1, "an": 1, **{name: number for number, name in enumerate(_NUMBERS, 1)}},
    units={
        **dict.fromkeys(("d", "day", "days"), Unit.DAY),
        **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), Unit.WEEK),
        **dict.fromkeys(("mo", "month", "months"), Unit.MONTH),
        **dict.fromkeys(("y", "yr", "yrs", "year", "years"), Unit.YEAR),
    },
    before={"in": 1},
    after={"ago": -1, "from now": 1, "from today": 1},
    on=("on",),
    article="the",
    ordinals=("st", "nd", "rd", "th"),
    of="of",
    at=("at", "@"),
    either=("or", "and"),
    halves={"am": 0, "pm": 12},
    times={
        **dict.fromkeys(("k", "thousand"), 10**3),
        **dict.fromkeys(("m", "mn", "mio", "mm", "million"), 10**6),
        **dict.fromkeys(("b", "bn", "billion"), 10**9),
    },
    currencies={
        **dict.fromkeys(("dollar", "dollars"), "USD"),
        **dict.fromkeys(("euro", "euros"), "EUR"),
        **dict.fromkeys(("pound", "pounds"), "GBP"),
    },
    yes=("yes", "y", "true"),
    no=("no", "n", "false"),
)
