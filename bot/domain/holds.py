"""The holds of a timeline: from when to when, what renews them, and what ends them (reading 4, rulings 1-6, 17, 51).

Here: the reading of situations that wait. Not here: what is allowed while one does (`bot.coach.rules`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.domain.calendar import BusinessCalendar
from bot.domain.deal import Deal
from bot.domain.entries import Dial, SituationNoted, Touch
from bot.domain.past import History, HoldOn
from bot.domain.playbook import Playbook, Policy, Resume, Situation


class Holds:
    """Keeps the holds of a history up to date while its timeline is read."""

    def __init__(
        self, history: History, deal: Deal, playbook: Playbook, policy: Policy, calendar: BusinessCalendar
    ) -> None:
        self.history, self.deal, self.playbook = history, deal, playbook
        self.policy, self.calendar = policy, calendar
        self.renewals: dict[str, int] = {}  # of each code on record in this silence
        self.since: dict[str, date] = {}  # the day on which each was first noted

    # -- what is noted --------------------------------------------------------------------------------------------

    def hold(self, entry: SituationNoted, situation: Situation, *, resume: date | None = None) -> date | None:
        """Record a hold; its resume date, or None where it had been renewed often enough (ruling 6)."""
        h, code = self.history, entry.code
        renewals = self.renewals.get(code, -1) + 1 if not entry.until else max(self.renewals.get(code, 0), 0)
        if renewals > self.policy.hold_renewals.get(code, renewals):
            return None
        self.renewals[code] = renewals
        since = self.since.setdefault(code, entry.on)
        dated = resume is not None
        if resume is None:
            resume, dated = self._resume(entry)
        running = next((hold for hold in reversed(h.holds) if hold.resume > entry.on), None)
        self.replaced(entry.on, private_too=situation.private or situation.new_person)
        dark = running is not None and running.was_dark  # else the day's end tells
        h.holds.append(HoldOn(situation, entry.on, resume, dated, since, dark, renewals))
        h.human_hold = h.human_hold or situation.human
        h.followed = False
        return resume

    def noted(self) -> None:
        """A situation without a hold was noted: the run of a process ends with it (ruling 51)."""
        self.history.followed = True

    def replaced(self, on: date, private_too: bool = False) -> None:
        """What was noted takes the place of a hold that still runs; a private one stays (ruling 1)."""
        h = self.history
        h.holds = [hold for hold in h.holds if hold.resume <= on or (hold.situation.private and not private_too)]

    def resume_of(self, entry: SituationNoted) -> date:
        """The first day on which a play is allowed (reading 4)."""
        return self._resume(entry)[0]

    def _resume(self, entry: SituationNoted) -> tuple[date, bool]:
        """The same, and whether a date was on record for it."""
        situation, until = self.playbook.situations[entry.code], entry.until
        if until is None and situation.date_from_promise and self.history.contact == entry.on:
            until = self.history.promise  # ruling 3
        add, roll = self.calendar.add, self.calendar.roll
        if until is None:
            return add(entry.on, self.policy.holds_bd[entry.code]), False
        if situation.resume is Resume.ON_DATE:
            return roll(until), True
        if situation.resume is Resume.AFTER_RECOVERY:
            return add(roll(until), self.policy.recovery_bd[entry.code]), True
        return add(until, self.policy.promise_grace_bd), True

    # -- what happens ---------------------------------------------------------------------------------------------

    def touched(self, entry: Touch | Dial) -> None:
        """A counted touch, or a dial of one: after a process it starts the hold again by itself (ruling 51)."""
        hold = self._process()
        if hold is None or self.history.followed or entry.on < hold.resume:
            return
        code = hold.situation.code
        renewals = self.renewals.get(code, 0) + 1
        if renewals > self.policy.hold_renewals.get(code, 0):
            return
        self.renewals[code] = renewals
        resume = self.calendar.add(entry.on, self.policy.holds_bd[code])
        self.history.holds.append(replace(hold, on=entry.on, resume=resume, dated=False, renewals=renewals))

    def process_asked(self, entry: Touch | Dial) -> None:
        """The process's question went to somebody else: that is as good."""
        hold = self._process()
        if hold and entry.play == hold.situation.first_play:
            self.touched(entry)

    def _process(self) -> HoldOn | None:
        last = self.history.holds[-1] if self.history.holds else None
        return last if last and last.situation.runs_again else None

    def reply(self, of_main: bool) -> None:
        """A two-way contact clears them all, but for the main contact's private one where somebody else replied."""
        h = self.history
        if h.holds or self.since:
            h.holds = [hold for hold in h.holds if not of_main and hold.situation.private and hold.resume > h.contact]
            self._forget_others()

    def reopened(self, on: date) -> None:
        """Only a running hold goes on, and a new person stays one; of the rest the resume date is left (ruling 62)."""
        h = self.history
        over = [hold for hold in h.holds if hold.resume < on and not hold.situation.new_person]
        h.day_zeroes += [hold.resume for hold in over]
        h.holds = [hold for hold in h.holds if hold not in over]
        self._forget_others()

    def _forget_others(self) -> None:
        h = self.history
        h.human_hold = any(hold.situation.human for hold in h.holds)
        codes = {hold.situation.code for hold in h.holds}
        self.renewals = {code: n for code, n in self.renewals.items() if code in codes}
        self.since = {code: on for code, on in self.since.items() if code in codes}

    def newcomer_since(self, day: date) -> tuple[date, date] | None:
        """When it was noted that the contact had left, and the new person's first day; None while there is none."""
        found = [(hold.on, hold.resume) for hold in self.history.holds if hold.situation.new_person]
        return max((each for each in found if each[1] <= day), key=lambda each: each[1], default=None)

    # -- dark -----------------------------------------------------------------------------------------------------

    def end_of_day(self, day: date) -> None:
        """What was noted that day is judged by the whole day's record (ruling 17)."""
        h = self.history
        if not h.holds or h.holds[-1].on != day:
            return
        for i, hold in enumerate(h.holds):
            if hold.on == day and hold.since == day and not any(each.resume > day for each in h.holds[:i]):
                h.holds[i] = replace(hold, was_dark=self._dark_on(day, besides=hold))

    def _dark_on(self, day: date, besides: HoldOn | None = None) -> bool:
        h = self.history
        earlier = [hold for hold in h.holds if hold is not besides and hold.resume <= day]
        anchors = [h.contact, *(zero for zero in h.day_zeroes if zero <= day), *(hold.resume for hold in earlier)]
        anchors += [promised for promised in (h.promise, h.next_meeting) if promised]
        latest = max(anchors)
        if latest == date.min:  # whoever was never heard from isn't silent
            return False
        if any(hold.was_dark and hold.resume == latest and not hold.situation.human for hold in earlier):
            return day >= latest
        stage = "discovery" if self.newcomer_since(day) else self.deal.stage
        return day >= self.calendar.add(latest, self.policy.stages[stage].dark_bd)
