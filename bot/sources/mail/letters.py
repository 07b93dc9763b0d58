"""A mail's headers as they are meant, and the parts that tell what kind of mail it is; by bytes alone, no network."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import getaddresses

from bot.domain.sources import Part
from bot.domain.value import value
from bot.sources.mail.said import Node

HEADERS = (
    "From", "Sender", "To", "Cc", "Bcc", "Delivered-To", "X-Original-To", "X-Original-From", "Date", "Message-ID",
    "In-Reply-To", "References", "Return-Path", "Auto-Submitted", "X-Autoreply", "X-Autorespond", "X-Autoresponder",
    "Precedence", "X-MS-Exchange-Inbox-Rules-Loop", "X-MS-Exchange-Generated-Message-Source", "List-Id",
    "List-Unsubscribe", "Content-Type", "Content-Language", "Subject",
)  # fmt: skip
"""What is asked for of a mail, and nothing else. Of the subject only what automatic replies begin with is looked at."""

_ADDRESSES = frozenset(("from", "sender", "to", "cc", "bcc", "delivered-to", "x-original-to", "x-original-from"))
_NAMES = {name: name.lower() for name in HEADERS}
_DEEPEST = 50
"""Parts within parts."""

_LONGEST, _MOST = 20_000, 100
"""Characters of a header that are read, and how many of one name: whoever writes more has no reader in mind."""

_UNFOLD = re.compile(r"\r?\n[ \t]+")
_ID = re.compile(r"^Message-ID:[ \t]*(<[^<>\s]+>)", re.IGNORECASE | re.MULTILINE)


@value(frozen=True, slots=True, kw_only=True)
class Section:
    """A part with its number, by which it can be asked for. `size`: in bytes, as it is encoded."""

    number: str
    part: Part
    encoding: str = ""
    size: int = 0


def headers(block: bytes) -> dict[str, tuple[str, ...]]:
    """A block of headers: lower-case name → its values, unfolded and decoded, in their order."""
    found: dict[str, tuple[str, ...]] = {}
    text = _text(block)
    if "\n " in text or "\n\t" in text:
        text = _UNFOLD.sub(" ", text)
    encoded = "=?" in text
    for line in text.split("\n"):
        raw_name, colon, rest = line.partition(":")
        if colon:
            name = _NAMES.get(raw_name) or raw_name.strip().lower()
            told = rest.strip()
            if len(told) > _LONGEST:
                told = told[-_LONGEST:] if name == "references" else told[:_LONGEST]
            if encoded and "=?" in told:
                told = _decoded(name, told)
            if name not in found:
                found[name] = (told,)
            elif len(found[name]) < _MOST:
                found[name] = (*found[name], told)
    return found


def telling(structure: Sequence[bytes | tuple[bytes, bytes]]) -> bool:
    """Whether the parts say anything about what kind of mail it is."""
    for each in structure:
        small = (b"".join(each) if isinstance(each, tuple) else each).lower()
        # Most mails have a text in two forms, no more. Spelled out: this is asked of each mail of a first reading.
        if b"calendar" in small or b"delivery-status" in small or b"disposition-notification" in small:
            return True
        if b"report" in small or b"rfc822" in small:
            return True
    return False


def sections(node: Node, prefix: str = "") -> Iterator[Section]:
    """Each part of a BODYSTRUCTURE with its number, those inside of others too; not what lies in a forwarded mail."""
    if not isinstance(node, list) or not node or prefix.count(".") > _DEEPEST:
        return
    if isinstance(node[0], list):
        inner = [each for each in node if isinstance(each, list)]
        for number, each in enumerate(_parts(node, inner), 1):
            yield from sections(each, f"{prefix}{number}.")
        return
    words = [each.decode("utf-8", "replace").lower() if isinstance(each, bytes) else "" for each in node]
    if len(words) < 2:
        return
    yield Section(
        number=prefix.rstrip(".") or "1",
        part=Part(f"{words[0]}/{words[1]}", _parameters(node[2] if len(node) > 2 else None), _attached(node)),
        encoding=words[5] if len(words) > 5 else "",
        size=int(size) if len(node) > 6 and isinstance(size := node[6], bytes) and size.isdigit() else 0,
    )


def original_id(returned: bytes) -> bytes:
    """The Message-ID in what a bounce sends back; all else of it is left alone."""
    found = _ID.search(_UNFOLD.sub(" ", _text(returned)))
    return found[1].encode() if found else b""


def _parts(node: list[Node], inner: list[list[Node]]) -> list[list[Node]]:
    """Of a multipart, its parts: they stand before the first word."""
    upto = next((place for place, each in enumerate(node) if not isinstance(each, list)), len(node))
    return inner[:upto]


def _attached(node: list[Node]) -> bool:
    """Whether it says `attachment`: a list of that word and its parameters, behind what every part has."""
    return any(
        isinstance(each, list) and len(each) == 2 and isinstance(each[0], bytes) and each[0].lower() == b"attachment"
        for each in node[7:]
    )


def _parameters(node: Node) -> Mapping[str, str]:
    words = node if isinstance(node, list) else []
    texts = [each.decode("utf-8", "replace") if isinstance(each, bytes) else "" for each in words]
    return {name.lower(): text for name, text in zip(texts[::2], texts[1::2], strict=False)}


def _text(raw: bytes) -> str:
    """Each line that isn't UTF-8 is read by bytes: a header that breaks the rules is still one.

    Without what no database takes.
    """
    raw = raw.replace(b"\0", b"")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return "\n".join(map(_line, raw.split(b"\n")))


def _line(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _decoded(name: str, text: str) -> str:
    if name not in _ADDRESSES:
        return _words(text)
    # By the person: a name may have a comma in it, or look like an address, once it's decoded.
    try:
        people = getaddresses([text])
    except (RecursionError, ValueError, IndexError):  # brackets in brackets in brackets, which no client writes
        return text
    return ", ".join(f'"{_quoted(_words(who))}" <{address}>' if who else address for who, address in people)


def _quoted(text: str) -> str:
    return re.sub(r'([\\"])', r"\\\1", " ".join(text.split()))


def _words(text: str) -> str:
    try:
        pieces = decode_header(text)
    except (HeaderParseError, ValueError, AssertionError):
        return text
    return "".join(_piece(piece, charset) for piece, charset in pieces)


def _piece(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    try:
        text = piece.decode(charset or "ascii")
    except (LookupError, UnicodeDecodeError, ValueError):
        return _text(piece)
    return text.replace("\0", "").encode("utf-8", "replace").decode()  # half a character of UTF-7 is none
