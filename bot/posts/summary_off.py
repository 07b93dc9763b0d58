"""A summary is switched off, because its channel does not take it any more: whoever set it up hears of it once.

Here: what they read. Not here: when that is so (`summary`).
"""

from __future__ import annotations

from bot.messages import summary
from bot.posts.kind import Drawn, Kind, Sending


def _draw(sending: Sending) -> Drawn | None:
    channel = sending.facts.get("channel")
    return Drawn(summary.switched_off(channel)) if channel else None


KIND = Kind(draw=_draw)
