"""The question for one missing fact: a line that says what it would make possible, and a button that opens its form.

Here: both, and the form, in which the rep may also say not to be asked again. Not here: which fact is missing
(`bot.coach.asking`), and how often it is asked for (`bot.services.deals.missing`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from bot.domain import facts, missing
from bot.domain.card import CardContact, DealCard, Reply
from bot.domain.fit import Unfit, unfit
from bot.domain.missing import Asked, Makes
from bot.messages import forms, inputs, previews, words
from bot.messages.compose import (
    LONGEST_NAME,
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
from bot.messages.settings import ticks

_FACTS = facts.by_key(facts.FACTS)
_LONGEST_PLACE = 60
_LONGEST_ADDRESS = 200
_LONGEST_NUMBER = 40
_DETAIL = "meeting_detail"


PHONE = "phone"
"""What a call lacks; the card says so by itself, so it's no question of the coach's."""

NO_MORE = "no_more"
"""The tick that ends the question for this deal."""


def ask(draft: Draft, card: DealCard) -> None:
    """Puts the question at the end of a message; nothing where nothing is asked for."""
    if card.asked is None:
        return
    draft.small(line_of(card.asked))
    draft.buttons(button_of(card, card.asked))


def line_of(asked: Asked) -> str:
    """What an answer would make possible."""
    return say.facts.asked(asked.fact, asked.makes, asked.play or "", asked.on, asked.as_of)


def button_of(card: DealCard, asked: Asked, nudge_id: int | None = None) -> Element:
    """What opens the form for it; `nudge_id`: of the nudge whose message asks."""
    return _add(asked.fact, card.id, nudge_id)


def goes_soon(draft: Draft, card: DealCard) -> None:
    """Of a deal that is older than it may be kept, that it goes, and what would keep it."""
    if card.out_of_date:
        draft.say(*say.deal_card.goes_soon(card.out_of_date, card.number))


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


def which_meeting(card: DealCard, past: date, ahead: date) -> Message:
    """Of a weekday that may be either: whether they met, or are to meet."""
    draft = Draft()
    draft.say(bold(words.title(card)), f": {say.nudge.which_meeting()}")
    draft.buttons(
        button("met_which:past", say.buttons.we_met_on(past), f"{card.id}:{past.isoformat()}"),
        button("met_which:ahead", say.buttons.we_are_to_meet_on(ahead), f"{card.id}:{ahead.isoformat()}"),
    )
    return draft.message()


def _ways_it_went(draft: Draft, card: DealCard, met: date) -> None:
    value = f"{card.id}:{met.isoformat()}"
    draft.buttons(
        button("met_held", say.buttons.it_took_place(), value),
        button("met_missed", say.buttons.they_did_not_come(), value),
        button("met_moved", say.buttons.it_moved(), value),
    )


def after_a_reply(draft: Draft, asked: tuple[str, int] | None, to_say: str | None, *, agreed: bool) -> None:
    """What's next, and by when? A day is picked right there; nothing agreed yet needs no press at all.

    `asked`: how the elements' ids begin, and the id of the nudge or the entry; None where that is said, or can't be
    picked. `to_say`: words to ask for a day, or, with something `agreed`, to thank them for a clear no.
    """
    if asked is not None:
        _whats_next(draft, *asked)
    if to_say:
        draft.words_to_copy(say.nudge.thank_them() if agreed else say.nudge.agree_on_a_day(), to_say)


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


def snooze_again(deal_id: int, until: date) -> Element:
    """The button for a snooze that something has just ended."""
    return button("snooze_again", say.buttons.snooze_again(until), f"{deal_id}:{until.isoformat()}")


def what_they_said(name: str, ident: int, reply: Reply) -> Element:
    """The button for the form in which all of a reply can be put right."""
    words = say.buttons.change_the_reply() if reply.note else say.buttons.what_they_said()
    return button(f"{name}_said", words, ident)


def ask_for_place(draft: Draft, card: DealCard) -> None:
    """Asks where they are, whatever else is missing: nothing can be advised before that is known (ruling 59)."""
    draft.small(say.facts.asked(missing.PLACE, Makes.NOTHING))
    draft.buttons(_add(missing.PLACE, card.id, None))


def ask_for_detail(draft: Draft, card: DealCard) -> None:
    """Asks for what only the meeting had that was just noted; nothing where that is on record."""
    if not card.deal.fact(_DETAIL):
        draft.small(say.facts.asked(_DETAIL, Makes.NOTHING))
        draft.buttons(_add(_DETAIL, card.id, None))


def put_otherwise(draft: Draft, card: DealCard, typed: Collection[str]) -> bool:
    """What of the facts that were typed makes no good sentence, and a button to put it otherwise; whether there is one.

    Nothing is lost: the fact is on record as it was typed.
    """
    found = badly_put(card, typed)
    if found is not None:
        key, text, wrong = found
        draft.small(say.facts.unfit(wrong, line(text)))
        draft.buttons(button("fact_add", say.facts.put_otherwise(key), f"{key}:{card.id}:0"))
    return found is not None


def badly_put(card: DealCard, typed: Collection[str]) -> tuple[str, str, Unfit] | None:
    """The first of the facts that makes no good sentence: its key, its text and what is wrong with it."""
    for key in typed:
        text = card.deal.fact(_FACTS[key].name) if key in _FACTS else None
        if isinstance(text, str) and (wrong := unfit(_FACTS[key].name, text)):
            return key, text, wrong
    return None


def _add(fact: str, deal_id: int, nudge_id: int | None) -> Element:
    return button("fact_add", say.facts.add(fact), f"{fact}:{deal_id}:{nudge_id or 0}")


def add_number(card: DealCard, contact: CardContact, nudge_id: int) -> Element:
    """The button for the number of whom a call is for: one field for the main contact, the whole form for another."""
    text = say.facts.add(PHONE)
    if card.contacts and card.contacts[0] is contact:
        return button("fact_add", text, f"{PHONE}:{card.id}:{nudge_id}")
    return button("contact_act:number", text, f"change:{card.id}:{contact.id}")


def fact_form(
    card: DealCard,
    fact: str,
    nudge_id: int | None = None,
    stands: Mapping[str, str] | None = None,
    rep: Mapping[str, str | None] | None = None,
) -> View:
    """One field, or two that go together, and whether to be asked again. `stands`: by field, a sentence with one.

    `rep`: the rep's own company and phone.
    """
    declared = _FACTS.get(fact)
    there = card.deal.fact(declared.name) if declared else None
    known = there if isinstance(there, str) else None
    blocks = [forms.who(card), *_fields(fact, stands or {}, known, rep or {})]
    if fact not in (missing.REP, PHONE) and not known:
        blocks.append(ticks(NO_MORE, say.facts.not_now(), [option(say.facts.ask_no_more(), NO_MORE)], []))
    ids = {"deal": card.id, "nudge": nudge_id, "fact": fact}
    title = say.facts.put_otherwise(fact) if known else say.facts.add(fact)
    return forms.form("fact", title, say.buttons.save(), blocks, ids)


def _fields(fact: str, stands: Mapping[str, str], known: str | None, rep: Mapping[str, str | None]) -> list[Block]:
    if fact == missing.REP:
        return [
            _of_rep("company", rep, say.settings.as_you_say_it(), stands, LONGEST_NAME),
            _of_rep("phone", rep, say.settings.to_call_back(), stands, _LONGEST_NUMBER),
        ]
    if fact == missing.ANOTHER:
        name, email, like = say.contacts.field("contact"), say.contacts.field("email"), say.contacts.example_name()
        return [
            inputs.text("contact", name, most=forms.LONGEST_NAME, placeholder=like),
            inputs.text("email", email, most=_LONGEST_ADDRESS),
        ]
    if declared := _FACTS.get(fact):
        return [forms.fact_input(declared, known, asked=True, stands=stands.get(fact, ""))]
    label, hint = say.facts.asked_label(fact), say.facts.asked_hint(fact)
    return [inputs.text(fact, label, hint=hint, most=_LONGEST_PLACE)]


def _of_rep(name: str, rep: Mapping[str, str | None], hint: str, stands: Mapping[str, str], most: int) -> Block:
    return previews.words(name, say.settings.field(name), rep.get(name), hint, stands=stands.get(name, ""), most=most)


def is_one(fact: str) -> bool:
    """Whether there is such a question."""
    return fact in missing.ASKED or fact == PHONE


def thanks(card: DealCard, made: Asked) -> str:
    """When the answer is saved: what it makes possible; of a private pause no play is named, which would tell."""
    if card.is_private:
        return say.facts.thanks(made.fact)
    return say.facts.thanks(made.fact, made.makes, made.play or "", made.on, made.as_of)


def declined(card: DealCard) -> str:
    """What is said after “don't ask again”."""
    return say.facts.declined(words.company(card.deal))
