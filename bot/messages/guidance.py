"""The guidance beside an advice: for the rep, never to be sent (plays.md 1.7).

Here: what of the deal it may ask for. Not here: which guidance it is (`bot.coach.guidance`), nor its words.
"""

from __future__ import annotations

from bot.domain.card import DealCard
from bot.messages.compose import LONGEST_NAME, line
from bot.messages.draft import Draft
from bot.messages.language import say


def beside(draft: Draft, card: DealCard) -> None:
    """A small line for each piece; nothing where there is none."""
    name = line(card.contact or "", LONGEST_NAME)
    for guide in card.advice.guidance:
        if told := say.guidance.of(guide, _lacking(card), name, card.number):
            draft.small(told)


def _lacking(card: DealCard) -> list[str]:
    """What the notes may still hold: the issue, their day, and who else has a say."""
    deal = card.deal
    there = {"issue": deal.business_issue, "wanted_by": deal.wanted_by, "decides": deal.contacts}
    return [key for key, known in there.items() if not known]
