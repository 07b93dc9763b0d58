"""Menus that ask while somebody types: what each offers, by the field's action_id.

Here: from what was typed to the options. Not here: what fits it (`services.reading`), how the menu looks (`inputs`).
"""

from __future__ import annotations

from collections.abc import Callable

from bot.messages.compose import Element, option
from bot.services import reading
from bot.slack.asking import Asked

Offer = Callable[[Asked, str], list[Element]]


def deals(asked: Asked, words: str) -> list[Element]:
    """The asker's open deals; none of anybody else's."""
    return [option(title, deal_id) for deal_id, title in reading.search(asked.desk, asked.actor, words)]


SUGGESTIONS: dict[str, Offer] = {"deal": deals}
"""What each searching menu offers."""
