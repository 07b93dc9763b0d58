"""Somebody left: the open deals that wait for a colleague, for those who may hand them over.

Here: the message, before and after each is handed over. Nothing in it moves a deal by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.card import DealCard
from bot.messages import words
from bot.messages.compose import LONGEST_NAME, Element, Message, bold, code, confirmation, line, plain_text
from bot.messages.deal_list import row
from bot.messages.draft import Draft

MOST_ROWS = 20


def leaver(name: str, rep_id: int, cards: Sequence[DealCard], total: int) -> Message:
    """`total`: all of the open deals that are left, of which `cards` are shown."""
    draft = Draft()
    who = line(name, LONGEST_NAME) or "A colleague"
    if not total:
        draft.say(bold(f"{who} has left this workspace."), " Every open deal is with somebody again.")
        return draft.message()
    deals = words.count(total, "open deal")
    draft.say(
        bold(f"{who} has left this workspace."),
        f" {deals} {'is' if total == 1 else 'are'} with nobody now. I nudge nobody about them and move none by myself.",
    )
    for card in cards[:MOST_ROWS]:
        draft.row(row(card), _to_whom(f"leaver_assign:{card.id}", "Assign to…"))
    if total > 1:
        sure = confirmation("Hand over all?", f"{deals} of {who} go to one colleague.", "Hand over")
        draft.buttons({**_to_whom(f"leaver_all:{rep_id}", "Assign all to…"), "confirm": sure})
    more = total - min(len(cards), MOST_ROWS)
    if more:
        draft.small(
            f"And {more} more, which appear as these are handed over. One by one: ", code("/dealdark list team")
        )
    return draft.message()


def _to_whom(action_id: str, says: str) -> Element:
    return {"type": "users_select", "action_id": action_id, "placeholder": plain_text(says, 150)}
