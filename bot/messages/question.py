"""The question for one missing fact: a sentence, a button that opens its form, and “Not now”, which is for good.

Here: the words, and the form with its one field. Not here: which fact is missing (`domain.missing`).
"""

from __future__ import annotations

from bot.domain import facts
from bot.domain.card import DealCard
from bot.domain.missing import ASKED
from bot.messages import forms, inputs, words
from bot.messages.compose import Block, Element, View, button
from bot.messages.draft import Draft
from bot.messages.language import say

_FACTS = facts.by_key(facts.FACTS)
_LONGEST_PLACE = 60


def ask(draft: Draft, card: DealCard, nudge_id: int | None = None) -> None:
    """Puts the question at the end of a message; nothing where nothing is missing."""
    if card.missing is None:
        return
    draft.small(say.facts.asked(card.missing))
    draft.buttons(*_buttons(card.missing, card.id, nudge_id))


def _buttons(fact: str, deal_id: int, nudge_id: int | None) -> tuple[Element, Element]:
    value = f"{fact}:{deal_id}:{nudge_id or 0}"
    return button("fact_add", say.facts.add(fact), value), button("fact_decline", say.buttons.not_now(), value)


def fact_form(card: DealCard, fact: str, nudge_id: int | None = None) -> View:
    """One field, and no more."""
    blocks = [forms.who(card), _field(fact)]
    ids = {"deal": card.id, "nudge": nudge_id}
    return forms.form("fact", say.facts.add(fact), say.buttons.save(), blocks, ids)


def _field(fact: str) -> Block:
    if declared := _FACTS.get(fact):
        return forms.fact_input(declared, asked=True, optional=False)
    label, hint = say.facts.asked_label(fact), say.facts.asked_hint(fact)
    return inputs.text(fact, label, hint=hint, most=_LONGEST_PLACE, optional=False)


def is_one(fact: str) -> bool:
    """Whether there is such a question."""
    return fact in ASKED


def declined(card: DealCard) -> str:
    """What is said after “Not now”."""
    return say.facts.declined(words.company(card.deal))
