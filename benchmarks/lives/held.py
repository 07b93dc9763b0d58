"""What everyone at a company got, and what holds in every window (policy 2.10), by sums of its own.

It is told what was done and never asks the coach, its limits or its history; only the calendar is theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.domain.advice import Advice
from bot.domain.calendar import BusinessCalendar

COURTESIES = {"next-day-note", "compassion-card", "supportive-note", "farewell-note"}
COURTESIES |= {"deliver-what-you-owe", "thank-for-clarity"}
LIGHT = {"value-drip", "reconnect-touch"}
PARCELS = {"useful-mailing", "courier-package"}
APOLOGIES = {"step-back-apology-call", "step-back-apology-email"}
QUESTION = "stay-or-go"
IN_WRITING = {"issue-timeline-email": "issue-timeline-call", "step-back-apology-email": "step-back-apology-call"}
OFF_PACE = ("first-after-hold", "route-missed_meeting", "route-no_route")
"""Reasons that ask no gap: a first play after a hold, a new time to meet, a bounced touch again."""
MONTH, HALF_YEAR, ANSWERED_BD, WINDOW_BD = 30, 180, 3, 5


@dataclass(slots=True)
class Got:
    """One touch; a call window is one, dated at its last action."""

    person: str
    life: int
    on: date
    play: str
    channel: str
    dials: list[date] = field(default_factory=list)
    answered: bool = False
    over: bool = False  # a call window that something has ended


@dataclass(slots=True)
class Stretch:
    """What one deal's own pace hangs on: since when, and what may not happen before."""

    person: str
    since: date
    n_from: date
    gaps: tuple[int, ...]
    people: int
    windows: int
    promised: date | None = None
    meeting: date | None = None
    private_until: date | None = None


class Held:
    """One company."""

    def __init__(self) -> None:
        self.got: list[Got] = []
        self.left: set[str] = set()

    # -- what is done ---------------------------------------------------------------------------------------------

    def take(self, touch: Got, calendar: BusinessCalendar) -> None:
        """Add a touch or a dial; it may go on with a window."""
        if touch.play in COURTESIES:
            return
        mine = [g for g in self.got if g.life == touch.life and g.person == touch.person and g.play not in LIGHT]
        last = mine[-1] if mine else None
        if last and self._goes_on(last, touch, calendar):
            last.on, last.play = touch.on, touch.play
            last.dials += touch.dials
            last.over = not touch.dials
            return
        if last and touch.play not in LIGHT:
            last.over = True
        self.got.append(touch)

    def _goes_on(self, last: Got, touch: Got, calendar: BusinessCalendar) -> bool:
        if last.over or not last.dials or IN_WRITING.get(touch.play, touch.play) != last.play:
            return False
        ends = last.dials[-1] if len(last.dials) >= 3 else calendar.add(last.dials[0], WINDOW_BD)
        return calendar.count(last.dials[0] if touch.dials else ends, touch.on) <= WINDOW_BD

    def heard(self, person: str, life: int, day: date, calendar: BusinessCalendar) -> None:
        """One of the deal spoke: what reached that person shortly before is conversation, and its windows are over."""
        for each in self.got:
            if each.life == life:
                each.over = True
                soon = each.person == person and calendar.count(each.on, day) <= ANSWERED_BD
                each.answered = each.answered or soon

    def bounced(self, life: int) -> None:
        """The last touch of the deal never arrived."""
        mine = [each for each in self.got if each.life == life]
        if mine:
            self.got.remove(mine[-1])

    # -- what holds -----------------------------------------------------------------------------------------------

    def breaches(self, life: int, advice: Advice, at: Stretch, day: date, calendar: BusinessCalendar) -> Iterator[str]:
        """The limits that the advised touch would break, by name."""
        play, person = advice.play or "", at.person if advice.contact is None else advice.contact
        if not calendar.is_bd(day) and play != "deliver-what-you-owe":
            yield "no business day"
        if at.private_until and day < at.private_until and play not in ("compassion-card", "thank-for-clarity"):
            yield "private pause"
        if play in COURTESIES:
            return
        mine = [g for g in self.got if g.life == life and g.person == person and g.play not in LIGHT]
        if mine and self._goes_on(
            mine[-1], Got(person, life, day, play, "", [day] if advice.channel == "call" else []), calendar
        ):
            return
        if at.meeting and day <= at.meeting:
            yield "meeting ahead"
        yield from self._in_windows(advice, person, at, day)
        if play in LIGHT:
            return
        yield from self._once(play, person, day)
        if advice.contact is None:
            yield from self._paced(advice, [g for g in mine if g.on >= at.since], at, day, calendar)

    def _in_windows(self, advice: Advice, person: str, at: Stretch, day: date) -> Iterator[str]:
        month = [g for g in self.got if day - timedelta(days=MONTH) < g.on <= day]
        open_ones = [g for g in month if not g.answered]
        theirs = [g for g in open_ones if g.person == person]
        play, channel = advice.play or "", advice.channel
        if len(theirs) >= 4:
            yield "4 to a person"
        if len(open_ones) >= 6:
            yield "6 to a company"
        others = {g.person for g in month if g.person != person} - self.left
        if len(others) >= at.people and not any(g.person == person for g in month):
            yield "people in parallel"
        if play in LIGHT:
            return
        if play in PARCELS:
            if any(g.play in PARCELS and g.person == person for g in month):
                yield "1 parcel"
            return
        most = {"email": 3, "call": at.windows, "linkedin": 1}.get(channel or "")
        same = [g for g in theirs if g.channel == channel and g.play not in LIGHT | PARCELS]
        if most is not None and len(same) >= most and play != QUESTION:
            yield f"{channel} in 30 days"

    def _once(self, play: str, person: str, day: date) -> Iterator[str]:
        theirs = [g for g in self.got if g.person == person and g.on > day - timedelta(days=HALF_YEAR)]
        if play in APOLOGIES and any(g.play in APOLOGIES for g in theirs):
            yield "second apology"
        if play == QUESTION and any(g.play == QUESTION for g in theirs):
            yield "second question"

    def _paced(
        self, advice: Advice, episode: list[Got], at: Stretch, day: date, calendar: BusinessCalendar
    ) -> Iterator[str]:
        play = advice.play or ""
        if any(g.play == QUESTION for g in episode):
            yield "after the question"
        if len(episode) >= 6 and play != QUESTION:
            yield "6 in a silence"
        if play in PARCELS and sum(g.play in PARCELS for g in episode) >= 2:
            yield "2 parcels in a silence"
        off_pace = advice.reason in OFF_PACE
        sorry = [g.on for g in episode if g.play in APOLOGIES]
        if sorry and not off_pace and calendar.count(sorry[-1], day) < 10:
            yield "10 days after an apology"
        unanswered = [g for g in episode if g.on >= at.n_from]
        if unanswered and not off_pace:
            gap = at.gaps[min(len(unanswered), len(at.gaps)) - 1]
            if calendar.count(unanswered[-1].on, day) < gap:
                yield "gap"
        if at.promised and day < calendar.add(at.promised, 2) and advice.reason not in OFF_PACE[1:]:
            yield "promise"
