"""Menus that ask while somebody types: what each offers, by the field's action_id.

Here: from what was typed to the options. Not here: what fits it (`services.picking`), how the menu looks (`inputs`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.domain.home import TEAM
from bot.messages.compose import Element, option
from bot.messages.language import say
from bot.services.looking import home, picking
from bot.slack.asked import Asked

Offer = Callable[[Asked, str], list[Element]]


def deals(purpose: str, asked: Asked, words: str) -> list[Element]:
    """The deals that the asker may pick for this purpose; none of anybody else's."""
    found = picking.offered(asked.desk, asked.actor, words, picking.PURPOSES[purpose])
    return [option(each.title, each.id, say.picking.whose(each.whose, closed=each.closed) or None) for each in found]


def colleagues(asked: Asked, words: str) -> list[Element]:
    """Everybody, and then the reps who have deals, by name."""
    found = home.colleagues(asked.desk, asked.actor, words)
    every = [] if words.strip() or not found else [option(say.home.everybodys_deals(), TEAM)]
    return [*every, *(option(name, user) for user, name in found)][: picking.SUGGESTED]


SUGGESTIONS: dict[str, Offer] = {
    "deal" if purpose == "change" else f"deal:{purpose}": partial(deals, purpose) for purpose in picking.PURPOSES
} | {"home_rep": colleagues}
"""What each searching menu offers."""
