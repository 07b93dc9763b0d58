"""A mailbox by IMAP: what came and went since it was read last, by headers alone.

Each folder has a cursor of its own: up to which number everything was read, and which span of time is still to be.
What one reading brings is taken by the time at which it arrived, over all folders, what was sent first; a large one by
slices of some thousand mails, the newest slice first. Not here: what a mail is, and whose (`bot.observing.mail`).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import groupby

from bot.domain.sources import Cursor, From, Letter, Page, Place, Settings, Sight
from bot.domain.value import value
from bot.errors.sources import SourceRefused, SourceUnreachable
from bot.sources.mail.connection import FolderGone, turned
from bot.sources.mail.folders import Folder, to_read
from bot.sources.mail.letters import Section, headers, original_id, sections, telling
from bot.sources.mail.said import Fetched, structure_of
from bot.sources.mail.server import Server, Standing, signed_in
from bot.sources.mail.texts import LONGEST, readable, text_section

PAGE = 1000
"""Mails whose people are looked up together."""

SLICE = 2000
"""Mails that are held in memory at a time."""

_OVERLAP = timedelta(days=2)
"""Of a folder whose numbers mean nothing any more, this much before the last reading is read again."""
_DAY = timedelta(days=1)
_LONGEST_REPORT = 65_536
_REPORTS = ("message/delivery-status", "message/global-delivery-status")


class Mailbox:
    """The adapter. `of_team`: what a rep sent comes as a copy, so no folder is needed for that."""

    def __init__(self, settings: Settings, secret: str, *, of_team: bool = False) -> None:
        self._settings, self._secret, self._of_team = settings, secret, of_team

    def check(self) -> Sight:
        """How many folders are read, how many mails lie there, and whether what was sent is among them."""
        with signed_in(self._settings, self._secret) as server:
            folders = _Folders(server)
            mails = sum(folders.standing(each).mails for each in folders.read)
            sent = self._of_team or any(each.place == Place.SENT for each in folders.read)
            figures = {"folders": len(folders.read), "mails": mails}
            return Sight("mailbox" if sent else "mailbox_without_sent", figures, server.renewed)

    def read(self, start: From) -> Iterator[Page]:
        """What is new since the cursors, and on the last page that everything before `start.until` was read."""
        with signed_in(self._settings, self._secret) as server:
            if server.renewed is not None:
                yield Page(renewed=server.renewed)
            yield from _Reading(server, start).pages()


class _Folders:
    """What a server lists. `read`: the folders that are read."""

    def __init__(self, server: Server) -> None:
        self._server = server
        listed, self._standings = server.folders()
        self.read = to_read(listed, server.not_ours())
        if not any(each.place == Place.INBOX for each in self.read):
            raise SourceRefused("folder")

    def standing(self, folder: Folder) -> Standing:
        """Where it stands. One that can't be looked at is empty; the inbox has to be there."""
        if folder.name in self._standings:
            return self._standings[folder.name]
        try:
            return self._server.standing(folder.name)
        except FolderGone:
            if folder.place == Place.INBOX:
                raise SourceRefused("folder") from None
            return Standing(0, 1, 0)


@value(frozen=False, slots=True)
class _Todo:
    """What is to be read of a folder. `last`: the highest number known; `waiting`: how many mails, `oldest` of them."""

    folder: Folder
    validity: int
    last: int
    waiting: int = 0
    oldest: int = 0

    def cursor(self, upto: int) -> Cursor:
        """Once everything was taken in that arrived after `upto`."""
        done = {"validity": self.validity, "last": self.last}
        return done if not self.waiting else done | {"from": self.oldest, "to": upto}


