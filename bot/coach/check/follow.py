"""A deal followed forward: the rep does what is advised on its day, the prospect stays silent, to the very end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.coach.advise import Case, case_of, judge
from bot.domain.advice import Advice, Kind
from bot.domain.deal import Deal
from bot.domain.entries import Closed, Dial, Entry, Touch
from bot.domain.playbook import Playbook
from bot.domain.value import value

MOST_STEPS = 60
"""A deal that is not over after so many steps never ends: six touches, a close and two hellos make twenty at most."""


@value(frozen=True, slots=True)
class Visit:
    """One stop on the way: the deal, the instant, what is advised (unexplained), and the deal once that is done."""

    deal: Deal
    now: datetime
    case: Case
    advice: Advice
    then: Deal

    @property
    def stuck(self) -> bool:
        """Whether the advice is to wait, and no day will ever come on which it is not."""
        return self.advice.kind is Kind.WAIT and self.advice.until is None


def follow(
    deal: Deal, now: datetime, playbook: Playbook, *, until: date = date.max, dials: bool = False
) -> Iterator[Visit]:
    """Every stop before `until`. With `dials` nobody takes a call, and the rep goes on dialling.

    Entries of the deal that lie ahead happen on their day. It ends with a stop, with a wait without end, or after
    `MOST_STEPS`.
    """
    for _ in range(MOST_STEPS):
        if now.date() >= until:
            return
        case = case_of(deal, now, playbook)
        advice = judge(case, explained=False)
        done = _done(case, advice, dials and advice.play in playbook.call_plays)
        then = _with(deal, done) if done else deal
        yield Visit(deal, case.now, case, advice, then)
        coming = _next(deal, case.now.date(), advice, done)
        if coming is None:
            return
        deal, now = then, datetime.combine(coming, time(8))


def _done(case: Case, advice: Advice, dialled: bool) -> Entry | None:
    today = case.now.date()
    if advice.kind is Kind.PLAY:
        on = advice.on or today
        if dialled and advice.channel == "call":
            return Dial(on=on, play=advice.play or "", contact=advice.contact)
        return Touch(on=on, play=advice.play, channel=advice.channel, contact=advice.contact)
    if advice.kind is Kind.CLOSE:
        return Closed(on=today, outcome=advice.outcome or "no_decision")
    return None


def _with(deal: Deal, entry: Entry) -> Deal:
    return replace(deal, timeline=tuple(sorted((*deal.timeline, entry), key=lambda each: each.on)))


def _next(deal: Deal, today: date, advice: Advice, done: Entry | None) -> date | None:
    """The next day to look at: after what was done, or the end of the waiting, or the next thing that happens."""
    ahead = min((entry.on for entry in deal.timeline if entry.on > today), default=None)
    coming = done.on + timedelta(days=1) if done else advice.until if advice.kind is Kind.WAIT else None
    return min((day for day in (coming, ahead) if day is not None), default=None)
