"""Values that are put into any words at all: what a builder draws must hold, whatever the sentence.

Here: for tests of how messages look. Not here: what the coach says, which is asked of its own reasons.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.changes import Change, If, StopComes
from bot.domain.reasons import Reason
from bot.messages.english import said
from bot.messages.english.explained import given


@dataclass(frozen=True)
class Anything(Reason):
    """A reason in these words."""

    text: str


@dataclass(frozen=True)
class IfAnything(If):
    """A change in these words."""

    text: str


@said.register
def anything(why: Anything) -> str:
    return why.text


@given.register
def if_anything(turned: IfAnything) -> str:
    return turned.text


def any_change(text: str) -> Change:
    """A change in these words, to nothing more."""
    return Change(IfAnything(text), StopComes())
