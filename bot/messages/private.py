"""What is asked and offered where somebody typed of a person's health or family. What they typed is in none of it."""

from __future__ import annotations

from bot.domain.card import DealCard
from bot.messages import words
from bot.messages.compose import Message, bold, button, prose
from bot.messages.draft import Draft
from bot.messages.language import say

_LONGEST = 1200
_LONGEST_VALUE = 2000
"""Slack's, of what a button carries."""


def until_when(card: DealCard) -> Message:
    """A private reason was typed: until when will they be left alone?"""
    draft = Draft()
    draft.say(bold(words.title(card)), f": {say.reasons.until_when()}")
    draft.buttons(
        button("private_day", say.reasons.choose_a_day(), card.id, "primary"),
        button("private_now", say.reasons.no_day_yet(), card.id),
    )
    return draft.message()


def refused(sentence: str, deal_id: int | None, verb: str, again: str | None) -> Message:
    """Why nothing was saved; the private pause, and what was typed but for that as a command, `again`, in its place."""
    draft = Draft()
    draft.say(*prose(sentence, _LONGEST))
    offers = [button("private_day", say.reasons.pause_quietly(), deal_id, "primary")] if deal_id is not None else []
    if again and len(again) <= _LONGEST_VALUE:
        offers.append(button("private_rest", say.reasons.without_it(verb), again))
    if offers:
        draft.buttons(*offers)
    return draft.message()
