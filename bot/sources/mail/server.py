"""A mail server, asked politely: what stands in a mailbox is looked at, and left as it is.

A folder is opened by EXAMINE alone, a mail by BODY.PEEK alone: nothing becomes read, recent or answered by it. Here:
what is asked and answered. Not here: the connection (`connection`), and which mails are asked for (`imap`).
"""

from __future__ import annotations

import imaplib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from bot.domain.sources import Settings
from bot.domain.value import value
from bot.errors.sources import SourceUnreachable
from bot.sources.mail import said
from bot.sources.mail.connection import FolderGone, connected, is_busy
from bot.sources.mail.folders import Listed
from bot.sources.mail.letters import HEADERS
from bot.sources.mail.said import Fetched, Node
from bot.sources.watch import Watch

_LONGEST_SET = 4000
"""Characters of a command that name mails: servers take lines of 8,000."""
_MAILS_AT_ONCE = 500
_DATES_AT_ONCE = 5000
_SEARCHED_AT_ONCE = 80_000
"""Mails: the answer stands on one line, and `imaplib` reads none of more than a million characters."""

_LONGEST_LINE, _END_OF_LINE = 131_072, 4096
_LONGEST_LITERAL = 262_144
"""Bytes of headers that a mail may have, of those that are asked for."""

_BEGINS = re.compile(rb"\* \d+ FETCH \(", re.IGNORECASE)
_LITERAL = re.compile(rb"\{(\d+)\}\r\n\Z")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@value(frozen=True, slots=True)
class Standing:
    """Where a folder stands: `validity` of its numbers, the `next` one (None where it isn't said), how many mails."""

    validity: int
    next: int | None
    mails: int


