"""A second reading of the policy, for the property tests: what a timeline counts for, written without `bot`'s own.

Only what a "do not pester" rule needs: business days by walking, the touches of a person and of an episode, the holds.
It knows the entries' shapes and the playbook's files, nothing of the coach, the limits, or `bot.domain.history`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

import holidays as holidays_library

from bot.domain.deal import Deal
from bot.domain.entries import Closed, Dial, Entry, Reopened, SituationNoted, Touch, TwoWay

COURTESIES = {
    "next-day-note",
    "compassion-card",
    "supportive-note",
    "farewell-note",
    "deliver-what-you-owe",
    "thank-for-clarity",
}
LIGHT = {"value-drip", "reconnect-touch"}  # ruling 11: for the rolling cap only
GUIDANCE = {  # plays that are no contact at all
    "acquisition-support",
    "agree-the-reply",
    "assume-benign-wait",
    "boss-left-patience",
    "close-the-loop",
    "detective-review",
    "family-first",
    "graceful-close",
    "readiness-check",
    "safe-to-say-no",
    "wait-it-out",
    "what-changed",
}
PHYSICAL = {"useful-mailing", "courier-package"}
APOLOGIES = {"step-back-apology-call", "step-back-apology-email"}
EMAIL_OF = {
    "issue-timeline-call": "issue-timeline-email",
    "step-back-apology-call": "step-back-apology-email",
}
CALL_OF = {email: call for call, email in EMAIL_OF.items()}
GAPS = [3, 5, 8, 10, 12]
HOLD_DAYS = {"personal": 20, "boss_left": 20, "acquired": 40, "reorg": 30, "crisis": 15, "contact_left": 5}
HOLD_DAYS |= {"budget_freeze": 60, "ooo": 10, "internal_review": 10, "procurement_legal": 15, "busy": 15}
RENEWALS = {"personal": 2, "acquired": 1, "reorg": 1, "boss_left": 1}
HUMAN = {"personal", "boss_left", "acquired", "reorg", "crisis"}
ON_DATE = {"reconnect_agreed", "budget_freeze"}
RECOVERY = {"ooo": 3, "personal": 5, "seasonal": 3}
HOLDS = set(HOLD_DAYS) | ON_DATE | set(RECOVERY)
FROM_PROMISE = {"internal_review", "procurement_legal"}
CHANNEL_CAP = {"email": 3, "call": 2, "linkedin": 1, "sms": 0}


class Days:
    """Business days, by walking along them."""

    def __init__(self, deal: Deal) -> None:
        self.listed = deal.prospect.holidays
        self.country = deal.prospect.country

    def is_bd(self, day: date) -> bool:
        if day.weekday() > 4 or (day.month, day.day) >= (12, 24) or (day.month, day.day) == (1, 1):
            return False
        if self.listed is not None:
            return day not in self.listed
        return self.country is None or day not in public_holidays(self.country, day.year)

    def roll(self, day: date) -> date:
        while not self.is_bd(day):
            day += timedelta(days=1)
        return day

    def add(self, day: date, k: int) -> date:
        for _ in range(k):
            day = self.roll(day + timedelta(days=1))
        return day


@cache
def public_holidays(country: str, year: int) -> frozenset[date]:
    subdivision = "ENG" if country == "GB" else None
    found: Iterable[date] = holidays_library.country_holidays(country, subdiv=subdivision, years=year)
    return frozenset(found)


@dataclass
class Done:
    """A contact: its day, play and channel."""

    on: date
    play: str | None
    channel: str | None
    dials: list[date] = field(default_factory=list)  # of a window without its end


@dataclass
class Hold:
    """A hold that was noted."""

    code: str
    on: date
    resume: date
    dated: bool
    renewals: int = 0


class Ledger:
    """What counts on `day`, by the policy's own words."""

    def __init__(self, deal: Deal, past: Iterable[Entry], day: date) -> None:
        self.deal, self.day, self.days = deal, day, Days(deal)
        self.life: list[Done] = []  # what the rolling cap counts
        self.episode: list[Done] = []
        self.loose: list[Done] = []  # courtesies and light touches since the last two-way contact
        self.window: Done | None = None
        self.holds: list[Hold] = []
        self.contact: date | None = None
        self.promise: date | None = None
        self.dnc = self.closed = False
        for entry in past:
            self._take(entry)
        self.life += [Done(t.on, t.play, t.channel) for t in deal.elsewhere if t.play not in COURTESIES | GUIDANCE]

    # -- reading --------------------------------------------------------------------------------------------------

    def _take(self, entry: Entry) -> None:
        if isinstance(entry, TwoWay):
            self._restart(entry.on)
            self.holds.clear()
            if entry.promised_by or entry.on != self.contact:
                self.promise = entry.promised_by
            self.contact = entry.on
            self.closed = False
        elif isinstance(entry, Reopened):
            self._restart(entry.on)
            self.holds = [h for h in self.holds if h.code == "personal" and h.resume > entry.on]
            self.closed = False
        elif isinstance(entry, Closed):
            self.closed = True
        elif isinstance(entry, Dial):
            if entry.play in COURTESIES | GUIDANCE | LIGHT:
                return
            if self.window and self.window.play != entry.play:
                self.end_window()
            if self.window is None:
                self.window = Done(entry.on, entry.play, "call")
            self.window.on = entry.on
            self.window.dials.append(entry.on)
        elif isinstance(entry, Touch):
            self._touch(entry)
        elif isinstance(entry, SituationNoted):
            self._situation(entry)

    def _restart(self, on: date) -> None:
        self.end_window()
        newcomers = [h.resume for h in self.holds if h.code == "contact_left" and h.resume <= on]
        if newcomers:
            self.life = [t for t in self.life if t.on >= max(newcomers)]
        self.episode, self.loose = [], []

    def end_window(self) -> None:
        if self.window:
            self.episode.append(self.window)
            self.life.append(self.window)
            self.window = None

    def _touch(self, entry: Touch) -> None:
        done = Done(entry.on, entry.play, entry.channel)
        if entry.play in COURTESIES | GUIDANCE:
            self.loose.append(done)
            return
        if entry.play in LIGHT:
            self.loose.append(done)
            self.life.append(done)
            return
        same = {entry.play, CALL_OF.get(entry.play or "")} - {None}
        if self.window and self.window.play in same:
            self.window = None
            done.channel = "call"
        else:
            self.end_window()
            last = self.episode[-1] if self.episode else None
            if last and last.channel == "call" and last.play == CALL_OF.get(entry.play or "", ""):
                self.episode.remove(last)
                self.life.remove(last)
                done.channel = "call"
        self.episode.append(done)
        self.life.append(done)

    def _situation(self, entry: SituationNoted) -> None:
        code = entry.code
        if code == "do_not_contact":
            self.dnc = True
        elif code == "no_route":
            self._strike()
        elif code in HOLDS:
            self._hold(entry)
        elif code in ("said_no", "competitor_chosen", "need_gone"):
            self.holds = [h for h in self.holds if h.resume <= entry.on or h.code == "personal"]

    def _strike(self) -> None:
        if self.window and all(t.on <= self.window.on for t in (*self.episode[-1:], *self.loose[-1:])):
            self.window = None
            return
        candidates = [found[-1] for found in (self.episode, self.loose) if found]
        if not candidates:
            return
        last = max(candidates, key=lambda t: t.on)
        for found in (self.episode, self.loose, self.life):
            if any(t is last for t in found):
                found[:] = [t for t in found if t is not last]

    def _hold(self, entry: SituationNoted) -> None:
        until = entry.until
        if until is None and entry.code in FROM_PROMISE and self.contact == entry.on:
            until = self.promise
        coming = Hold(entry.code, entry.on, self._resume(entry, until), until is not None)
        mine = [h for h in self.holds if (h.code == "personal") == (entry.code == "personal")]
        previous = mine[-1] if mine else None
        if previous and previous.code == entry.code and not previous.dated and entry.until is None:
            coming.renewals = previous.renewals + 1
            if coming.renewals > RENEWALS.get(entry.code, 10**6):
                return
        if previous and previous.on == entry.on and previous.code != entry.code and previous.resume > coming.resume:
            return
        self.holds = [
            h for h in self.holds if h.resume <= entry.on or (h.code == "personal" and entry.code != "personal")
        ]
        self.holds.append(coming)

    def _resume(self, entry: SituationNoted, until: date | None) -> date:
        if until is None:
            return self.days.add(entry.on, HOLD_DAYS[entry.code])
        if entry.code in ON_DATE:
            return self.days.roll(until)
        if entry.code in RECOVERY:
            return self.days.add(self.days.roll(until), RECOVERY[entry.code])
        return self.days.add(until, 2)

    # -- asked by the properties ----------------------------------------------------------------------------------

    @property
    def newcomer(self) -> date:
        """The first day with a new person, or the beginning of time."""
        return max(
            (h.resume for h in self.holds if h.code == "contact_left" and h.resume <= self.day), default=date.min
        )

    def personal_hold(self) -> bool:
        """Whether a private hold runs on the day."""
        return any(h.code == "personal" and h.resume > self.day for h in self.holds)

    def ended_resumes(self) -> list[date]:
        """The resume dates that have come."""
        return [h.resume for h in self.holds if h.resume <= self.day]

    def touches(self) -> list[Done]:
        """The counted touches of the episode, the open window left out."""
        return [t for t in self.episode if t.on >= self.newcomer]

    def unanswered(self) -> list[Done]:
        """Those that make up n."""
        human = [h.resume for h in self.holds if h.code in HUMAN and h.resume <= self.day]
        return [t for t in self.touches() if t.on >= max(human, default=date.min)]

    def inside(self, days: int, last: date) -> list[Done]:
        """What the caps count in the `days` calendar days that end with `last`."""
        return [t for t in self.life if t.on >= self.newcomer and last - timedelta(days=days) < t.on <= last]
