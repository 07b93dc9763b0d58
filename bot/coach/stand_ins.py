"""Stand-ins for what a deal lacks: the same deal as it would be with one fact more, so that it can be judged again.

Here: the deals. Not here: what is worth turning round (`flips`), or worth asking for (`asking`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.domain.deal import Deal, OtherContact
from bot.domain.standing import Standing

_ON_RECORD = ("on record", "on record too")
"""Stand for a fact in words; only its presence matters."""

_SOMEBODY = "Somebody else"
_FAR = (timedelta(days=365), timedelta(days=400))
"""Ahead of whatever a plan has."""

_DAYS = frozenset({"wanted_by"})


def with_fact(deal: Deal, name: str, day: date, *, other: bool = False) -> Deal:
    """With that fact on record, as of that day: a date is one ahead. `other`: another one, to see who speaks of it."""
    change: dict[str, Any] = {name: day + _FAR[other] if name in _DAYS else _ON_RECORD[other]}
    if hasattr(deal, name):
        return replace(deal, **change)
    return replace(deal, more={**deal.more, **change})


def with_another_contact(deal: Deal) -> Deal:
    """With somebody who can be written to, where the main contact is."""
    main = deal.prospect
    other = OtherContact(name=_SOMEBODY, channels=("email",), timezone=main.timezone, country=main.country)
    return replace(deal, contacts=(*deal.contacts, other))


def with_zone(deal: Deal, s: Standing) -> Deal:
    """With the zone that is taken for theirs."""
    zone = getattr(s.zones[0], "key", "UTC") if s.zones else "UTC"
    return replace(deal, prospect=replace(deal.prospect, timezone=zone))
