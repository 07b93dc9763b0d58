"""Somebody left: the managers see which open deals wait for a colleague, when it happens and after each change.

Here: what the message says and names. Not here: who gets it, and the handing over (`bot.services.people.leaving`).
"""

from __future__ import annotations

from bot.messages import leaver
from bot.posts import own_time
from bot.posts.kind import Drawn, Kind, Sending
from bot.services.deals.judging import cards
from bot.store import deals, reps
from bot.store.subjects import Subject


def _draw(sending: Sending) -> Drawn | None:
    """What is with this rep still; None where that is nothing, and nobody has read of anything yet."""
    post = sending.post
    row = reps.get(sending.session, post.about_id or 0)
    found, total = deals.listed(sending.session, rep_id=row.id, limit=leaver.MOST_ROWS)
    if not found and post.ts is None:
        return None
    shown = cards(sending.desk, sending.session, [each.row for each in found], sending.now)
    return Drawn(leaver.leaver(row.name, row.id, shown, total), [Subject(each.row.id) for each in found])


KIND = Kind(draw=_draw, wanted=own_time.unwanted, when=own_time.when, heeds_dnd=True)
