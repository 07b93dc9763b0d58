"""Stages of somebody else's sales process, as ours: which it is, or that the deal is over, or may be.

Here: one name, in any language that tables are read in. Not here: which column has them (`columns`), the words
(`headers`), and what a person said that a name means (`imported`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Literal

from bot.domain.deal import STAGES
from bot.domain.value import value
from bot.reading.headers import languages, pattern_of, spaced

Outcome = Literal["won", "lost", "no_decision", "closed"]
"""How a deal ended; `closed` where nothing tells."""
CLOSED = "closed"
"""What a name may stand for beside our stages: the deal is over."""

_ENDS: Mapping[str, Outcome] = {
    "won": "won", "lost": "lost", "no_decision": "no_decision", "unfit": "closed", "closed": "closed",
}  # fmt: skip
"""What is unfit (a duplicate, a lead that was never one) is no sale lost."""
_DOUBTFUL = "doubtful"
_LONGEST = 200
"""Characters of a name that are read."""


@value(frozen=True, slots=True)
class Stage:
    """What a name means. `ours`: the stage; None where it is none, or isn't known.

    `outcome`: how the deal ended; `plainly`: the name says more than that it did. `doubtful`: the name may say that it
    has, or that it waits.
    """

    ours: str | None = None
    outcome: Outcome | None = None
    plainly: bool = False
    doubtful: bool = False

    @property
    def known(self) -> bool:
        """Whether nobody has to be asked."""
        return self.ours is not None or self.outcome is not None


@lru_cache(maxsize=4096)
def read_stage(text: str) -> Stage:
    """What ends a deal goes before any stage (“Lost after demo”), a longer phrase before what it holds (“NDA signed”).

    Of two stages the later one: “Proposal/Price Quote” is a proposal, “Contract negotiation” a negotiation.
    """
    if text.casefold() in STAGES:
        return Stage(text.casefold())
    found = _meant(spaced(text[:_LONGEST]))
    if ended := next((each for each in _ENDS if each in found), None):
        return Stage(outcome=_ENDS[ended], plainly=ended != "closed")
    if _DOUBTFUL in found:
        return Stage(doubtful=True)
    return Stage(next((stage for stage in reversed(STAGES) if stage in found), None))


def nearest_stage(text: str) -> str | None:
    """The stage that a name which isn't known may be, to be offered: one that is doubtful is offered as closed."""
    if read_stage(text).doubtful:
        return CLOSED
    near = get_close_matches(spaced(text[:_LONGEST]), [phrase for phrase, _, _ in _phrases()], 1, 0.7)
    kind = next((kind for phrase, kind, _ in _phrases() if near and phrase == near[0]), None)
    return kind if kind in STAGES else CLOSED if kind else None


def _meant(words: str) -> set[str]:
    """The kinds of the phrases that stand in it, without those that stand in a longer one."""
    spans = [
        (match.start(), match.end(), kind)
        for phrase, kind, pattern in _phrases()
        if phrase in words
        for match in pattern.finditer(words)
    ]
    return {
        kind
        for start, end, kind in spans
        if not any(a <= start and end <= b and b - a > end - start for a, b, _ in spans)
    }


@cache
def _phrases() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    kinds = [
        kinds
        for words in languages()
        for kinds in (*words.stages.items(), *words.over.items(), (_DOUBTFUL, words.doubtful))
    ]
    own = [(stage, (stage,)) for stage in STAGES]
    found = {
        (spaced(phrase), kind): re.compile(pattern_of(phrase)) for kind, phrases in [*kinds, *own] for phrase in phrases
    }
    return tuple((phrase, kind, pattern) for (phrase, kind), pattern in found.items())
