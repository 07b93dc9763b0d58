"""Which deal the words of a refused line name, and what stands behind it."""

from __future__ import annotations

from bot.domain.card import DealCard
from bot.domain.roles import Action
from bot.errors import BadInput
from bot.messages.act_forms import Picked
from bot.services.looking import lookup, picking
from bot.slack.asked import Asked

_LONGEST_NAME = 6
"""Words of a company's name that are looked for."""


def named(
    asked: Asked, words: tuple[str, ...], action: Action = Action.CHANGE
) -> tuple[DealCard | Picked | None, tuple[str, ...]]:
    """The deal that the longest beginning names, else the one it's nearest to, to be picked; and the other words.

    A deal that may not be seen, or not for this, is no deal here.
    """
    lengths = range(min(len(words), _LONGEST_NAME), 0, -1)
    for count in lengths:
        try:
            return lookup.one(asked.desk, asked.actor, " ".join(words[:count]), action), words[count:]
        except BadInput:
            continue
    purpose = picking.PURPOSES["see" if action is Action.SEE else "change"]
    beginnings = {" ".join(words[:count]): count for count in lengths}
    found = picking.nearest(asked.desk, asked.actor, tuple(beginnings), purpose)
    if found is None:
        return None, words[1:]
    name, near = found
    return (near.id, near.title), words[beginnings[name] :]
