"""What a cell of somebody's table says: a day, a sum, as spreadsheets and CRMs write them.

Here: one cell by itself, in any of the languages that CRMs are set to. Not here: which column it stands in (`columns`),
the names of stages (`stages`), what a person types into a message (`days`, `sums`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from enum import Enum, StrEnum
from functools import lru_cache

from bot.domain.calendar import FIRST_YEAR, LAST_YEAR
from bot.reading.months import month_of, without_weekday
from bot.reading.sums import Mark, decimal_mark, table_amount

__all__ = ["Ends", "Mark", "Order", "both_ways", "decimal_mark", "ends_of", "names_no_day", "read_day", "read_sum"]


class Order(StrEnum):
    """How 03/11/2026 is meant."""

    CLEAR = ""
    """No date of the table can be read both ways."""
    DAY = "day"
    MONTH = "month"
    ASK = "ask"
    """Some can, and none of the others tells."""


class Ends(Enum):
    """Which day of it a cell means that names a month or a quarter only: by what its column is about."""

    FIRST = "first"
    LAST = "last"


_ENDS: Mapping[str, Ends] = {
    "wanted_by": Ends.LAST, "close_date": Ends.LAST, "promised_by": Ends.LAST, "owed_by": Ends.LAST,
    "start_by": Ends.FIRST, "snoozed_until": Ends.FIRST,
}  # fmt: skip
"""What has happened, and whom somebody meets, is on a day of its own: a month is none."""


def ends_of(column: str) -> Ends | None:
    """For a column of ours, the day that “Mar 2027” means in it; None where a month is no day."""
    return _ENDS.get(column)


_CLOCK = r"\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,]\d+)?)?"
_HALF = r"(?: ?[ap]\.? ?m\b\.?)?"
_ZONE = r"(?: ?(?:z\b|utc|gmt)?(?: ?[+-]\d{2}:?\d{2}| ?[+-]\d{1,2})?(?: ?utc| ?\([^)]*\)| [a-z]{3,5}\b)?)"
_AT = r"(?:at|à|a las|um|om|alle(?: ore)?|às|kl\.?|los|@)"
_AFTER_DAY = re.compile(rf"(?:(?<=\d)t|[, ]+(?:{_AT} ?)?){_CLOCK}{_HALF}(?: ?uhr)?{_ZONE}$", re.IGNORECASE)
_BEFORE_DAY = re.compile(rf"^{_CLOCK}{_HALF}(?: ?uhr)?[, ]+", re.IGNORECASE)
_WITHIN = re.compile(rf" {_CLOCK}{_HALF}(?: [A-Z]{{3,4}})?(?= \d{{4}}$)", re.IGNORECASE)
_HOUR_ALONE = re.compile(rf"[, ]+(?:{_AT} )?\d{{1,2}} ?[ap]\.?m\.?$", re.IGNORECASE)

_YEAR_FIRST = re.compile(r"(\d{4}) ?[-/.年년] ?(\d{1,2}) ?[-/.月월] ?(\d{1,2}) ?[.日일]?")
_COMPACT = re.compile(r"((?:19|20)\d{2})([01]\d)([0-3]\d)(?:t\d{4,6}z?)?", re.IGNORECASE)
_YEAR_LAST = re.compile(r"(\d{1,2})( ?[-/.] ?)(\d{1,2})\2(\d{4}|\d{2})\.?")
_WORD = r"([^\W\d_]{3,12})"
_SIGN = r"(?:st|nd|rd|th|er|º|ª|°|\.)?"
_DAY_FIRST = re.compile(
    rf"(?:le |den |el |il |o |de )?(\d{{1,2}}){_SIGN}[ ./-]*(?:de |of |di )?{_WORD}\.?,?[ ./-]*"
    rf"(?:del? )?'?(\d{{4}}|\d{{2}})",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(rf"{_WORD}\.?[ ./-]*(\d{{1,2}}){_SIGN}(?:, ?| +|[./-])'?(\d{{4}}|\d{{2}})", re.IGNORECASE)
_YEAR_THEN_NAME = re.compile(rf"(\d{{4}})[ ./,-]+{_WORD}\.?[ ./-]+(\d{{1,2}})", re.IGNORECASE)

_NAMED_MONTH = re.compile(rf"{_WORD}\.?(?:,? +(?:del? )?| ?[-/.] ?)(\d{{4}})", re.IGNORECASE)
_NAMED_MONTH_SHORT = re.compile(rf"{_WORD}\.?(?:[-/]| ?')(\d{{2}})", re.IGNORECASE)
_MONTH_LAST = re.compile(r"(\d{4}) ?[-/.年년] ?(\d{1,2}) ?[月월]?")
_MONTH_THEN_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_QUARTER = re.compile(r"[qt]([1-4])[ ./'-]*(\d{4}|\d{2})|(\d{4})[ ./-]*[qt]([1-4])|([1-4])[qt][ ./'-]*(\d{4}|\d{2})")

_SERIAL = re.compile(r"([45]\d{4})(?:[.,]\d+)?")
_SERIAL_BEGINS = date(1899, 12, 30)
"""Excel's day 0, as it counts every day since March 1900."""
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?")


