"""What a source is: a mailbox, a calendar, a team mailbox, a webhook; and what one hands over when it is read.

Here: the shape of an adapter and of the pages that it reads. Not here: the adapters (`bot.sources`), and what is made
of what they hand over (`bot.observing`, `bot.services.observing`). A letter or an event lives in memory only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol, runtime_checkable

from bot.domain.observation import Observation
from bot.domain.value import value

Cursor = Mapping[str, Any]
"""Where the reading of one stream (a folder, a calendar) stands, as JSON."""


class State(StrEnum):
    """How a source is. `REFUSED`: the other side turned us away, and a person has to do something."""

    NEW = "new"
    BACKFILLING = "backfilling"
    LIVE = "live"
    REFUSED = "refused"
    OFF = "off"


class Place(StrEnum):
    """Where a mail lay. `ELSEWHERE`: in any other folder; rules move replies."""

    INBOX = "inbox"
    SENT = "sent"
    JUNK = "junk"
    ELSEWHERE = "elsewhere"


@value(frozen=True, slots=True)
class Part:
    """A part of a mail by its shape alone: `kind` as in `text/calendar`; all names are lower case."""

    kind: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    attachment: bool = False


@value(frozen=True, slots=True, kw_only=True)
class Letter:
    """One mail: its headers, never its body. `headers`: lower-case name → its values, in their order and unfolded. A
    name that is decoded is quoted, for it may look like an address.

    `arrived`: the server's arrival time, an aware instant. `text`: fetches the text part, 8 kB at most: asked only of
    an automatic reply of a known contact, for its return date. `report`: fetches the machine-readable part of a
    bounce. Both only work while the reading goes on, and what they give is dropped at once.
    """

    headers: Mapping[str, tuple[str, ...]]
    arrived: datetime
    place: Place = Place.INBOX
    parts: tuple[Part, ...] = ()
    text: Callable[[], str | None] | None = None
    report: Callable[[], bytes | None] | None = None

    def first(self, name: str) -> str | None:
        """A header's first value, by its lower-case name; None where there is none."""
        found = self.headers.get(name)
        return found[0] if found else None


class Answer(StrEnum):
    """What somebody who was invited said."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"
    NONE = "none"


@value(frozen=True, slots=True)
class Guest:
    """Somebody at a meeting. `room`: a room or a device, no person."""

    email: str
    answer: Answer = Answer.NONE
    room: bool = False


@value(frozen=True, slots=True, kw_only=True)
class Event:
    """One event of a calendar, without its title and text. A recurring one is one event a time, `starts` tells apart.

    `starts` and `ends` are aware instants; `all_day`: it is days, and these are midnights in the calendar's zone.
    """

    uid: str
    starts: datetime
    ends: datetime
    organizer: str | None = None
    guests: tuple[Guest, ...] = ()
    all_day: bool = False
    cancelled: bool = False


@value(frozen=True, slots=True, kw_only=True)
class Page:
    """Some of what was read (of mails a thousand at most), and where the reading stands after it.

    `cursors`: by stream, of those that moved. `read_until`: set on the last page of a reading: everything before it was
    really read. `calendar`: these events are all that the calendar holds in this span (start, end): what is known from
    before and missing here was deleted. `skipped`: things that could not be read, and were left out. `renewed`: the
    secret to keep from now on, where the other side gave out another one.
    """

    letters: tuple[Letter, ...] = ()
    events: tuple[Event, ...] = ()
    observations: tuple[Observation, ...] = ()
    cursors: Mapping[str, Cursor] = field(default_factory=dict)
    read_until: datetime | None = None
    calendar: tuple[datetime, datetime] | None = None
    skipped: int = 0
    renewed: str | None = None


@value(frozen=True, slots=True, kw_only=True)
class From:
    """From where to read on. `since`: of a first reading, how far back; `until`: the moment at which it began.

    `read_until`: up to when everything was read before; None before the first reading. No adapter asks for the time.
    """

    cursors: Mapping[str, Cursor]
    since: datetime
    until: datetime
    read_until: datetime | None = None


@value(frozen=True, slots=True)
class Sight:
    """What a source may see, as `check` found it: a word of `bot.messages.english.sources`, and its figures.

    `renewed`: as of a page.
    """

    what: str
    figures: Mapping[str, object] = field(default_factory=dict)
    renewed: str | None = None


class Adapter(Protocol):
    """One connected source. It reads, and never writes to the other side.

    Both raise SourceRefused, SourceUnreachable or SourceMisset (`bot.errors.sources`), and nothing else.
    """

    def check(self) -> Sight:
        """What it may see, without reading anything that would be noted."""

    def read(self, start: From) -> Iterator[Page]:
        """Pages, oldest first within one, each to be taken in before the next one is asked for. A first reading goes
        back to `start.since`, newest first by page.
        """


@value(frozen=True, slots=True)
class Key:
    """One setting of a kind of source. `several`: a comma-separated list. `one_of`: the only words it takes.

    `keeper`: only whoever has this installation's command line may set it to anything but its default; `keepers`: what
    is meant there where they set nothing, if that isn't the default.
    """

    name: str
    required: bool = False
    default: str | None = None
    several: bool = False
    one_of: tuple[str, ...] = ()
    keeper: bool = False
    keepers: str | None = None


Settings = Mapping[str, str]


@value(frozen=True, slots=True)
class Prompt:
    """What somebody who signs in has to do: open `url`, and enter `code` there; asked again every `every` seconds."""

    url: str
    code: str
    every: int
    expires_in: int


@runtime_checkable
class SignIn(Protocol):
    """Signing in with a device code (RFC 8628). Both raise what an adapter raises."""

    def begin(self) -> Prompt:
        """Asks the other side for a code."""

    def granted(self) -> str | None:
        """The secret that is to be kept, once the person has said yes; None while it isn't decided."""


@value(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of source. `opens`: makes the adapter from its settings and its secret; imports what is heavy itself.

    `signs_in`: how the secret of one with these settings is got where nobody types it; None where somebody does.
    `stale_after`: how old `read_until` may be before the deals that it covers are blind; None for one that pushes,
    which covers nothing. `for_team`: it is nobody's own (a team mailbox). `secret`: whether it needs one, and how it is
    called (`password`, `address`, …), a word of `bot.messages.english.sources`.
    """

    name: str
    opens: Callable[[Settings, str], Adapter] | None
    keys: tuple[Key, ...] = ()
    secret: str | None = None
    for_team: bool = False
    signs_in: Callable[[Settings], SignIn | None] | None = None
    stale_after: timedelta | None = timedelta(hours=6)

    def keepers(self) -> dict[str, str]:
        """The settings that are meant at the command line where nothing is said of them."""
        return {key.name: key.keepers for key in self.keys if key.keepers is not None}


@value(frozen=True, slots=True)
class AwayUntil:
    """What the text of an automatic reply says: the last day away, if it names one; `left`: they left the company.

    `away` is False where it says something else: that nobody reads this mailbox.
    """

    until: date | None = None
    left: bool = False
    away: bool = True
