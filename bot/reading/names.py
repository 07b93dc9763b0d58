"""How names and numbers are taken over from what somebody typed: without what only stood around them.

Here: what goes off, and whether a number is one. Not here: how a name is said in a sentence (`bot.coach.phrasing`).
"""

from __future__ import annotations

import re

_GREETING = re.compile(r"(?:dear|hi|hello|hey|good morning),?\s+(?=\S)", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\b(?:inc|ltd|corp|co|llc|plc|bros|intl|gmbh|[a-z]|(?:\w\.)+\w)\.$", re.IGNORECASE)
_NUMBER = re.compile(r"\+?[\d\s()./–-]+(?:\s*(?:,|;|x|#|ext\.?|extension)\s*\d+)?", re.IGNORECASE)
_FEWEST_DIGITS = 3


def greeted(text: str) -> str:
    """“Dear Sue,” is Sue: the words bring the greeting themselves."""
    return _GREETING.sub("", text, count=1).rstrip(" ,;:!") if _GREETING.match(text) else text.rstrip(" ,;:!")


def company(text: str) -> str:
    """Without the stop or comma that closes it; “Inc.” keeps its own."""
    found = text.rstrip(" ,;:")
    return found if _ABBREVIATED.search(found) else found.rstrip(" ,;:.")


def phone(text: str) -> str:
    """A number, without what closes it."""
    return text.rstrip(" ,;:.")


def is_phone(text: str) -> bool:
    """Whether it can be dialled: digits, and what stands between them; at its end perhaps an extension."""
    return bool(_NUMBER.fullmatch(text)) and sum(char.isdigit() for char in text) >= _FEWEST_DIGITS
