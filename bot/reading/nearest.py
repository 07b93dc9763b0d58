"""The known word that somebody meant: the one they typed in another case, or the one that is nearest.

Here: “did you mean”, for whatever list of words. Not here: the sentence that asks it (`bot.messages`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from bot.errors.typed import UnknownWord


def nearest(word: str, known: Iterable[str], at_least: float = 0.6) -> str | None:
    """The known word that was probably meant, or None when none is close. `at_least`: how alike, 1 for the same."""
    return next(iter(get_close_matches(word, list(known), 1, at_least)), None)


def choose(what: str, word: str, among: Sequence[str]) -> str:
    """`word` if it is one of `among` (in any case); raises UnknownWord, with the nearest, for the fact `what`."""
    for each in among:
        if each.casefold() == word.strip().casefold():
            return each
    raise UnknownWord(what, word, nearest(word.casefold(), among, 0.4), tuple(among))
