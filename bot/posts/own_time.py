"""What keeps until a person works again: it is as true tomorrow, and nothing is asked for in it.

Here: whether it is still to be said to them, and when. Not here: their hours (`bot.services.people.working_time`).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.posts.kind import Sending
from bot.services.people import working_time
from bot.store import reps

_NEXT_GLANCE = timedelta(days=7)


def unwanted(sending: Sending) -> str | None:
    """Whoever has left hears of nothing."""
    row = reps.by_user(sending.session, sending.post.user or "")
    return "rep-left" if row is None or not row.active else None


def when(sending: Sending) -> datetime | None:
    """When it may go out, where that is not now: not outside somebody's hours, nor in a pause."""
    row = reps.by_user(sending.session, sending.post.user or "")
    if row is None:
        return None
    moment = working_time.next_working(reps.as_rep(row), sending.now)
    # A pause without an end: whoever ends it has the message looked at again (`reps.own_time_changed`).
    return None if moment == sending.now else moment or sending.now + _NEXT_GLANCE
