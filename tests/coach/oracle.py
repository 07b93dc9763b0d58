"""A second reading of the policy, for the property tests: what a timeline counts for, written without `bot`'s own.

Only what a "do not pester" rule needs: business days by walking, what each person got, the episode, the holds. It knows
the shapes of deals and entries, nothing of the coach, the limits, or `bot.domain.history`; the numbers are the text's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

import holidays as holidays_library

from bot.domain.deal import Deal, Prospect
from bot.domain.entries import Closed, Dial, Entry, Reopened, SituationNoted, Touch, TwoWay
from tests.coach.oracle_holds import HUMAN, Hold, Holds

COURTESIES = {
    "next-day-note",
    "compassion-card",
    "supportive-note",
    "farewell-note",
    "deliver-what-you-owe",
    "thank-for-clarity",
}
LIGHT = {"value-drip", "reconnect-touch"}  # ruling 11: for the rolling and company caps only
GUIDANCE = {  # plays that are no contact at all (plays.md 1.7)
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
}
PHYSICAL = {"useful-mailing", "courier-package"}
APOLOGIES = {"step-back-apology-call", "step-back-apology-email"}
EMAIL_OF = {
    "issue-timeline-call": "issue-timeline-email",
    "step-back-apology-call": "step-back-apology-email",
}
CALL_OF = {email: call for call, email in EMAIL_OF.items()}
GAPS = {None: [3, 5, 8, 10, 12], "enterprise": [4, 6, 10, 12, 15], "smb": [2, 4, 6, 8, 10]}
NEGOTIATION = [2, 3, 5, 8, 10]
ANSWERED_WITHIN, SPAN, DIALS = 3, 5, 3
WRITTEN = ("email", "linkedin", "post")
ZONE_TAB = {
    "Europe/Berlin": "DE",
    "America/New_York": "US",
    "Europe/London": "GB",
    "Asia/Tokyo": "JP",
    "Pacific/Auckland": "NZ",
    "Pacific/Kiritimati": "KI",
    "Asia/Dubai": "AE",
}


class Days:
    """The business days of a person, by walking along them (2.2, ruling 50)."""

    def __init__(self, who: Prospect) -> None:
        self.listed = who.holidays
        self.country = who.country or ZONE_TAB.get(who.timezone or "")  # without a country the zone's
        self.off = weekend((self.country or "").partition("-")[0])

    def is_bd(self, day: date) -> bool:
        if day.weekday() in self.off or (day.month, day.day) >= (12, 24) or (day.month, day.day) == (1, 1):
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

    def within(self, first: date, last: date, k: int) -> bool:
        """Whether count(first, last) ≤ k."""
        return last < self.add(first, k + 1)


@cache
def weekend(country: str) -> frozenset[int]:
    """What the library names; Sunday alone takes Saturday along."""
    try:
        named = frozenset(holidays_library.country_holidays(country).weekend)
    except NotImplementedError:
        named = frozenset({5, 6})
    return named | {5} if named == {6} else named


@cache
def public_holidays(place: str, year: int) -> frozenset[date]:
    country, _, region = place.partition("-")
    try:
        found: Iterable[date] = holidays_library.country_holidays(
            country, subdiv=region or ("ENG" if country == "GB" else None), years=year
        )
    except NotImplementedError:
        found = ()
    return frozenset(found)


@dataclass
class Done:
    """A contact: its day, play and channel; `answered` as in ruling 47."""

    on: date
    play: str | None
    channel: str | None
    answered: bool = False
    dials: list[date] = field(default_factory=list)  # of a window without its end

    @property
    def light(self) -> bool:
        return self.play in LIGHT


class Ledger:
    """What counts on `day`, by the policy's own words."""

    def __init__(self, deal: Deal, past: Iterable[Entry], day: date) -> None:
        self.deal, self.day, self.days = deal, day, Days(deal.prospect)
        self.life: list[Done] = []  # what the main contact's caps count
        self.others: dict[int | str, list[Done]] = {}  # and those of anybody else
        self.episode: list[Done] = []
        self.loose: list[Done] = []  # courtesies and light touches since the last two-way contact
        self.window: Done | None = None  # open dials to the main contact
        self.beside: dict[str, Done] = {}  # and to somebody else
        self.voices: list[date] = []  # second voices of the silence
        self.unwilling: set[str] = set(deal.unwilling_elsewhere)
        self.contact: date | None = None
        self.promise: date | None = None
        self.promised_by_main = True
        self.meeting: date | None = deal.next_meeting
        self.dnc = self.closed = False
        entries = list(past)
        self.holds = Holds(deal, self.days, entries)
        for place, entry in enumerate(entries):
            self._take(place, entry)
        self._add_elsewhere()

    # -- reading --------------------------------------------------------------------------------------------------

    def _take(self, place: int, entry: Entry) -> None:
        mine = entry.contact in (None, self.deal.prospect.name)
        if isinstance(entry, TwoWay):
            self._heard(entry, mine)
        elif isinstance(entry, Reopened):
            self._restart(entry.on)
            self.holds.reopened(entry.on)
            self.closed = False
        elif isinstance(entry, Closed):
            self.closed = True
        elif isinstance(entry, Dial | Touch):
            if entry.play in COURTESIES | GUIDANCE:
                if mine:
                    self.loose.append(Done(entry.on, entry.play, None))
            elif not mine:
                self._to_another(entry)
            elif isinstance(entry, Dial) and entry.play not in LIGHT:
                self._dial(entry)
            else:
                self._touch(entry)
        elif isinstance(entry, SituationNoted):
            self._situation(place, entry, mine)

    def _heard(self, entry: TwoWay, mine: bool) -> None:
        self._restart(entry.on)
        if entry.promised_by or entry.on != self.contact:
            self.promise, self.promised_by_main = entry.promised_by, mine
        self.contact, self.closed = entry.on, False
        if self.meeting and entry.on >= self.meeting:
            self.meeting = None
        self._answer(self.life if mine else self.others.get(entry.contact or "", []), entry.on)
        self.beside.pop(entry.contact or "", None)
        self.holds.heard(entry.on, mine, self.promise)

    def _answer(self, touches: list[Done], on: date) -> None:
        for touch in touches:
            if touch.on <= on and self.days.within(touch.on, on, ANSWERED_WITHIN):
                touch.answered = True

    def _restart(self, on: date) -> None:
        self.end_window()
        newcomer = self.holds.newcomer(on)
        self.life = [t for t in self.life if t.on >= newcomer]
        self.episode, self.loose, self.voices = [], [], []

    def end_window(self) -> None:
        if self.window:
            self.episode.append(self.window)
            self.life.append(self.window)
            self.window = None

    def _dial(self, entry: Dial) -> None:
        self.holds.touched(entry.on)
        window = self.window
        if window and not (window.play == entry.play and self.days.within(window.dials[0], entry.on, SPAN)):
            self.end_window()
        if self.window is None:
            self.window = Done(entry.on, entry.play, "call")
        self.window.on = entry.on
        self.window.dials.append(entry.on)

    def _touch(self, entry: Touch | Dial) -> None:
        done = Done(entry.on, entry.play, entry.channel if isinstance(entry, Touch) else "call")
        if entry.play in LIGHT:
            self.loose.append(done)
            self.life.append(done)
            return
        if self.window and self._belongs(self.window, entry.play, entry.on):
            self.window, done.channel = None, "call"
        else:
            self.end_window()
            last = self.episode[-1] if self.episode else None
            if last and self._belongs(last, CALL_OF.get(entry.play or "") and entry.play, entry.on):
                self.episode.remove(last)
                self.life = [t for t in self.life if t is not last]
                done.channel = "call"
        self.episode.append(done)
        self.life.append(done)
        self.holds.touched(entry.on)

    def _belongs(self, call: Done, play: str | None, on: date) -> bool:
        """Whether a touch is one with a call or dials before it (rulings 28, 58, 65)."""
        if call.channel != "call" or play is None or play not in (call.play, EMAIL_OF.get(call.play or "")):
            return False
        if not call.dials:
            return play != call.play and self.days.within(call.on, on, SPAN)
        if self.phone_only:
            return self.days.within(call.dials[0], on, SPAN)
        return self.days.within(self.ends(call), on, SPAN)

    def ends(self, window: Done) -> date:
        """From when its email version has its days."""
        return window.dials[-1] if len(window.dials) >= DIALS else self.days.add(window.dials[0], SPAN)

    @property
    def phone_only(self) -> bool:
        return not set(WRITTEN) & set(self.deal.prospect.channels)

    def _to_another(self, entry: Touch | Dial) -> None:
        who = entry.contact or ""
        theirs, window = self.others.setdefault(who, []), self.beside.get(who)
        dial = isinstance(entry, Dial)
        if entry.play == "second-voice":
            self.voices.append(entry.on)
        if entry.play == "process-question":
            self.holds.touched(entry.on)
        last = theirs[-1] if theirs else None
        if window and window.play == entry.play and dial and self.days.within(window.dials[0], entry.on, SPAN):
            window.on = entry.on
            window.dials.append(entry.on)
        elif isinstance(entry, Touch) and last and self._belongs_beside(last, window, entry):
            last.on = entry.on
            self.beside.pop(who, None)
        else:
            self.beside.pop(who, None)
            theirs.append(Done(entry.on, entry.play, "call" if dial else entry.channel))  # type: ignore[union-attr]
            if dial:
                theirs[-1].dials = [entry.on]
                self.beside[who] = theirs[-1]

    def _belongs_beside(self, last: Done, window: Done | None, entry: Touch) -> bool:
        if window is not last and (entry.play == last.play or last.dials):
            return False
        return self._belongs(last, entry.play, entry.on)

    # -- situations -----------------------------------------------------------------------------------------------

    def _situation(self, place: int, entry: SituationNoted, mine: bool) -> None:
        if entry.code == "do_not_contact":
            if mine:
                self.dnc = True
            else:
                self.unwilling.add(entry.contact or "")
        elif mine and entry.code == "no_route":
            self._strike()
        elif mine:
            if entry.code == "missed_meeting" and self.meeting and entry.on >= self.meeting:
                self.meeting = None
            self.holds.noted(place, entry)

    def _strike(self) -> None:
        if self.window and all(t.on <= self.window.on for t in (*self.episode[-1:], *self.loose[-1:])):
            self.window = None
            return
        candidates = [found[-1] for found in (self.episode, self.loose) if found]
        if not candidates:
            return
        last = max(candidates, key=lambda t: t.on)
        for found in (self.episode, self.loose, self.life):
            found[:] = [t for t in found if t is not last]

    def _add_elsewhere(self) -> None:
        for each in self.deal.elsewhere:
            self._add_one(self.life, each.touch, each.replied_on)
        for other in self.deal.colleagues:
            self._add_one(self.others.setdefault(other.person, []), other.touch, other.replied_on)

    def _add_one(self, touches: list[Done], touch: Touch | Dial, replied_on: date | None) -> None:
        if touch.play in COURTESIES | GUIDANCE:
            return
        done = Done(touch.on, touch.play, touch.channel if isinstance(touch, Touch) else "call")
        if replied_on:
            self._answer([done], replied_on)
        touches.append(done)

    # -- asked by the properties ----------------------------------------------------------------------------------

    @property
    def newcomer(self) -> date:
        """The first day with a new person, or the beginning of time."""
        return self.holds.newcomer(self.day)

    def personal_hold(self) -> bool:
        """Whether a private hold runs on the day."""
        return any(h.code == "personal" and h.resume > self.day for h in self.holds.standing)

    def touches(self) -> list[Done]:
        """The counted touches of the episode, the open window left out."""
        return [t for t in self.episode if t.on >= self.newcomer]

    def unanswered(self) -> list[Done]:
        """Those that make up n."""
        human = [h.resume for h in self._ended() if h.code in HUMAN]
        return [t for t in self.touches() if t.on >= max(human, default=date.min)]

    def _ended(self) -> list[Hold]:
        return [h for h in self.holds.standing if h.resume <= self.day]

    def gap(self, i: int) -> int:
        """Business days after unanswered touch `i` (rulings 13, 55, 56)."""
        profile = self.deal.segment
        new = self.newcomer > date.min
        gaps = NEGOTIATION if profile is None and self.deal.stage == "negotiation" and not new else GAPS[profile]
        return gaps[min(i, len(gaps)) - 1]

    def promise_over(self) -> date:
        """The first day after a promise and its grace (ruling 52)."""
        if self.promise is None or (self.promised_by_main and self.newcomer > date.min):
            return date.min
        return self.days.add(self.promise, 2)

    def meeting_over(self) -> date:
        """The same of a meeting ahead (ruling 73)."""
        return self.days.add(self.meeting, 2) if self.meeting else date.min

    def person(self, who: str | None) -> list[Done]:
        """What a person's caps count."""
        return [t for t in self.life if t.on >= self.newcomer] if who is None else self.others.get(who, [])

    def inside(self, who: str | None, days: int, last: date) -> list[Done]:
        """Of a person's, what lies in the `days` calendar days that end with `last`."""
        return [t for t in self.person(who) if last - timedelta(days=days) < t.on <= last]

    def company(self, last: date) -> int:
        """The unanswered touches to anybody in the thirty days that end with `last`."""
        everything = [*self.life, *(t for theirs in self.others.values() for t in theirs)]
        return sum(last - timedelta(days=30) < t.on <= last and not t.answered for t in everything)

    def people(self, who: str | None, last: date) -> int:
        """How many others had a touch in those days. Who has left is no longer one of them."""
        former = {other.name for other in self.deal.contacts if other.former}
        asked = [name for name in (None, *self.others) if name != who and name not in former]
        return sum(bool(self.inside(name, 30, last)) for name in asked)  # type: ignore[arg-type]
