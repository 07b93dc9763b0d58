"""How a deal is spoken of in several messages: its name, how it stands, what comes next. Raw text; blocks escape it.

Here: which of the sentences is due. Not here: the sentences (`english.words`), nor those of a single message.
"""

from __future__ import annotations

from datetime import date

from bot.domain.advice import Advice, Kind, Phase
from bot.domain.card import DealCard
from bot.domain.deal import Deal
from bot.domain.entries import Entry, SituationNoted, TwoWay
from bot.messages.compose import LONGEST_NAME, line
from bot.messages.language import said, say


def company(deal: Deal) -> str:
    """The company, short enough for a sentence."""
    return line(deal.company, LONGEST_NAME) or say.words.nameless_deal()


def title(card: DealCard) -> str:
    """“Northwind (Jane Doe)”."""
    contact = f" ({line(card.contact, LONGEST_NAME)})" if card.contact else ""
    return f"{company(card.deal)}{contact}"


def is_private(card: DealCard) -> bool:
    """Whether the deal is paused for a reason that nobody needs to know (evidence 4.3)."""
    advice = card.advice
    if advice.phase is not Phase.HELD:
        return False
    # A snooze can lie over the pause: the timeline still knows.
    told = [entry for entry in card.deal.timeline if _of_the_main(entry)]
    personal = bool(told) and isinstance(told[-1], SituationNoted) and told[-1].code == "personal"
    return personal or card.private or advice.reason == "hold-personal"


def _of_the_main(entry: Entry) -> bool:
    """A reply of anybody's, or a situation of the main contact's: of another one only a wish is ever noted."""
    return isinstance(entry, TwoWay) or (isinstance(entry, SituationNoted) and entry.contact is None)


def paused_until(card: DealCard) -> date | None:
    """To which day a private pause lasts, as far as that is known."""
    noted = [entry for entry in card.deal.timeline if isinstance(entry, SituationNoted) and _of_the_main(entry)]
    return (noted[-1].until if noted else None) or card.advice.until or card.next_on


def state(card: DealCard) -> str:
    """Phase and silence in words: “dark, silent for 16 business days”."""
    advice = card.advice
    if card.trouble:
        return say.words.not_judged()
    if is_private(card):
        return say.words.paused_privately(paused_until(card))
    spoken_of = advice.phase not in (Phase.HELD, Phase.DORMANT, Phase.ARCHIVED)
    return say.words.state(advice.phase, advice.silence_bd if spoken_of else 0)


def step(advice: Advice) -> str:
    """The advised play as a short line: “Call about their own issue, by phone”."""
    if advice.kind is Kind.CLOSE:
        return say.words.close_as(advice.outcome)
    return say.words.step(advice.play, advice.channel if advice.kind is Kind.PLAY else None)


def coming(card: DealCard) -> str:
    """What comes next for the deal, as one sentence."""
    advice = card.advice
    if card.trouble:
        return line(said(card.trouble))
    if advice.kind is Kind.STOP:
        return say.words.nothing_more()
    if advice.kind is Kind.CLOSE:
        return say.words.next_close(advice.outcome)
    if advice.kind is Kind.PLAY and is_private(card):
        # This line stays on record when the pause is over; the suggestion itself does not (evidence 4.3).
        return say.words.next_gesture()
    if advice.kind is Kind.PLAY:
        return say.words.next_step(advice.play, advice.channel, advice.on)
    until = advice.until or card.next_on
    if until is None:
        return say.words.nothing_for_now()
    if is_private(card) or advice.play is None:
        return say.words.next_look(until)
    return say.words.next_if_silent(advice.play, until)
