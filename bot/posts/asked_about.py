"""A manager asks a rep about one of the rep's deals.

Here: what the rep reads, as long as the deal is open and still theirs. Not here: who may ask, and how often
(`bot.services.nudges.asking_rep`).
"""

from __future__ import annotations

from bot.errors import NotFound
from bot.messages import escalation
from bot.posts import own_time
from bot.posts.kind import Drawn, Kind, Sending
from bot.services.deals.judging import card_of_deal
from bot.store import deals
from bot.store.subjects import Subject


def _draw(sending: Sending) -> Drawn | None:
    deal_id, by = sending.facts.get("deal"), str(sending.facts.get("by"))
    if deal_id is None:
        return None
    try:
        card = card_of_deal(sending.desk, sending.session, deal_id, sending.now)
    except NotFound:
        return None
    if card.owner != sending.post.user or not deals.get(sending.session, deal_id).open:
        return None
    return Drawn(escalation.asked_about(card, by), [Subject(deal_id)])


KIND = Kind(draw=_draw, wanted=own_time.unwanted, when=own_time.when, heeds_dnd=True)
