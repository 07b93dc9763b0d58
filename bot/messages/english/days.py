"""Days and times of day as whoever reads them writes them, in the middle of a sentence.

Order and hours are the reader's (`read_by`). The names of months and weekdays are English to every reader, as the
sentence around them is: another language brings its own.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from bot.domain.advice import Window
from bot.messages.compose import Word, instant
from bot.messages.language import read_by, read_on

_EARLY = 7
"""Nobody needs to be told that a window opens at three in their night."""


def day(on: date | None, near: date | None = None) -> str:
    """“Fri, Nov 20”, or “Fri 20 Nov”; with the year where it is another than that of `near`, or else of the day on
    which it is read. Without a day it is later.
    """
    if on is None:
        return "later"
    near = near or read_on()
    return _day(on, read_by().month_first, near is not None and on.year != near.year)


@lru_cache(maxsize=4096)
def _day(on: date, month_first: bool, with_year: bool) -> str:
    if month_first:
        return f"{on:%a}, {on:%b} {on.day}" + (f", {on.year}" if with_year else "")
    return f"{on:%a} {on.day} {on:%b}" + (f" {on.year}" if with_year else "")


def short(on: date) -> str:
    """“Nov 20”, or “20 Nov”, for the axis of a chart."""
    return f"{on:%b} {on.day}" if read_by().month_first else f"{on.day} {on:%b}"


def short_with_year(on: date) -> str:
    """The same where the day of the week says nothing; with its year as `day` has it."""
    near = read_on()
    if near is None or near.year == on.year:
        return short(on)
    return f"{short(on)}, {on.year}" if read_by().month_first else f"{short(on)} {on.year}"


def clock(at: time | datetime) -> str:
    """“3 pm”, “3:30 pm” and “noon”, or “15:00”."""
    if not read_by().twelve_hours:
        return f"{at:%H:%M}"
    if not at.minute and at.hour % 12 == 0:
        return "noon" if at.hour else "midnight"
    minutes = f":{at:%M}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes} {'am' if at.hour < 12 else 'pm'}"


def weekday(number: int) -> str:
    """“Monday”, which is 0."""
    return ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[number]


def moment(at: datetime, today: date) -> Word:
    """A time today, else a day."""
    return instant(at, clock(at)) if at.date() == today else day(at.date(), today)


def between(window: Window, rep_tz: tzinfo) -> list[Word]:
    """The window on the rep's own clock: “between 3 pm and 8 pm your time”.

    Slack shows both times on the clock of the device: a rep may be away from home.
    """
    start, end = window.start.astimezone(rep_tz), window.end.astimezone(rep_tz)
    opens, ends = instant(start, clock(start)), instant(end, clock(end))
    last = end - timedelta(minutes=1)
    if start.date() == last.date():
        if start.hour < _EARLY <= end.hour:
            return ["before ", ends, " your time"]
        finish = instant(end, "midnight") if end.date() != start.date() else ends
        return ["between ", opens, " and ", finish, " your time"]
    return ["between ", opens, f" on {start:%A} and ", ends, f" on {end:%A} your time"]


def hours(window: Window, rep_tz: tzinfo) -> list[Word]:
    """The same as short as it gets: “2 pm–11 pm”; where it's early or long, as `between` has it."""
    start, end = window.start.astimezone(rep_tz), window.end.astimezone(rep_tz)
    if start.date() != (end - timedelta(minutes=1)).date() or start.hour < _EARLY:
        return between(window, rep_tz)
    finish = "midnight" if end.date() != start.date() else clock(end)
    return [instant(start, clock(start)), "–", instant(end, finish)]
