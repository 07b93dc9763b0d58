"""Whether a fact, as somebody put it, can stand inside a sentence to its prospect; and what is wrong with it if not.

Here: that. Not here: how it is put then (`bot.coach.phrasing`), nor how the rep is told (`bot.messages`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum


class Unfit(StrEnum):
    """Why a fact does not fit."""

    TOLD_OF_THEM = "told-of-them"  # “they need …”, where it is going to stand behind “you mentioned”
    TOO_LONG = "too-long"
    NOT_AGREED = "not-agreed"  # a reference without a name, or without that they would talk
    NO_NUMBER = "no-number"  # a figure without any
    NO_TIME = "no-time"  # free times, one of which names neither a day nor an hour
    NOT_QUOTED = "not-quoted"  # what they said, which no sentence need hold
    NO_CLAUSE = "no-clause"  # whatever else no sentence can be made of, such as a question


MOST_WORDS = 20
"""Of an issue that fits into a sentence."""

_OF_THEM = re.compile(r"(?:they|he|she)\b", re.IGNORECASE)
_AGREED = re.compile(r"\b(?:agreed|willing|happy|glad|ok|okay|yes|would|will|can)\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|dozens?|half|"
    r"quarter|third|double|twice|hundreds?|thousands?|millions?|an?(?= (?:hour|day|week|month|year)))\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\d|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|\b(?:today|tomorrow|tonight|mornings?|afternoons?|evenings?|noon|"
    r"weeks?|weekend|lunch|breakfast)\b",
    re.IGNORECASE,
)
_NO_NAMES = frozenset({"a", "an", "the", "one", "some", "somebody", "someone", "our", "my", "we", "i", "they"})


def unfit(fact: str, text: str) -> Unfit | None:
    """What is wrong with this text of the fact of that name; None where nothing is."""
    check = _CHECKS.get(fact)
    return check(text.strip()) if check else None


def _issue(text: str) -> Unfit | None:
    if _OF_THEM.match(text):
        return Unfit.TOLD_OF_THEM
    return Unfit.TOO_LONG if len(text.split()) > MOST_WORDS else None


def _reference(text: str) -> Unfit | None:
    named = any(not word[0].islower() and word.casefold() not in _NO_NAMES for word in re.findall(r"[^\W\d_]+", text))
    return None if named and _AGREED.search(text) else Unfit.NOT_AGREED


def _figure(text: str) -> Unfit | None:
    return None if _NUMBER.search(text) else Unfit.NO_NUMBER


def is_time(text: str) -> bool:
    """Whether a free time says when: by a day or an hour."""
    return bool(_TIME.search(text))


def _slots(text: str) -> Unfit | None:
    return None if all(is_time(each) for each in text.split(";") if each.strip()) else Unfit.NO_TIME


_CHECKS: Mapping[str, Callable[[str], Unfit | None]] = {
    "business_issue": _issue,
    "their_figure": _figure,
    "reference": _reference,
    "slots": _slots,
}
