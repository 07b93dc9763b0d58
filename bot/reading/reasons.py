"""Which reason for a silence is meant by the words that people type for it: a code, or one of a situation's `also`.

Here: that, and the order of reasons in lists. Words that tell of somebody's health or family mean the private one,
whatever they are; they are compared and then let go.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from bot.domain.playbook import Group, Situation
from bot.reading.private_words import tells

_ORDER = tuple(Group)
_LAST = len(_ORDER)


def meant(text: str, situations: Mapping[str, Situation]) -> str | None:
    """The code of the situation that is meant, or None where none is."""
    typed = _plain(text)
    for words in dict.fromkeys((typed, _bare(typed))):
        if words and (code := _known(words, situations)):
            return code
    return private(situations) if typed and tells(text) else None


def _known(typed: str, situations: Mapping[str, Situation]) -> str | None:
    for code, situation in situations.items():
        if typed in (_shipped(code), _shipped(situation.label)):
            return code
    for code, situation in situations.items():
        if typed in map(_shipped, situation.also):
            return code
    return None


def _bare(typed: str) -> str:
    """Without the words around a reason: “she is still on vacation”, “with legal now”."""
    words = typed.split()
    while words and words[0] in _BEFORE:
        words.pop(0)
    while words and words[-1] in _AFTER:
        words.pop()
    return " ".join(words)


_BEFORE = frozenset(
    """
    a an and are at because been currently due he hes her his im in is it its just my now of off on our out really right
    she shes so still stuck the their them they theyre theyve to very was we were weve went with
    """.split()  # noqa: SIM905 - a list that reads as one
)
_AFTER = frozenset({"again", "atm", "currently", "now", "right", "still", "today", "there", "us"})
"""Words that stand around a reason and say nothing of it."""


def at_the_end(words: Sequence[str], situations: Mapping[str, Situation]) -> tuple[int, str] | None:
    """Where the longest end of the words begins that means a reason, and its code. The first word is a deal's."""
    for split in range(1, len(words)):
        if code := meant(" ".join(words[split:]), situations):
            return split, code
    return None


def private(situations: Mapping[str, Situation]) -> str | None:
    """The code of the situation of which only the pause is kept."""
    return next((code for code, each in situations.items() if each.private), None)


def grouped(situations: Sequence[Situation]) -> list[tuple[Group | None, list[Situation]]]:
    """Those of a list under their headings, in the order of these; within one as they stand, most used first."""
    ordered = sorted(situations, key=_place)
    return [(group, list(those)) for group, those in groupby(ordered, key=lambda each: each.group)]


def _place(situation: Situation) -> int:
    return _ORDER.index(situation.group) if situation.group else _LAST


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").replace("-", " ").replace("’", "").replace("'", "").split())


@lru_cache(maxsize=1024)
def _shipped(text: str) -> str:
    """The same of what stands in a playbook; what people type is kept nowhere."""
    return _plain(text)
