"""The answer to a new deal: what is on record, when dealdark looks again and why, and the one fact worth adding.

Here: that confirmation, and the question when the deal seems to be there already.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo

from bot.domain.advice import Kind
from bot.domain.card import DealCard
from bot.domain.deal import STAGES
from bot.domain.entries import TwoWay
from bot.messages import question, words
from bot.messages.compose import LONGEST_NAME, Message, Word, bold, button, line
from bot.messages.draft import Draft
from bot.messages.language import said

MOST_OFFERED = 3


def added(card: DealCard, rep_tz: tzinfo, today: date, *, ask_stage: bool = False) -> Message:
    """What the rep reads after adding a deal. `today` is the rep's. `ask_stage`: none was given, so one was taken."""
    draft = Draft()
    draft.say(bold(words.title(card)), f" is on my list as #{card.number}.")
    draft.small(*_on_record(card, today))
    draft.paragraphs(*([sentence] for sentence in _next(card, rep_tz, today)))
    if ask_stage:
        draft.say(f"Which stage is it in? You did not say, so I took {card.deal.stage}.")
        others = (stage for stage in STAGES if stage != card.deal.stage)
        draft.buttons(*(button(f"deal_stage:{stage}", stage.capitalize(), f"{stage}:{card.id}") for stage in others))
    else:
        question.ask(draft, card)
    return draft.message()


def _on_record(card: DealCard, today: date) -> list[Word]:
    deal = card.deal
    facts = [deal.stage.capitalize()]
    heard = [entry.on for entry in deal.timeline if isinstance(entry, TwoWay)]
    if heard:
        facts.append(f"last heard on {words.day(max(heard), today)}")
    if deal.value is not None:
        facts.append(words.amount(deal.value, deal.currency))
    if deal.business_issue:
        facts.append(f"their issue: {line(deal.business_issue, 200)}")
    return ["  ·  ".join(facts)]


def _next(card: DealCard, rep_tz: tzinfo, today: date) -> list[Word]:
    advice = card.advice
    because: list[Word] = [line(said(reason)) for reason in advice.because]
    if advice.kind is Kind.WAIT:
        until = advice.until or card.next_on
        first = f"I look again on {words.day(until, today)}." if until else "Nothing is due for now."
        return [first, *because]
    if advice.kind is Kind.PLAY:
        when = f" {words.between(advice.window, rep_tz)}" if advice.window else ""
        soon = "today" if advice.on == today else f"on {words.day(advice.on, today)}" if advice.on else "soon"
        return [f"There is something to do {soon}{when}: {words.lower(words.step(advice))}.", *because]
    return [words.coming(card), *because]


def already_there(card: DealCard, again: str = "", *, beside: str | None = None) -> Message:
    """The same company and contact twice: ask first. `again` comes back when the rep adds it all the same.

    `beside`: who was named, where that is a contact of the deal and not the main one.
    """
    draft = Draft()
    if beside:
        draft.say(
            bold(line(beside, LONGEST_NAME)), f" is a contact of #{card.number} already: ", words.title(card), "."
        )
    else:
        draft.say(bold(words.title(card)), f" is on your list already, as #{card.number}: {words.state(card)}.")
    draft.say("Is this another deal with them?")
    draft.buttons(button("add_anyway", "Add another deal", again), button("deal_show", f"Show #{card.number}", card.id))
    return draft.message()


def same_company(cards: Sequence[DealCard], contact: str, again: str = "", beside: str = "") -> Message:
    """Another contact at a company where the rep has deals: one more contact of one of them, or a deal of its own?

    `again` comes back for a deal of its own, `beside` for one more contact.
    """
    draft, who, cards = Draft(), line(contact, LONGEST_NAME), cards[:MOST_OFFERED]
    titles = ", ".join(f"#{card.number} {words.title(card)}" for card in cards)
    draft.say(f"You have {titles} already. Is ", bold(who), " one more contact there, or a deal of its own?")
    draft.buttons(
        *(
            button(f"contact_instead:{n}", f"Add as a contact of #{card.number}", f"{card.id}:{beside}", _first(n))
            for n, card in enumerate(cards)
        ),
        button("add_anyway", "Separate deal", again),
    )
    return draft.message()


def _first(number: int) -> str | None:
    return None if number else "primary"
