"""The guidance beside an advice: for the rep, never to be sent (plays.md 1.7).

Here: what of the deal it may ask for. Not here: which guidance it is (`bot.coach.guidance`), nor its words.
"""

from __future__ import annotations

from bot.domain.advice import Kind
from bot.domain.card import DealCard
from bot.domain.entries import SituationNoted, Touch
from bot.messages.compose import LONGEST_NAME, line
from bot.messages.draft import Draft
from bot.messages.language import say

_LAST_QUESTION = "stay-or-go"


def beside(draft: Draft, card: DealCard) -> None:
    """A small line for each piece; nothing where there is none."""
    for told in lines(card):
        draft.small(told)


def lines(card: DealCard) -> list[str]:
    """The words of each piece."""
    name = line(card.contact or "", LONGEST_NAME)
    told = (say.guidance.of(guide, _lacking(card), name, card.number) for guide in card.advice.guidance)
    return [each for each in told if each]


def with_its_entry(draft: Draft, card: DealCard) -> None:
    """The same under the answer to what began the wait, and only there: each piece is read once in a silence."""
    last = card.deal.timeline[-1] if card.deal.timeline else None
    began = isinstance(last, SituationNoted) or (isinstance(last, Touch) and last.play == _LAST_QUESTION)
    if began and card.advice.kind is Kind.WAIT and not card.is_private:
        beside(draft, card)


def _lacking(card: DealCard) -> list[str]:
    """What the notes may still hold: the issue, their day, and who else has a say."""
    deal = card.deal
    there = {"issue": deal.business_issue, "wanted_by": deal.wanted_by, "another": deal.contacts}
    asked = card.asked.fact if card.asked else None  # the card asks for it already
    return [key for key, known in there.items() if not known and key != asked]