class _Reading:
    def __init__(self, server: Server, start: From) -> None:
        self._server, self._start = server, start
        self._since = int(start.since.timestamp())
        self._todo: list[_Todo] = []
        # Of each mail to be read when it arrived, in which folder, and its number there, as one whole number.
        self._mails: list[int] = []
        self._skipped = 0
        self._moved: dict[str, Cursor] = {}

    def pages(self) -> Iterator[Page]:
        folders = _Folders(self._server)
        for folder in folders.read:
            self._look(folder, folders.standing(folder))
        self._mails.sort()
        while True:
            part = self._mails[-SLICE:]
            del self._mails[-SLICE:]
            yield from self._slice(part)
            if not self._mails:
                return

    # --- what there is to be read

    def _look(self, folder: Folder, standing: Standing) -> None:
        """Makes out which mails of a folder are to be read; one in which nothing moved isn't even opened."""
        cursor = self._start.cursors.get(folder.stream)
        known = cursor is not None and cursor.get("validity") == standing.validity
        last = int(cursor["last"]) if known and cursor is not None else 0
        if standing.next is not None and standing.next <= last:  # numbers were given out again
            known, last = False, 0
        open_span = known and cursor is not None and "to" in cursor
        if known and not open_span and standing.next is not None and standing.next <= last + 1:
            return
        if not standing.mails:
            self._keep(folder, _Todo(folder, standing.validity, max(last, (standing.next or 1) - 1)), cursor)
            return
        try:
            opened = self._server.examine(folder.name, again=True)
        except FolderGone:
            if folder.place == Place.INBOX:
                raise SourceRefused("folder") from None
            return
        if opened.validity != standing.validity:
            raise SourceUnreachable("changed")
        todo = _Todo(folder, opened.validity, max(last, (opened.next or 1) - 1))
        if known and cursor is not None:
            self._wait_for(todo, self._server.newer(last), self._since)
            if open_span:
                self._rest(todo, last, cursor)
        else:
            again = self._start.read_until - _OVERLAP if self._start.read_until else self._start.since
            since = max(again, self._start.since)
            self._wait_for(todo, self._server.since((since - _DAY).date()), int(since.timestamp()))
        self._keep(folder, todo, cursor)

    def _rest(self, todo: _Todo, last: int, cursor: Cursor) -> None:
        """The span of time that an earlier reading didn't come to."""
        first, end = (datetime.fromtimestamp(int(cursor[each]), UTC) for each in ("from", "to"))
        found = self._server.since((first - _DAY).date(), (end + 2 * _DAY).date())
        self._wait_for(todo, (uid for uid in found if uid <= last), int(cursor["from"]), int(cursor["to"]))

    def _wait_for(self, todo: _Todo, uids: Iterator[int] | Sequence[int], since: int, upto: int | None = None) -> None:
        place = len(self._todo)
        for uid, arrived in self._server.arrivals(array("L", uids)):
            todo.last = max(todo.last, uid)
            if arrived is None:
                self._skipped += 1
                continue
            at = int(arrived.timestamp())
            if max(since, self._since) <= at and (upto is None or at <= upto):
                self._mails.append(_packed(at, place, uid))
                todo.oldest = min(todo.oldest, at) if todo.waiting else at
                todo.waiting += 1

    def _keep(self, folder: Folder, todo: _Todo, before: Cursor | None) -> None:
        self._todo.append(todo)
        if not todo.waiting and (after := todo.cursor(0)) != before:
            self._moved[folder.stream] = after

    # --- reading it

    def _slice(self, mails: Sequence[int]) -> Iterator[Page]:
        """Pages of a slice, the oldest first. The cursors move with its last one, and then for all of it."""
        letters: list[Letter] = []
        for place, several in groupby(sorted(mails, key=_place), key=_place):
            letters += self._letters(self._todo[place], {_uid(each): _at(each) for each in several})
        letters.sort(key=lambda letter: (letter.arrived, letter.place != Place.SENT))
        for first in range(0, len(letters) - PAGE, PAGE):
            yield Page(letters=tuple(letters[first : first + PAGE]))
            self._server.goes_on()
        left = self._mails[-1] if self._mails else None
        yield Page(
            letters=tuple(letters[(max(len(letters), 1) - 1) // PAGE * PAGE :]),
            cursors=self._moved | self._cursors({_place(each) for each in mails}, _at(left) if left else 0),
            read_until=self._start.until if left is None else None,
            skipped=self._skipped,
        )
        self._server.goes_on()
        self._moved, self._skipped = {}, 0

    def _cursors(self, moved: Iterable[int], upto: int) -> dict[str, Cursor]:
        """Of what was read in a slice; and of the folders that wait, whose spans end there too."""
        waiting = (place for place, todo in enumerate(self._todo) if todo.waiting)
        return {(todo := self._todo[place]).folder.stream: todo.cursor(upto) for place in {*moved, *waiting}}

    def _letters(self, todo: _Todo, arrived: Mapping[int, int]) -> Iterator[Letter]:
        """Those of a folder, by their numbers and the times at which they arrived."""
        todo.waiting -= len(arrived)
        if not self._opened(todo):
            raise SourceUnreachable("changed")
        for each in self._server.mails(arrived):
            at = arrived.get(each.uid)
            if at is None or b"\\DRAFT" in each.flags.upper():  # one in a folder of everything, that was never sent
                continue
            if each.header.strip():
                yield self._letter(todo, each, datetime.fromtimestamp(at, UTC))
            else:
                self._skipped += 1

    def _opened(self, todo: _Todo) -> bool:
        try:
            return self._server.examine(todo.folder.name).validity == todo.validity
        except FolderGone:
            return False

    def _letter(self, todo: _Todo, mail: Fetched, arrived: datetime) -> Letter:
        parts = tuple(each.part for each in sections(structure_of(mail))) if telling(mail.structure) else ()
        return Letter(
            headers=headers(mail.header),
            arrived=min(arrived, self._start.until),  # by our clock: it is there, so it has arrived
            place=todo.folder.place,
            parts=parts,
            text=partial(self._text, todo, mail),
            report=partial(self._report, todo, mail),
        )

    def _text(self, todo: _Todo, mail: Fetched) -> str | None:
        found = text_section(list(sections(structure_of(mail))))
        if found is None:
            return None
        with turned():
            raw = self._server.part(mail.uid, found.number, LONGEST) if self._opened(todo) else None
        return readable(found, raw) if raw is not None else None

    def _report(self, todo: _Todo, mail: Fetched) -> bytes | None:
        """Who was not reached; and below, which mail it was, by its Message-ID alone."""
        found = list(sections(structure_of(mail)))
        report = next((each for each in found if each.part.kind in _REPORTS), None)
        if report is None:
            return None
        with turned():
            if not self._opened(todo):
                return None
            told = self._server.part(mail.uid, report.number, _LONGEST_REPORT)
            for each in found:
                which = original_id(self._returned(mail.uid, each) or b"")
                if which and told is not None:
                    return told.rstrip() + b"\r\n\r\nX-Original-Message-ID: " + which + b"\r\n"
        return told

    def _returned(self, uid: int, section: Section) -> bytes | None:
        """What a bounce sends back of a mail, but for its text."""
        if section.part.kind in ("message/rfc822", "message/global"):
            return self._server.part(uid, f"{section.number}.HEADER.FIELDS (MESSAGE-ID)", LONGEST)
        if section.part.kind in ("text/rfc822-headers", "message/global-headers"):
            return self._server.part(uid, section.number, LONGEST)
        return None


_UID_BITS, _PLACE_BITS = 32, 16


def _packed(at: int, place: int, uid: int) -> int:
    return (at << _PLACE_BITS | place) << _UID_BITS | uid


def _uid(packed: int) -> int:
    return packed & (1 << _UID_BITS) - 1


def _place(packed: int) -> int:
    return packed >> _UID_BITS & (1 << _PLACE_BITS) - 1


def _at(packed: int) -> int:
    return packed >> _UID_BITS + _PLACE_BITS