class Server:
    """A signed-in connection. `renewed`: another secret that has to be kept from now on."""

    def __init__(self, client: Any, renewed: str | None, watch: Watch) -> None:
        self._client, self.renewed, self._watch = client, renewed, watch
        self._imap: imaplib.IMAP4 = client._imap  # the standard library's, below: its answers are read in `said`
        self._open: tuple[str, Standing] | None = None

    def goes_on(self) -> None:
        """What was read is taken in: the server has its time again."""
        self._watch.again()

    def folders(self) -> tuple[list[Listed], dict[str, Standing]]:
        """Each folder, and where those stand of which the server says so by the way."""
        by_the_way = self._client.has_capability("LIST-STATUS")
        pattern = '"*" RETURN (SPECIAL-USE STATUS (UIDVALIDITY UIDNEXT MESSAGES))' if by_the_way else '"*"'
        answer = self._ok(self._imap.list('""', pattern))
        listed = list(filter(None, map(self._listed, said.listed(answer))))
        _, statuses = self._imap.response("STATUS")
        return listed, dict(filter(None, map(self._status, said.listed(statuses or ()))))

    def not_ours(self) -> list[str]:
        """The prefixes of other people's folders, and of shared ones."""
        if not self._client.has_capability("NAMESPACE"):
            return []
        _personal, *others = self._client.namespace()
        return [prefix for several in others for prefix, _ in several or () if prefix]

    def standing(self, folder: str) -> Standing:
        """Where a folder stands, without opening it. Raises FolderGone."""
        from imapclient.exceptions import IMAPClientError

        try:
            found = self._client.folder_status(folder, ["UIDVALIDITY", "UIDNEXT", "MESSAGES"])
        except IMAPClientError as error:
            raise _folder_error(error) from None
        return Standing(int(found.get(b"UIDVALIDITY", 0)), found.get(b"UIDNEXT"), int(found.get(b"MESSAGES", 0)))

    def examine(self, folder: str, *, again: bool = False) -> Standing:
        """Opens a folder for looking at it, and answers where it stood then. Raises FolderGone."""
        from imapclient.exceptions import IMAPClientError

        if self._open is None or self._open[0] != folder or again:
            self._open = None
            try:
                found = self._client.select_folder(folder, readonly=True)
            except IMAPClientError as error:
                raise _folder_error(error) from None
            standing = Standing(int(found.get(b"UIDVALIDITY", 0)), found.get(b"UIDNEXT"), int(found.get(b"EXISTS", 0)))
            self._open = folder, standing
        return self._open[1]

    def newer(self, than: int) -> list[int]:
        """The numbers above this one in the open folder. A server names the last mail in any case."""
        return [uid for uid in self._search(f"UID {than + 1}:*") if uid > than]

    def since(self, day: date, before: date | None = None) -> Iterator[int]:
        """The numbers of what arrived in the open folder since that day, as the server counts days."""
        assert self._open is not None
        mails = self._open[1].mails
        when = f"SINCE {_day(day)}" + (f" BEFORE {_day(before)}" if before else "")
        for start in range(1, mails + 1, _SEARCHED_AT_ONCE):
            part = f"{start}:{min(start + _SEARCHED_AT_ONCE - 1, mails)} " if mails > _SEARCHED_AT_ONCE else ""
            yield from self._search(part + when)

    def arrivals(self, uids: Sequence[int]) -> Iterator[tuple[int, Any]]:
        """Each with the time at which it arrived."""
        for numbers in _sets(uids, _DATES_AT_ONCE):
            yield from said.arrivals(self._fetched(numbers, "(UID INTERNALDATE)"))

    def mails(self, uids: Iterable[int]) -> Iterator[Fetched]:
        """Headers and structure; one that is gone by now isn't among them."""
        what = f"(UID FLAGS INTERNALDATE BODY.PEEK[HEADER.FIELDS ({' '.join(HEADERS).upper()})] BODYSTRUCTURE)"
        for numbers in _sets(uids, _MAILS_AT_ONCE):
            yield from said.fetched(self._fetched(numbers, what))

    def part(self, uid: int, number: str, most: int) -> bytes | None:
        """The beginning of one part of a mail in the open folder."""
        return said.body(self._fetched(str(uid), f"(UID BODY.PEEK[{number}]<0.{most}>)"))

    def _fetched(self, numbers: str, what: str) -> list[bytes | tuple[bytes, bytes]]:
        """What `imaplib` answers to a FETCH, in a third of its time: a first reading has a million of them."""
        imap = self._imap
        tag: bytes = imap._new_tag()
        imap.send(b"%s UID FETCH %s %s\r\n" % (tag, numbers.encode(), what.encode()))
        found: list[bytes | tuple[bytes, bytes]] = []
        within = False
        while True:
            line = self._line()
            if not within:
                if line.startswith(tag):
                    break
                begins = _BEGINS.match(line)
                if begins is None:
                    if line[:5].upper() == b"* BYE":
                        raise imap.abort("bye")
                    continue
                line = line[begins.end() - 1 :]
            size = _LITERAL.search(line) if line.endswith(b"}\r\n") else None
            within = size is not None
            found.append((line[:-2], self._literal(int(size[1]))) if size else line[:-2])
        if not line[len(tag) :].lstrip().upper().startswith(b"OK"):
            raise imap.error("no")
        return found

    def _line(self) -> bytes:
        """A line; of one that tells of ten thousand parts its beginning and its end."""
        read: Callable[[int], bytes] = self._imap.file.readline  # type: ignore[assignment]
        line = end = read(_LONGEST_LINE)
        while end and not end.endswith(b"\n"):
            before, end = end, read(_LONGEST_LINE)
            line = line[:_LONGEST_LINE] + (before + end)[-_END_OF_LINE:]
        if not line.endswith(b"\r\n"):
            raise self._imap.abort("hung up")
        self._client._imap._spend(len(line))
        return line

    def _literal(self, size: int) -> bytes:
        """Headers; none where they're longer than anybody's."""
        kept, left = size if size <= _LONGEST_LITERAL else 0, size
        found = self._imap.read(kept) if kept else b""
        left -= len(found)
        while left and (passed := self._imap.file.read(min(left, _LONGEST_LINE))):
            left -= len(passed)
        if left:
            raise self._imap.abort("hung up")
        return found

    def _search(self, criteria: str) -> list[int]:
        answer = self._ok(self._imap.uid("SEARCH", criteria))
        return [int(each) for line in answer if isinstance(line, bytes) for each in line.split() if each.isdigit()]

    def _ok(self, answer: tuple[str, list[Any]]) -> list[Any]:
        kind, data = answer
        if kind != "OK":
            raise self._imap.error(data[-1] if data else b"")
        return data

    def _listed(self, words: Sequence[Node]) -> Listed | None:
        match words:
            case [list(flags), separator, bytes(name), *_]:
                told = frozenset(flag.decode("ascii", "replace").lower() for flag in flags if isinstance(flag, bytes))
                between = separator.decode("ascii", "replace") if isinstance(separator, bytes) else ""
                return Listed(name=_decoded(name), separator=between, flags=told)
        return None

    def _status(self, words: Sequence[Node]) -> tuple[str, Standing] | None:
        match words:
            case [bytes(name), list(pairs), *_]:
                told = {
                    key.upper(): int(number)
                    for key, number in zip(pairs[::2], pairs[1::2], strict=False)
                    if isinstance(key, bytes) and isinstance(number, bytes) and number.isdigit()
                }
                if b"UIDVALIDITY" in told:
                    return _decoded(name), Standing(
                        told[b"UIDVALIDITY"], told.get(b"UIDNEXT"), told.get(b"MESSAGES", 0)
                    )
        return None


@contextmanager
def signed_in(settings: Settings, secret: str) -> Iterator[Server]:
    """A server, for as long as it's needed. Raises SourceRefused, SourceUnreachable, SourceMisset."""
    with connected(settings, secret) as (client, renewed, watch):
        yield Server(client, renewed, watch)


def _folder_error(error: Exception) -> Exception:
    return SourceUnreachable("busy") if is_busy(error) else FolderGone()


def _decoded(name: bytes) -> str:
    from imapclient.imap_utf7 import decode

    return str(decode(name))


def _day(day: date) -> str:
    return f"{day.day}-{_MONTHS[day.month - 1]}-{day.year}"


def _sets(uids: Iterable[int], most: int) -> Iterator[str]:
    """The numbers as a server reads them, neighbours as ranges; in commands that aren't too long."""
    ranges: list[str] = []
    length = count = 0
    first = last = None

    def written() -> str:
        return str(first) if first == last else f"{first}:{last}"

    for uid in sorted(uids):
        if last is not None and uid == last + 1 and count < most:
            last, count = uid, count + 1
            continue
        if last is not None:
            ranges.append(written())
            length += len(ranges[-1]) + 1
        if count >= most or length > _LONGEST_SET:
            yield ",".join(ranges)
            ranges, length, count = [], 0, 0
        first = last = uid
        count += 1
    if last is not None:
        yield ",".join([*ranges, written()])
