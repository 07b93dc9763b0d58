"""A meeting that is over: whoever has the deal is asked once how it went (ruling 73).

Here: what they read. Not here: when it is asked (`bot.services.nudges.nudging`), and what a press notes
(`bot.slack.actions.met`).
"""

from __future__ import annotations

from bot.domain.card import DealCard
from bot.messages import question
from bot.posts import own_time
from bot.posts.kind import Drawn, Kind, Sending
from bot.services.deals.judging import cards
from bot.store import deals
from bot.store.subjects import Subject


def _card(sending: Sending) -> DealCard | None:
    """The deal, as long as it is with this rep and nobody has said how it went."""
    deal_id = sending.post.about_id or 0
    found = deals.titled(sending.session, [deal_id]).get(deal_id)
    if found is None or found.user != sending.post.user:
        return None
    [card] = cards(sending.desk, sending.session, [found.row], sending.now)
    return card if card.met else None


def _draw(sending: Sending) -> Drawn | None:
    card = _card(sending)
    return Drawn(question.meeting_over(card), [Subject(card.id)]) if card else None


def _wanted(sending: Sending) -> str | None:
    return own_time.unwanted(sending) or (None if _card(sending) else "told-already")


KIND = Kind(draw=_draw, wanted=_wanted, when=own_time.when, heeds_dnd=True)
