"""What is said when several nudges of one deal in a row had no answer: to the rep first of all, and to a manager.

A deal that needs a hand, never a rep who failed: no counts by person, no deadlines, and a way out in every line.
"""

from __future__ import annotations

from bot.domain.card import DealCard
from bot.messages import words
from bot.messages.compose import Message, button, mention
from bot.messages.draft import Draft
from bot.messages.language import say


def to_rep(card: DealCard, nudges: int) -> Message:
    """The rep learns of it with the manager, not after."""
    draft = Draft()
    draft.say(*say.escalation.to_rep(words.title(card), nudges))
    show = button("deal_show", say.buttons.show_the_deal(), card.id)
    draft.buttons(show, button("deal_assign", say.buttons.hand_it_over_to(), card.id))
    draft.small(*say.escalation.to_snooze(card.number))
    return draft.message()


def asked_about(card: DealCard, by: str) -> Message:
    """What a rep reads when a manager asks about a deal of theirs. `by`: who asks, by Slack id."""
    draft = Draft()
    draft.say(*say.escalation.asked_about(words.title(card), mention(by)))
    draft.buttons(button("deal_show", say.buttons.show_the_deal(), card.id))
    draft.small(*say.escalation.answer_them(mention(by)))
    return draft.message()


def to_manager(card: DealCard, nudges: int, *, offer: bool) -> Message:
    """`offer`: it has gone on, so handing the deal over is worth a thought."""
    draft = Draft()
    draft.say(*say.escalation.to_manager(words.title(card), mention(card.owner), nudges))
    if offer:
        draft.say(say.escalation.hand_it_over())
    show = button("deal_show", say.buttons.show_the_deal(), card.id)
    draft.buttons(show, *([button("deal_assign", say.buttons.hand_it_over_to(), card.id)] if offer else []))
    return draft.message()
