"""What a mail server said to a FETCH, as IMAP writes it: words, strings and lists, with literals between the lines.

Here: from bytes to values, as quickly as a first reading of a million mails needs it. Not here: asking (`imap`), and
what a mail's headers say (`letters`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, timezone

from bot.domain.value import value

Node = bytes | None | list["Node"]
"""A word, number or string, NIL, or a list."""

_FAST = re.compile(
    rb"(?:\d+ )?\((?:UID (?P<uid>\d+) |FLAGS \((?P<flags>[^()]*)\) |INTERNALDATE \"[^\"]+\" "
    rb"|RFC822\.SIZE \d+ |MODSEQ \(\d+\) )*"
    rb"(?P<structure>BODYSTRUCTURE .* )?BODY\[HEADER\.FIELDS \([^()]*\)\] \{\d+\}\Z",
    re.IGNORECASE,
)
_DATES = re.compile(
    rb"(?:\d+ )?\((?=.*\bUID (?P<uid>\d+))(?=.*\bINTERNALDATE \"(?P<date>[^\"]+)\")[^()]*\)\Z", re.IGNORECASE
)
_TOKEN = re.compile(
    rb'[ \r\n]*(?:([()])|"((?:[^"\\]|\\.)*)"|\{(\d+)\}\Z|([^ ()"\[\r\n]*\[[^\]]*\][^ ()]*|[^ ()"\r\n]+))'
)
_DATE = re.compile(rb" ?(\d{1,2})-([A-Za-z]{3})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)")
_MONTHS = {
    name: number
    for number, name in enumerate(
        (b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov", b"dec"), 1
    )
}

_STRUCTURE = b"BODYSTRUCTURE "

Raw = Iterable[bytes | tuple[bytes, bytes] | None]
"""As `imaplib` has it: a literal comes with the line before it, and the message ends with a plain line."""


@value(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One message. `structure`: where that of its parts stands, as it was written: it is seldom looked at."""

    uid: int
    flags: bytes = b""
    header: bytes = b""
    structure: tuple[bytes | tuple[bytes, bytes], ...] = ()


def fetched(raw: Raw) -> Iterator[Fetched]:
    """The messages in an answer. What else it brings, such as somebody else's change of flags, is passed over."""
    for chunks in _messages(raw):
        first = chunks[0]
        if isinstance(first, tuple) and (found := _FAST.match(first[0])) and None not in found.group("uid", "flags"):
            structure = (found["structure"] or b"", *chunks[1:])
            yield Fetched(uid=int(found["uid"]), flags=found["flags"], header=first[1], structure=structure)
        elif (slow := _read(chunks)) is not None:
            yield slow


def arrivals(raw: Raw) -> Iterator[tuple[int, datetime | None]]:
    """UID and arrival time of each message in an answer."""
    for chunks in _messages(raw):
        first = chunks[0]
        if isinstance(first, bytes) and (found := _DATES.match(first)):
            yield int(found["uid"]), instant(found["date"])


def body(raw: Raw) -> bytes | None:
    """The one part that was asked for; None where the message is gone or it has no such part."""
    for chunks in _messages(raw):
        for name, found in _pairs(_tree(chunks)):
            if name.startswith(b"BODY[") and isinstance(found, bytes):
                return found
    return None


def structure_of(message: Fetched) -> Node:
    """What its BODYSTRUCTURE says; None where there is none, or nobody can read it."""
    for number, chunk in enumerate(message.structure):
        text = chunk[0] if isinstance(chunk, tuple) else chunk
        place = text.upper().find(_STRUCTURE)
        if place >= 0:
            rest = text[place + len(_STRUCTURE) :]
            tree = _tree(((rest, chunk[1]) if isinstance(chunk, tuple) else rest, *message.structure[number + 1 :]))
            return tree[0] if tree else None
    return None


def listed(raw: Raw) -> Iterator[list[Node]]:
    """The answers to LIST or STATUS, each as its words and lists."""
    yield from map(_tree, _messages(raw))


def instant(text: bytes) -> datetime | None:
    """An INTERNALDATE as an instant; None where it isn't one."""
    found = _DATE.match(text)
    if not found:
        return None
    day, month, year, hour, minute, second, sign, hours, minutes = found.groups()
    zone = timedelta(hours=int(hours), minutes=int(minutes)) * (-1 if sign == b"-" else 1)
    try:
        where = UTC if not zone else timezone(zone)
        at = datetime(int(year), _MONTHS[month.lower()], int(day), int(hour), int(minute), int(second), tzinfo=where)
        return at if where is UTC else at.astimezone(UTC)
    except (ValueError, KeyError, OverflowError):
        return None


def _messages(raw: Raw) -> Iterator[list[bytes | tuple[bytes, bytes]]]:
    chunks: list[bytes | tuple[bytes, bytes]] = []
    for each in raw:
        if each is None:
            continue
        chunks.append(each)
        if isinstance(each, bytes):
            yield chunks
            chunks = []


def _read(chunks: list[bytes | tuple[bytes, bytes]]) -> Fetched | None:
    """The same for whatever order and form a server chooses; None of what is no message that was asked for."""
    named = dict(_pairs(_tree(chunks)))
    uid, flags = named.get(b"UID"), named.get(b"FLAGS")
    if not isinstance(uid, bytes) or not uid.isdigit():
        return None
    header = next((found for name, found in named.items() if name.startswith(b"BODY[HEADER")), b"")
    return Fetched(
        uid=int(uid),
        flags=b" ".join(each for each in flags if isinstance(each, bytes)) if isinstance(flags, list) else b"",
        header=header if isinstance(header, bytes) else b"",
        structure=tuple(chunks),
    )


def _pairs(tree: list[Node]) -> Iterator[tuple[bytes, Node]]:
    """Of `5 (NAME value NAME value)`, each name with its value."""
    inside = next((each for each in tree if isinstance(each, list)), [])
    names = iter(inside)
    for name in names:
        if isinstance(name, bytes):
            yield name.upper(), next(names, None)


def _tree(chunks: Iterable[bytes | tuple[bytes, bytes]]) -> list[Node]:
    top: list[Node] = []
    open_lists = [top]
    for chunk in chunks:
        text, literal = chunk if isinstance(chunk, tuple) else (chunk, None)
        for bracket, quoted, size, word in _TOKEN.findall(text):
            if bracket == b"(":
                inner: list[Node] = []
                open_lists[-1].append(inner)
                open_lists.append(inner)
            elif bracket == b")":
                if len(open_lists) > 1:
                    open_lists.pop()
            elif word:
                open_lists[-1].append(None if word.upper() == b"NIL" else word)
            elif not size:
                open_lists[-1].append(re.sub(rb"\\(.)", rb"\1", quoted))
        if literal is not None:
            open_lists[-1].append(literal)
    return top
