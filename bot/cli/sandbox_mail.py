"""Pretend mailboxes and calendars of the sandbox: a kind of source that only it has, read like any other.

What lies in them is written by `sandbox_outside`, kept in the sandbox's folder, and handed over as real mail and real
events are: headers, parts, arrival. So whatever follows is the product's own: reading, blindness, refusal.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from bot import private
from bot.domain.sources import Answer, Event, From, Guest, Key, Kind, Letter, Page, Part, Place, Settings, Sight
from bot.errors.sources import SourceRefused, SourceUnreachable

NAME = "pretend"
PASSWORD = "sandbox"
_STREAM = "mail"
_AT_ONCE = 200
_BACK, _AHEAD = timedelta(days=30), timedelta(days=90)


@dataclass
class Mail:
    """One mail in a mailbox. `text`: of its text part; `report`: of a bounce, the part for machines."""

    headers: dict[str, str]
    arrived: str
    place: Place = Place.INBOX
    parts: list[tuple[str, dict[str, str]]] = field(default_factory=lambda: [("text/plain", {})])
    text: str | None = None
    report: str | None = None

    def letter(self) -> Letter:
        """As a mailbox hands it over."""
        report = self.report.encode() if self.report is not None else None
        return Letter(
            headers={name.lower(): (said,) for name, said in self.headers.items()},
            arrived=datetime.fromisoformat(self.arrived),
            place=Place(self.place),
            parts=tuple(Part(kind, parameters) for kind, parameters in self.parts),
            text=lambda: self.text,
            report=lambda: report,
        )


@dataclass
class Entry:
    """One event of a calendar; `answer` is the prospect's."""

    uid: str
    starts: str
    ends: str
    organizer: str
    guest: str
    answer: Answer
    cancelled: bool = False

    def decline(self) -> None:
        """The prospect says no."""
        self.answer = Answer.DECLINED

    def cancel(self) -> None:
        """It does not take place."""
        self.cancelled = True

    def event(self) -> Event:
        """As a calendar hands it over."""
        return Event(
            uid=self.uid,
            starts=datetime.fromisoformat(self.starts),
            ends=datetime.fromisoformat(self.ends),
            organizer=self.organizer,
            guests=(Guest(self.organizer, Answer.ACCEPTED), Guest(self.guest, Answer(self.answer))),
            cancelled=self.cancelled,
        )


@dataclass
class Mailbox:
    """One rep's: mail in the order of its arrival, and a calendar. `away`: nobody can reach it just now.

    `passwords`: all it ever had, the newest last; `strict`: it takes that one alone.
    """

    passwords: list[str] = field(default_factory=lambda: [PASSWORD])
    strict: bool = False
    away: bool = False
    mails: list[Mail] = field(default_factory=list)
    calendar: dict[str, Entry] = field(default_factory=dict)

    def exchange(self) -> str:
        """Whoever signed in so far is turned away from now on; the new password."""
        self.passwords.append(f"changed-{len(self.passwords)}")
        self.strict = True
        return self.passwords[-1]

    def let_in(self) -> None:
        """Whoever knows any of its passwords gets in, and everybody can reach it."""
        self.strict = self.away = False

    def knows(self, password: str) -> bool:
        """Whether it lets somebody in."""
        return password in (self.passwords[-1:] if self.strict else self.passwords)

    def ahead(self, guest: str, now: datetime) -> Entry | None:
        """The meeting with somebody that was arranged last and is not over."""
        with_them = (each for each in reversed(self.calendar.values()) if each.guest == guest and not each.cancelled)
        return next((each for each in with_them if datetime.fromisoformat(each.ends) > now), None)


class Mailboxes:
    """All of them, by address, in one file that is written anew with each change."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.RLock()
        self._all: dict[str, Mailbox] = {}
        if file.exists():
            for address, kept in json.loads(file.read_text("utf-8")).items():
                kept["mails"] = [Mail(**each) for each in kept["mails"]]
                kept["calendar"] = {uid: Entry(**each) for uid, each in kept["calendar"].items()}
                self._all[address] = Mailbox(**kept)

    @contextmanager
    def of(self, address: str) -> Iterator[Mailbox]:
        """A mailbox to change; what was changed is kept."""
        with self._lock:
            yield self._all.setdefault(address, Mailbox())
            fresh = self._file.with_suffix(".new")
            private.make_file(fresh)
            fresh.write_text(json.dumps({each: asdict(kept) for each, kept in self._all.items()}), "utf-8")
            fresh.replace(self._file)

    @contextmanager
    def seen(self, address: str) -> Iterator[Mailbox]:
        """A mailbox to look at."""
        with self._lock:
            yield self._all.get(address) or Mailbox()

    def kind(self) -> Kind:
        """The kind of source that reads them."""
        key = Key("user", required=True)
        return Kind(name=NAME, opens=partial(_Adapter, self), keys=(key,), secret="password")


class _Adapter:
    def __init__(self, mailboxes: Mailboxes, settings: Settings, secret: str) -> None:
        self._mailboxes, self._address, self._secret = mailboxes, settings["user"], secret

    def check(self) -> Sight:
        """What lies there."""
        mails, events = self._seen()
        return Sight("mailbox", {"mails": len(mails), "events": len(events)})

    def read(self, start: From) -> Iterator[Page]:
        """What came in since, a few at a time; then the calendar, and up to when it was read."""
        mails, events = self._seen()
        done = int(start.cursors.get(_STREAM, {}).get("read", 0))
        while done < len(mails):
            letters = mails[done : done + _AT_ONCE]
            done += len(letters)
            yield Page(letters=tuple(letters), cursors={_STREAM: {"read": done}})
        span = (start.until - _BACK, start.until + _AHEAD)
        shown = tuple(event for event in events if event.ends > span[0] and event.starts < span[1])
        yield Page(events=shown, calendar=span, read_until=start.until)

    def _seen(self) -> tuple[list[Letter], list[Event]]:
        with self._mailboxes.seen(self._address) as mailbox:
            if mailbox.away:
                raise SourceUnreachable
            if not mailbox.knows(self._secret):
                raise SourceRefused
            return [mail.letter() for mail in mailbox.mails], [each.event() for each in mailbox.calendar.values()]
