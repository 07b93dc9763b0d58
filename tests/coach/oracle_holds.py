"""The holds of the second reading in `oracle`: which situations stand, from when to when (rulings 1-6, 51, 62, 75)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Protocol

from bot.domain.deal import Deal
from bot.domain.entries import Entry, Reopened, SituationNoted, TwoWay

HOLD_DAYS = {"personal": 20, "boss_left": 20, "acquired": 40, "reorg": 30, "crisis": 15, "contact_left": 5}
HOLD_DAYS |= {"budget_freeze": 60, "ooo": 10, "internal_review": 10, "procurement_legal": 30, "busy": 15}
RENEWALS = {"personal": 2, "acquired": 1, "reorg": 1, "boss_left": 1, "procurement_legal": 2}
HUMAN = {"personal", "boss_left", "acquired", "reorg", "crisis"}
ON_DATE = {"reconnect_agreed", "budget_freeze"}
RECOVERY = {"ooo": 3, "personal": 5, "seasonal": 3}
HOLDS = set(HOLD_DAYS) | ON_DATE | set(RECOVERY)
FROM_PROMISE = {"internal_review", "procurement_legal"}
FINAL = {"said_no", "competitor_chosen", "need_gone"}
BESIDE = {"no_route", "missed_meeting"}
PROCESS = "procurement_legal"


class Walk(Protocol):
    """Business days."""

    def add(self, day: date, k: int) -> date: ...
    def roll(self, day: date) -> date: ...


@dataclass
class Hold:
    """A hold that was noted."""

    code: str
    on: date
    resume: date


class Holds:
    """Those on record by an entry; told of each as the timeline is read."""

    def __init__(self, deal: Deal, days: Walk, entries: list[Entry]) -> None:
        self.days, self.entries, self.main = days, entries, (None, deal.prospect.name)
        self.process_days = 40 if deal.public_sector or deal.segment == "enterprise" else HOLD_DAYS[PROCESS]
        self.standing: list[Hold] = []
        self.renewed: dict[str, int] = {}
        self.contact: date | None = None
        self.promise: date | None = None
        self.final: date | None = None  # a no of that day
        self.served = False  # a process is on record, and no situation after it
        self.human = False  # a human hold was noted, or ran, in this silence

    def newcomer(self, day: date) -> date:
        """The first day with a new person by then, or the beginning of time."""
        return max((h.resume for h in self.standing if h.code == "contact_left" and h.resume <= day), default=date.min)

    def heard(self, on: date, mine: bool, promise: date | None) -> None:
        """A reply clears them all, but for the main contact's private one where somebody else replied (ruling 1)."""
        self.standing = [h for h in self.standing if not mine and h.code == "personal" and h.resume > on]
        self.contact, self.promise, self.final = on, promise, None
        self._forget()

    def reopened(self, on: date) -> None:
        """Only a running hold stays, and a new person (ruling 62)."""
        self.standing = [h for h in self.standing if h.resume >= on or h.code == "contact_left"]
        self.final = None
        self._forget()

    def _forget(self) -> None:
        codes = {h.code for h in self.standing}
        self.renewed = {code: n for code, n in self.renewed.items() if code in codes}
        self.human = bool(codes & HUMAN)

    def touched(self, on: date) -> None:
        """A counted touch after a process starts it again (ruling 51)."""
        last = self.standing[-1] if self.standing else None
        if last is None or last.code != PROCESS or not self.served or on < last.resume:
            return
        runs = self.renewed.get(PROCESS, 0) + 1
        if runs <= RENEWALS[PROCESS]:
            self.renewed[PROCESS] = runs
            self.standing.append(Hold(PROCESS, on, self.days.add(on, self.process_days)))

    def noted(self, place: int, entry: SituationNoted) -> None:
        """A situation of the main contact, if it is on record after all of its day (ruling 75)."""
        code = entry.code
        if code in BESIDE or place not in self._on_record(place) or (self.final == entry.on and code not in FINAL):
            return
        if code in FINAL:
            self.final = entry.on
            self._replace(entry.on)
        elif code in HOLDS:
            self._hold(entry)
        else:
            self.served = False

    def _on_record(self, place: int) -> set[int]:
        day = self.entries[place].on
        stops = [i for i, e in enumerate(self.entries[:place]) if isinstance(e, TwoWay | Reopened) and e.on == day]
        first = max(stops, default=-1) + 1
        rest = list(enumerate(self.entries))[first:]
        same = takewhile(lambda each: not (each[1].on == day and isinstance(each[1], TwoWay | Reopened)), rest)
        latest: dict[str, tuple[int, SituationNoted]] = {}
        for i, each in same:
            if isinstance(each, SituationNoted) and each.on == day and each.contact in self.main:
                latest[each.code] = (i, each)
        final = [i for i, each in latest.values() if each.code in FINAL]
        if final:
            return {max(final)}
        holds = [(each.code == "personal", self._resume(each), i) for i, each in latest.values() if each.code in HOLDS]
        rest_of_them = [
            (each.code == "own_fault", i)
            for i, each in latest.values()
            if each.code not in HOLDS | BESIDE | {"do_not_contact"}
        ]
        return {each[-1] for each in (max(holds, default=None), max(rest_of_them, default=None)) if each}

    def _hold(self, entry: SituationNoted) -> None:
        known = self.renewed.get(entry.code)
        renewals = known or 0 if entry.until or known is None else known + 1
        if renewals > RENEWALS.get(entry.code, 10**6):
            return
        self.renewed[entry.code] = renewals
        self._replace(entry.on, private_too=entry.code in ("personal", "contact_left"))
        self.standing.append(Hold(entry.code, entry.on, self._resume(entry)))
        self.served = True
        self.human = self.human or entry.code in HUMAN

    def _replace(self, on: date, private_too: bool = False) -> None:
        self.standing = [h for h in self.standing if h.resume <= on or (h.code == "personal" and not private_too)]

    def _resume(self, entry: SituationNoted) -> date:
        until = entry.until
        if until is None and entry.code in FROM_PROMISE and self.contact == entry.on:
            until = self.promise
        if until is None:
            days = self.process_days if entry.code == PROCESS else HOLD_DAYS[entry.code]
            return self.days.add(entry.on, days)
        if entry.code in ON_DATE:
            return self.days.roll(until)
        if entry.code in RECOVERY:
            return self.days.add(self.days.roll(until), RECOVERY[entry.code])
        return self.days.add(until, 2)
