"""The clauses of a sentence, and which rule each of them is of.

Here: where a clause ends, what stands before it and says nothing, and the first rule that fits it word for word. Not
here: what the rule makes of it (`making`), the rules (a language's own module).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from bot.domain.value import value
from bot.reading.plain.marking import Marked, Word
from bot.reading.plain.rules import Rule, Tense, Words

_BETWEEN = frozenset(",;:.!-()")
_NO_WORDS = _BETWEEN | {"?", "@"}
_DAY = re.compile(r"T\d+")
_KEEPS_ITS_DAY = frozenset({"until", "till", "til", "'til", "by", "before", "to", "for", "after", "through", "thru"})
_ON = frozenset({"on", "at", "since", "from", "in"})


@value(frozen=True, slots=True)
class Found:
    """A clause and the rule that it is of. `on`: the mark of the day that stood in it by itself."""

    rule: Rule
    match: re.Match[str]
    words: tuple[Word, ...]
    on: str = ""

    def has(self, name: str) -> str:
        """What stands in a group; "" for nothing."""
        return (self.match.groupdict().get(name) or "").strip()

    def said(self, name: str, text: str) -> str:
        """The same as it was written in the text."""
        if not self.has(name):
            return ""
        start, end = self.match.span(name)
        at, inside = 0, list[Word]()
        for word in self.words:
            if at >= start and at + len(word.shape) <= end and word.shape:
                inside.append(word)
            at += len(word.shape) + 1
        return text[inside[0].start : inside[-1].end].strip() if inside else ""


def split(words: Iterable[Word]) -> list[list[Word]]:
    """The clauses, without the marks between them; none is empty."""
    clauses: list[list[Word]] = [[]]
    for word in words:
        if word.shape in _BETWEEN:
            clauses.append([])
        else:
            clauses[-1].append(word)
    return [clause for clause in clauses if clause]


def bare(words: Sequence[Word], fillers: Collection[str]) -> list[Word]:
    """Without what stands before or behind it and says nothing."""
    start, end = 0, len(words)
    while start < end and (words[start].shape in fillers or words[start].shape in _NO_WORDS):
        start += 1
    while end > start and words[end - 1].shape in _NO_WORDS:
        end -= 1
    return list(words[start:end])


def shape(words: Iterable[Word]) -> str:
    """As rules see it."""
    return " ".join(word.shape for word in words)


def find(clause: Sequence[Word], rules: Iterable[Rule], language: Words, rest: Sequence[Word] = ()) -> Found | None:
    """The first rule that the clause is of, word for word. `rest`: all words from it to the end of the sentence."""
    raw, whole = _leading_day(clause), _leading_day(rest or clause)
    lean = _without_day([word for word in clause if word.shape not in language.dropped])
    told, shapes = (raw, whole, lean), [shape(words) for words, _ in (raw, whole, lean)]
    for rule in rules:
        at = 1 if rule.takes_all else 0 if rule.raw else 2
        words, day = told[at]
        if rule.tense is Tense.NONE and day and rule.verb not in ("note", "away"):
            continue
        if match := rule.compiled.fullmatch(shapes[at]):
            return Found(rule, match, tuple(words), day)
    return None


def _leading_day(clause: Sequence[Word]) -> tuple[list[Word], str]:
    """A day before all else is the act's, whatever else is in the clause."""
    words = list(clause)
    while words and words[0].shape in _ON and len(words) > 1 and _DAY.fullmatch(words[1].shape):
        words = words[1:]
    if len(words) > 1 and _DAY.fullmatch(words[0].shape):
        return [word for word in words[1:] if word.shape != "," or word is not words[1]], words[0].shape
    return list(clause), ""


def _without_day(words: Sequence[Word]) -> tuple[list[Word], str]:
    """The words without the day on which it was: the first that no “until” stands before."""
    for at, word in enumerate(words):
        if not _DAY.fullmatch(word.shape):
            continue
        before = words[at - 1].shape if at else ""
        if before in _KEEPS_ITS_DAY:
            continue
        if before in _ON and at > 1 and words[at - 2].shape in _KEEPS_ITS_DAY:
            continue
        start = at - 1 if before in _ON else at
        return [*words[:start], *words[at + 1 :]], word.shape
    return list(words), ""


def is_day(clause: Sequence[Word]) -> str:
    """The mark of a clause that is a day and no more; "" for any other."""
    words = [word.shape for word in clause if word.shape not in _ON]
    return words[0] if len(words) == 1 and _DAY.fullmatch(words[0]) else ""


def text_of(marked: Marked, words: Sequence[Word]) -> str:
    """The words as they were written."""
    if not words:
        return ""
    end = words[-1].end
    while marked.text[end : end + 1] in ("!", "?"):
        end += 1
    return marked.text[words[0].start : end].strip(" ,;-–—\n").removesuffix(".")
