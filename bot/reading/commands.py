"""The words of a slash command: text as Slack delivers it → a verb, plain words and `key:value` options.

Here: cleaning of typed text, quotes, escapes, mentions, unknown and repeated keys. Not here: what a verb means
(`bot.slack.commands`), days (`days`), sums of money (`sums`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import field

from bot.domain.value import value
from bot.errors.reading import (
    KeyTwice,
    KeyWithoutValue,
    NoSpaceAfterQuote,
    QuoteNotBegun,
    QuoteNotEnded,
    TextTooLong,
    UnknownKey,
    UnreadableCharacter,
    WordAfterValue,
)
from bot.errors.typed import UnknownWord
from bot.reading.english import ENGLISH
from bot.reading.language import Language
from bot.reading.nearest import NEAR, nearest

LONGEST_TEXT = 8_000
"""Characters of one command. Slack's own composer stops at 4,000 for commands that people type."""

MARKS_IN_A_ROW = 4
"""Combining marks kept on one letter; no written language needs more, and more is made to disturb."""

DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))
"""Whatever a phone makes of a hyphen, as one."""

_INVISIBLE = re.compile("[\u200b\u200e\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_REFUSED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_TOO_MANY_MARKS = re.compile(f"({_MARK}{{{MARKS_IN_A_ROW}}}){_MARK}+")

_KEY = re.compile(r"([A-Za-z][A-Za-z_-]{0,30}):(?!//)")
_MARKUP = re.compile(r"<(?:[@#!]|https?://|mailto:|tel:)[^<>]*>")
_LINK = re.compile(r"<((?:https?://|mailto:|tel:)[^<>|]*)(?:\|([^<>]*))?>")
_USER = re.compile(r"<@([UW][A-Z0-9]{1,30})(?:\|[^<>]*)?>")

_LISTS = ("for",)
"""Keys with a list of people behind them."""

_NUMBER = re.compile(r"\s*#?\s?([0-9]{1,9})\s*")

_SINGLE_QUOTES = "'\u2018\u2019\u201a\u201b"
_CLOSES = {
    '"': '"\u201d',
    "\u201c": '\u201d"',
    "\u201d": '\u201d"',
    "\u201e": '\u201c\u201d"',  # „so wird in Berlin getippt“
    "\u201f": '\u201d"',
    "\u00ab": "\u00bb",
}
"""Which marks end a value that a double quote began. Phones mix the curly and the plain ones within one value."""


@value(frozen=True, slots=True)
class Command:
    """What was typed after `/dealdark`: `verb` in lower case ("" when nothing was), the words, the options."""

    verb: str
    words: tuple[str, ...] = ()
    options: dict[str, str] = field(default_factory=dict)

    @property
    def rest(self) -> str:
        """The plain words as one text, as a company's name of several words is typed."""
        return " ".join(self.words)


@value(frozen=True, slots=True)
class Typed:
    """One word of the text. `key` is "" for a plain word; `quoted`: its value stood in quotes; `typed`: as it stood."""

    key: str
    value: str
    quoted: bool
    typed: str


def clean(text: str, longest: int = LONGEST_TEXT) -> str:
    """Typed text in one Unicode form (NFC), without invisible direction marks; what no person types is refused.

    Both databases must give back what was stored, so nothing passes that one of them cannot hold.
    """
    if len(text) > longest:
        raise TextTooLong(len(text), longest)
    if found := _REFUSED.search(text):
        raise UnreadableCharacter(found[0], found.start() + 1)
    return _TOO_MANY_MARKS.sub(r"\1", unicodedata.normalize("NFC", _INVISIBLE.sub("", text)))


def parse(text: str, keys: frozenset[str] = frozenset()) -> Command:
    """Read the text of a slash command whose verb knows `keys` (lower case).

    Raises BadInput for a quote left open, an unknown or repeated key, and a plain word where it would be misread.
    """
    words, waiting = _joined(_split(clean(text)))
    if waiting is not None:
        raise KeyWithoutValue(waiting.key)
    if not words:
        return Command("")
    verb = words[0].value.lower() if not words[0].key else ""
    plain: list[str] = []
    options: dict[str, str] = {}
    before: Typed | None = None
    for word in words[1:] if verb else words:
        if word.key:
            _check_key(word, verb, keys, options)
            options[word.key] = word.value
        else:
            _check_place(word, before)
            plain.append(word.value)
        before = word
    return Command(verb, tuple(plain), options)


def parse_prose(text: str) -> Command:
    """Read a command that is a text: the words as they stand, whatever marks are in them. Quotes may hold the first."""
    verb, _, rest = clean(text).strip().partition(" ")
    rest = rest.strip()
    if quoted := _quoted(rest, 0, "") if rest[:1] in _CLOSES else None:
        first, end = quoted
        return Command(verb.lower(), (first, *_plain(rest[end:]).split()))
    return Command(verb.lower(), tuple(_plain(rest).split()))


def verb_of(text: str) -> str:
    """The verb alone, so that the caller can look up the keys to parse the rest with. Never raises."""
    first = text[:LONGEST_TEXT].split(maxsplit=1)[:1]
    return first[0].lower() if first and not _KEY.match(first[0]) else ""


def mentioned_user(word: str) -> str | None:
    """The id in `<@U123|name>`, or None when the word is no mention of a person."""
    found = _USER.fullmatch(word)
    return found[1] if found else None


def deal_number(word: str) -> int | None:
    """7 for “#7” and for “7”; None for what is no deal's number."""
    found = _NUMBER.fullmatch(word)
    return int(found[1]) if found else None


_KEYS_MEANT: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("until", "till", "by", "deadline", "due", "answer"), ("until", "promised", "by", "meeting")),
    **dict.fromkeys(("date", "day", "when", "at"), ("on", "heard", "until")),
    **dict.fromkeys(("last", "last_heard", "last-heard", "lastheard", "replied", "spoke"), ("heard", "on")),
    **dict.fromkeys(("amount", "size", "sum", "price", "worth", "deal", "arr", "mrr"), ("value",)),
    **dict.fromkeys(("name", "person", "who", "with", "prospect", "champion"), ("contact", "name")),
    **dict.fromkeys(("zone", "time-zone", "time_zone", "timezone", "city", "location"), ("tz",)),
    **dict.fromkeys(("problem", "pain", "need", "why", "challenge"), ("issue",)),
    **dict.fromkeys(("mail", "e-mail"), ("email",)),
    **dict.fromkeys(("tel", "telephone", "mobile", "cell", "number"), ("phone",)),
    **dict.fromkeys(("status", "phase", "step"), ("stage",)),
    **dict.fromkeys(("comment", "text", "remark", "said", "notes"), ("note", "detail")),
    **dict.fromkeys(("website", "site", "url", "web"), ("domain", "link")),
    **dict.fromkeys(("account", "client", "customer", "firm"), ("company",)),
    **dict.fromkeys(("land", "nation"), ("country",)),
    **dict.fromkeys(("close", "closes", "closing", "close-date", "closedate"), ("close_date",)),
    **dict.fromkeys(("channel", "via"), ("channel",)),
}
"""What people type for a key; the first that a verb has is meant."""


