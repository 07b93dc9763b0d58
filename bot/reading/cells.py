"""What a cell of somebody's table says: a day, a sum, as spreadsheets and CRMs write them.

Here: one cell by itself. Not here: which column it stands in (`columns`), the names of stages (`stages`), what a person
types into a message (`days`, `sums`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from bot.reading import LANGUAGES

_MONTHS: Mapping[str, int] = {
    name[:3]: number for language in LANGUAGES.values() for number, name in enumerate(language.months, 1)
}
_SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR"}


class Order(StrEnum):
    """How 03/11/2026 is meant."""

    CLEAR = ""
    """No date of the table can be read both ways."""
    DAY = "day"
    MONTH = "month"
    ASK = "ask"
    """Some can, and none of the others tells."""


TIME_OF_DAY = re.compile(r"(?:T|,? +)\d{1,2}:\d{2}.*$")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})")
_NAMED = re.compile(r"(?:(\d{1,2})[. -]*([^\W\d_]{3,9})\.?|([^\W\d_]{3,9})\.? +(\d{1,2})),?[ -]*(\d{4}|\d{2})")


def read_day(text: str, order: Order) -> date | None:
    """A day as tables have it, its time of day left out; None for what is none, or can be read in two ways."""
    bare = TIME_OF_DAY.sub("", text.strip())
    if found := _YEAR_FIRST.fullmatch(bare):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NAMED.fullmatch(bare):
        month = (found[2] or found[3])[:3].casefold()
        return _day(_year(found[5]), _MONTHS[month], int(found[1] or found[4])) if month in _MONTHS else None
    if not (found := YEAR_LAST.fullmatch(bare)):
        return None
    first, second, year = int(found[1]), int(found[3]), _year(found[4])
    if found[2] == "." or first > 12 or first == second:
        return _day(year, second, first)
    if second > 12 or order is Order.MONTH:
        return _day(year, first, second)
    return _day(year, second, first) if order is Order.DAY else None


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_sum(text: str) -> tuple[str, str | None]:
    """“€ 1.234,50” → “1234.50” and EUR. What is no sum stands as it was."""
    code = re.search(r"\b[A-Z]{3}\b", text)
    currency = code[0] if code else next((_SYMBOLS[each] for each in text if each in _SYMBOLS), None)
    bare = re.sub(r"[^0-9.,' -]", "", text.replace("\u00a0", " ").replace("\u202f", " ")) if currency else text
    digits = re.sub(r"[ '’\u00a0\u202f]", "", bare)
    if not re.fullmatch(r"\d[\d.,]*", digits):
        return text, None
    marks = [mark for mark in digits if mark in ".,"]
    if marks and (len(set(marks)) == 2 or (len(marks) == 1 and not re.search(r"[.,]\d{3}$", digits))):
        whole, _, part = digits.rpartition(marks[-1])
        return f"{re.sub('[.,]', '', whole)}.{part}", currency
    return re.sub("[.,]", "", digits), currency
