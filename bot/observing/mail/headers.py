"""The headers of a mail as values: addresses that compare, Message-IDs without brackets, an instant.

Whatever can't be read is left out: headers are written by anyone, and no mail may hold up a reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.utils import parsedate_to_datetime

from bot.domain.sources import Letter
from bot.domain.value import value

_OF_ADDRESS = r"[^\s<>\"(),:;@\\\[\]]"
ADDRESS = re.compile(rf"{_OF_ADDRESS}{{1,256}}@{_OF_ADDRESS}{{1,255}}+(?!{_OF_ADDRESS})")
"""An address in a text, no longer than one can be: else a stranger's header may take long to be looked through."""

_BRACKETED = re.compile(r"<\s*([^<>]*)>")
_ID = re.compile(r"<([^<>]+)>")
_PLAIN_ID = re.compile(r"<([^<>\s]+)>")
_TOKENS = re.compile(r'"(?:[^"\\]|\\.){0,300}+"|\((?:[^()\\]|\\.){0,300}+\)|<[^<>]*>|[,;]|[^",;(<]+|.', re.DOTALL)
_LONGEST = 20_000
"""Characters of a header that are read: the recipients of a mail to hundreds, and no more."""
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_SLACK = timedelta(days=1)


@value(frozen=True, slots=True)
class Mailbox:
    """Somebody in a header. `address`: folded, so that it compares."""

    address: str
    name: str | None = None

    @property
    def domain(self) -> str:
        """What stands behind the @."""
        return self.address.rpartition("@")[2]


def author(letter: Letter) -> Mailbox | None:
    """Who wrote it. A list that writes in its own name says for whom in X-Original-From."""
    names = ("x-original-from", "from") if letter.first("list-id") else ("from",)
    for name in names:
        found = list(mailboxes(letter.first(name)))
        # Beside an address in brackets, one without is a name that looks like an address.
        bracketed = [each for each in found if each.name is not None]
        if found:
            return (bracketed or found)[0]
    return None


def recipients(letter: Letter) -> tuple[str, ...]:
    """Everyone it went to, each once, in the order of To, Cc and Bcc."""
    found: dict[str, None] = {}
    for name in ("to", "cc", "bcc"):
        for each in letter.headers.get(name, ()):
            found |= {mailbox.address: None for mailbox in mailboxes(each)}
    return tuple(found)


def mailboxes(text: str | None) -> Iterator[Mailbox]:
    """The people in an address header, encoded or decoded. Whoever stands in brackets has a name, maybe ""."""
    text = (text or "")[:_LONGEST]
    if ADDRESS.fullmatch(text):
        yield Mailbox(folded(text))
        return
    for piece in _pieces(text):
        bracketed = _BRACKETED.findall(piece)
        if bracketed:
            address = bracketed[-1].strip()
            if ADDRESS.fullmatch(address):
                yield Mailbox(folded(address), _name(piece[: piece.rfind("<")]))
        elif found := ADDRESS.search(re.sub(r"\([^()]*\)", " ", piece)):
            yield Mailbox(folded(found[0]))


def _pieces(text: str) -> Iterator[str]:
    """The header between its commas; one within quotes, a comment or brackets parts nothing."""
    piece = ""
    for token in _TOKENS.findall(text):
        if token in (",", ";"):
            yield piece
            piece = ""
        else:
            piece += token
    yield piece


def _name(text: str) -> str:
    bare = re.sub(r'\\(.)|"', r"\1", decoded(text))
    shown = "".join(each if each.isprintable() else " " for each in bare)
    return " ".join(shown.split())[:120]


def decoded(text: str) -> str:
    """Encoded words as what they say; as they stand where that can't be told."""
    if "=?" not in text:
        return text
    try:
        return str(make_header(decode_header(text)))
    except (HeaderParseError, LookupError, ValueError, AssertionError):
        return text


def folded(address: str) -> str:
    """An address as it compares: without regard to case, and a domain beyond ASCII in its own letters."""
    local, _, domain = address.strip().casefold().rpartition("@")
    domain = domain.rstrip(".")
    if "xn--" in domain:
        with suppress(UnicodeError):
            domain = domain.encode("ascii").decode("idna")
    return f"{local}@{domain}"


def forms(address: str) -> tuple[str, ...]:
    """Under which addresses a folded one may be known, nearest first: as it is, without its tag, in ASCII."""
    local, _, domain = address.rpartition("@")
    bare = local.partition("+")[0]
    found = [address] if bare in ("", local) else [address, f"{bare}@{domain}"]
    if not domain.isascii():
        try:
            ascii_domain = domain.encode("idna").decode()
        except UnicodeError:
            return tuple(found)
        found += [f"{each.rpartition('@')[0]}@{ascii_domain}" for each in found]
    return tuple(found)


def message_id(letter: Letter) -> str | None:
    """Its Message-ID as it is, without brackets."""
    return next(_ids(letter, "message-id"), None)


def answered(letter: Letter) -> str | None:
    """The Message-ID that it answers."""
    return next(_ids(letter, "in-reply-to"), None)


MOST_REFERENCES = 20


def references(letter: Letter) -> tuple[str, ...]:
    """The Message-IDs of its thread, newest first, without the one that it answers; the last twenty at most."""
    newest = answered(letter)
    found = [each for each in reversed(list(_ids(letter, "references"))) if each != newest]
    return tuple(dict.fromkeys(found))[:MOST_REFERENCES]


def _ids(letter: Letter, name: str) -> Iterator[str]:
    for text in letter.headers.get(name, ()):
        if plain := _PLAIN_ID.fullmatch(text):
            yield plain[1]
            continue
        found = _ID.findall(text)
        # Some write it without brackets, and some with a sentence around it.
        bare = text.strip()
        for each in found or ([bare] if bare and " " not in bare else []):
            if cleaned := "".join(each.split()):
                yield cleaned


def called(letter: Letter) -> str:
    """What a mail without a Message-ID is known by: who wrote it, when, and to whom."""
    return "\n".join(letter.first(name) or "" for name in ("from", "date", "to"))


def dated(letter: Letter) -> datetime | None:
    """Its Date header as an instant; None where it has none that can be."""
    try:
        found = parsedate_to_datetime(letter.first("date") or "")
        found = (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None
    return found if found >= _EARLIEST else None


def sent(letter: Letter) -> datetime:
    """When it was written: its Date, unless that is after its arrival or more than a day before it."""
    found = dated(letter)
    return found if found is not None and letter.arrived - _SLACK <= found <= letter.arrived else letter.arrived


def token(text: str | None) -> str:
    """A header's word without its comments and parameters: “auto-replied (vacation)” is auto-replied."""
    bare = re.sub(r"\([^()]*\)", " ", text or "")
    return bare.split(";")[0].strip().casefold()
