"""Take a word from a list, or say which one was probably meant."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from bot.errors import BadInput


def choose(what: str, word: str, among: Sequence[str]) -> str:
    """`word` if it is one of `among` (in any case); raises BadInput that names the nearest, or the choice."""
    for each in among:
        if each.casefold() == word.strip().casefold():
            return each
    nearest = get_close_matches(word.casefold(), among, 1, 0.4)
    hint = f"Did you mean {nearest[0]}?" if nearest else f"Use one of {', '.join(among)}."
    raise BadInput(f"The {what} “{word[:60]}” is not known. {hint}")
