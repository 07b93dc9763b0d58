"""The sentence in which a fact will stand: of the playbook's own texts, so that what is shown is what is sent.

Here: which sentence that is, filled in. Not here: whether the fact fits into one (`bot.domain.fit`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from bot.coach import script
from bot.domain.playbook import NAMED_BY_RULES, Playbook
from bot.domain.standing import Standing

LONGEST = 110
"""Characters of a sentence as it stands in the playbook: what is shown under a field is read in passing."""

_MEDIA = ("email", "linkedin", "call", "voicemail", "post")
_PLACEHOLDER = re.compile(r"\{\w+\}")
_WORD = re.compile(r"[^\W\d_]")
_BETWEEN = re.compile(r"(?<=[.!?])\s+|\n+")


def in_a_sentence(standing: Standing, placeholder: str, *, short: bool = False) -> str | None:
    """The first sentence of the playbook that stands open for it and can be filled, or the first of the shortest.

    None where there is none. One that is the fact alone says nothing of how it is put: any other is better.
    """
    alone = None
    texts: Iterable[tuple[str, str]] = _standing_open(standing.playbook, "{" + placeholder + "}")
    if short:
        texts = sorted(texts, key=lambda each: (_MEDIA.index(each[1]), len(each[0])))
    for text, medium in texts:
        if found := script.filled(text, standing, medium):
            if _WORD.search(_PLACEHOLDER.sub("", text)):
                return found
            alone = alone or found
    return alone


def _standing_open(playbook: Playbook, placeholder: str) -> Iterator[tuple[str, str]]:
    """Every such sentence, and how it goes out: written before spoken, and first of the plays that everybody meets."""
    plays = sorted(playbook.plays.values(), key=lambda play: play.id not in NAMED_BY_RULES)
    for medium in _MEDIA:
        for version in (version for play in plays for version in getattr(play.script, medium) if not version.when):
            for sentence in (sentence for text in version.wordings for sentence in _sentences(text)):
                if placeholder in sentence and len(sentence) <= LONGEST:
                    yield sentence, medium


@lru_cache(maxsize=2048)
def _sentences(text: str) -> tuple[str, ...]:
    return tuple(_BETWEEN.split(text))
