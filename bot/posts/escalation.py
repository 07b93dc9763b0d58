"""Several nudges of one deal in a row had no answer: the rep and the managers hear of it.

Here: what each reads. Not here: who, and when (`bot.services.nudges.escalating`).
"""

from __future__ import annotations

from bot.errors import NotFound
from bot.messages import escalation
from bot.posts.kind import Drawn, Kind, Sending
from bot.services.deals.judging import card_of_deal
from bot.store.subjects import Subject


def _draw(sending: Sending) -> Drawn | None:
    deal_id, in_a_row = sending.facts.get("deal"), sending.facts.get("nudges", 0)
    if deal_id is None:
        return None
    try:
        card = card_of_deal(sending.desk, sending.session, deal_id, sending.now)
    except NotFound:
        return None
    if sending.facts.get("to") == "rep":
        message = escalation.to_rep(card, in_a_row)
    else:
        message = escalation.to_manager(card, in_a_row, offer=bool(sending.facts.get("offer")))
    return Drawn(message, [Subject(deal_id)])


KIND = Kind(draw=_draw)
