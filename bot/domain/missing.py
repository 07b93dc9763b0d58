"""The one fact whose absence costs a deal most, so that it can be asked for, alone.

Here: which facts are worth a question, and in which order. Not here: when to ask (`services`), or how (`messages`).
"""

from __future__ import annotations

from collections.abc import Collection

from bot.domain.deal import Deal

ASKED = ("issue", "wanted_by", "place", "contact")
"""In this order: what the plays in the dark speak of, their own date, the hours that suit them, whom to greet."""


def missing(deal: Deal, *, located: bool, declined: Collection[str] = ()) -> str | None:
    """The first fact of `ASKED` that is not on record and was not declined; None when there is none.

    `located`: whether it is known in which zone the prospect is. A date is asked for only where there is an issue that
    it belongs to.
    """
    lacks = {
        "issue": not deal.business_issue,
        "wanted_by": bool(deal.business_issue) and deal.wanted_by is None,
        "place": not located,
        "contact": not deal.prospect.name,
    }
    return next((fact for fact in ASKED if lacks[fact] and fact not in declined), None)
