"""What a timeline says once it is read: touches as the limits see them, holds, and all that is true on any day.

Here: the values. Not here: how entries become them (`bot.domain.history`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from bot.domain.entries import Closed, Meeting, SituationNoted
from bot.domain.playbook import Situation
from bot.domain.value import value


@value(frozen=True, slots=True)
class Counted:
    """A touch as the limits see it: a call window with its dials and its fallback email is one, dated at its end."""

    on: date
    play: str | None
    channel: str | None


@value(frozen=True, slots=True)
class Window:
    """Dials of one call play that nobody answered, not yet followed by anything."""

    play: str
    dials: tuple[date, ...]


@value(frozen=True, slots=True)
class HoldOn:
    """A hold: from the day it was recorded to the first day on which a play is allowed."""

    situation: Situation
    on: date
    resume: date
    dated: bool
    was_dark: bool
    renewals: int = 0


@dataclass(slots=True)
class History:
    """What the entries up to now say. Filled by `read`, not changed afterwards."""

    contact: date = date.min
    contact_at: int = -1  # the last two-way contact's place in the timeline
    promise: date | None = None
    day_zeroes: list[date] = field(default_factory=list)  # further days the silence may start from
    episode: list[Counted] = field(default_factory=list)  # since the last two-way contact
    courtesies: list[Counted] = field(default_factory=list)  # the same, those that do not count
    all_capped: list[Counted] = field(default_factory=list)  # everything that the rolling cap counts, ever
    colleagues: list[tuple[int | str, date]] = field(default_factory=list)  # (person, day): to others at the company
    window: Window | None = None
    holds: list[HoldOn] = field(default_factory=list)
    route: SituationNoted | None = None
    struck: Counted | None = None
    fault: bool = False
    fault_on: date | None = None  # the day on which a situation said so
    final_no: SituationNoted | None = None
    do_not_contact: bool = False
    closed: Closed | None = None
    meeting: Meeting | None = None
    pauses: dict[int, date | None] = field(default_factory=dict)  # private entries, by place, with their resume dates
    delivered: bool = False  # what we owe went out after the last two-way contact
    apologised: bool = False  # ever
