"""A source that is being read, and what came of what it read: what all of `observing` hands to each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.observation import Observation, Party, Seen
from bot.domain.value import value
from bot.services.desk import Desk, Source
from bot.store import observations
from bot.store.correspondents import TheirDeal
from bot.store.observations import New
from bot.store.rows import ObservationRow
from bot.store.session import WorkspaceSession
from bot.store.thread_keys import Thread


@value(frozen=True, slots=True, kw_only=True)
class Connected:
    """A source as it's read now. `rep_id`, `user`: whose own it is; none of both: the whole team's.

    `reading`: the number of this reading. `backfilling`: it is the first one. `lease`: whoever reads it just now, in
    whose name alone a page is taken in; None where nothing is read (a webhook, the sandbox).
    """

    workspace_id: int
    source_id: int
    kind: str
    name: str
    now: datetime
    rep_id: int | None = None
    user: str | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    reading: int = 0
    backfilling: bool = False
    lease: str | None = None

    @property
    def author(self) -> Source:
        """Who notes what it saw."""
        return Source(self.workspace_id, self.kind, str(self.source_id), self.now)


@value(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to be taken in. `key`: the keyed hash by which it's the same from whatever source (`keys`).

    `hashes`: the hash of its own Message-ID, then of what it answers and refers to, newest first.
    """

    seen: Observation
    key: str
    hashes: tuple[str, ...] = ()

    @property
    def thread(self) -> str | None:
        """By which hash its thread is known: the message that began it, as far as it says; of a bounce what bounced."""
        if self.seen.type is Seen.BOUNCE:
            return self.hashes[1] if self.hashes[1:] else None
        return self.hashes[-1] if self.hashes and self.seen.type in (Seen.MAIL_IN, Seen.MAIL_OUT) else None


@value(frozen=True, slots=True, kw_only=True)
class Tally:
    """What became of what was read, counted; `skipped`: what couldn't be read, or was refused."""

    noted: int = 0
    tied: int = 0
    asked: int = 0
    ignored: int = 0
    skipped: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            noted=self.noted + other.noted,
            tied=self.tied + other.tied,
            asked=self.asked + other.asked,
            ignored=self.ignored + other.ignored,
            skipped=self.skipped + other.skipped,
        )


OUTBOUND = (Seen.MAIL_OUT, Seen.MESSAGE_OUT)


@dataclass(slots=True)
class Hand:
    """A page as it's taken in. `now`: the instant to write under. `kept`: the keys of what is on record by it."""

    desk: Desk
    session: WorkspaceSession
    connected: Connected
    now: datetime
    by_address: dict[str, int] = field(default_factory=dict)
    by_party: dict[Party, int | None] = field(default_factory=dict)
    by_name: dict[str, tuple[int, ...]] = field(default_factory=dict)
    deals: dict[int, tuple[TheirDeal, ...]] = field(default_factory=dict)
    named: dict[int, TheirDeal] = field(default_factory=dict)
    seen: dict[str, ObservationRow] = field(default_factory=dict)
    threads: dict[str, Thread] = field(default_factory=dict)
    writers: dict[str, int | None] = field(default_factory=dict)
    users: dict[str, int] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)

    def person(self, party: Party | None) -> int | None:
        """Whose it is, as far as that's known."""
        if party is None:
            return None
        if party.email is not None:
            return self.by_address.get(party.email)
        return self.by_party.get(party)

    def key(self, item: Item, person_id: int | None) -> str:
        """The key of what one person has of it: a mail to several is one touch each."""
        if item.seen.type in OUTBOUND and person_id is not None:
            return f"{item.key}:{person_id}"
        return item.key

    def writer(self, seen: Observation) -> int | None:
        """Which rep wrote it, as far as that's known."""
        if seen.sender is not None and (writer := self.writers.get(seen.sender.casefold())) is not None:
            return writer
        return self.users.get(seen.rep) if seen.rep else self.connected.rep_id

    def writes_at(self, now: datetime) -> None:
        """The instant under which it's written, once the deals are held."""
        self.now = now

    def keep(self, new: New, was: ObservationRow | None = None) -> None:
        """It's on record what became of one; `was`: as it was known before."""
        if was is not None:
            observations.again(self.session, was, new)
        else:
            observations.add(self.session, new, now=self.now)
        self.kept.add(new.key)

    def just_now(self, key: str) -> ObservationRow | None:
        """What came with this very page under this key."""
        return observations.known(self.session, [key]).get(key) if key in self.kept else None

    def all_deals(self) -> set[int]:
        """Every open deal that something of it may be of: to be held before anything is noted."""
        theirs = (deal for each in self.deals.values() for deal in each)
        return {deal.id for deal in (*theirs, *self.named.values()) if deal.open}
