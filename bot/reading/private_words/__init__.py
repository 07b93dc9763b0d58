"""Whether a note tells of somebody's health or family: words, a language a file.

It looks for what is obvious, so that the writer decides anew; it classifies nobody, keeps nothing, and what it found is
repeated to nobody.
"""

from __future__ import annotations

import calendar
import re
from functools import lru_cache

from bot.reading.private_words import dutch, english, french, german, italian, japanese, portuguese, spanish
from bot.reading.private_words.rules import CLAUSES, NAME

_ENGLISH = english.RULES.stems
_LANGUAGES = tuple(each.RULES for each in (english, german, french, spanish, italian, dutch, portuguese))
_ALL = tuple({stem for each in _LANGUAGES for stem in each.stems})
_WORD = re.compile(r"[\w-]+")
_MONTHS = frozenset(month.lower() for month in calendar.month_name if month)


def tells(text: str, name: str | None = None) -> bool:
    """Whether a note obviously tells of somebody's health or family. `name`: the contact's, as a person writes it."""
    if japanese.WRITTEN.search(text) and any(japanese.tell(clause) for clause in CLAUSES.split(text)):
        return True
    words = [word for word in set(_WORD.findall(text.lower())) if word.startswith(_ALL)]
    if not words:
        return False
    named = _of(name or "").sub(NAME, text) if name else text
    clauses = [" ".join(part.split()) for part in CLAUSES.split(named)]
    said = " ".join(named.split())
    if any(word.startswith(_ENGLISH) for word in words) and english.tell(said, clauses):
        return True
    told = [each for each in _LANGUAGES if any(word.startswith(each.stems) for word in words)]
    return english.of_people(said) and any(
        any(each.tell(clause) for each in told) and not _business(clause) for clause in clauses
    )


def _business(clause: str) -> bool:
    """Whether it names a trade in any language: “Burnout” and “cancer” are words of several."""
    return any(each.trade.search(clause) for each in _LANGUAGES)


@lru_cache(maxsize=256)
def _of(name: str) -> re.Pattern[str]:
    """A contact's name or a part of it, as it may stand in a note. A month's is none: “burnout until May”."""
    parts = [re.escape(each) for each in name.split() if len(each) > 2 and each.lower() not in _MONTHS]
    return re.compile(rf"\b(?:{'|'.join(parts)})\b" if parts else r"(?!)", re.IGNORECASE)
