"""Take a word from a list, or say which one was probably meant."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from bot.errors.typed import UnknownWord


def choose(what: str, word: str, among: Sequence[str]) -> str:
    """`word` if it is one of `among` (in any case); raises UnknownWord."""
    for each in among:
        if each.casefold() == word.strip().casefold():
            return each
    nearest = next(iter(get_close_matches(word.casefold(), among, 1, 0.4)), None)
    raise UnknownWord(what, word, nearest, tuple(among))
