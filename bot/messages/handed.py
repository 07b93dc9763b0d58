"""A deal was handed over: one short message to whoever has it now.

Here: the message, about one deal or about several that came together. Not here: when it may go out
(`bot.services.deals.handing`), or the answer to whoever handed it over (`recorded.assigned`).
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.card import DealCard
from bot.messages import words
from bot.messages.compose import Message, Word, bold, button, code, mention, prose
from bot.messages.deal_list import menu, row
from bot.messages.draft import Draft

MOST_ROWS = 10
MOST_GIVERS = 3


def handed(cards: Sequence[DealCard], by: Sequence[str], total: int) -> Message:
    """`by`: who handed them over, as Slack ids. `total`: all of them, of which `cards` are the first."""
    draft = Draft()
    if total == 1 and cards:
        [card] = cards
        draft.paragraphs(
            [bold(words.title(card)), " is with you now. Handed over by ", *_names(by), "."],
            prose(f"It is {words.state(card)}. {words.coming(card)}"),
        )
        draft.buttons(button("deal_show", "Show the deal", card.id), button("deal_why", "Show why", card.id))
        return draft.message()
    draft.say(bold(f"{words.count(total, 'deal')} are with you now."), " Handed over by ", *_names(by), ".")
    for card in cards[:MOST_ROWS]:
        draft.row(row(card), menu(card))
    if total > MOST_ROWS:
        draft.small(f"And {words.count(total - MOST_ROWS, 'other')}. All of yours: ", code("/dealdark list"))
    return draft.message()


def _names(users: Sequence[str]) -> list[Word]:
    shown = [mention(user) for user in users[:MOST_GIVERS]]
    if len(users) > MOST_GIVERS:
        shown.append("others")
    if not shown:
        return ["a colleague"]
    said: list[Word] = [shown[0]]
    for number, who in enumerate(shown[1:], 2):
        said += [" and " if number == len(shown) else ", ", who]
    return said
