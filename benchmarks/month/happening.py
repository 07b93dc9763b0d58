"""One thing that happens in the month, to a mailbox or a calendar: as data, in the order of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Delivered:
    """A mail arrives in a folder of a rep's mailbox, by IMAP's name of it."""

    at: datetime
    rep: int
    folder: str
    raw: bytes
    message_id: str


@dataclass(frozen=True)
class Moved:
    """A mail is moved by its owner or by a rule of theirs."""

    at: datetime
    rep: int
    message_id: str
    source: str
    target: str


@dataclass(frozen=True)
class Renumbered:
    """The server loses its index of a mailbox, and numbers all of it again."""

    at: datetime
    rep: int


@dataclass(frozen=True)
class Outage:
    """No mailbox can be reached from now on, or all can again. What arrives in between lies there then."""

    at: datetime
    begins: bool


@dataclass(frozen=True)
class Refused:
    """A rep's mailbox lets us in no more from now on, or does again."""

    at: datetime
    rep: int
    begins: bool


@dataclass(frozen=True)
class Meeting:
    """An event of a rep's calendar, as it is from now on; None of `text`: it is gone."""

    at: datetime
    rep: int
    uid: str
    text: str | None


Happening = Delivered | Moved | Renumbered | Outage | Refused | Meeting
