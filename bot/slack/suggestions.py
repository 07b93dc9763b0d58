"""Menus that ask while somebody types: what each offers, by the field's action_id.

Here: from what was typed to the options. Not here: what fits it (`services.picking`), how the menu looks (`inputs`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.almanac import cities_like, is_short
from bot.domain.home import TEAM
from bot.messages.compose import Element, option
from bot.messages.language import say
from bot.messages.place_inputs import NOWHERE
from bot.reading.places import countries_like, zones_like
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


def countries(asked: Asked, words: str) -> list[Element]:
    """Countries by name, and the regions of the one that is meant; what takes one off the record comes first."""
    nowhere = [] if words.strip() else [option(say.places.nowhere(), NOWHERE)]
    return [*nowhere, *(option(say.places.country(code), code) for code in countries_like(words))][: picking.SUGGESTED]


def zones(asked: Asked, words: str) -> list[Element]:
    """Time zones by city, by country, and by what people abbreviate: then each says whether it has summer time."""
    nowhere = [] if words.strip() else [option(say.places.nowhere(), NOWHERE)]
    called = say.places.clock if is_short(words) else say.places.zone
    named = {zone: called(zone) for zone in zones_like(words)}
    cities = {zone: say.places.in_zone(city, zone) for city, zone in reversed(cities_like(words))}
    found = {zone: cities.get(zone) or named[zone] for zone in [*cities, *named]}
    return [*nowhere, *(option(text, zone) for zone, text in found.items())][: picking.SUGGESTED]


SUGGESTIONS: dict[str, Offer] = {
    "deal" if purpose == "change" else f"deal:{purpose}": partial(deals, purpose) for purpose in picking.PURPOSES
} | {"home_rep": colleagues, "country": countries, "timezone": zones}
"""What each searching menu offers."""