def key_meant(typed: str, keys: frozenset[str]) -> str | None:
    """The key of these that was probably meant, or None where none is near."""
    also = (key for key in _KEYS_MEANT.get(typed, ()) if key in keys)
    return next(also, None) or nearest(typed, sorted(keys), NEAR)


def yes_or_no(text: str, language: Language = ENGLISH) -> bool | None:
    """What was answered, or None for what is neither."""
    said = text.strip().casefold()
    return True if said in language.yes else False if said in language.no else None


def flag(field: str, text: str) -> bool:
    """The same of a fact. Raises UnknownWord for what is neither."""
    answered = yes_or_no(text)
    if answered is None:
        raise UnknownWord(field, text, None, (next(iter(ENGLISH.yes)), next(iter(ENGLISH.no))))
    return answered


def shown(text: str) -> str:
    """A piece of what was typed, short and clean enough to be quoted in a sentence."""
    text = _REFUSED.sub("\ufffd", text)
    return text if len(text) <= 40 else f"{text[:39]}…"


def _split(text: str) -> list[Typed]:
    words: list[Typed] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        key, start = "", at
        if found := _KEY.match(text, at):
            key, start = found[1].lower(), found.end()
        quoted = _quoted(text, start, key)
        value, end = quoted or _unquoted(text, start, key)
        words.append(Typed(key, value, quoted is not None, text[at:end]))
        at = end
    return words


def _unquoted(text: str, start: int, key: str) -> tuple[str, int]:
    """The word from `start` up to the next space, and where it ended. A mention is one word, spaces and all.

    A link under other words is its address behind a key, and those words where a deal is named.
    """
    at = start
    while at < len(text) and not text[at].isspace():
        found = _MARKUP.match(text, at)
        at = found.end() if found else at + 1
    word = text[start:at]
    if word[-1:] and word[-1] in '"\u201d' and not re.fullmatch(r'[0-9.,]+["\u201d]', word):
        raise QuoteNotBegun(word[:-1])
    return _plain(word, "{0}" if key == "" else "{1}"), at


