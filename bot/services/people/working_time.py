"""A rep's own time: when a nudge may reach the rep.

A local time that the clocks skip on some day is as much later as they skip (half past two: half past three); of one
that they repeat, the first counts.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from bot.almanac import public_holidays
from bot.domain.calendar import WEEKDAYS, BusinessCalendar
from bot.domain.rep import Rep

_FARTHEST_DAYS = 366


def at(day: date, moment: time, zone: tzinfo) -> datetime:
    """The instant (UTC) of a local date and time."""
    return datetime.combine(day, moment, zone).astimezone(UTC)


def is_working(rep: Rep, now: datetime) -> bool:
    """Whether `now` lies within the rep's working hours and no pause, holiday or absence."""
    return next_working(rep, now) == now


def next_working(rep: Rep, start: datetime) -> datetime | None:
    """The first instant from `start` on at which the rep works; None while paused without an end."""
    if rep.paused and rep.paused_until is None:
        return None
    start = max(start, rep.away_until or start)
    zone = ZoneInfo(rep.timezone)
    first = start.astimezone(zone).date()
    if rep.paused_until and rep.paused_until > first:
        first = rep.paused_until
    for ahead in range(_FARTHEST_DAYS):
        day = first + timedelta(days=ahead)
        if WEEKDAYS[day.weekday()] not in rep.workdays or _is_holiday(rep, day):
            continue
        if start < at(day, rep.ends, zone):
            return max(start, at(day, rep.starts, zone))
    return None


def business_days(rep: Rep) -> BusinessCalendar:
    """The days on which a rep works."""
    return BusinessCalendar(
        rep.workdays, holidays=lambda year: public_holidays(rep.country, year) if rep.country else ()
    )


def _is_holiday(rep: Rep, day: date) -> bool:
    return rep.country is not None and day in public_holidays(rep.country, day.year)


def has_off(rep: Rep, day: date, *, private: bool) -> bool:
    """Whether a day that they might work on is a public holiday of theirs; with `private`, or one of their absence."""
    if _is_holiday(rep, day):
        return True
    back = rep.away_until.astimezone(ZoneInfo(rep.timezone)).date() if rep.away_until else day
    on_a_break = rep.paused and (rep.paused_until is None or rep.paused_until > day)
    return private and (on_a_break or back > day)


def end_of_work(rep: Rep, now: datetime) -> datetime:
    """The end of the working day that `now` lies in."""
    zone = ZoneInfo(rep.timezone)
    return at(now.astimezone(zone).date(), rep.ends, zone)


def later_working_day(rep: Rep, now: datetime, days: int) -> datetime | None:
    """The start of the rep's `days`-th working day after today."""
    zone = ZoneInfo(rep.timezone)
    moment: datetime | None = now
    for _ in range(days):
        if moment is None:
            return None
        tomorrow = moment.astimezone(zone).date() + timedelta(days=1)
        moment = next_working(rep, at(tomorrow, time(0), zone))
    return moment


def morning_for(rep: Rep, day: date, prospect_zone: tzinfo, now: datetime) -> datetime | None:
    """When to tell the rep about the prospect's local `day`: the first working moment once it is that day there."""
    return next_working(rep, max(now, at(day, time(0), prospect_zone)))
