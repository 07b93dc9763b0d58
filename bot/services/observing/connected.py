"""A source that is being read, and what came of what it read: what all of `observing` hands to each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime

from bot.domain.observation import Observation
from bot.domain.value import value
from bot.services.desk import Source


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
