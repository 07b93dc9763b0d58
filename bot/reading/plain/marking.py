"""A sentence with its names, days and sums marked, so that rules see its shape: “D0 replied on T1 , wants pricing”.

Here: text → words, marks and where each stood. Not here: what a shape means (`rules`), the words of any language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import field
from datetime import date
from functools import cache
from itertools import pairwise

from bot.domain.calendar import BusinessCalendar
from bot.domain.value import value
from bot.errors import BadInput
from bot.errors.reading import DayOtherWay, DayTwoWays, OtherWeekday
from bot.reading.commands import clean
from bot.reading.days import Prefer, own_words, parse_day
from bot.reading.language import Language
from bot.reading.plain.meant import Day
from bot.reading.plain.names import TITLES, Mention, Names
from bot.reading.plain.spelling import Piece

_MARKUP = re.compile(
    r"<(?:(?:https?://|mailto:|tel:)[^<>|]*\|([^<>]*)|((?:https?://|mailto:|tel:)[^<>|]*)|#[^<>|]*\|?([^<>]*))>"
)
_TOKEN = re.compile(
    r"<@[UW]\w+(?:\|[^<>]*)?>"  # a colleague
    r"|https?://\S+"
    r"|[\w.+-]+@\w[\w-]*(?:\.[\w-]+)+"  # an address
    r"|\+\d[\d ().-]{5,}\d"  # a number to call
    r"|[$€£¥]\s?\d[\d.,]*\w*"
    r"|#\d+"
    r"|\d[\d.,:/-]*\d\w*|\d\w*"
    r"|[^\W_]+(?:[-'’.&/_+][^\W_]+)*['’]?"
    r"|[-–—―]+|[,;:.!?…()\"“”„«»\n&@+]"
)
_SUM = re.compile(r"[$€£¥]\s?\d[\d.,]*\w*|\d[\d.,]*(?:k|m|mn|mio|bn)", re.IGNORECASE)
_ADDRESS = re.compile(r"[\w.+-]+@\w[\w-]*(?:\.[\w-]+)+")
_DASH = re.compile(r"[-–—―]+")
_QUOTES = frozenset('"“”„«»')
_LONGEST_DAY = 6
"""Words of one."""


@value(frozen=True, slots=True)
class Word:
    """A word of the sentence, or several under one mark; `start` to `end` is where it stands in the text."""

    shape: str
    start: int
    end: int


@value(frozen=True, slots=True)
class Marked:
    """The sentence: its text without what stands around links, its words, and what each mark is of."""

    text: str
    words: tuple[Word, ...]
    names: Mapping[str, Mention] = field(default_factory=dict)
    days: Mapping[str, Day] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)
    """Sums, addresses, numbers and colleagues, as they were typed."""


def marked(
    typed: str,
    names: Names,
    today: date,
    language: Language,
    calendar: BusinessCalendar,
    *,
    slips: str = "",
    spelt: Callable[[list[Piece]], list[Piece]] = list,
) -> Marked:
    """The words of a sentence, each name, day and sum as one. `slips`: what is like a name counts as it. `spelt`: how
    words are read. Raises BadInput for what no person types."""
    text = _plain_text(typed)
    found = spelt(pieces(text))
    typed_words = [each.word for each in found]
    known, days, others = dict[str, Mention](), dict[str, Day](), dict[str, str]()
    words: list[Word] = []
    at = 0
    while at < len(found):
        count, shape = 1, ""
        start = found[at].start
        if mention := names.at(typed_words, at, slips=slips):
            count, shape = mention.words, f"{'D' if mention.deals else 'W'}{len(words)}"
            known[shape] = mention
            if re.search(r"['’]s$", typed_words[at + count - 1]):
                shape += "'s"
        elif day := _day_at(text, found, at, today, language, calendar):
            count, shape = day[0], f"T{len(words)}"
            days[shape] = day[1]
        elif other := _other(typed_words[at]):
            shape = f"{other}{len(words)}"
            others[shape] = typed_words[at]
        else:
            shape = _plain(typed_words[at])
        words.append(Word(shape, start, found[at + count - 1].end))
        at += count
    return Marked(text, tuple(words), known, days, others)


def pieces(text: str) -> list[Piece]:
    """The words of a text, and the marks between them."""
    return _without_titles([Piece(each[0], *each.span()) for each in _TOKEN.finditer(text)])


def _plain_text(typed: str) -> str:
    return _unescaped(_MARKUP.sub(lambda found: found[1] or found[2] or found[3] or "", clean(typed)))


def _without_titles(found: list[Piece]) -> list[Piece]:
    """“Dr. Bankole” is Bankole; the dot ends no sentence."""
    kept: list[Piece] = []
    at = 0
    while at < len(found):
        is_title = found[at].word.casefold() in TITLES and at + 1 < len(found)
        dot = is_title and found[at + 1].word == "." and found[at + 1].start == found[at].end
        if not is_title:
            kept.append(found[at])
        at += 2 if dot else 1
    return kept


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _plain(word: str) -> str:
    if _DASH.fullmatch(word):
        return "-"
    if word in _QUOTES:
        return '"'
    return {"…": ".", "&": "and", "+": "and", "\n": "."}.get(word, word.casefold().replace("’", "'"))


def _other(word: str) -> str:
    if word.startswith("<@"):
        return "U"
    if _SUM.fullmatch(word):
        return "M"
    if _ADDRESS.fullmatch(word):
        return "E"
    return "P" if re.fullmatch(r"\+\d[\d ().-]{5,}\d", word) else ""


def _day_at(
    text: str, found: Sequence[Piece], at: int, today: date, language: Language, calendar: BusinessCalendar
) -> tuple[int, Day] | None:
    """The longest day that begins at this word, and of how many words it is."""
    words, first = own_words(language), found[at].word.casefold()
    if not _may_be_of_a_day(first, words) or (first in _begins_none(language) and first not in language.before):
        return None
    last = at
    while last + 1 < len(found) and last + 1 - at < _LONGEST_DAY and _goes_on(found[last + 1].word.casefold(), words):
        last += 1
    for end in range(last, at - 1, -1):
        typed, ending = _read_as(text, found[at : end + 1]), found[end].word.casefold()
        if ending in ",:" or ending in _ends_none(language) or _is_bare(typed, is_last=_is_last(found, end)):
            continue
        if first in language.before and not {each.word.casefold() for each in found[at : end + 1]} & _units(language):
            continue
        day = day_of(typed, today, calendar, found[at].start, language)
        if day is not None:
            return end - at + 1, day
    return None


def _read_as(text: str, read: Sequence[Piece]) -> str:
    """The words as they are read, with what stands between them in the text."""
    between = [text[one.end : other.start] for one, other in pairwise(read)]
    return "".join(word + gap for word, gap in zip((each.word for each in read), [*between, ""], strict=True))


def _goes_on(word: str, words: Collection[str]) -> bool:
    return word == "," or _may_be_of_a_day(word, words)


def _may_be_of_a_day(word: str, words: Collection[str]) -> bool:
    return word.rstrip(".") in words or bool(re.fullmatch(r"\d[\d.:/-]*(?:st|nd|rd|th|am|pm|d|w|h)?", word))


def _is_last(found: Sequence[Piece], at: int) -> bool:
    """Whether the clause ends with this word."""
    return at + 1 == len(found) or found[at + 1].word in ",;:.!?"


def _is_bare(typed: str, *, is_last: bool) -> bool:
    """Whether it is a mere number, or a word that is often none of a day: “may”, “sat”."""
    if re.fullmatch(r"[\d.,:]+", typed):
        return True
    return typed.casefold() in _BARE and not (is_last and typed.casefold() in _AT_THE_END)


_AT_THE_END = frozenset({"sat", "sun"})
"""What is a day where nothing follows."""

_BARE = frozenset("now may sun sat mar end first second last h w d mid post few early late start".split())  # noqa: SIM905


def day_of(typed: str, today: date, calendar: BusinessCalendar, at: int, language: Language) -> Day | None:
    """A day as it reads for what was and for what is to come; None for what is no day."""
    past, was_one = _read(typed, today, "past", calendar, language)
    ahead, is_one = _read(typed, today, "future", calendar, language)
    if not (was_one or is_one):
        return None
    return Day(typed, past if past and past <= today else None, ahead if ahead and ahead >= today else None, at)


def _read(
    typed: str, today: date, prefer: Prefer, calendar: BusinessCalendar, language: Language
) -> tuple[date | None, bool]:
    """The day, where it's sure, and whether it is one."""
    try:
        return parse_day(typed, today, prefer, language, calendar=calendar), True
    except (DayOtherWay, DayTwoWays, OtherWeekday):
        return None, True
    except BadInput:
        return None, False


@cache
def _units(language: Language) -> frozenset[str]:
    return frozenset(word for unit in language.units for word in unit.split())


@cache
def _begins_none(language: Language) -> frozenset[str]:
    """Words of days with which none begins where a sentence goes on: “on”, “until”, “or”."""
    return frozenset({*language.on, *language.at, *language.either, *language.after, "of", "after", *_units(language)})


@cache
def _ends_none(language: Language) -> frozenset[str]:
    return frozenset(
        {*language.on, *language.at, *language.either, *language.vague, language.of, language.article, "a", "an"}
    )
