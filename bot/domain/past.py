"""What a timeline says once it is read: touches as the limits see them, holds, and all that is true on any day.

Here: the values. Not here: how entries become them (`bot.domain.history`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from bot.domain.entries import Closed, Meeting, SituationNoted
from bot.domain.playbook import Situation
from bot.domain.value import value


@dataclass(slots=True)
class Counted:
    """A touch as the limits see it: a call window with its dials and its fallback email is one, dated at its end.

    `fallback`: the channel of that email. `answered`: they were heard from soon after it, so it was conversation, and
    no cap but that of parcels counts it (ruling 47). `cap_only`: it counts for the caps and no more (ruling 11).
    """

    on: date
    play: str | None
    channel: str | None
    fallback: str | None = None
    answered: bool = False
    cap_only: bool = False


@value(frozen=True, slots=True)
class Window:
    """Dials of one call play that nobody answered, not yet followed by anything."""

    play: str
    dials: tuple[date, ...]


@value(frozen=True, slots=True)
class HoldOn:
    """A hold: from the day it was recorded to the first day on which a play is allowed.

    `since`: the day on which it was first recorded, where this is a renewal of it or a run (ruling 51). `was_dark`: the
    deal was dark by then (ruling 17).
    """

    situation: Situation
    on: date
    resume: date
    dated: bool
    since: date
    was_dark: bool = False
    renewals: int = 0


@dataclass(slots=True)
class History:
    """What the entries up to now say. Filled by `read`, not changed afterwards."""

    contact: date = date.min
    contact_at: int = -1  # the last two-way contact's place in the timeline
    promise: date | None = None
    promise_of_other: bool = False  # it was not the main contact who gave it
    next_meeting: date | None = None  # no two-way contact of that day or later has ended it (ruling 73)
    snoozed: date | None = None  # until when; no reply, closing or reopening of a later day has ended it (policy 2.9)
    day_zeroes: list[date] = field(default_factory=list)  # further days the silence may start from
    episode: list[Counted] = field(default_factory=list)  # to the main contact, since the last two-way contact
    courtesies: list[Counted] = field(default_factory=list)  # to the main contact, what does not count, ever
    courtesies_before: int = 0  # how many of them lie before the last two-way contact
    deliveries: list[date] = field(default_factory=list)  # of what we owed, to anybody, ever
    all_capped: list[Counted] = field(default_factory=list)  # everything that the main contact's caps count, ever
    others: dict[int | str, list[Counted]] = field(default_factory=dict)  # the same for others at the company
    second_voices: list[date] = field(default_factory=list)  # in this silence (ruling 57)
    unwilling: set[str] = field(default_factory=set)  # other contacts who want no contact
    window: Window | None = None
    holds: list[HoldOn] = field(default_factory=list)
    human_hold: bool = False  # one was recorded or ran in this silence
    followed: bool = False  # a situation without a hold was noted after the last one that is
    left_on: date | None = None  # when it was noted that the main contact before this one had left
    route: SituationNoted | None = None  # without a hold, and replaced by whatever is noted later
    aside: SituationNoted | None = None  # a bounce or a missed meeting, which replaces nothing (ruling 76)
    aside_over: bool = False  # a counted touch has followed it
    struck: Counted | None = None
    fault: bool = False
    fault_on: date | None = None  # the day on which a situation said so
    final_no: SituationNoted | None = None
    do_not_contact: bool = False
    closed: Closed | None = None
    meeting: Meeting | None = None
    pauses: dict[int, date | None] = field(default_factory=dict)  # private entries, by place, with their resume dates

    @property
    def recent_courtesies(self) -> list[Counted]:
        """Those since the last two-way contact."""
        return self.courtesies[self.courtesies_before :]
