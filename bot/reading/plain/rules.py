"""What a rule is: the shape of a clause, and what it means. Here: the forms of it. Not here: any word of a language."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from textwrap import dedent
from typing import Any


class Tense(Enum):
    """Which of its two readings a day has."""

    NONE = "none"
    PAST = "past"
    AHEAD = "ahead"
    EITHER = "either"


@dataclass(frozen=True)
class Rule:
    """A clause that has this shape means this verb. Groups: `who`, `note`, `chan`, `until`, and what goes behind a key.

    `raw`: it's held against the clause as it stands, days and small words in their places; else without “just” and the
    like, and without the day on which it was. `takes_all`: the rest of the sentence belongs to its note.
    """

    verb: str
    pattern: str
    tense: Tense = Tense.NONE
    channel: str = ""
    code: str = ""
    over: str = ""
    outcome: str = ""
    raw: bool = False
    takes_all: bool = False

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """Compiled when it's first tried."""
        return re.compile(self.pattern)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """What else a language has to say about sentences. All in lower case."""

    fillers: Collection[str]
    """What may stand before a sentence and says nothing."""
    dropped: Collection[str]
    """What may stand within one and says nothing."""
    no_answer: re.Pattern[str]
    left_message: re.Pattern[str]
    spoke: re.Pattern[str]
    promised: re.Pattern[str]
    meets: re.Pattern[str]
    away: re.Pattern[str]
    until: re.Pattern[str]
    unsure: re.Pattern[str]
    """A clause after the act that takes it back, or half of it."""
    late_no: re.Pattern[str]
    negated: re.Pattern[str]
    asked: re.Pattern[str]
    """How a question begins."""
    unsure_anywhere: re.Pattern[str]
    ahead: re.Pattern[str]
    imperative: re.Pattern[str]
    called_off: re.Pattern[str]
    machine: re.Pattern[str]
    reply: re.Pattern[str]
    reached: re.Pattern[str]
    met: re.Pattern[str]
    over: re.Pattern[str]
    away_words: re.Pattern[str]
    pronouns: Collection[str]
    away_as: Mapping[str, str]
    """Other words for a reason, by the code that they mean."""
    away_never: Collection[str]
    """Words for a reason that mean something else in a sentence."""
    now: Collection[str]
    """What stands before the day that holds, where it was another."""
    small: Collection[str]
    """What may stand before a reason."""
    through: Collection[str]
    """What stands before the last day away."""
    back_on: re.Pattern[str]
    """The day on which somebody is back, wherever it's said."""
    before_names: Collection[str]
    """What takes a name: a common word behind it is one, where nothing follows."""
    common: Collection[str]
    """Common words, which are names only with a capital letter."""


_PIECE = re.compile(r"\{([A-Z_]+)\}")


def _told(text: str) -> Iterator[str]:
    """Each text of a list, in which one begins with a dash; what goes on in the next line is indented by two blanks."""
    texts: list[str] = []
    for line in dedent(text).splitlines():
        if line.startswith("- "):
            texts.append(line[2:])
        elif line.strip():
            texts[-1] += line[2:]
    return iter(texts)


def pieces(text: str) -> dict[str, str]:
    """The pieces of a list `- NAME = pattern`; one may hold those before it."""
    found: dict[str, str] = {}
    for each in _told(text):
        name, _, pattern = each.partition(" = ")
        found[name] = _whole(pattern, found)
    return found


def _whole(pattern: str, known: Mapping[str, str]) -> str:
    return _PIECE.sub(lambda found: known[found[1]], pattern)


def rules(known: Mapping[str, str], verb: str, tense: Tense, *, shapes: str, **more: Any) -> tuple[Rule, ...]:
    """A rule for each shape of a list."""
    return tuple(Rule(verb, _whole(each, known), tense, **more) for each in _told(shapes))


def patterns(known: Mapping[str, str], text: str) -> dict[str, Any]:
    """The patterns of a list `- name = pattern`, compiled."""
    return {name: re.compile(pattern) for name, pattern in _named(text, known)}


def _named(text: str, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for each in _told(text):
        name, _, pattern = each.partition(" = ")
        yield name, _whole(pattern, known)


def listed(text: str, between: str | None = None) -> frozenset[str]:
    """Words, or phrases with something between them."""
    return frozenset(" ".join(each.split()) for each in text.split(between) if each.strip())


def of(code: str, text: str) -> dict[str, str]:
    """Phrases that mean one thing, with bars between them."""
    return dict.fromkeys(listed(text, "|"), code)
