"""The first words: to somebody who types `/dealdark` with nothing to show yet, and once to whoever installed it."""

from __future__ import annotations

from bot.messages.compose import Message, button
from bot.messages.draft import Draft
from bot.messages.language import say


def first() -> Message:
    """What it does in three steps, and the way to the first deal."""
    draft = Draft()
    draft.say(say.welcome.hello())
    draft.paragraphs(*say.welcome.steps())
    _begin(draft)
    draft.small(*say.welcome.or_type())
    return draft.message()


def installed() -> Message:
    """The one message to whoever installed it: nobody else hears of it unasked."""
    draft = Draft()
    draft.say(*say.welcome.at_work())
    draft.paragraphs(*say.welcome.who_does_what())
    _begin(draft)
    draft.small(say.welcome.only_once())
    return draft.message()


def _begin(draft: Draft) -> None:
    add = button("add_deal", say.buttons.add_deal(), "add", "primary")
    draft.buttons(add, button("help_open", say.buttons.what_i_can_do(), "help"))
