"""What a sentence says where it's misspelt, or spoken instead of typed: the same words, each where it stood.

Here: that, word by word. Not here: the words (a language's own module), names (`names`), when it's tried (`read`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from bot.domain.value import value


@value(frozen=True, slots=True)
class Piece:
    """A word of the text, where it stands there, and how it's read."""

    word: str
    start: int
    end: int


@value(frozen=True, slots=True)
class Spelling:
    """How a language is written wrongly. `known`: its slips, each with the word that was meant.

    `meant`: words of which others may be slips; `real`: what looks like one of these and is a word of its own.
    `spoken`: marks as they are dictated. `asides`: what may be left out of any sentence. `numbers`: as they are spoken.
    """

    known: Mapping[str, str]
    meant: Collection[str]
    real: Collection[str]
    spoken: Mapping[str, str]
    asides: re.Pattern[str]
    days: re.Pattern[str]
    numbers: Mapping[str, str]


_WRITTEN = frozenset(",;:.!?")
_MOST_WORDS = 3
_FEWEST = 5
"""Letters of a word of which another may be a slip."""


def spoken(pieces: Sequence[Piece], spelling: Spelling) -> list[Piece]:
    """With the numbers of days as digits; and with the marks that were dictated, where none was typed."""
    pieces = _numbered(pieces, spelling)
    if any(each.word in _WRITTEN for each in pieces):
        return list(pieces)
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        for count in (2, 1):
            words = " ".join(each.word.casefold() for each in pieces[at : at + count])
            is_last = at + count == len(pieces)
            mark = spelling.spoken.get(f"{words}$" if is_last else words, spelling.spoken.get(words))
            if mark:
                found.append(Piece(mark, pieces[at].start, pieces[min(at + count, len(pieces)) - 1].end))
                at += count
                break
        else:
            found.append(pieces[at])
            at += 1
    return found


def mended(pieces: Sequence[Piece], spelling: Spelling, vocabulary: Collection[str]) -> list[Piece]:
    """As it was meant: slips put right, and without what says nothing."""
    words = [_meant(each.word, at, spelling, vocabulary) for at, each in enumerate(pieces)]
    read = [Piece(word, each.start, each.end) for word, each in zip(words, pieces, strict=True)]
    return _without(read, spelling.asides)


def _meant(word: str, at: int, spelling: Spelling, vocabulary: Collection[str]) -> str:
    typed = word.casefold().replace("’", "'")
    if typed in spelling.known:
        return spelling.known[typed]
    if len(typed) < _FEWEST or not typed.isalpha() or typed in vocabulary or typed in spelling.real:
        return word
    if at and word[:1].isupper() and word.casefold() not in spelling.meant and not _is_near(typed, spelling.days):
        return word
    found = {each for each in spelling.meant if each[0] == typed[0] and one_slip(typed, each)}
    return found.pop() if len(found) == 1 else word


def _is_near(typed: str, days: re.Pattern[str]) -> bool:
    return bool(days.match(typed))


def one_slip(typed: str, meant: str) -> bool:
    """Whether one letter is wrong, missing or too many, or two beside each other are swapped."""
    if abs(len(typed) - len(meant)) > 1 or typed == meant:
        return False
    at = next((at for at, (one, other) in enumerate(zip(typed, meant, strict=False)) if one != other), None)
    if at is None:
        return True
    one, other = typed[at:], meant[at:]
    if len(one) == len(other):
        return one[1:] == other[1:] or (one[:2] == other[1::-1] and one[2:] == other[2:])
    return one[1:] == other if len(one) > len(other) else one == other[1:]


def _numbered(pieces: Sequence[Piece], spelling: Spelling) -> list[Piece]:
    """“december third” is december 3rd, “the twenty first” the 21st."""
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        before = found[-1].word.casefold() if found else ""
        for count in (2, 1):
            words = " ".join(each.word.casefold() for each in pieces[at : at + count]).replace("-", " ")
            number = spelling.numbers.get(words)
            behind = pieces[at + count].word if at + count < len(pieces) else "."
            is_one = spelling.days.match(before) or (before == "the" and behind in _WRITTEN)
            if number and at + count <= len(pieces) and is_one:
                found.append(Piece(number, pieces[at].start, pieces[at + count - 1].end))
                at += count
                break
        else:
            found.append(pieces[at])
            at += 1
    return found


def _without(pieces: Sequence[Piece], asides: re.Pattern[str]) -> list[Piece]:
    """Without what says nothing: words that stand together."""
    found: list[Piece] = []
    starts, text = list[int](), ""
    for each in pieces:
        starts.append(len(text))
        text += each.word.casefold().replace("’", "'") + " "
    left_out = [match.span() for match in asides.finditer(text)]
    for each, start in zip(pieces, starts, strict=True):
        if not any(first <= start < last for first, last in left_out):
            found.append(each)
    return found
