"""Which deals a sentence names: by the company, a part of it, a number, or the people on it.

Here: words → deals and contacts. Not here: which deals there are (the caller knows), what is said of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.domain.value import value
from bot.reading.nearest import nearest
from bot.reading.plain.meant import Contact, Named

_ALIKE = 0.75
_ALIKE_BEHIND = 0.65
"""The second word of a name, where the first is right."""
_FEWEST_LETTERS = 4
"""Of a name that is taken for a slip, or of the beginning of a company's word."""

TITLES = frozenset("dr prof mr mrs ms miss sir herr frau".split())  # noqa: SIM905
"""What may stand before a name, and is no part of it."""

_FORMS = frozenset("ag bv co corp corporation gmbh inc limited llc ltd oy plc pty sa sarl".split())  # noqa: SIM905


@value(frozen=True, slots=True)
class Mention:
    """A name in a sentence: `words` of it from a place on, and whom it may mean: a deal, or a deal and a contact.

    `slip`: it's none of these names, but like one.
    """

    words: int
    deals: tuple[Named, ...] = ()
    people: tuple[tuple[Named, Contact], ...] = ()
    slip: str = ""


def key(word: str) -> str:
    """A word as it's compared: case and accents don't count, nor does an apostrophe and what is behind it."""
    folded = unicodedata.normalize("NFKD", re.sub(r"['’]s$|['’]$", "", word)).casefold()
    return "".join(char for char in folded if not unicodedata.combining(char))


class Names:
    """The names of some deals. `common`: words that mean something else, unless they stand for a whole name.

    `before`: words behind which a common one is a name all the same, where nothing follows.
    """

    def __init__(self, deals: Sequence[Named], common: Collection[str], before: Collection[str] = ()) -> None:
        self._common, self._before = common, before
        self._deals: dict[tuple[str, ...], list[Named]] = {}
        self._people: dict[tuple[str, ...], list[tuple[Named, Contact]]] = {}
        self._weak: set[tuple[str, ...]] = set()
        self._numbers = {each.number: each for each in deals}
        for deal in deals:
            self._enter(deal)
        self._firsts = {each[0] for each in self._deals}
        self.longest = max(map(len, [*self._deals, *self._people]), default=1)

    def _enter(self, deal: Named) -> None:
        words = _words(deal.company)
        bare = [word for word in words if word not in _FORMS] or words
        for end in range(1, len(words) + 1):
            part = tuple(words[:end])
            whole = end == len(words) or list(part) == bare
            if (whole or not set(part) <= set(self._common)) and part:
                _add(self._deals, part, deal)
            if set(part) <= set(self._common):
                self._weak.add(part)
        for word in words[1:]:
            if len(word) >= _FEWEST_LETTERS and word not in self._common and word not in _FORMS:
                _add(self._deals, (word,), deal)
        for contact in deal.contacts:
            words = [word for word in _words(contact.name) if word not in TITLES]
            name = [word for word in words if len(word) > 1] or words
            for part in {
                *(tuple(name[:end]) for end in range(1, len(name) + 1)),
                *([tuple(name[-1:])] if name else []),
            }:
                _add(self._people, part, (deal, contact))
                if set(part) <= set(self._common):
                    self._weak.add(part)

    def at(self, words: Sequence[str], at: int, *, slips: str = "") -> Mention | None:
        """The longest name that begins at this word. A common word is one only with a capital letter, or where nothing
        else can stand. `slips`: what is like a name counts as it: a company's (D), a person's (W).
        """
        if found := re.fullmatch(r"#(\d{1,9})", words[at]):
            numbered = self._numbers.get(int(found[1]))
            return Mention(1, (numbered,)) if numbered else None
        for count in range(min(self.longest, len(words) - at), 0, -1):
            part = tuple(map(key, words[at : at + count]))
            if part in self._weak and count == 1 and not words[at][:1].isupper() and not self._is_a_name(words, at):
                continue
            deals, people = self._deals.get(part, ()), self._people.get(part, ())
            if deals or people:
                named = Mention(count, tuple(deals), () if deals else tuple(people))
                return self._with_more(named, words, at) if slips else named
        return self._in_two(words, at) or self._begun(words[at]) or (self.like(words[at], slips) if slips else None)

    def _is_a_name(self, words: Sequence[str], at: int) -> bool:
        """Whether a common word can only be a name, as in “emailed will”: the last word, behind what takes a name."""
        return at > 0 and at + 1 == len(words) and words[at - 1].casefold() in self._before

    def _in_two(self, words: Sequence[str], at: int) -> Mention | None:
        """A company's one word, written in two: “north wind”."""
        if at + 1 == len(words) or min(len(words[at]), len(words[at + 1])) < _FEWEST_LETTERS:
            return None
        deals = self._deals.get((key(words[at] + words[at + 1]),), ())
        return Mention(2, tuple(deals)) if deals else None

    def _with_more(self, found: Mention, words: Sequence[str], at: int) -> Mention:
        """With the next word where it's a slip of the next one of the name: “Will Prak”, “Acme Robotcis”."""
        behind = at + found.words
        if behind >= len(words) or not words[behind].isalpha() or key(words[behind]) in self._common:
            return found
        full = [_words(deal.company) for deal in found.deals] + [_words(each.name) for _, each in found.people]
        after = {name[found.words] for name in full if len(name) > found.words}
        if nearest(key(words[behind]), sorted(after), _ALIKE_BEHIND) is None:
            return found
        typed = " ".join(words[at : behind + 1])
        return replace(found, words=found.words + 1, slip=typed)

    def _begun(self, word: str) -> Mention | None:
        """A company whose first word begins so: “lumen” is Lumenworks."""
        typed = key(word)
        if len(typed) < _FEWEST_LETTERS or typed in self._common:
            return None
        found = [deal for part, deals in self._deals.items() if part[0].startswith(typed) for deal in deals]
        return Mention(1, tuple(dict.fromkeys(found))) if found else None

    def like(self, word: str, kinds: str) -> Mention | None:
        """The name of these kinds that this word is a slip of."""
        typed = key(word)
        if len(typed) < _FEWEST_LETTERS or typed in self._common or not typed.isalpha():
            return None
        known = {part[0] for part in (*self._deals, *self._people) if len(part) == 1}
        near = nearest(typed, sorted(known), _ALIKE)
        if near is None:
            return None
        deals, people = self._deals.get((near,), ()), self._people.get((near,), ())
        if ("D" if deals else "W") not in kinds:
            return None
        return Mention(1, tuple(deals), () if deals else tuple(people), slip=word)


T = TypeVar("T")


def _add(among: dict[tuple[str, ...], list[T]], part: tuple[str, ...], found: T) -> None:
    there = among.setdefault(part, [])
    if found not in there:
        there.append(found)


def _words(name: str) -> list[str]:
    return [found for word in re.findall(r"[\w&'’]+", name) if (found := key(word))]
