"""What people have had from us by one day, as the limits and the ladder count it (readings 3 and 12; rulings 47-58).

Here: the touches of an episode, call windows, caps, and what comes once in half a year. Not here: the silence, its
phase and our fault (`bot.domain.standing`).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Self

from bot.domain.calendar import BusinessCalendar
from bot.domain.deal import Deal, OtherContact, Prospect
from bot.domain.history import APOLOGIES
from bot.domain.lazily import lazily
from bot.domain.past import Counted, History, HoldOn, Window
from bot.domain.playbook import CapPerPerson, Play, Playbook, Policy
from bot.domain.touches import Counting

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


class Reached:
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

    def on(self, day: date) -> Self:
        """The same deal on another day, nothing else happening."""
        if day == self.day:
            return self
        there = type(self)(
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
    def _as_main(self) -> Reached:
        return Reached(self.deal, self.history, self.day, self.playbook, self.calendar, policy=self.policy)

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

    # -- days -----------------------------------------------------------------------------------------------------

    def courtesy_since(self, play: str, since: date) -> bool:
        """Whether the courtesy (or the value drip) went out on or after the day."""
        newcomer = self.newcomer_since or date.min
        return any(t.play == play and t.on >= max(since, newcomer) for t in self.history.courtesies)

    @lazily
    def last_outbound(self) -> date:
        """The later of the last two-way contact and the last touch of any kind to whoever was the main contact."""
        former = [each.name for each in self.deal.contacts if each.former]
        others = [t.on for name in former for t in self.history.others.get(name or "", ())]
        touches = [t.on for t in (*self.history.episode, *self.history.courtesies)]
        dials = self.history.window.dials if self.history.window else ()
        return max([self.history.contact, *touches, *dials, *others])

    def days_ago(self, days: int) -> date:
        """The day before the window of so many calendar days that ends today."""
        return self.day - timedelta(days=days)