def _quoted(text: str, start: int, key: str) -> tuple[str, int] | None:
    """The value in the quotes that open at `start`, and where they ended; None when no quote opens there."""
    if start >= len(text):
        return None
    if text[start] in _CLOSES:
        end = _end_of_double(text, start)
    elif text[start] in _SINGLE_QUOTES:
        end = _end_of_single(text, start)
        if end is None and not key:
            return None  # ’t Hooft, ’Tis: an apostrophe
    else:
        return None
    if end is None:
        raise QuoteNotEnded(text[start + 1 :].strip(), key)
    if end + 1 < len(text) and not text[end + 1].isspace():
        raise NoSpaceAfterQuote(text[end + 1 :].split(maxsplit=1)[0])
    return _plain(" ".join(text[start + 1 : end].split())), end + 1


def _end_of_double(text: str, start: int) -> int | None:
    """Where the value ends. A “pair” of curly quotes within it belongs to the value."""
    closes = _CLOSES[text[start]]
    inner = 0
    for at in range(start + 1, len(text)):
        mark = text[at]
        if mark == "\u201d" and inner:
            inner -= 1
        elif mark in closes:
            return at
        elif mark == "\u201c":
            if at + 1 == len(text) or text[at + 1].isspace():
                return at  # a phone that took the closing quote for an opening one
            inner += 1
    return None


def _end_of_single(text: str, start: int) -> int | None:
    """Where the value ends: at a single quote that a space or nothing follows; others are apostrophes."""
    for at in range(start + 1, len(text)):
        if text[at] in _SINGLE_QUOTES and (at + 1 == len(text) or text[at + 1].isspace()):
            return at
    return None


def _plain(value: str, labelled: str = "{0} {1}") -> str:
    """A value as it was typed: links by what was typed for them, `& < >` unescaped once, dashes plain in one word.

    `labelled`: what stands for a link under other words than its address, of those words and the address.
    """
    pieces: list[str] = []
    at = 0
    for found in _MARKUP.finditer(value):
        pieces += [_unescaped(value[at : found.start()]), _as_typed(found[0], labelled)]
        at = found.end()
    plain = "".join([*pieces, _unescaped(value[at:])])
    # A dash between spaces is prose; inside a single word it is the hyphen of a date or an id.
    return plain if " " in plain else plain.translate(DASHES)


def _as_typed(markup: str, labelled: str) -> str:
    link = _LINK.fullmatch(markup)
    if link is None:
        return markup
    address, label = _unescaped(link[1]), _unescaped(link[2] or "").strip()
    if not address.startswith("http"):
        return label or address.partition(":")[2]
    return labelled.format(label, address) if label and label.lower() not in address.lower() else label or address


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def split(text: str) -> list[Typed]:
    """The words of a line, whatever keys it has; one with nothing after it has no value. Raises for its quotes."""
    words: list[Typed] = []
    rest = _split(text)
    while rest:
        joined, waiting = _joined(rest)
        words += joined
        if waiting is None:
            break
        words.append(waiting)
        rest = rest[rest.index(waiting) + 1 :]
    return words


def _joined(words: list[Typed]) -> tuple[list[Typed], Typed | None]:
    """`stage: proposal`, as phones space it, is `stage:proposal`; up to a key with nothing after it, which is told."""
    joined: list[Typed] = []
    waiting: Typed | None = None
    for word in words:
        if waiting is not None and word.key:
            break
        if joined and not word.key and waiting is None and _goes_on(joined[-1], word):
            last = joined.pop()
            joined.append(Typed(last.key, f"{last.value} {word.value}", last.quoted, f"{last.typed} {word.typed}"))
        elif waiting is not None:
            joined.append(Typed(waiting.key, word.value, word.quoted, waiting.typed + word.typed))
            waiting = None
        elif word.key and not word.value and not word.quoted:
            waiting = word
        else:
            joined.append(word)
    return joined, waiting


def _goes_on(last: Typed, word: Typed) -> bool:
    """`for:@ann, @ben`, as Slack spaces mentions, names both."""
    if last.key not in _LISTS or last.quoted or word.quoted:
        return False
    return last.value.endswith(",") or (last.value.endswith(">") and _USER.fullmatch(word.value) is not None)


def _check_key(word: Typed, verb: str, keys: frozenset[str], options: dict[str, str]) -> None:
    if word.key in options:
        raise KeyTwice(word.key, options[word.key], word.value)
    if word.key not in keys:
        raise UnknownKey(word.key, word.typed, key_meant(word.key, keys), tuple(sorted(keys)), verb)


def _check_place(word: Typed, before: Typed | None) -> None:
    """`contact:Jane Doe` would quietly make Doe a part of the company's name."""
    if before is None or not before.key or before.quoted or word.quoted:
        return
    raise WordAfterValue(word.value, before.key, before.value)