def read_day(text: str, order: Order, ends: Ends | None = None) -> date | None:
    """A day as tables have it; None for what is none, lies outside 1990-2100, or can be read in two ways.

    Its time of day, zone and weekday are left out: it's the day that stands there. A number from 40000 to 59999 is a
    spreadsheet's own count, one of 10 or 13 digits the seconds or milliseconds of a program, in UTC. A month or a
    quarter is its day `ends`, if any.
    """
    bare = _without_time(_plain(text))
    for each in dict.fromkeys((bare, without_weekday(bare))):
        if (day := _exact_day(each, order)) is not None:
            return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
    span = (_months(bare) or _months(without_weekday(bare))) if ends else None
    if span is None or not FIRST_YEAR <= span[0] <= LAST_YEAR:
        return None
    year, first, last = span
    return date(year, first, 1) if ends is Ends.FIRST else date(year, last, monthrange(year, last)[1])


def names_no_day(text: str) -> bool:
    """Whether a cell names a month or a quarter and no day of it."""
    bare = _without_time(_plain(text))
    return _exact_day(bare, Order.DAY) is None and _months(bare) is not None


def both_ways(cells: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Of each cell whose day and month are two numbers before the year: both, as they stand."""
    for cell in cells:
        found = _YEAR_LAST.fullmatch(without_weekday(_without_time(_plain(cell))))
        if found and found[2].strip() != ".":
            yield int(found[1]), int(found[3])


_WIDE = {
    **{0xFF01 + code: 0x21 + code for code in range(94)},
    **{zero + digit: 0x30 + digit for zero in (0x660, 0x6F0) for digit in range(10)},
    0x66B: ".",
    0x66C: ",",
    0x2019: "'",
    0x200E: None,
    0x200F: None,
    0x2010: "-",
    0x2011: "-",
    0x2212: "-",
    0xFFE5: "¥",
    0xFFE1: "£",
    0xFFE6: "₩",
}
"""Full width and Arabic digits, and signs that look like ours."""


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """In plain digits and letters, however it was typed: full width, with blanks that don't break."""
    return " ".join(text.translate(_WIDE).split())


def _without_time(text: str) -> str:
    for time in (_AFTER_DAY, _WITHIN, _BEFORE_DAY, _HOUR_ALONE):
        text = time.sub("", text, count=1)
    return text.strip(" ,")


def _exact_day(text: str, order: Order) -> date | None:
    if found := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _YEAR_LAST.fullmatch(text):
        return _year_last(int(found[1]), int(found[3]), _year(found[4]), found[2].strip(), order)
    if found := _SERIAL.fullmatch(text):
        return _SERIAL_BEGINS + timedelta(days=int(found[1]))
    if found := _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(found[1]), UTC).date()
    return _with_name(text)


def _with_name(text: str) -> date | None:
    if (found := _DAY_FIRST.fullmatch(text)) and (month := month_of(found[2])):
        return _day(_year(found[3]), month, int(found[1]))
    if (found := _MONTH_FIRST.fullmatch(text)) and (month := month_of(found[1])):
        return _day(_year(found[3]), month, int(found[2]))
    if (found := _YEAR_THEN_NAME.fullmatch(text)) and (month := month_of(found[2])):
        return _day(int(found[1]), month, int(found[3]))
    return None


def _year_last(first: int, second: int, year: int, mark: str, order: Order) -> date | None:
    if mark == "." or first > 12 or first == second:
        return _day(year, second, first)
    if second > 12 or order is Order.MONTH:
        return _day(year, first, second)
    return _day(year, second, first) if order is Order.DAY else None


def _months(text: str) -> tuple[int, int, int] | None:
    """(year, first month, last month) of a month or a quarter."""
    if found := _QUARTER.fullmatch(text.casefold()):
        number, year = found[1] or found[4] or found[5], found[2] or found[3] or found[6]
        return _year(year), 3 * int(number) - 2, 3 * int(number)
    month, year = None, ""
    if found := _NAMED_MONTH.fullmatch(text) or _NAMED_MONTH_SHORT.fullmatch(text):
        month, year = month_of(found[1]), found[2]
    elif found := _MONTH_LAST.fullmatch(text):
        month, year = int(found[2]), found[1]
    elif found := _MONTH_THEN_YEAR.fullmatch(text):
        month, year = int(found[1]), found[2]
    return (_year(year), month, month) if month and month <= 12 else None


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_sum(text: str, currency: str = "", mark: Mark = Mark.EITHER) -> tuple[int, str | None]:
    """(hundredths, ISO code or None) of “€ 1.234,50”, “12,34,567”, “1.2M USD”; a third decimal is rounded.

    `currency`: what another column of the row says, where this one doesn't. `mark`: what stands before decimals in the
    column, as far as its cells tell (`decimal_mark`). An amount is right or refused, never off by a power of ten.
    Raises BadInput, with what is wrong.
    """
    return table_amount(_plain(text), currency, mark)
