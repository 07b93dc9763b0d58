"""What the first reading of a source found: one message, from which all of it can be looked at and taken back.

Here: what the rep reads. Not here: when it is queued, nor the taking back (`bot.services.observing.backfill`).
"""

from __future__ import annotations

from bot.messages import noticed
from bot.posts import own_time
from bot.posts.kind import Drawn, Kind, Sending
from bot.services.observing import backfill


def _draw(sending: Sending) -> Drawn | None:
    found = backfill.found(sending.session, sending.post.about_id or 0, int(sending.facts.get("reading", 0)))
    return Drawn(noticed.first_reading(found)) if found else None


KIND = Kind(draw=_draw, wanted=own_time.unwanted, when=own_time.when, heeds_dnd=True)
