"""What follows when a rep's time is another: for the deals, for what waits, for the places in their day.

Not here: how we hear of it (`reps`, `own_time`), nor when somebody works (`working_time`).
"""

from __future__ import annotations

from datetime import datetime

from bot.almanac import zone_or_utc
from bot.store import looks, outbox, reps, slots
from bot.store.rows import RepRow
from bot.store.session import WorkspaceSession

_WAITS = ("handed", "leaver", "met")
"""Messages that wait for a person's own time, by what they are about (`bot.posts.own_time`)."""


def own_time_changed(session: WorkspaceSession, rep_id: int, now: datetime) -> None:
    """When the rep may be written to is another moment now: for the nudges of every deal, and for what waits."""
    looks.look_again(session, now, rep_id=rep_id)
    user = reps.get(session, rep_id).user
    outbox.hurry(session, user, _WAITS, now=now)


def carry_slots(session: WorkspaceSession, row: RepRow, zone: str, now: datetime) -> None:
    """Whoever flies into another date has had today's messages already: its places are taken there as well."""
    was, is_now = (now.astimezone(zone_or_utc(name)).date() for name in (row.timezone, zone))
    missing = slots.taken(session, row.id, was) - slots.taken(session, row.id, is_now)
    for _ in range(missing):
        slots.take(session, row.id, is_now, slots.MESSAGES_A_DAY)
