"""The hours in which a play may go out, in the prospect's local time (policy 2.3 `hours_local`, ruling 42).

The hard clamp narrows whatever the playbook says; no playbook can widen it.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo

from bot.almanac import Whereabouts
from bot.domain.advice import Window
from bot.domain.calendar import BusinessCalendar
from bot.domain.guards import HARD_CLAMP
from bot.domain.history import DELIVER
from bot.domain.playbook import Hours, Play, Policy
from bot.domain.standing import Standing
from bot.limits.verdict import Limit, Verdict

NAME = "hours"
_NONE = Verdict(NAME, 0, 0)

_FARTHEST = 400
"""Days to look ahead for a slot before giving up; more than any run of days off."""


def check(standing: Standing, play: Play, channel: str) -> Verdict:
    """The day of the next slot. Today only what is left of it counts; any other day is taken whole."""
    day, now = standing.day, standing.now
    if not standing.zone_known:
        return _in_all_zones_at_once(standing, play, channel)
    # The prospect's clock on both sides: no zone is needed to compare them.
    ends = _ends(channel, standing.policy)
    if ends is None:
        return Verdict(NAME, 0, 0, date.max)
    if now is None or now.date() != day or now.time() < ends:
        return _NONE
    return Verdict(NAME, 0, 0, day + timedelta(days=1) if play.id == DELIVER else standing.calendar.add(day, 1))


def _ends(channel: str, policy: Policy) -> time | None:
    """When the last hours of a day end where the zone is known; None where a day has none."""
    first, last = max(HARD_CLAMP.start, policy.hard_clamp.start), min(HARD_CLAMP.end, policy.hard_clamp.end)
    ends = None
    for hours in policy.hours[channel if channel in policy.hours else "written"]:
        end = min(hours.end, last)
        if max(hours.start, first) < end and (ends is None or end > ends):
            ends = end
    return ends


def _in_all_zones_at_once(standing: Standing, play: Play, channel: str) -> Verdict:
    day, now, where = standing.day, standing.now, Whereabouts(standing.zones, known=False)
    if now is None or now.date() != day:
        now = datetime.combine(day, time(), where.zones[0])
    any_day = play.id == DELIVER
    window = next_slot(now, day, channel, where, standing.policy, standing.calendar, any_day=any_day)
    opens = window.start.date() if window else date.max
    return Verdict(NAME, 0, 0, opens) if opens > day else _NONE


def next_slot(
    now: datetime,
    day: date,
    channel: str,
    where: Whereabouts,
    policy: Policy,
    calendar: BusinessCalendar,
    any_day: bool = False,
) -> Window | None:
    """The slot that `now` falls into, else the next one, from the local `day` on; instants in the prospect's zone.

    `any_day`: also on days that are no business days. None where no day has a slot.
    """
    for ahead in range(_FARTHEST):
        local = day + timedelta(days=ahead)
        if not (any_day or calendar.is_bd(local)):
            continue
        for window in slots(local, channel, where, policy):
            if now < window.end:
                return window
    return None


def slots(day: date, channel: str, where: Whereabouts, policy: Policy) -> list[Window]:
    """The slots of one local day, in order."""
    clamp = _narrower(HARD_CLAMP, policy.hard_clamp)
    if not where.known:
        held = _in_all_zones(day, where.zones, policy.unknown_zone_hours)
        # A country as wide as Russia has no such hour: then what is decent in all of its zones.
        held = held or _in_all_zones(day, where.zones, clamp)
        return [held] if held else []
    kind = channel if channel in policy.hours else "written"
    zone = where.zones[0]
    found = []
    for hours in policy.hours[kind]:
        start, end = max(hours.start, clamp.start), min(hours.end, clamp.end)
        if start < end:
            found.append(Window(datetime.combine(day, start, zone), datetime.combine(day, end, zone)))
    return found


def _narrower(a: Hours, b: Hours) -> Hours:
    return Hours(max(a.start, b.start), min(a.end, b.end))


def _in_all_zones(day: date, zones: tuple[tzinfo, ...], hours: Hours) -> Window | None:
    """The stretch of `day` during which it is within `hours` in every zone, told in the first zone's time."""
    start = max(datetime.combine(day, hours.start, zone).timestamp() for zone in zones)
    end = min(datetime.combine(day, hours.end, zone).timestamp() for zone in zones)
    if start >= end:
        return None
    return Window(datetime.fromtimestamp(start, zones[0]), datetime.fromtimestamp(end, zones[0]))


LIMIT = Limit(NAME, check, moves=True)
