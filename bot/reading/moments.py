"""Moments as people type them: "tue 10:00", "thursday at 2pm", "10am on 3 dec" → `2026-12-01 10:00`.

Here: text → a text that begins with its day. One that names no day is taken as it stands: it's theirs to say it as they
like. One whose day has just gone by is refused. Not here: days alone (`days`), what becomes of one that has gone by
since (`bot.domain.moments`).
"""

from __future__ import annotations

import re
from datetime import date

from bot.domain.moments import parted
from bot.errors import BadInput
from bot.errors.reading import DayOtherWay
from bot.reading.days import parse_day
from bot.reading.english import ENGLISH
from bot.reading.language import Language

_MOST_WORDS = 12


def read_moments(text: str, today: date, language: Language = ENGLISH) -> tuple[str, ...]:
    """Every moment of a list, with semicolons or lines between, or with any word for “or” where each names its day.

    Raises DayOtherWay.
    """
    found: list[str] = []
    for part in filter(None, (part.strip() for part in re.split("[;\n]", text))):
        several = [_dated(each.strip(), today, language) for each in re.split(_between(language), part)]
        known = [each for each in several if each is not None]
        found += known if len(known) == len(several) else [_dated(part, today, language) or part]
    return tuple(dict.fromkeys(found))


def _between(language: Language) -> str:
    return r",\s+|\s+(?:" + "|".join(map(re.escape, language.either)) + r")\s+"


def _dated(text: str, today: date, language: Language) -> str | None:
    """The moment with its day first; None where it names no day that is still to come."""
    known, rest = parted(text)
    if known is not None:
        return f"{known} {rest}".strip()
    words = text.split()
    if len(words) > _MOST_WORDS:
        return None
    for count in range(len(words), 0, -1):
        for at_first in (True, False):
            day = words[:count] if at_first else words[-count:]
            others = words[count:] if at_first else words[:-count]
            if (on := _day(" ".join(day).rstrip(","), today, language)) is not None:
                if any(_day(word, today, language) is not None for word in others):
                    return None
                if isinstance(on, DayOtherWay):
                    raise on
                return " ".join([on.isoformat(), *_bare(others, language)])
    return None


def _day(text: str, today: date, language: Language) -> date | DayOtherWay | None:
    try:
        on = parse_day(text, today, "future", language, exact=True)
    except DayOtherWay as just_gone:
        return just_gone
    except BadInput:
        return None
    return on if on >= today else None


def _bare(words: list[str], language: Language) -> list[str]:
    """The time of day without the little words around it."""
    while words and words[0].casefold() in (*language.at, "-"):
        words = words[1:]
    return words
