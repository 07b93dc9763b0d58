"""Where a deal stands on one day: its anchor, its silence, its fault, its situation (policy 2.2, 2.5).

A `Standing` is a history seen from a day. The day may lie ahead: the coach asks "and on that day, if nothing else
happens?" to find the first day on which the advice is no longer to wait. Not here: what people have had from us by then
(`bot.domain.reached`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from bot.domain.history import APOLOGIES
from bot.domain.lazily import lazily
from bot.domain.past import HoldOn
from bot.domain.playbook import StagePace
from bot.domain.reached import (
    ONCE,
    PROOFS,
    REMINDED,
    REMINDERS,
    SECOND_VOICE,
    SMALLER_STEP,
    STATUS_QUO,
    STAY_OR_GO,
    WHAT_CHANGED,
    Reached,
    policy_of,
)
from bot.domain.value import value

__all__ = [
    "ONCE",
    "PROOFS",
    "REMINDED",
    "REMINDERS",
    "SECOND_VOICE",
    "SMALLER_STEP",
    "STATUS_QUO",
    "STAY_OR_GO",
    "WHAT_CHANGED",
    "Anchor",
    "Standing",
    "policy_of",
]


@value(frozen=True, slots=True)
class Anchor:
    """Day 0 of the silence and what it is: `resume`, `promise` or `contact`; on a tie they go in that order."""

    on: date
    kind: str


class Standing(Reached):
    """The deal as of a day: also how long it has been silent, and what follows from that."""

    @lazily
    def debt_open(self) -> bool:
        """We owe something, and no delivery has discharged it (ruling 53)."""
        since = self.deal.owed_since or date.min
        return bool(self.deal.owed) and not any(on >= since for on in self.history.deliveries)

    @lazily
    def gap_over(self) -> date | None:
        """The day on which the wait after the last unanswered touch is over."""
        return self.calendar.add(self.unanswered[-1].on, self.gap(self.n)) if self.unanswered else None

    @lazily
    def pitch_on(self) -> date | None:
        """The day from which a pitch is in order again after this episode's apology."""
        apology = self.apology_on
        return self.calendar.add(apology, self.policy.after_apology_no_pitch_bd) if apology else None

    # -- the silence ----------------------------------------------------------------------------------------------

    @property
    def stage(self) -> str:
        """The deal's stage; with a new person it is discovery until their first reply."""
        return "discovery" if self.newcomer_since else self.deal.stage

    @property
    def pace(self) -> StagePace:
        """The stage's two numbers."""
        return self.policy.stages[self.stage]

    @lazily
    def anchor(self) -> Anchor:
        """Day 0 (reading 7, ruling 14)."""
        h = self.history
        candidates = [(max([h.contact, *(d for d in h.day_zeroes if d <= self.day)]), 0, "contact")]
        candidates += [(promised, 1, "promise") for promised in self.promises]
        candidates += [(hold.resume, 2, "resume") for hold in h.holds]
        on, _, kind = max(candidates)
        return Anchor(on, kind)

    @lazily
    def promises(self) -> list[date]:
        """The days that they promised or on which we are to meet; the main contact's ends with a new person (52)."""
        h, found = self.history, []
        if h.promise and (h.promise_of_other or self.newcomer_since is None):
            found.append(h.promise)
        if h.next_meeting:
            found.append(h.next_meeting)
        return found

    @lazily
    def promise_due(self) -> date:
        """The first day after the grace of what was promised: before it nothing counted goes out (ruling 52)."""
        grace = self.policy.promise_grace_bd
        return max((self.calendar.add(day, grace) for day in self.promises), default=date.min)

    @lazily
    def meeting_over(self) -> date | None:
        """The day from which a meeting that was ahead holds nothing back any more (ruling 73)."""
        ahead = self.history.next_meeting
        return self.calendar.add(ahead, self.policy.promise_grace_bd) if ahead else None

    @property
    def snoozed_until(self) -> date | None:
        """The day up to which the rep wants no advice (ruling 43); None where there is none, or it has come."""
        until = self.history.snoozed
        return until if until and self.day < until else None

    @lazily
    def silence_bd(self) -> int:
        """Business days since the anchor; 0 while it lies ahead."""
        return self.calendar.count(self.anchor.on, self.day)

    @lazily
    def followup_on(self) -> date:
        """When the first follow-up is due."""
        if self.anchor.kind == "resume":
            return self.anchor.on
        if self.anchor.kind == "promise":
            return self.calendar.add(self.anchor.on, self.policy.promise_grace_bd)
        return self.calendar.add(self.anchor.on, self.pace.first_followup_bd)

    @lazily
    def dark_on(self) -> date:
        """The day on which the deal is dark (reading 7, ruling 17)."""
        if self.accelerated:
            return self.anchor.on
        if self.anchor.kind == "resume":
            hold = next(h for h in self.history.holds if h.resume == self.anchor.on)
            if hold.was_dark and not hold.situation.human and not hold.situation.new_person:
                return hold.resume
        return self.calendar.add(self.anchor.on, self.pace.dark_bd)

    @lazily
    def accelerated(self) -> bool:
        """Their own start-by date is near and a touch is unanswered: act as if dark (ruling 20)."""
        start_by = self.deal.start_by
        if start_by is None or self.day > start_by or self.n < 1:
            return False
        return self.calendar.count(self.day, start_by) <= self.policy.deadline_acceleration_bd

    @lazily
    def dark(self) -> bool:
        """Whether the dark date has come."""
        return self.day >= self.dark_on

    # -- fault ----------------------------------------------------------------------------------------------------

    @lazily
    def our_fault(self) -> bool:
        """Recorded, or a pushy burst (reading 9). A new person knows of no fault towards the one before (ruling 61)."""
        if self.burst:
            return True
        if self.newcomer_since is None:
            return self.history.fault
        noted = max(h.on for h in self.history.holds if h.situation.new_person and h.resume <= self.day)
        return self.history.fault_on is not None and self.history.fault_on >= noted

    @lazily
    def fault_acts(self) -> bool:
        """Our fault asks for an apology, or had one in this episode; not where the half-year bars it (ruling 54)."""
        return self.our_fault and (self.apology_on is not None or not self.apology_barred)

    @property
    def fault_open(self) -> bool:
        """We are at fault, and the apology of this episode is still to come."""
        return self.fault_acts and self.apology_on is None

    @lazily
    def burst(self) -> bool:
        """At least so many gaps between consecutive touches were shorter than the gap rule."""
        touches = self.unanswered
        breaches = sum(
            self.calendar.count(before.on, after.on) < self.gap(i)
            for i, (before, after) in enumerate(pairwise(touches), start=1)
        )
        return breaches >= self.policy.pushy_gap_breaches

    def gap(self, i: int) -> int:
        """Business days to wait after unanswered touch `i` (from 1); beyond the list the last one holds."""
        gaps = self.policy.gaps(self.stage)
        return gaps[min(i, len(gaps)) - 1]

    # -- situations -----------------------------------------------------------------------------------------------

    @property
    def route(self) -> str | None:
        """The code of the situation without a hold that steers the plays now."""
        return self.history.route.code if self.history.route else None

    @lazily
    def process(self) -> HoldOn | None:
        """The process that was noted last, with nothing noted since: it is served, not sold to (ruling 51)."""
        last = self.history.holds[-1] if self.history.holds else None
        if last is None or not last.situation.runs_again or self.history.followed:
            return None
        return last if last.resume >= (self.newcomer_since or date.min) else None

    @lazily
    def omitted(self) -> frozenset[str]:
        """The families of plays that the situation takes out of the ladder and the value slot."""
        families = set(self.process.situation.omits_families) if self.process else set()
        if self.route:
            families |= set(self.playbook.situations[self.route].omits_families)
        return frozenset(families)

    # -- days -----------------------------------------------------------------------------------------------------

    def turns(self) -> Iterator[date]:
        """The days ahead on which something changes by itself that no rule's own date says."""
        h, calendar, policy = self.history, self.calendar, self.policy
        yield from (hold.resume for hold in h.holds)
        for plays, cap in ((APOLOGIES, policy.apology_cap), ((STAY_OR_GO,), policy.question_cap)):
            for on in self.earlier(plays, cap):
                yield on + timedelta(days=cap.calendar_days)
        if self.window:
            yield calendar.add(self.counting.ends(self.window), policy.call_window.span_bd + 1)
            yield calendar.add(self.window.dials[0], policy.call_window.span_bd)
        if h.aside:
            yield calendar.add(h.aside.on, policy.reschedule_within_bd + 1)
        if self.meeting_over:
            yield self.meeting_over
