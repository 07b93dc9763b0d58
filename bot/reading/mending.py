"""A typed line that can't be read as it stands: all of it that can be, and the same line written again, put right.

Here: quotes, keys and words, one by one, each as it was, put right, or between marks. Not here: what a verb makes of
them (`bot.slack.fixing`), and the strict reading (`commands`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from bot.domain.value import value
from bot.errors import BadInput
from bot.errors.reading import (
    KeyTwice,
    KeyWithoutValue,
    NoSpaceAfterQuote,
    QuoteNotBegun,
    QuoteNotEnded,
    UnknownKey,
    WordAfterValue,
)
from bot.reading.commands import Command, Typed, clean, key_meant, parse_prose, split

OPENS, ENDS = "«", "»"
"""Around what can't be read. They are quotes too: a line that is sent with them is read as it would be without."""

GAP = "…"
"""What stands between them where something is missing."""

_ROUNDS = 8
_DOUBLE = '"\u201c\u201d\u201e\u201f'
_SINGLE = "'\u2018\u2019\u201a\u201b"
_TO_BE_QUOTED = re.compile(rf"^$|[\s«»{_DOUBLE}]|^[{_SINGLE}]")
_ENDS_SINGLE = re.compile(rf"[{_SINGLE}](\s|$)")
_NAMED = re.compile(r"<[@#][A-Z0-9]+\|([^<>]+)>")
_MENTIONED = re.compile(r"<([@#])[A-Z0-9]+(?:\|[^<>]*)?>")

Fits = Callable[[str, str], bool]
"""(key, value) → whether such a value can be read there."""


@value(frozen=True, slots=True, kw_only=True)
class Piece:
    """A word, or a key with its value. `key`: "" for a plain word. `lost`: nothing of it was taken into the command."""

    key: str = ""
    value: str
    put_right: bool = False
    marked: bool = False
    lost: bool = False
    opens: bool = True
    ends: bool = True
    """Of what is marked: whether a mark stands before it, and behind it. Several words have one pair around them."""


@value(frozen=True, slots=True)
class Loose:
    """A line as far as it can be read: its verb, its pieces in their order, and what was wrong with it."""

    verb: str
    pieces: tuple[Piece, ...]
    wrong: tuple[BadInput, ...] = ()
    prose: bool = False
    otherwise: bool = False
    """Its verb or its quotes were put right."""

    @property
    def command(self) -> Command:
        """What could be read of it."""
        options = {each.key: each.value for each in reversed(self.pieces) if each.key and not each.lost}
        plain = tuple(each.value for each in self.pieces if not each.key and not each.lost)
        return Command(self.verb, plain, options)

    @property
    def text(self) -> str:
        """The line written again. A value that a plain word follows is between quotes: else that belongs to it."""
        behind = [*(each.key for each in self.pieces[1:]), GAP]
        written = (_written(each, self.prose, last=not key) for each, key in zip(self.pieces, behind, strict=False))
        return " ".join([self.verb, *written])

    @property
    def put_right(self) -> bool:
        """Whether something in it is other than it was typed."""
        return self.otherwise or any(each.put_right for each in self.pieces)

    @property
    def marked(self) -> bool:
        """Whether something in it can't be read."""
        return any(each.marked for each in self.pieces)

    def at(self, text: str) -> range:
        """Where this stands: behind a key, or as one or several plain words; nowhere for what doesn't stand there."""
        wanted = " ".join(text.split()).casefold()
        pieces = self.pieces
        for at, each in enumerate(pieces):
            if wanted and each.key and each.value.casefold() == wanted:
                return range(at, at + 1)
        for first in range(len(pieces)):
            for behind in range(first + 1, len(pieces) + 1):
                run = pieces[first:behind]
                if any(each.key for each in run):
                    break
                if wanted and " ".join(each.value for each in run).casefold() == wanted:
                    return range(first, behind)
        return range(0)

    def behind(self, keys: Iterable[str]) -> range:
        """Where one of these keys stands."""
        wanted = frozenset(keys)
        return next((range(at, at + 1) for at, each in enumerate(self.pieces) if each.key in wanted), range(0))

    def put(self, at: range, text: str) -> Loose:
        """The same with this in that place. Several plain words become one."""
        first = replace(self.pieces[at[0]], value=text, put_right=True, marked=False)
        return replace(self, pieces=(*self.pieces[: at[0]], first, *self.pieces[at[-1] + 1 :]))

    def mark(self, at: range) -> Loose:
        """The same with marks around what stands there."""
        marked = tuple(
            replace(each, marked=True, opens=number == 0, ends=number == len(at) - 1)
            for number, each in enumerate(self.pieces[at[0] : at[-1] + 1])
        )
        return replace(self, pieces=(*self.pieces[: at[0]], *marked, *self.pieces[at[-1] + 1 :]))

    def renamed(self) -> Loose:
        """The same where another verb was typed."""
        return replace(self, otherwise=True)

    def lack(self, at: int, key: str = "") -> Loose:
        """The same with a gap in that place; behind a key, if it's the value of one."""
        gap = Piece(key=key, value=GAP, marked=True, lost=True)
        return replace(self, pieces=(*self.pieces[:at], gap, *self.pieces[at:]))


def in_prose(text: str) -> Loose:
    """A line of which all behind the verb is a text. Raises BadInput for what no one types."""
    command = parse_prose(text)
    return Loose(command.verb, tuple(Piece(value=each) for each in command.words), prose=True)


