"""The one fact whose absence costs a deal most, so that it can be asked for, alone.

Here: which facts are worth a question, and in which order. Not here: when to ask (`services`), or how (`messages`).
"""

from __future__ import annotations

from collections.abc import Collection

from bot.domain import facts
from bot.domain.deal import Deal

_OF_THE_DEAL = {fact.key: fact.name for fact in facts.of(facts.Of.DEAL) if fact.asked}

ASKED = (*_OF_THE_DEAL, "place", "contact")
"""In this order: what the plays in the dark speak of, their own date, the hours that suit them, whom to greet."""


def missing(deal: Deal, *, located: bool, declined: Collection[str] = ()) -> str | None:
    """The first fact of `ASKED` that is not on record and was not declined; None when there is none.

    `located`: whether it is known in which zone the prospect is. A date is asked for only where there is an issue that
    it belongs to.
    """
    lacks = {key: not deal.fact(name) for key, name in _OF_THE_DEAL.items()}
    lacks["wanted_by"] &= not lacks["issue"]
    lacks |= {"place": not located, "contact": not deal.prospect.name}
    return next((fact for fact in ASKED if lacks[fact] and fact not in declined), None)
