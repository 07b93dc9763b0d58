"""The question for one missing fact: a sentence, a button that opens its form, and “Not now”, which is for good.

Here: the words, and the form with its one field. Not here: which fact is missing (`domain.missing`).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from bot.domain import facts
from bot.domain.card import DealCard, Reply
from bot.domain.fit import unfit
from bot.domain.missing import ASKED
from bot.messages import forms, inputs, words
from bot.messages.compose import (
    Block,
    Element,
    Message,
    View,
    bold,
    button,
    datepicker,
    line,
    option,
    static_select,
)
from bot.messages.draft import Draft
from bot.messages.language import say

_FACTS = facts.by_key(facts.FACTS)
_LONGEST_PLACE = 60
_PLACE = "place"
_DETAIL = "meeting_detail"
_ASKED_FOR = ("figure", "reference", _DETAIL)
"""What may be asked for beside: after a meeting, or to be put otherwise."""


def ask(draft: Draft, card: DealCard, nudge_id: int | None = None) -> None:
    """Puts the question at the end of a message; nothing where nothing is missing."""
    if card.missing is None:
        return
    draft.small(say.facts.asked(card.missing))
    draft.buttons(*_buttons(card.missing, card.id, nudge_id))


def how_it_went(draft: Draft, card: DealCard) -> None:
    """Of a meeting that is over, asks whether it took place (ruling 73); nothing where there is none."""
    if card.met is None:
        return
    draft.small(say.nudge.how_did_it_go(card.met))
    _ways_it_went(draft, card, card.met)


def meeting_over(card: DealCard) -> Message:
    """The same as a message of its own, on the business day after it."""
    draft, met = Draft(), card.met
    if met is not None:
        draft.say(bold(words.title(card)), f": {say.nudge.how_did_it_go(met)}")
        _ways_it_went(draft, card, met)
    return draft.message()


def _ways_it_went(draft: Draft, card: DealCard, met: date) -> None:
    value = f"{card.id}:{met.isoformat()}"
    draft.buttons(
        button("met_held", say.buttons.it_took_place(), value),
        button("met_missed", say.buttons.they_did_not_come(), value),
        button("met_moved", say.buttons.it_moved(), value),
    )


def after_a_reply(draft: Draft, asked: tuple[str, int] | None, to_say: str | None) -> None:
    """What's next, and by when? A day is picked right there; nothing agreed yet needs no press at all.

    `asked`: how the elements' ids begin, and the id of the nudge or the entry; None where that is said. `to_say`: words
    to ask for a day, or to thank them for a clear no.
    """
    if asked is not None:
        _whats_next(draft, *asked)
    if to_say:
        draft.words_to_copy(say.nudge.agree_on_a_day() if asked else say.nudge.thank_them(), to_say)


def _whats_next(draft: Draft, name: str, ident: int) -> None:
    draft.say(bold(say.nudge.whats_next()))
    draft.buttons(
        datepicker(f"{name}_by:{ident}", say.buttons.they_answer_by()),
        datepicker(f"{name}_meet:{ident}", say.buttons.we_meet_on()),
        static_select(
            f"{name}_over",
            say.buttons.it_is_over(),
            [option(label, f"{ident}:{code}", more) for code, (label, more) in forms.ends_of_a_reply().items()],
        ),
    )


def what_they_said(name: str, ident: int, reply: Reply) -> Element:
    """The button for the form in which all of a reply can be put right."""
    words = say.buttons.change_the_reply() if reply.note else say.buttons.what_they_said()
    return button(f"{name}_said", words, ident)


def ask_for_place(draft: Draft, card: DealCard) -> None:
    """Asks where they are, whatever else is missing: nothing can be advised before that is known (ruling 59)."""
    draft.small(say.facts.asked(_PLACE))
    draft.buttons(button("fact_add", say.facts.add(_PLACE), f"{_PLACE}:{card.id}:0"))


def ask_for_detail(draft: Draft, card: DealCard) -> None:
    """Asks for what only the meeting had that was just noted; nothing where that is on record."""
    if not card.deal.fact(_DETAIL):
        draft.small(say.facts.asked(_DETAIL))
        draft.buttons(button("fact_add", say.facts.add(_DETAIL), f"{_DETAIL}:{card.id}:0"))


def put_otherwise(draft: Draft, card: DealCard, typed: Collection[str]) -> bool:
    """What of the facts that were typed makes no good sentence, and a button to put it otherwise; whether there is one.

    Nothing is lost: the fact is on record as it was typed.
    """
    for key in typed:
        text = card.deal.fact(_FACTS[key].name) if key in _FACTS else None
        if isinstance(text, str) and (wrong := unfit(_FACTS[key].name, text)):
            draft.small(say.facts.unfit(wrong, line(text)))
            draft.buttons(button("fact_add", say.facts.put_otherwise(key), f"{key}:{card.id}:0"))
            return True
    return False


def _buttons(fact: str, deal_id: int, nudge_id: int | None) -> tuple[Element, Element]:
    value = f"{fact}:{deal_id}:{nudge_id or 0}"
    return button("fact_add", say.facts.add(fact), value), button("fact_decline", say.buttons.not_now(), value)


def fact_form(card: DealCard, fact: str, nudge_id: int | None = None, stands: str = "") -> View:
    """One field, and no more. `stands`: a sentence in which such a fact stands."""
    declared = _FACTS.get(fact)
    there = card.deal.fact(declared.name) if declared else None
    known = there if isinstance(there, str) else None
    blocks = [forms.who(card), _field(fact, stands, known)]
    ids = {"deal": card.id, "nudge": nudge_id}
    title = say.facts.put_otherwise(fact) if known else say.facts.add(fact)
    return forms.form("fact", title, say.buttons.save(), blocks, ids)


def _field(fact: str, stands: str, known: str | None) -> Block:
    if declared := _FACTS.get(fact):
        return forms.fact_input(declared, known, asked=True, optional=False, stands=stands)
    label, hint = say.facts.asked_label(fact), say.facts.asked_hint(fact)
    return inputs.text(fact, label, hint=hint, most=_LONGEST_PLACE, optional=False)


def is_one(fact: str) -> bool:
    """Whether there is such a question."""
    return fact in ASKED or fact in _ASKED_FOR


def declined(card: DealCard) -> str:
    """What is said after “Not now”."""
    return say.facts.declined(words.company(card.deal))