def loosely(text: str, keys: frozenset[str], fits: Fits = lambda key, value: True) -> Loose:
    """The line of a verb that knows these keys. `fits`: whether a value of several words can be read.

    Raises BadInput for what no one types.
    """
    words, wrong = _quoted_right(clean(text), keys)
    quotes = tuple(wrong)
    verb = words[0].value.lower() if words and not words[0].key else ""
    pieces: list[Piece] = []
    for at, word in enumerate(words[1:] if verb else words):
        before = pieces[-1] if pieces else None
        if not word.key:
            _plain_word(word, before, words[at - 1 if not verb else at], pieces, wrong, fits)
            continue
        if not word.value and not word.quoted:
            wrong.append(KeyWithoutValue(word.key))
            pieces.append(Piece(key=word.key, value=GAP, marked=True, lost=True))
            continue
        pieces.append(_keyed(word, verb, pieces, keys, wrong))
    return Loose(verb, tuple(pieces), tuple(wrong), otherwise=bool(quotes))


def _keyed(word: Typed, verb: str, pieces: Sequence[Piece], keys: frozenset[str], wrong: list[BadInput]) -> Piece:
    there = {each.key: each.value for each in pieces if each.key}
    if word.key in there:
        wrong.append(KeyTwice(word.key, there[word.key], word.value))
        return Piece(key=word.key, value=word.value, marked=True, lost=True)
    if word.key in keys:
        return Piece(key=word.key, value=word.value)
    meant = key_meant(word.key, keys)
    wrong.append(UnknownKey(word.key, word.typed, meant, tuple(sorted(keys)), verb))
    if meant and meant not in there:
        return Piece(key=meant, value=word.value, put_right=True)
    return Piece(key=word.key, value=word.value, marked=True, lost=True)


def _plain_word(
    word: Typed, before: Piece | None, last: Typed, pieces: list[Piece], wrong: list[BadInput], fits: Fits
) -> None:
    """A plain word behind an unquoted value belongs to it where that can be read so; else it stands before the keys."""
    if before is None or not before.key or before.lost or (last.quoted and not before.put_right) or word.quoted:
        pieces.append(Piece(value=word.value))
        return
    if before.value == last.value:
        wrong.append(WordAfterValue(word.value, last.key, last.value))
    joined = f"{before.value} {word.value}".strip()
    if fits(before.key, joined) or not fits(before.key, before.value):
        pieces[-1] = replace(before, value=joined, put_right=True)
        return
    first = next((at for at, each in enumerate(pieces) if each.key), len(pieces))
    pieces.insert(first, Piece(value=word.value, put_right=True))


def _quoted_right(text: str, keys: frozenset[str]) -> tuple[list[Typed], list[BadInput]]:
    """The words of the line, its quotes put right. Raises what can't be."""
    wrong: list[BadInput] = []
    for _ in range(_ROUNDS):
        try:
            return split(text), wrong
        except QuoteNotEnded as bad:
            wrong.append(bad)
            text = _ended(text, bad.inside, keys)
        except QuoteNotBegun as bad:
            wrong.append(bad)
            text = _begun(text, bad.word, keys)
        except NoSpaceAfterQuote as bad:
            wrong.append(bad)
            text = re.sub(rf"([{_DOUBLE}'»])(?={re.escape(bad.follows)})", r"\1 ", text, count=1)
    raise wrong[0]


def _ended(text: str, inside: str, keys: frozenset[str]) -> str:
    """The quote ends before the next key, or with the line."""
    marks = (at for at in range(len(text) - 1, -1, -1) if text[at] in f"{_DOUBLE}{_SINGLE}{OPENS}")
    opened = next((at for at in marks if text[at + 1 :].strip() == inside), None)
    if opened is None:
        return f'{text}"'
    rest = text[opened + 1 :]
    following = re.search(rf"\s+(?:{'|'.join(map(re.escape, sorted(keys)))}):", rest) if keys else None
    end = following.start() if following else len(rest.rstrip())
    quoted = f'"{rest[:end].strip()}"' if rest[:end].strip() else ""
    return f"{text[:opened]}{quoted}{rest[end:]}"


def _begun(text: str, word: str, keys: frozenset[str]) -> str:
    """The quote begins behind the last key before it; where there is none, the mark is left out."""
    found = re.search(rf"{re.escape(word)}[{_DOUBLE}]", text)
    if found is None:
        return re.sub(f"[{_DOUBLE}]", "", text)
    before = text[: found.end() - 1]
    last = next(reversed(list(re.finditer(rf"(?:{'|'.join(map(re.escape, sorted(keys)))}):\s*", before))), None)
    if not keys or last is None or any(mark in before[last.end() :] for mark in _DOUBLE):
        return f"{before}{text[found.end() :]}"
    return f'{before[: last.end()]}"{before[last.end() :]}"{text[found.end() :]}'


def _written(piece: Piece, prose: bool, *, last: bool) -> str:
    """`last`: whether it's a key's last word, and a plain one follows."""
    shown = _MENTIONED.sub(r"\1…", _NAMED.sub(lambda found: f"{found[0][1]}{found[1]}", piece.value))
    if piece.marked:
        shown = f"{OPENS if piece.opens else ''}{shown}{ENDS if piece.ends else ''}"
    elif not prose and ((piece.key and last) or _TO_BE_QUOTED.search(shown) or (":" in shown and not piece.key)):
        shown = _quoted(shown)
    return f"{piece.key}:{shown}" if piece.key else shown


def _quoted(text: str) -> str:
    if not any(mark in text for mark in _DOUBLE):
        return f'"{text}"'
    return f"'{text}'" if not _ENDS_SINGLE.search(text) else '"{}"'.format(re.sub(f"[{_DOUBLE}]", "'", text))
