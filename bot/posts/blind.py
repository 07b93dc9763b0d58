"""A source that isn't read: whose it is hears of it once, and what is held back for it.

Here: what they read, once it goes out. Not here: who hears of it, and when (`bot.services.observing.not_read`).
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.domain.sources import State
from bot.messages import unheard
from bot.posts import own_time
from bot.posts.kind import Drawn, Kind, Sending
from bot.services.observing import blind, not_read
from bot.store import deals, readings, reps, sources
from bot.store.rows import SourceRow


def _failing(sending: Sending) -> SourceRow | None:
    """The source, as long as it isn't read."""
    row = sources.get(sending.session, sending.post.about_id or 0)
    return row if row is not None and row.off_at is None and row.failing_since is not None else None


def _draw(sending: Sending) -> Drawn | None:
    row, reader = _failing(sending), reps.by_user(sending.session, sending.post.user or "")
    if row is None or reader is None:
        return None
    why = blind.as_reason(readings.fresh(row), ZoneInfo(reader.timezone))
    _, unseen = deals.listed(sending.session, rep_id=row.rep_id, reachable=True, limit=1)
    return Drawn(unheard.not_read(why, unseen, refused=row.state == State.REFUSED))


def _wanted(sending: Sending) -> str | None:
    return own_time.unwanted(sending) or (None if _failing(sending) else "read-again")


def _given_up(sending: Sending, state: str, reason: str) -> None:
    not_read.not_told(sending.session, sending.post.about_id or 0)


KIND = Kind(draw=_draw, wanted=_wanted, when=own_time.when, heeds_dnd=True, ages=True, given_up=_given_up)
