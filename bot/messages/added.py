"""The answer to a new deal: what is on record, when dealdark looks again and why, and the one fact worth adding.

Here: that confirmation, and the question when the deal seems to be there already.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, tzinfo

from bot.domain import facts
from bot.domain.advice import Kind
from bot.domain.card import DealCard
from bot.domain.deal import STAGES
from bot.domain.entries import TwoWay
from bot.domain.facts import Of, Use
from bot.domain.said import Said
from bot.domain.twice import PerhapsSame
from bot.messages import question, words
from bot.messages.compose import LONGEST_NAME, Message, Word, button, line
from bot.messages.deal_card import fact_said
from bot.messages.draft import Draft
from bot.messages.language import said, say
from bot.messages.recorded import what_was_assumed

MOST_OFFERED = 3

_SAID_ANYWAY = ("stage", "title", "value", "currency", "issue")
_LONGEST = 80
"""Characters of a fact that is said back."""


def added(
    card: DealCard,
    rep_tz: tzinfo,
    today: date,
    *,
    ask_stage: bool = False,
    typed: Collection[str] = (),
    assumed: Sequence[Said] = (),
) -> Message:
    """What the rep reads after adding a deal. `today` is the rep's. `ask_stage`: none was given, so one was taken.

    `typed`: the facts that were typed; one that makes no good sentence is asked for once more. `assumed`: what was
    taken where nothing was said of it.
    """
    draft = Draft()
    draft.say(*say.added.on_my_list(words.title(card), card.number))
    draft.small(_on_record(card, today, typed))
    draft.paragraphs(*([sentence] for sentence in _next(card, rep_tz, today)))
    question.goes_soon(draft, card)
    what_was_assumed(draft, assumed)
    again = question.put_otherwise(draft, card, typed)
    if ask_stage:
        draft.say(say.added.which_stage(card.deal.stage))
        others = (stage for stage in STAGES if stage != card.deal.stage)
        draft.buttons(
            *(button(f"deal_stage:{stage}", say.words.stage(stage), f"{stage}:{card.id}") for stage in others)
        )
    elif not again:
        question.ask(draft, card)
    return draft.message()


def _on_record(card: DealCard, today: date, typed: Collection[str]) -> str:
    deal = card.deal
    heard = max((entry.on for entry in deal.timeline if isinstance(entry, TwoWay)), default=None)
    issue = line(deal.business_issue or "", 200)
    others = list(_as_read(card, today, typed))
    return say.added.on_record(deal.stage, heard, deal.value, deal.currency, issue, today, others)


def _as_read(card: DealCard, today: date, typed: Collection[str]) -> Iterator[tuple[str, str]]:
    """What else was typed, as it was read: a day with its year, a place by its name."""
    there = card.deal.prospect
    if "country" in typed and there.country:
        yield "country", say.places.country(there.country)
    if "timezone" in typed and there.timezone:
        yield "timezone", say.places.city(there.timezone)
    for fact in facts.used_in(Use.TYPED, Of.DEAL):
        if fact.key in typed and fact.key not in _SAID_ANYWAY and (text := fact_said(fact, card.deal, today)):
            yield fact.key, line(text, _LONGEST)


def _next(card: DealCard, rep_tz: tzinfo, today: date) -> list[Word]:
    advice = card.advice
    because: list[Word] = [line(said(reason)) for reason in advice.because]
    if advice.kind is Kind.WAIT:
        until = advice.until or card.next_on
        first = say.added.look_again(until, today) if until else say.words.nothing_for_now()
        return [first, *because]
    if advice.kind is Kind.PLAY:
        due = say.added.something_to_do(advice.play, advice.channel, advice.on, today, advice.window, rep_tz)
        return [due, *because]
    return [words.coming(card), *because]


def already_there(card: DealCard, again: str = "", *, beside: str | None = None) -> Message:
    """The same company and contact twice: ask first. `again` comes back when the rep adds it all the same.

    `beside`: who was named, where that is a contact of the deal and not the main one.
    """
    draft = Draft()
    if beside:
        draft.say(*say.added.contact_already(line(beside, LONGEST_NAME), card.number, words.title(card)))
    else:
        draft.say(*say.added.deal_already(words.title(card), card.number, words.state(card)))
    draft.say(say.added.another_with_them())
    show = button("deal_show", say.added.show(card.number), card.id)
    draft.buttons(button("add_anyway", say.added.add_another(), again), show)
    return draft.message()


def same_company(cards: Sequence[DealCard], contact: str, again: str = "", beside: str = "") -> Message:
    """Another contact at a company where the rep has deals: one more contact of one of them, or a deal of its own?

    `again` comes back for a deal of its own, `beside` for one more contact.
    """
    draft, who, cards = Draft(), line(contact, LONGEST_NAME), cards[:MOST_OFFERED]
    draft.say(*say.added.one_more_or_own([(card.number, words.title(card)) for card in cards], who))
    label = say.added.add_as_contact
    joined = [
        button(f"contact_instead:{n}", label(card.number), f"{card.id}:{beside}", None if n else "primary")
        for n, card in enumerate(cards)
    ]
    draft.buttons(*joined, button("add_anyway", say.added.separate_deal(), again))
    return draft.message()


def perhaps_same(doubt: PerhapsSame, yes: str, no: str) -> Message:
    """What was named may be on record under another name: is it one, or are they two? `yes` and `no` come back."""
    draft = Draft()
    shared, typed = line(doubt.shared, LONGEST_NAME), line(doubt.typed or "", LONGEST_NAME)
    draft.say(
        *say.added.perhaps_same(doubt.doubt, shared, line(doubt.known, LONGEST_NAME) if doubt.known else "", typed)
    )
    draft.small(say.added.if_they_are_two(doubt.doubt))
    one = button("same:yes", say.added.one_of_them(doubt.doubt), yes)
    draft.buttons(one, button("same:no", say.added.two_of_them(doubt.doubt), no))
    return draft.message()
