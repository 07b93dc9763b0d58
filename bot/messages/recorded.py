"""Short answers after something was written down, changed or taken back.

Here: what was noted and what comes next. Not here: the confirmation of a new deal (`added`), errors (`problem`).
"""

from __future__ import annotations

from bot.domain.card import DealCard
from bot.domain.said import MeetingNoted, Recording, Said
from bot.messages import contacts, guidance, question, words
from bot.messages.compose import Message, bold, button, mention, prose
from bot.messages.draft import Draft
from bot.messages.language import said, say


def recorded(card: DealCard, done: Said | str, *, ask: bool = True) -> Message:
    """After `touch`, `heard` and the like: what was written down, and what comes next.

    `ask`: for what only a meeting had, if it was one; a form has asked already.
    """
    draft = Draft()
    draft.paragraphs([bold(words.title(card))], prose(said(done)), [words.coming(card)])
    guidance.with_its_entry(draft, card)
    contacts.ask_for_new_main(draft, card)
    if ask and isinstance(done, Recording) and isinstance(done.what, MeetingNoted):
        question.ask_for_detail(draft, card)
    draft.buttons(button("deal_undo", say.buttons.undo(), card.id))
    return draft.message()


def changed(card: DealCard, done: Said | str) -> Message:
    """After `edit`, `snooze` and `undo`: what is otherwise now, and what comes next. Nothing here can be undone."""
    draft = Draft()
    draft.paragraphs([bold(words.title(card))], prose(said(done)), [words.coming(card)])
    return draft.message()


def assigned(card: DealCard, by_user: str) -> Message:
    """After `assign`: who has the deal now. Good for the one who gave it and the one who got it."""
    draft = Draft()
    draft.paragraphs(
        say.recorded.is_with(words.title(card), mention(card.owner)),
        [say.handed.it_is(words.state(card), words.coming(card))],
    )
    draft.small(*say.recorded.handed_over_by(mention(by_user)))
    return draft.message()


def noted(done: Said | str) -> Message:
    """One sentence, for what concerns no single deal: a pause, a setting."""
    draft = Draft()
    draft.say(*prose(said(done), 1000))
    return draft.message()
