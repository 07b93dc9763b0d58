"""Somebody left: the open deals that wait for a colleague, for those who may hand them over.

Here: the message, before and after each is handed over. Nothing in it moves a deal by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.card import DealCard
from bot.messages.compose import LONGEST_NAME, Element, Message, confirmation, line, plain_text
from bot.messages.deal_list import row
from bot.messages.draft import Draft
from bot.messages.language import say

MOST_ROWS = 20


def leaver(name: str, rep_id: int, cards: Sequence[DealCard], total: int) -> Message:
    """`total`: all of the open deals that are left, of which `cards` are shown."""
    draft = Draft()
    who = line(name, LONGEST_NAME) or say.words.a_colleague()
    if not total:
        draft.say(*say.leaver.all_with_somebody(who))
        return draft.message()
    draft.say(*say.leaver.with_nobody(who, total))
    for card in cards[:MOST_ROWS]:
        draft.row(row(card), _to_whom(f"leaver_assign:{card.id}", say.leaver.assign_to()))
    if total > 1:
        sure = confirmation(say.leaver.hand_over_all(), say.leaver.all_go_to_one(who, total), say.buttons.hand_over())
        draft.buttons({**_to_whom(f"leaver_all:{rep_id}", say.leaver.assign_all_to()), "confirm": sure})
    more = total - min(len(cards), MOST_ROWS)
    if more:
        draft.small(*say.leaver.more(more))
    return draft.message()


def _to_whom(action_id: str, says: str) -> Element:
    return {"type": "users_select", "action_id": action_id, "placeholder": plain_text(says, 150)}
