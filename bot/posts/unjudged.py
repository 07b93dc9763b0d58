"""Deals that cannot be judged: the admins hear of them once.

Here: what they read. Not here: what becomes of such a deal (`bot.services.nudges.unjudged`).
"""

from __future__ import annotations

from bot.messages import unjudged
from bot.messages.language import said
from bot.posts.kind import Drawn, Kind, Sending
from bot.store import deals, looks
from bot.store.subjects import Subject


def _draw(sending: Sending) -> Drawn | None:
    """Those of them that still cannot be judged."""
    found = deals.titled(sending.session, sending.facts.get("deals") or [])
    left = [(each, why) for each in found.values() if (why := looks.why(each.row)) is not None]
    if not left:
        return None
    message = unjudged.set_aside([(each.row.number, each.company, said(why)) for each, why in left])
    return Drawn(message, [Subject(each.row.id) for each, _ in left])


KIND = Kind(draw=_draw)
