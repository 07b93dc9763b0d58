"""What can be pressed on a nudge: three buttons, a menu, and what answers the one question that it asks.

Here: which of them apply. Not here: the nudge itself, nor what a press does.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.advice import Kind, Phase
from bot.domain.card import DealCard
from bot.messages import contacts, question
from bot.messages.compose import Element, button, option, static_select
from bot.messages.draft import Draft
from bot.messages.headline import whom
from bot.messages.language import say

DIALLED = ("call", "voicemail")
"""Ways that take a number."""

_CLOSED = (Phase.DORMANT, Phase.ARCHIVED)
_RESTART = "restart-new-person"


def buttons(draft: Draft, card: DealCard, nudge_id: int, asked: str, *, another: bool) -> None:
    """Three at most, and a menu; beside which stands the button of the question, where one is asked."""
    advice, pressed = card.advice, []
    if advice.kind is Kind.PLAY:
        pressed.append(button("nudge_done", say.buttons.done(), nudge_id, "primary"))
    if advice.kind is Kind.CLOSE:
        pressed.append(button("nudge_close", say.buttons.close_it(), nudge_id, "primary"))
    pressed.append(button("nudge_replied", say.buttons.they_replied(), nudge_id))
    if advice.kind is not Kind.STOP:
        pressed.append(button("nudge_snooze", say.buttons.snooze(), nudge_id))
    choices = say.nudge.menu()
    offered = [option(choices[code], f"{nudge_id}:{code}") for code in _menu(card, another=another)]
    more = static_select("nudge_menu", say.nudge.more(), offered)
    answer = _answer(card, nudge_id, asked)
    if answer is None:
        draft.buttons(*pressed, more)
        return
    draft.buttons(*pressed)
    if told := _question(card, asked):
        draft.small(told)
    draft.buttons(answer, more)


def _menu(card: DealCard, *, another: bool) -> Iterator[str]:
    """What applies, by the codes of its choices."""
    advice = card.advice
    if card.met is not None:
        yield from ("missed", "moved")
    if advice.kind is Kind.PLAY and advice.channel == "call":
        yield "dial"
    if advice.kind is not Kind.STOP:
        yield from ("date", "reason")
    if advice.kind is Kind.PLAY and another:
        yield "another"
    if advice.script:
        yield "words"
    yield "why"
    if advice.kind in (Kind.PLAY, Kind.WAIT) and advice.phase not in _CLOSED:
        yield from ("plan", "close")


def asks(card: DealCard) -> str:
    """The one thing that's asked beside it, the nearest to the hand first; "" for none."""
    contact = whom(card)
    if card.met is not None:
        return "meeting"
    if card.advice.kind is Kind.PLAY and card.advice.channel in DIALLED and contact and not contact.phone:
        return "number"
    if card.left and card.advice.play == _RESTART:
        return "new"
    return "fact" if card.asked else ""


def _question(card: DealCard, what: str) -> str:
    """Its line; that there is no number is said where the number would stand."""
    if what == "meeting" and card.met:
        return say.nudge.did_you_meet(card.met)
    if what == "new":
        return contacts.who_is_new(card)
    return question.line_of(card.asked) if what == "fact" and card.asked else ""


def _answer(card: DealCard, nudge_id: int, what: str) -> Element | None:
    """Its button."""
    contact = whom(card)
    if what == "meeting" and card.met:
        return button("met_held", say.buttons.we_met(), f"{card.id}:{card.met.isoformat()}")
    if what == "number" and contact:
        return question.add_number(card, contact, nudge_id)
    if what == "new":
        return button("contact_new", say.contacts.somebody_new(), card.id)
    return question.button_of(card, card.asked, nudge_id) if what == "fact" and card.asked else None
