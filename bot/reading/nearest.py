"""The known word that somebody meant: the one they typed in another case, or the one that is nearest.

Here: “did you mean”, for whatever list of words. Not here: the sentence that asks it (`bot.messages`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches

from bot.errors.typed import UnknownWord

NEAR = 0.75
"""How alike a word has to be to a known one to be taken for a slip of it."""


def nearest(word: str, known: Iterable[str], at_least: float = 0.6) -> str | None:
    """The known word that was probably meant, or None when none is close. `at_least`: how alike, 1 for the same."""
    return next(iter(get_close_matches(word, list(known), 1, at_least)), None)


def how_alike(one: str, other: str) -> float:
    """From 0 to 1, which is the same."""
    return SequenceMatcher(None, other, one).ratio()


def choose(what: str, word: str, among: Sequence[str]) -> str:
    """`word` if it is one of `among` (in any case); raises UnknownWord, with the nearest, for the fact `what`."""
    for each in among:
        if each.casefold() == word.strip().casefold():
            return each
    raise UnknownWord(what, word, nearest(word.casefold(), among, NEAR), tuple(among))
