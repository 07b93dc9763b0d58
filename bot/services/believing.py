"""Whether the business clock can be believed: asked before anything is destroyed because its time is over.

A clock that is years ahead would erase every deal. Three others are asked: the database's, Slack's, by its stamp on our
last message, and what happened here lately. SQLite has the clock of this machine, so there the other two have to do.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.domain.said import ClocksDiffer, StampsDiffer
from bot.store import signs

FAR = timedelta(days=1)
"""So far two clocks may be apart: nothing that is kept is kept so shortly that a day would matter."""

LIVELY = timedelta(days=7)
"""Someone who did something so lately shows that the clock is about right. After a longer stop, the first entry or
request does; a clock that never stopped vouches for its next day by itself. Everything is kept longer than that."""


def contradiction(session: Session, now: datetime) -> ClocksDiffer | StampsDiffer | None:
    """Who says that it is another time; None where no one does."""
    database = signs.database_time(session)
    if abs(now - database) > FAR:
        return ClocksDiffer(now, database)
    last = signs.stamped(session)
    if last is not None and abs(last[0] - last[1]) > FAR:
        return StampsDiffer(*last)
    return None


def alive(session: Session, now: datetime) -> bool:
    """Whether anything has happened here lately."""
    return signs.of_life(session, now - LIVELY, now + FAR)
