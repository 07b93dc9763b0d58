"""Days and times of day as people write them, in the middle of a sentence."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache

from bot.domain.advice import Window
from bot.messages.language import read_on

_EARLY = 7
"""Nobody needs to be told that a window opens at three in their night."""


def day(on: date | None, near: date | None = None) -> str:
    """“Fri 20 Nov”; with the year where it is another than that of `near`, or else of the day on which it is read.

    Without a day it is later.
    """
    if on is None:
        return "later"
    near = near or read_on()
    return _day(on) if near is None or on.year == near.year else f"{_day(on)} {on.year}"


@lru_cache(maxsize=4096)
def _day(on: date) -> str:
    return f"{on:%a} {on.day} {on:%b}"


def short(on: date) -> str:
    """“20 Nov”, for the axis of a chart."""
    return f"{on.day} {on:%b}"


def weekday(number: int) -> str:
    """“Monday”, which is 0."""
    return ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[number]


def moment(at: datetime, today: date) -> str:
    """A time today, else a day."""
    return f"{at:%H:%M}" if at.date() == today else day(at.date(), today)


def between(window: Window, rep_tz: tzinfo) -> str:
    """The window on the rep's own clock: “between 15:00 and 20:00 your time”."""
    start, end = window.start.astimezone(rep_tz), window.end.astimezone(rep_tz)
    last = end - timedelta(minutes=1)
    if start.date() == last.date():
        if start.hour < _EARLY <= end.hour:
            return f"before {end:%H:%M} your time"
        finish = "midnight" if end.date() != start.date() else f"{end:%H:%M}"
        return f"between {start:%H:%M} and {finish} your time"
    return f"between {start:%H:%M} on {start:%A} and {end:%H:%M} on {end:%A} your time"


def their_hours(window: Window, rep_tz: tzinfo) -> str:
    """The same window on the prospect's clock; nothing where both clocks agree."""
    if window.start.utcoffset() == window.start.astimezone(rep_tz).utcoffset():
        return ""
    return f"{window.start:%H:%M} to {window.end:%H:%M} for them"
