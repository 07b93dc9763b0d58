"""A deal was handed over: one short message to whoever has it now.

Here: the message, about one deal or about several that came together. Not here: when it may go out
(`bot.services.deals.handing`), or the answer to whoever handed it over (`recorded.assigned`).
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.card import DealCard
from bot.messages import words
from bot.messages.compose import Message, button, mention, prose
from bot.messages.deal_list import menu, row
from bot.messages.draft import Draft
from bot.messages.language import say

MOST_ROWS = 10
_MOST_GIVERS = 3


def handed(cards: Sequence[DealCard], by: Sequence[str], total: int) -> Message:
    """`by`: who handed them over, as Slack ids; nobody where another system did. `total`: all of them, of which `cards`
    are the first.
    """
    draft = Draft()
    givers, others = [mention(user) for user in by[:_MOST_GIVERS]], len(by) > _MOST_GIVERS
    if total == 1 and cards:
        [card] = cards
        draft.paragraphs(
            say.handed.one(words.title(card), givers, others=others),
            prose(say.handed.it_is(words.state(card), words.coming(card, snooze=False))),
        )
        show = button("deal_show", say.buttons.show_the_deal(), card.id)
        draft.buttons(show, button("deal_why", say.buttons.show_why(), card.id))
        return draft.message()
    draft.say(*say.handed.several(total, givers, others=others))
    for card in cards[:MOST_ROWS]:
        draft.row(row(card), menu(card))
    if total > MOST_ROWS:
        draft.small(*say.handed.more(total - MOST_ROWS))
    return draft.message()
