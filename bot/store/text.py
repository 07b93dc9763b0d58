"""What may be stored as text, decided in one place, because the two databases disagree about it.

SQLite keeps a NUL and ignores a column's length; PostgreSQL refuses both; neither takes half a surrogate pair. So
nothing relies on them: every string a person gave passes through `line` or `paragraph` before it reaches a row.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from bot.domain.calendar import FIRST_YEAR, LAST_YEAR
from bot.domain.lengths import NAME, NOTE
from bot.errors.typed import CannotBeStored, DayOutOfRange, Empty, SumOutOfRange, TooLong

_BIDI = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0xFEFF])
"""Controls that turn the direction of text: they can make a name read as another one, and no name needs them."""

_MARKS_IN_A_ROW = 4
"""Real scripts stack up to this many marks on a letter; more is a tower that runs over its neighbours' lines."""

_LARGEST = 10**15  # in minor units: ten trillion, well inside 64 bits, and no deal


def line(field: str, value: str | None, limit: int = NAME) -> str | None:
    """`value` as one clean line, or None when nothing is left. Raises BadInput that names `field`."""
    text = _clean(field, value, limit, breaks=False)
    return text or None


def paragraph(field: str, value: str | None, limit: int = NOTE) -> str | None:
    """The same for text that may run over several lines."""
    text = _clean(field, value, limit, breaks=True)
    return text or None


def required(field: str, value: str | None, limit: int = NAME) -> str:
    """One clean line that must not be empty."""
    text = line(field, value, limit)
    if text is None:
        raise Empty(field)
    return text


def day(field: str, value: date | None) -> date | None:
    """A date a deal can have; years far away are typing errors."""
    if value is not None and not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise DayOutOfRange(field, value, FIRST_YEAR, LAST_YEAR)
    return value


def minor_units(field: str, value: float | int | None) -> int | None:
    """An amount in hundredths, as an integer. Refuses what is not a sensible amount."""
    if value is None:
        return None
    # NaN fails every comparison, so the range is asked for rather than excluded.
    if not 0 <= value <= _LARGEST / 100:
        raise SumOutOfRange(field, value, _LARGEST // 100)
    return round(value * 100)


def _clean(field: str, value: str | None, limit: int, *, breaks: bool) -> str:
    if value is None:
        return ""
    # Asked before anything else, so that a megabyte costs nothing.
    if len(value) > 4 * limit + 100:
        raise TooLong(field, len(value), limit)
    if value.isascii() and value.isprintable():
        return _short_enough(field, " ".join(value.split()), limit)
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    for at, char in enumerate(value):
        if _unstorable(char):
            raise CannotBeStored(field, char, at + 1)
    text = _fewer_marks(unicodedata.normalize("NFC", value).translate(_BIDI))
    text = re.sub(r"[^\S\n]+", " ", text) if breaks else re.sub(r"\s+", " ", text)
    return _short_enough(field, text.strip(), limit)


def _short_enough(field: str, text: str, limit: int) -> str:
    if len(text) > limit:
        raise TooLong(field, len(text), limit)
    return text


def _unstorable(char: str) -> bool:
    return char not in "\n\t" and unicodedata.category(char) in ("Cc", "Cs")


def _fewer_marks(text: str) -> str:
    kept, run = [], 0
    for char in text:
        run = run + 1 if unicodedata.combining(char) else 0
        if run <= _MARKS_IN_A_ROW:
            kept.append(char)
    return "".join(kept)
