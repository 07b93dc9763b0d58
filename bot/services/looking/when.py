"""When a weekly summary comes: its weekday and time in its zone, once a week, and never on a day off.

Here: instants and days. Not here: what is put into the outbox then (`summaries`).
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from bot.almanac import zone_or_utc
from bot.domain.calendar import WEEKDAYS
from bot.domain.rep import Rep
from bot.services.people import working_time
from bot.store.rows import SummaryRow


def next_time(weekday: str, at: time, timezone: str, after: datetime) -> datetime:
    """The next instant of that weekday and time in the zone, strictly after the given one."""
    zone = zone_or_utc(timezone)
    day = after.astimezone(zone).date()
    day += timedelta(days=(WEEKDAYS.index(weekday) - day.weekday()) % 7)
    found = working_time.at(day, at, zone)
    return found if found > after else working_time.at(day + timedelta(days=7), at, zone)


def latest(weekday: str, at: time, timezone: str, due: datetime, moment: datetime) -> datetime:
    """The newest of the instants that were due from `due` up to `moment`: of those missed, one is told."""
    while (following := next_time(weekday, at, timezone, due)) <= moment:
        due = following
    return due


def key_of(channel: str, due: datetime, timezone: str) -> str:
    """Once in a week of that zone, whatever the day and time are changed to."""
    year, number, _ = due.astimezone(zone_or_utc(timezone)).date().isocalendar()
    return f"summary:{channel}:{year}-W{number:02}"


def planned(row: SummaryRow, due: datetime) -> date:
    """The day that the summary is for: the one it was put off from, where that was a holiday."""
    day = due.astimezone(zone_or_utc(row.timezone)).date()
    return day - timedelta(days=(day.weekday() - WEEKDAYS.index(row.weekday)) % 7)


def put_off_to(row: SummaryRow, owner: Rep, due: datetime) -> datetime | None:
    """Its next moment where whoever set it up has the day off: on a public holiday, one's own also when away.

    None where that is not before the next one is due.
    """
    zone, private = zone_or_utc(row.timezone), row.channel == row.set_by
    day = due.astimezone(zone).date()
    if not working_time.has_off(owner, day, private=private):
        return due
    for ahead in range(1, 7):
        later = day + timedelta(days=ahead)
        if later.weekday() == WEEKDAYS.index(row.weekday):
            return None
        if WEEKDAYS[later.weekday()] in owner.workdays and not working_time.has_off(owner, later, private=private):
            return working_time.at(later, row.at, zone)
    return None
