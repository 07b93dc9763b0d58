"""Where a deal stands on one day: its anchor, its hold, its unanswered touches, its phase (policy 2.2, 2.5).

A `Standing` is a history seen from a day. The day may lie ahead: the coach asks "and on that day, if nothing else
happens?" to find the first day on which the advice is no longer to wait.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise

from bot.domain.calendar import BusinessCalendar
from bot.domain.deal import Deal
from bot.domain.history import APOLOGIES
from bot.domain.lazily import lazily
from bot.domain.past import Counted, History, HoldOn
from bot.domain.playbook import Play, Playbook, Policy, StagePace
from bot.domain.value import value

REMINDERS = ("issue-timeline-call", "issue-timeline-email")
PROOFS = ("reference-intro", "results-proof")
STAY_OR_GO = "stay-or-go"
STATUS_QUO = "status_quo"


_SAME_ANY_DAY = (
    "episode",
    "unanswered",
    "n",
    "capped",
    "account",
    "used",
    "apology_on",
    "question_on",
    "gap_over",
    "pitch_on",
    "last_outbound",
    "burst",
    "our_fault",
)
"""What a day does not change where there is no hold that could end on it; worked out once for all days asked about."""


@value(frozen=True, slots=True)
class Anchor:
    """Day 0 of the silence and what it is: `resume`, `promise` or `contact`; on a tie they go in that order."""

    on: date
    kind: str


class Standing:
    """The deal as of `day`, a local date of the prospect's.

    `zones`: where they may be. `now`: the instant in `zones[0]` at which somebody asks; of its own day only the rest is
    left, and without it a day is taken whole.
    """

    def __init__(
        self,
        deal: Deal,
        history: History,
        day: date,
        playbook: Playbook,
        calendar: BusinessCalendar,
        zone_known: bool = True,
        zones: tuple[tzinfo, ...] = (),
        now: datetime | None = None,
    ) -> None:
        self.deal, self.history, self.day = deal, history, day
        self.playbook, self.calendar, self.zone_known = playbook, calendar, zone_known
        self.zones, self.now = zones, now
        self.policy: Policy = playbook.policy

    def on(self, day: date) -> Standing:
        """The same deal on another day, nothing else happening."""
        if day == self.day:
            return self
        deal, history, zone_known, zones = self.deal, self.history, self.zone_known, self.zones
        there = Standing(deal, history, day, self.playbook, self.calendar, zone_known, zones, self.now)
        if not self.history.holds:
            known = self.__dict__
            there.__dict__.update({name: known[name] for name in _SAME_ANY_DAY if name in known})
        return there

    # -- holds ----------------------------------------------------------------------------------------------------

    @lazily
    def hold(self) -> HoldOn | None:
        """The hold that runs on this day; a private one before any other."""
        running = [hold for hold in self.history.holds if self.day < hold.resume]
        return next((hold for hold in running if hold.situation.private), running[-1] if running else None)

    @lazily
    def ended_hold(self) -> HoldOn | None:
        """The hold that ended last, if any did in this episode."""
        ended = [hold for hold in self.history.holds if hold.resume <= self.day]
        return max(ended, key=lambda hold: hold.resume, default=None)

    @lazily
    def newcomer_since(self) -> date | None:
        """The day from which the deal is with a new person: a new episode in every respect (ruling 12)."""
        days = [h.resume for h in self.history.holds if h.situation.new_person and h.resume <= self.day]
        return max(days, default=None)

    @lazily
    def counting_from(self) -> date:
        """The day from which touches make up n: the end of the last human hold, or the new person's first day."""
        human = [h.resume for h in self.history.holds if h.situation.human and h.resume <= self.day]
        return max([*human, self.newcomer_since or date.min], default=date.min)

    @lazily
    def old_news(self) -> int | None:
        """How many business days ago the hold was noted, where that is long enough to ask whether it still holds.

        Facts expire (end of the policy's situations). Nobody asks after a private hold.
        """
        if self.hold is None or self.hold.situation.private:
            return None
        days = self.calendar.count(self.hold.on, self.day)
        return days if days > self.policy.reconfirm_hold_bd else None

    # -- touches --------------------------------------------------------------------------------------------------

    @lazily
    def episode(self) -> list[Counted]:
        """The counted touches since the last two-way contact (or since the new person's first day)."""
        since = self.newcomer_since
        return [t for t in self.history.episode if since is None or t.on >= since]

    def cut_short(self, play: Play) -> Counted | None:
        """The open call window that a touch of this play would end: it then is a touch of its own (ruling 28)."""
        window = self.history.window
        if window is None or window.dials[-1] < (self.newcomer_since or date.min):
            return None
        if play.id in (window.play, self.playbook.call_plays.get(window.play)):
            return None
        return Counted(window.dials[-1], window.play, "call")

    @lazily
    def unanswered(self) -> list[Counted]:
        """The touches that make up n: those of the episode, after a human hold only those since it ended."""
        return [t for t in self.episode if t.on >= self.counting_from]

    @lazily
    def n(self) -> int:
        """How many touches are unanswered."""
        return len(self.unanswered)

    @lazily
    def capped(self) -> list[date]:
        """The days of everything that the rolling cap counts for this person, oldest first."""
        since = self.newcomer_since or date.min
        days = [t.on for t in self.history.all_capped if t.on >= since]
        if self.history.window:
            days.append(self.history.window.dials[-1])
            days.sort()
        return days

    @lazily
    def account(self) -> list[date]:
        """The days of every counted touch to anybody at the company, oldest first; a new contact resets nothing."""
        days = [t.on for t in self.history.all_capped] + [on for _, on in self.history.colleagues]
        if self.history.window:
            days.append(self.history.window.dials[-1])
        return sorted(days)

    @lazily
    def used(self) -> frozenset[str]:
        """The ids of the counted plays that this episode has seen."""
        return frozenset(t.play for t in self.episode if t.play)

    def used_any(self, plays: tuple[str, ...]) -> bool:
        """Whether one of the plays was used in this episode."""
        return any(play in self.used for play in plays)

    @lazily
    def apology_on(self) -> date | None:
        """The day of this episode's apology."""
        return max((t.on for t in self.episode if t.play in APOLOGIES), default=None)

    @lazily
    def question_on(self) -> date | None:
        """The day on which stay-or-go was asked in this episode."""
        return max((t.on for t in self.episode if t.play == STAY_OR_GO), default=None)

    def courtesy_since(self, play: str, since: date) -> bool:
        """Whether the courtesy (or the value drip) went out on or after the day."""
        return any(t.play == play and t.on >= since for t in self.history.courtesies)

    @lazily
    def gap_over(self) -> date | None:
        """The day on which the wait after the last unanswered touch is over."""
        return self.calendar.add(self.unanswered[-1].on, self.gap(self.n)) if self.unanswered else None

    @lazily
    def pitch_on(self) -> date | None:
        """The day from which a pitch is in order again after this episode's apology."""
        apology = self.apology_on
        return self.calendar.add(apology, self.policy.after_apology_no_pitch_bd) if apology else None

    @lazily
    def last_outbound(self) -> date:
        """The later of the last two-way contact and the last touch of any kind."""
        touches = [t.on for t in (*self.history.episode, *self.history.courtesies)]
        dials = self.history.window.dials if self.history.window else ()
        return max([self.history.contact, *touches, *dials])

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
        if h.promise:
            candidates.append((h.promise, 1, "promise"))
        candidates += [(hold.resume, 2, "resume") for hold in h.holds]
        on, _, kind = max(candidates)
        return Anchor(on, kind)

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
        """Recorded, or a pushy burst (reading 9). A new person knows of no fault."""
        if self.burst:
            return True
        return self.history.fault and self.newcomer_since is None

    @property
    def fault_open(self) -> bool:
        """We are at fault and have not apologised in this episode."""
        return self.our_fault and self.apology_on is None

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
        gaps = self.policy.gaps_bd
        return gaps[min(i, len(gaps)) - 1]

    # -- situation routes -----------------------------------------------------------------------------------------

    @property
    def route(self) -> str | None:
        """The code of the situation without a hold that steers the plays now."""
        return self.history.route.code if self.history.route else None

    def days_ago(self, days: int) -> date:
        """The day before the window of so many calendar days that ends today."""
        return self.day - timedelta(days=days)
