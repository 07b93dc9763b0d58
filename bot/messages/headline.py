"""A deal's first line: what to do, whom with, and for how long they've been quiet. It's all that a lock screen shows.

Here: that, for a nudge and the rows of a digest. Not here: why, nor the words to say.
"""

from __future__ import annotations

from bot.domain.advice import Kind, Phase
from bot.domain.card import CardContact, DealCard
from bot.messages import words
from bot.messages.compose import LONGEST_NAME, Word, bold, line
from bot.messages.language import say

_CLOSED = (Phase.DORMANT, Phase.ARCHIVED)
_TO_WHO_LEFT = "farewell-note"
"""The one play that is for a contact who has left."""


def headline(card: DealCard) -> list[Word]:
    """“Call Jane at Northwind · 21 days quiet”."""
    if card.trouble:
        return [bold(say.nudge.not_judged(words.name(card.deal)))]
    return [bold(_to_do(card)), _how_it_stands(card)]


def called(card: DealCard) -> str:
    """Whom the play is for, as the rep calls them; "" where no name is known."""
    contact = whom(card)
    name = contact.called or contact.name if contact else card.advice.contact or card.contact
    return line(name or "", LONGEST_NAME)


def whom(card: DealCard) -> CardContact | None:
    """The contact whom the play is for: the main one, unless it's for another."""
    wanted = card.advice.contact
    return next((each for each in card.contacts if wanted is None or each.name == wanted), None)


def _to_do(card: DealCard) -> str:
    where, advice = words.name(card.deal), card.advice
    if advice.kind is Kind.CLOSE:
        return say.nudge.close(where)
    if advice.kind is Kind.WAIT:
        return say.nudge.nothing_to_do(where)
    if advice.kind is Kind.STOP:
        return say.nudge.leave(where)
    gone = card.left and advice.contact is None and advice.play != _TO_WHO_LEFT
    return say.nudge.do(advice.channel, say.nudge.the_new_person() if gone else called(card), where)


def _how_it_stands(card: DealCard) -> str:
    advice = card.advice
    if card.is_private:
        return say.nudge.paused_privately(words.paused_until(card))
    if advice.phase is Phase.HELD:
        return say.nudge.on_hold()
    if advice.phase in _CLOSED:
        return say.nudge.closed() if advice.kind is Kind.PLAY else ""
    if not advice.quiet or advice.silence_bd < 1 or advice.reason == "we-owe" or advice.kind is Kind.STOP:
        return ""
    return say.nudge.quiet(advice.quiet)
