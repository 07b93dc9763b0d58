"""More deals are out of date than one night may take: the admins hear of it once, and may let them go.

Here: what they read. Not here: how many, and what happens then (`bot.services.deals.forgetting`).
"""

from __future__ import annotations

from datetime import date

from bot.messages import retiring
from bot.posts.kind import Drawn, Kind, Sending


def _draw(sending: Sending) -> Drawn | None:
    facts = sending.facts
    if "waiting" not in facts:
        return None
    months = sending.desk.playbook.policy.retention_months
    before = date.fromisoformat(facts["before"])
    return Drawn(retiring.too_many(facts["waiting"], facts["share"], months, before))


KIND = Kind(draw=_draw)
