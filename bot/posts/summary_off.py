"""A channel does not take its summary any more, which is switched off; or one that was asked for: one person hears.

Here: what they read. Not here: when that is so (`summary`).
"""

from __future__ import annotations

from bot.messages import summary
from bot.posts.kind import Drawn, Kind, Sending


def _draw(sending: Sending) -> Drawn | None:
    channel = sending.facts.get("channel")
    if not channel:
        return None
    return Drawn(summary.not_posted(channel) if sending.facts.get("once") else summary.switched_off(channel))


KIND = Kind(draw=_draw)
