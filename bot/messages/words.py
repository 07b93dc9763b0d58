"""How a deal is spoken of in several messages: its name, how it stands, what comes next. Raw text; blocks escape it.

Here: which of the sentences is due. Not here: the sentences (`english.words`), nor those of a single message.
"""

from __future__ import annotations

from datetime import date

from bot.domain.advice import Advice, Kind, Phase
from bot.domain.card import Coming, DealCard, Named, Reply, of_the_main
from bot.domain.deal import Deal
from bot.domain.entries import SituationNoted
from bot.domain.unheard import HELD_BACK
from bot.messages.compose import LONGEST_NAME, line
from bot.messages.language import read_on, said, say

_NO_CONTACT = "do-not-contact"
"""Why nothing is due any more: a reason of the coach (`bot.coach.rules`)."""
LONGEST_NOTE = 300
"""Of what they said, in a message that is about what comes of it."""


def company(deal: Deal | DealCard | Named) -> str:
    """The company, short enough for a sentence."""
    return line(deal.company, LONGEST_NAME) or say.words.nameless_deal()


def name(deal: Deal) -> str:
    """The company, and the deal's own name where it has one: “Northwind, EMEA rollout”."""
    own = deal.fact("title")
    return f"{company(deal)}, {line(str(own), LONGEST_NAME)}" if own else company(deal)


def named(deal: Named) -> str:
    """The same of a deal by its names alone."""
    return f"{company(deal)}, {line(deal.own, LONGEST_NAME)}" if deal.own else company(deal)


def title(card: DealCard | Named) -> str:
    """“Northwind (Jane Doe)”, or “Northwind, EMEA rollout (Jane Doe)” where the deal has a name of its own."""
    contact = f" ({line(card.contact, LONGEST_NAME)})" if card.contact else ""
    return f"{name(card.deal) if isinstance(card, DealCard) else named(card)}{contact}"


def paused_until(card: DealCard) -> date | None:
    """To which day a private pause lasts, as far as that is known: what was named, and then the days of grace."""
    noted = [entry for entry in card.deal.timeline if isinstance(entry, SituationNoted) and of_the_main(entry)]
    named, today = card.private_until or (noted[-1].until if noted else None), read_on()
    if named and not (today and named < today):
        return named
    return card.advice.until or card.next_on or named


def state(card: DealCard) -> str:
    """Phase and silence in words: “dark, 21 days quiet”."""
    advice = card.advice
    if card.trouble:
        return say.words.not_judged()
    if advice.kind is Kind.STOP and advice.reason == _NO_CONTACT:
        return say.words.asked_for_no_contact()
    if card.is_private:
        told = say.words.paused_privately(paused_until(card))
    elif advice.reason in HELD_BACK:
        told = say.unheard.state(advice.reason)
    else:
        spoken_of = advice.phase not in (Phase.HELD, Phase.DORMANT, Phase.ARCHIVED)
        told = say.words.state(advice.phase, advice.quiet if spoken_of and advice.silence_bd > 0 else 0)
        told = say.words.and_meeting(told, card.meets) if card.meets else told
    owing = card.advice.kind is Kind.PLAY
    return say.words.and_snoozed(told, card.snoozed, owing=owing) if card.snoozed else told


def step(advice: Advice | Coming) -> str:
    """The advised play as a short line: “Call about their own issue, by phone”."""
    if advice.kind == Kind.CLOSE:
        return say.words.close_as(advice.outcome)
    return say.words.step(advice.play, advice.channel if advice.kind == Kind.PLAY else None, advice.contact)


def coming(card: DealCard, *, snooze: bool = True) -> str:
    """What comes next for the deal, as one sentence. `snooze`: whether it says that the deal is snoozed, if it is."""
    return comes_next(card.coming, snooze=snooze)


def holds_now(card: DealCard) -> str:
    """What comes next, told by who writes then: on the day to which there is nothing to do."""
    now = card.coming
    if now.kind == Kind.WAIT and now.until and not now.trouble:
        return say.words.i_write_again(now.until)
    return coming(card)


def reply(noted: Reply | None) -> str:
    """What they said, and who it was where that's another than the main contact; "" where neither is noted."""
    by = line(noted.by, LONGEST_NAME) if noted and noted.by else ""
    return say.nudge.they_said(by, line(noted.note, LONGEST_NOTE) if noted.note else "") if noted else ""


def comes_next(what: Coming, *, snooze: bool = True) -> str:
    """The same of what was to come when something was done; how long the deal is snoozed goes before it."""
    told = _comes_next(what)
    return say.words.snoozed_and_then(what.snoozed, told) if snooze and what.snoozed and not what.trouble else told


def _comes_next(what: Coming) -> str:
    if what.trouble:
        return line(said(what.trouble))
    if what.kind == Kind.STOP:
        return say.words.nothing_more()
    if what.kind == Kind.CLOSE:
        return say.words.next_close(what.outcome)
    if what.kind == Kind.PLAY and what.private:
        # This line stays on record when the pause is over; the suggestion itself does not (evidence 4.3).
        return say.words.next_gesture()
    if what.kind == Kind.PLAY:
        # Of what a snooze puts off, nothing is a play: only what we owe them is not put off by it.
        owing = what.snoozed is not None
        return say.words.next_step(what.play, what.channel, what.on, what.contact, owing=owing)
    if what.unheard is not None:
        return said(what.unheard)
    if what.until is None:
        return say.words.nothing_for_now()
    if what.private or what.play is None:
        return say.words.next_look(what.until)
    return say.words.next_if_silent(what.play, what.until)
