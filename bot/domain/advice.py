"""One advice: what to do about a deal today, and everything that explains it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from bot.domain.changes import Change
from bot.domain.said import Said
from bot.domain.shelf import ShelfItem
from bot.domain.value import value


class Kind(StrEnum):
    """What the advice tells the rep to do."""

    PLAY = "play"
    WAIT = "wait"
    CLOSE = "close"
    STOP = "stop"


class Phase(StrEnum):
    """Where the silence stands (policy 2.5)."""

    ENGAGED = "engaged"
    QUIET = "quiet"
    DARK = "dark"
    TRUTH = "truth"
    PENDING = "pending"
    HELD = "held"
    DORMANT = "dormant"
    ARCHIVED = "archived"


class Outcome(StrEnum):
    """What became of one candidate play; every candidate ends in exactly one of these."""

    CHOSEN = "chosen"
    NOT_YET = "not-yet"
    BLOCKED = "blocked"
    NOT_NEEDED = "not-needed"
    FORBIDDEN = "forbidden"
    USED = "used"


@value(frozen=True, slots=True)
class Considered:
    """A play that was weighed, what became of it, and the id of the reason."""

    play: str
    outcome: Outcome
    reason: str


@value(frozen=True, slots=True)
class LimitUse:
    """A limit that was consulted: how much is used before the advised play, and the day it frees (None: it is free)."""

    limit: str
    used: int
    max: int
    frees_on: date | None = None


@value(frozen=True, slots=True)
class Window:
    """When the play may go out: aware instants in the prospect's zone, `end` excluded."""

    start: datetime
    end: datetime


@value(frozen=True, slots=True, kw_only=True)
class Advice:
    """The answer of the coach for one deal at one instant. All dates are the prospect's local ones.

    `script` and the texts of `avoid` are the playbook's own words, as they are; the rest is put into words at the edge.
    `quiet`: days since `last_heard`, as people count them,
    where the limits count business days. `wording`: the short name of the text that `script` fills.
    `shelf`: what of the shelf stands in it.
    """

    kind: Kind
    reason: str
    phase: Phase
    silence_bd: int
    unanswered: int
    contact: str | None = None
    last_heard: date | None = None
    quiet: int = 0
    guidance: tuple[str, ...] = ()
    play: str | None = None
    channel: str | None = None
    on: date | None = None
    until: date | None = None
    outcome: str | None = None
    window: Window | None = None
    because: tuple[Said, ...] = ()
    considered: tuple[Considered, ...] = ()
    limits: tuple[LimitUse, ...] = ()
    flips_if: tuple[Change, ...] | None = None
    script: str | None = None
    wording: str | None = None
    shelf: ShelfItem | None = None
    avoid: tuple[str | Said, ...] = ()
    playbook: str = ""


@value(frozen=True, slots=True)
class Brief:
    """An advice in short: to whoever looks after a playbook that is enough."""

    kind: Kind
    play: str | None = None
    channel: str | None = None
    until: date | None = None
