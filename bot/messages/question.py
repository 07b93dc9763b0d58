"""The question for one missing fact: a sentence, a button that opens its form, and “Not now”, which is for good.

Here: the words, and the form with its one field. Not here: which fact is missing (`domain.missing`).
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.card import DealCard
from bot.messages import forms, inputs, words
from bot.messages.compose import Block, Element, View, button
from bot.messages.draft import Draft


@dataclass(frozen=True, slots=True)
class _Question:
    ask: str
    add: str  # the button
    field: Block


_QUESTIONS = {
    "issue": _Question(
        "What do they want solved? In the dark I remind them of it, in their own words.",
        "Add their issue",
        inputs.text("issue", "Their issue", hint="In their own words.", most=500, long=True, optional=False),
    ),
    "wanted_by": _Question(
        "By when do they want it solved? Their own date is the best reason to write.",
        "Add their date",
        inputs.day("wanted_by", "Wanted by", hint="The day by which they want it solved.", optional=False),
    ),
    "place": _Question(
        "Where are they? Until I know, I keep to hours that suit anywhere.",
        "Add where they are",
        inputs.text(
            "place",
            "City, time zone or country",
            hint="Such as Berlin, America/New_York or DE: for their hours.",
            most=60,
            optional=False,
        ),
    ),
    "contact": _Question(
        "Whom do you talk to there? A letter needs a name.",
        "Add their name",
        inputs.text("contact", "Contact", placeholder="Jane Doe", most=forms.LONGEST_NAME, optional=False),
    ),
}


def ask(draft: Draft, card: DealCard, nudge_id: int | None = None) -> None:
    """Puts the question at the end of a message; nothing where nothing is missing."""
    if card.missing is None:
        return
    draft.small(_QUESTIONS[card.missing].ask)
    draft.buttons(*_buttons(card.missing, card.id, nudge_id))


def _buttons(fact: str, deal_id: int, nudge_id: int | None) -> tuple[Element, Element]:
    value = f"{fact}:{deal_id}:{nudge_id or 0}"
    return button("fact_add", _QUESTIONS[fact].add, value), button("fact_decline", "Not now", value)


def fact_form(card: DealCard, fact: str, nudge_id: int | None = None) -> View:
    """One field, and no more."""
    question = _QUESTIONS[fact]
    return forms.form(
        "fact", question.add, "Save", [forms.who(card), question.field], {"deal": card.id, "nudge": nudge_id}
    )


def is_one(fact: str) -> bool:
    """Whether there is such a question."""
    return fact in _QUESTIONS


def thanks(fact: str) -> str:
    """What is said when the answer is saved."""
    noted = {"issue": "their issue", "wanted_by": "their date", "place": "where they are", "contact": "their name"}
    return f"Thank you. I have {noted[fact]} on record."


def declined(card: DealCard) -> str:
    """What is said after “Not now”."""
    return f"All right. I won't ask for that again about {words.company(card.deal)}."
