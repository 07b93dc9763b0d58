"""Somebody's mailbox or calendar was connected for them: they hear of it, whatever it finds, and how to end it.

Here: what they read. Not here: who connects one (`bot.services.observing.connecting`), nor what it found.
"""

from __future__ import annotations

from bot.messages import hearing
from bot.posts import own_time
from bot.posts.kind import Drawn, Kind, Sending
from bot.store import sources


def _draw(sending: Sending) -> Drawn | None:
    row = sources.get(sending.session, sending.post.about_id or 0)
    if row is None or row.off_at is not None:
        return None
    return Drawn(hearing.connected_for(row.kind, row.name))


KIND = Kind(draw=_draw, when=own_time.when, heeds_dnd=True)
