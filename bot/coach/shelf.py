"""What of a shelf fits a deal: the one that shares the most words with what the deal is about.

Here: the choice, which is the same for the same facts, and how an item stands in a text. Not here: what somebody has
had already (`bot.store.shelf`); those items aren't on the deal's shelf.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.coach import clauses
from bot.domain.shelf import ShelfItem
from bot.domain.standing import Standing

_ABOUT = ("business_issue", "issue_short", "segment", "title")
"""The facts that say what a deal is about."""

_PLAIN = frozenset(
    """
    a about after all an and are as at be before but by can cannot could day days each every few for from get has have
    how in into is it its late less long make many more most much must need needs new no not of off on one only or our
    out over own she so some take takes than that the their them there they this time to too two until up us use very
    want wants was we week weeks month months year years what when which while who why will with without work works
    would you your three four five six seven eight nine ten hour hours today
    """.split()  # noqa: SIM905 - a list that reads as one
)
"""Words that say nothing of what something is about."""

_ENDINGS = ("ings", "ing", "ies", "es", "ed", "s", "y", "e")
_FEWEST_LETTERS = 4


def fitting(s: Standing) -> ShelfItem | None:
    """The item that fits the deal best; None where none does, or the play is for another contact than the main one.

    One with a topic has to share a word of it with the deal. One without suits everyone, and comes after the others.
    """
    if not s.deal.shelf or s.toward:
        return None
    about = frozenset().union(*(_words(str(s.deal.fact(name) or "")) for name in _ABOUT))
    found = [(_shared(each, about), each) for each in s.deal.shelf]
    fit = [(shared, each) for shared, each in found if shared[0] or not each.topic]
    return min(fit, key=lambda one: (-one[0][0], -one[0][1], one[1].team, one[1].id))[1] if fit else None


def _shared(item: ShelfItem, about: frozenset[str]) -> tuple[int, int]:
    """How many words of the topic, and of the title, are the deal's too."""
    return len(_words(item.topic or "") & about), len(_words(item.title) & about)


@lru_cache(maxsize=2048)
def _words(text: str) -> frozenset[str]:
    """The words that tell what a text is about, without their endings."""
    return frozenset(_stem(word) for word in re.findall(r"\w{2,}", text.casefold()) if word not in _PLAIN)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _FEWEST_LETTERS:
            return word.removesuffix(ending)
    return word


def article(s: Standing) -> str | None:
    """What is sent: what is on record, or else what of the shelf fits, by its title and the link below that."""
    if on_record := clauses.thing(_recorded(s)):
        return on_record
    found = fitting(s)
    return "\n".join(filter(None, (found.title, found.link))) if found else None


def enclosed(s: Standing) -> str | None:
    """The same on paper, inside a sentence."""
    if on_record := _recorded(s):
        return clauses.enclosed(on_record)
    found = fitting(s)
    return clauses.thing(found.title) if found else None


def _recorded(s: Standing) -> str | None:
    return str(said) if (said := s.deal.fact("article")) else None
