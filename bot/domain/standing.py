"""Where a deal stands on one day: its anchor, its hold, its unanswered touches, its phase (policy 2.2, 2.5).

A `Standing` is a history seen from a day. The day may lie ahead: the coach asks "and on that day, if nothing else
happens?" to find the first day on which the advice is no longer to wait.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import pairwise

from bot.domain.calendar import BusinessCalendar
from bot.domain.deal import Deal, OtherContact, Prospect
from bot.domain.history import APOLOGIES
from bot.domain.lazily import lazily
from bot.domain.past import Counted, History, HoldOn, Window
from bot.domain.playbook import CapPerPerson, Play, Playbook, Policy, StagePace
from bot.domain.touches import Counting
from bot.domain.value import value

REMINDERS = ("issue-timeline-call", "issue-timeline-email")
WHAT_CHANGED = "what-changed"
REMINDED = (*REMINDERS, WHAT_CHANGED)
"""One family: an episode has one of them (ruling 68)."""
SMALLER_STEP = "smaller-step"
PROOFS = ("reference-intro", "results-proof", SMALLER_STEP)
STAY_OR_GO = "stay-or-go"
SECOND_VOICE = "second-voice"
STATUS_QUO = "status_quo"
ONCE = {"apology": APOLOGIES, "cost_of_waiting": ("cost-of-waiting",), "stay_or_go": (STAY_OR_GO,)}
"""The plays whose number in an episode the policy sets (`episode_cap`), by what it calls them."""

_SAME_ANY_DAY = (
    "episode",
    "unanswered",
    "n",
    "person",
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
"""What a day does not change where no hold and no call window could end on it; worked out once for all days."""


def policy_of(deal: Deal, playbook: Playbook) -> Policy:
    """The policy for the deal: its profile laid over that of all (ruling 56)."""
    return playbook.policy_for(deal.segment, deal.value, deal.public_sector, deal.prospect.country)


@value(frozen=True, slots=True)
class Anchor:
    """Day 0 of the silence and what it is: `resume`, `promise` or `contact`; on a tie they go in that order."""

    on: date
    kind: str


class Standing:
    """The deal as of `day`, a local date of the prospect's.

    `zones`: where they may be. `now`: the instant in `zones[0]` at which somebody asks; of its own day only the rest is
    left, and without it a day is taken whole. `toward`: the other contact whose limits are asked about, if any.
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
        policy: Policy | None = None,
        toward: OtherContact | None = None,
        rep_zone: tzinfo = UTC,
    ) -> None:
        self.deal, self.history, self.day = deal, history, day
        self.playbook, self.zone_known = playbook, zone_known
        self.calendar: BusinessCalendar = calendar
        self.zones, self.now, self.toward, self.rep_zone = zones, now, toward, rep_zone
        self.policy: Policy = policy or policy_of(deal, playbook)

    def on(self, day: date) -> Standing:
        """The same deal on another day, nothing else happening."""
        if day == self.day:
            return self
        there = Standing(
            self.deal,
            self.history,
            day,
            self.playbook,
            self.calendar,
            self.zone_known,
            self.zones,
            self.now,
            self.policy,
            self.toward,
            self.rep_zone,
        )
        if not self.history.holds and not self.history.window:
            known = self.__dict__
            there.__dict__.update({name: known[name] for name in _SAME_ANY_DAY if name in known})
        return there

    @property
    def prospect(self) -> Prospect:
        """Whom the play is for: the main contact, or the other one."""
        return self.toward or self.deal.prospect

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
    def counting(self) -> Counting:
        """What touches count for."""
        return Counting(self.deal, self.playbook, self.policy, self.calendar)

    @lazily
    def window(self) -> Window | None:
        """The call window that can still be gone on with: another dial, or the email that ends it."""
        window = self._dialled
        if window is None or window.play not in self.playbook.plays or window.dials[-1] < self.counting_from:
            return None
        if not self.counting.open_on(window, self.day):
            return None
        episode = self._touched
        for name, group in ONCE.items():
            if window.play in group and sum(t.play in group for t in episode) >= self.policy.episode_cap[name]:
                return None  # the rep's own dial past a cap: to dial on would be advice to breach it (ruling 46)
        if window.play in APOLOGIES and self.apology_barred:
            return None
        return window if len(episode) < self.policy.episode_cap["touches"] else None

    @property
    def _dialled(self) -> Window | None:
        window = self.history.window
        return window if window and window.dials[-1] >= (self.newcomer_since or date.min) else None

    @property
    def _touched(self) -> list[Counted]:
        since = self.newcomer_since
        return [t for t in self.history.episode if t.on >= since] if since else self.history.episode

    @lazily
    def episode(self) -> list[Counted]:
        """The counted touches of the episode, oldest first; a window that is over is one of them (rulings 58, 65)."""
        if self._dialled and not self.window:
            return [*self._touched, Counted(self._dialled.dials[-1], self._dialled.play, "call")]
        return self._touched

    def cut_short(self, play: Play) -> Counted | None:
        """The open call window that a touch of this play would end: it then is a touch of its own (ruling 28)."""
        window = self.window
        if window is None or play.id in (window.play, self.playbook.call_plays.get(window.play)):
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
    def person(self) -> list[Counted]:
        """Everything that counts in the caps of the person the play is for, answered or not, oldest first."""
        if self.toward:
            return self.history.others.get(self.toward.name or "", [])
        since = self.newcomer_since
        touches = [t for t in self.history.all_capped if t.on >= since] if since else list(self.history.all_capped)
        if self._dialled:
            touches.append(Counted(self._dialled.dials[-1], self._dialled.play, "call"))
            touches.sort(key=lambda touch: touch.on)
        return touches

    @lazily
    def capped(self) -> list[date]:
        """The days of what the rolling cap counts for this person, oldest first: what was answered is not in it."""
        return [t.on for t in self.person if not t.answered]

    @lazily
    def account(self) -> list[date]:
        """The days of every unanswered touch to anybody at the company, oldest first; a new contact resets nothing."""
        touches = [*self.history.all_capped, *(t for each in self.history.others.values() for t in each)]
        days = [t.on for t in touches if not t.answered]
        if self.history.window:
            days.append(self.history.window.dials[-1])
        return sorted(days)

    def others_since(self, day: date) -> dict[int | str, date]:
        """The other people of the company who got a counted touch after the day, each with that of the last (49)."""
        latest: dict[int | str, date] = {}
        for person, touches in self.history.others.items():
            if self.toward and person == self.toward.name:
                continue
            found = [t.on for t in touches if t.on > day and not self._left(person, t.on)]
            if found:
                latest[person] = max(found)
        if self.toward:
            main = [t.on for t in self._as_main.person if t.on > day]
            latest |= {"": max(main)} if main else {}
        return latest

    def _left(self, person: int | str, on: date) -> bool:
        """Whether a touch went to somebody who has left since: no longer one of the people."""
        left = [h.on for h in self.history.holds if h.situation.new_person and h.on <= self.day]
        left += [self.history.left_on] if self.history.left_on else []
        gone = any(each.name == person and each.former for each in self.deal.contacts)
        return gone and any(on <= day for day in left)

    @property
    def _as_main(self) -> Standing:
        return Standing(self.deal, self.history, self.day, self.playbook, self.calendar, policy=self.policy)

    @lazily
    def used(self) -> frozenset[str]:
        """The ids of the counted plays that this episode has seen, from the first dial on (ruling 28)."""
        dialled = {self._dialled.play} if self._dialled else set()
        return frozenset({t.play for t in self.episode if t.play} | dialled)

    def used_any(self, plays: tuple[str, ...]) -> bool:
        """Whether one of the plays was used in this episode."""
        return any(play in self.used for play in plays)

    def used_up(self, name: str) -> bool:
        """Whether the episode has had as many of those plays as it may have (policy `episode_cap`)."""
        return sum(t.play in ONCE[name] for t in self.episode) >= self.policy.episode_cap[name]

    @lazily
    def apology_on(self) -> date | None:
        """The day of this episode's apology."""
        return max((t.on for t in self.episode if t.play in APOLOGIES), default=None)

    @lazily
    def question_on(self) -> date | None:
        """The day on which stay-or-go was asked in this episode."""
        return max((t.on for t in self.episode if t.play == STAY_OR_GO), default=None)

    @lazily
    def second_voice_on(self) -> date | None:
        """The day on which another contact was asked in this episode (ruling 57)."""
        since = self.newcomer_since or date.min
        return max((on for on in self.history.second_voices if on >= since), default=None)

    # -- once in half a year (ruling 54) ------------------------------------------------------------------------------

    def earlier(self, plays: tuple[str, ...], cap: CapPerPerson) -> list[date]:
        """The days in the cap's window on which this person got one of the plays in an earlier episode or deal."""
        after, mine = self.days_ago(cap.calendar_days), self.history.episode
        found = [t for t in self.history.all_capped if t.play in plays and after < t.on <= self.day]
        since = self.newcomer_since or date.min
        return [t.on for t in found if t.on >= since and not any(t is own for own in mine)]

    @lazily
    def apology_barred(self) -> bool:
        """An earlier episode had the apology that a person may hear in so many days."""
        return len(self.earlier(APOLOGIES, self.policy.apology_cap)) >= self.policy.apology_cap.times

    @lazily
    def question_barred(self) -> bool:
        """The same of the last question."""
        return len(self.earlier((STAY_OR_GO,), self.policy.question_cap)) >= self.policy.question_cap.times

    # -- courtesies and debts -----------------------------------------------------------------------------------------

    @lazily
    def debt_open(self) -> bool:
        """We owe something, and no delivery has discharged it (ruling 53)."""
        since = self.deal.owed_since or date.min
        return bool(self.deal.owed) and not any(on >= since for on in self.history.deliveries)

    def courtesy_since(self, play: str, since: date) -> bool:
        """Whether the courtesy (or the value drip) went out on or after the day."""
        newcomer = self.newcomer_since or date.min
        return any(t.play == play and t.on >= max(since, newcomer) for t in self.history.courtesies)

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
        others = [t.on for each in self.history.others.values() for t in each] if self.history.left_on else []
        touches = [t.on for t in (*self.history.episode, *self.history.courtesies)]
        dials = self.history.window.dials if self.history.window else ()
        return max([self.history.contact, *touches, *dials, *others])

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
        served = last and last.situation.runs_again and not self.history.followed
        return last if served and last.resume >= (self.newcomer_since or date.min) else None

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

    def days_ago(self, days: int) -> date:
        """The day before the window of so many calendar days that ends today."""
        return self.day - timedelta(days=days)
