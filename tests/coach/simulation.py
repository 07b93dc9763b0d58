"""A deal followed forward in time: the coach advises, the rep acts, the prospect stays silent or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from bot.almanac import whereabouts
from bot.coach import case_of, judge
from bot.domain.advice import Advice, Kind
from bot.domain.deal import Deal
from bot.domain.entries import Closed, Dial, Entry, Heard, Reopened, SituationNoted, Touch
from tests.coach.shipped import playbook
from tests.coach.strategies import Act

UTC_ZONE = ZoneInfo("UTC")
LONGEST = timedelta(days=3 * 366)
"""After the last act every deal must have ended within so long."""
EXPLAINED = 4
"""Every so manieth advice comes with its reasons; they take as long as the advice."""
MOST_STEPS = 200
"""An advice that is followed and comes again at once would go on for ever."""


@dataclass(frozen=True)
class Step:
    """One advice and what it was given for."""

    deal: Deal
    now: datetime
    advice: Advice
    explained: bool = True

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def past(self) -> tuple[Entry, ...]:
        """The entries that had happened."""
        return tuple(entry for entry in self.deal.timeline if happened(entry, self.now))


def happened(entry: Entry, now: datetime) -> bool:
    if entry.on == now.date() and entry.at is not None:
        return entry.at <= now
    return entry.on <= now.date()


def zone_of(deal: Deal) -> tzinfo:
    return whereabouts(deal.prospect, UTC_ZONE).zones[0]


def noon_after(deal: Deal, days: int = 1) -> datetime:
    """Noon, so many days after the last entry."""
    last = max(entry.on for entry in deal.timeline)
    return datetime.combine(last + timedelta(days=days), time(12), zone_of(deal))


def follow(deal: Deal, acts: list[Act], start: datetime, hours: list[int], rest: int = 0) -> Iterator[Step]:
    """Advise and act until the deal has ended; the last step yielded is a stop, or a wait without an end.

    `rest`: days after a play on which the coach is asked again; with 0 it must stand being asked twice a day.
    """
    zone, now = zone_of(deal), start
    waiting = list(acts)
    deadline = now + LONGEST
    for turn in range(MOST_STEPS):
        if now >= deadline:
            break
        explained = turn % EXPLAINED == 0
        advice = judge(case_of(deal, now, playbook(), zone), explained=explained)
        yield Step(deal, now, advice, explained)
        act = waiting.pop(0) if waiting else Act("follow")
        if waiting:
            deadline = now + LONGEST
        endless = advice.kind is Kind.WAIT and advice.until is None
        if (advice.kind is Kind.STOP or endless) and not waiting and act.what in ("follow", "dial"):
            return
        hour = hours[turn % len(hours)] if hours else 12
        deal, day = _act(deal, now.date(), advice, act)
        day += timedelta(days=rest if advice.kind is Kind.PLAY else 0)
        now = max(now, datetime.combine(day, time(hour), zone))
    raise AssertionError(f"after {LONGEST.days} days or {MOST_STEPS} steps the deal has not ended: {deal}")


def _act(deal: Deal, today: date, advice: Advice, act: Act) -> tuple[Deal, date]:
    """The deal afterwards, and the day on which the coach is asked again."""
    tomorrow = today + timedelta(days=1)
    if act.what == "ignore":
        return deal, today + timedelta(days=act.value)
    if act.what == "snooze":
        return replace(deal, snoozed_until=today + timedelta(days=act.value), snoozed_on=today), today
    if act.what.endswith("-other") and _whom(act) not in {other.name for other in deal.contacts}:
        return deal, today
    if act.what == "meet":
        return replace(deal, next_meeting=today + timedelta(days=act.value)), today
    if act.what == "owe":
        return replace(deal, owed="ROI sheet", owed_since=today), today
    if act.what not in ("follow", "dial"):
        return _noted(deal, _entry(act, today)), tomorrow if act.what.startswith("touch") else today
    if advice.kind is Kind.PLAY and advice.on:
        if act.what == "dial" and advice.channel == "call":
            return _noted(deal, Dial(on=advice.on, play=advice.play or "", contact=advice.contact)), advice.on
        done = Touch(on=advice.on, play=advice.play, channel=advice.channel, contact=advice.contact)
        return _noted(deal, done), advice.on
    if advice.kind is Kind.CLOSE:
        return _noted(deal, Closed(on=today, outcome=advice.outcome or "")), tomorrow
    return deal, advice.until or tomorrow


def _whom(act: Act) -> str:
    return str(act.value if act.what == "heard-other" else act.value[0])


def _entry(act: Act, today: date) -> Entry:
    if act.what == "touch":
        return Touch(on=today, play=act.value[0], channel=act.value[1])
    if act.what == "touch-other":
        return Touch(on=today, play=act.value[1], channel=act.value[2], contact=act.value[0])
    if act.what == "heard-other":
        return Heard(on=today, contact=act.value)
    if act.what == "heard":
        return Heard(on=today, promised_by=None if act.value is None else today + timedelta(days=act.value))
    if act.what == "close":
        return Closed(on=today, outcome=act.value)
    if act.what == "reopen":
        return Reopened(on=today)
    code, ahead = act.value
    if ahead is None and playbook().situations[code].date_required:
        ahead = 20
    return SituationNoted(on=today, code=code, until=None if ahead is None else today + timedelta(days=ahead))


def _noted(deal: Deal, entry: Entry) -> Deal:
    """The deal with one entry more, in the order of days."""
    return replace(deal, timeline=tuple(sorted((*deal.timeline, entry), key=lambda e: e.on)))
