"""Inputs that ask where somebody is: menus of countries and of time zones, which know their names.

Here: how they look. Not here: what they offer while somebody types (`bot.slack.suggestions`).
"""

from __future__ import annotations

from bot.messages import inputs
from bot.messages.compose import Block, option
from bot.messages.language import say

NOWHERE = "-"
"""The choice that takes a place off the record: a menu that asks while somebody types can't be emptied."""

_LONGEST = 75
"""Characters of a choice. What is longer is no place; it stays on record while none is chosen."""


def country(name: str, label: str, known: str | None = None, hint: str = "", *, zone: str | None = None) -> Block:
    """A country, or a region of one. `zone`: theirs, whose holidays count where no country is known."""
    hint = (say.places.has_regions(known) if known else say.places.holidays_of(zone) if zone else "") or hint
    return _menu(name, label, say.places.country(known) if known else None, known, hint)


def timezone(name: str, label: str, known: str | None = None, hint: str = "") -> Block:
    """A time zone, by its city."""
    return _menu(name, label, say.places.zone(known) if known else None, known, hint)


def _menu(name: str, label: str, called: str | None, known: str | None, hint: str) -> Block:
    chosen = option(called or known, known) if known and len(known) <= _LONGEST else None
    return inputs.search(name, label, chosen, hint, optional=True)
