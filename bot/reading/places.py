"""Where somebody is, as people type it and tables have it: a city, a time zone, a country by its name or code.

Here: text → the fact that it is, and the nearest zone for one that is none. Not here: which zone a contact then has
(`bot.almanac`).
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.almanac import as_code, as_country, is_short, meant_by, timezones, zone_called
from bot.errors.typed import NoCountry, NoPlace, NoZone, ZoneTwoWays
from bot.reading.nearest import nearest

_EXAMPLE = "Europe/Berlin"


def place(text: str) -> dict[str, object]:
    """A city, a time zone or a country, as the fact that it is. Raises NoPlace, or ZoneTwoWays for EST and its kin."""
    words = text.strip()
    if code := as_code(words):
        return {"country": code}
    if is_short(words):
        return {"timezone": zone(words)}
    if (named := zone_called(words)) and ("/" in named or named == "UTC"):
        return {"timezone": named}
    if code := as_country(words):
        return {"country": code}
    raise NoPlace("place", words)


def country_code(text: str) -> str:
    """The code of a country, or of a region of one, by its code or its name. Raises NoCountry."""
    code = as_country(text)
    if code is None:
        raise NoCountry("country", text)
    return code


def zone(text: str) -> str:
    """The time zone of this name, or of this city. Raises ZoneTwoWays for EST and its kin, NoZone that names the
    nearest one when there is none of this name."""
    if found := zone_called(text):
        return found
    if is_short(text):
        raise ZoneTwoWays("timezone", text, meant_by(text))
    zones = sorted(timezones())
    by_city = {each.rsplit("/", 1)[-1].casefold(): each for each in zones if "/" in each}
    wanted = text.strip().replace(" ", "_")
    near = nearest(wanted.casefold(), by_city)
    raise NoZone("timezone", text, by_city[near] if near else nearest(wanted, zones, 0.5) or _EXAMPLE)


def placed(given: Mapping[str, str]) -> dict[str, str]:
    """A contact's facts, with the country's code and the zone as they are kept. Raises BadInput for what is none."""
    found = dict(given)
    if country := given.get("country"):
        found["country"] = country_code(country)
    if timezone := given.get("timezone"):
        found["timezone"] = zone(timezone)
    return found


def placed_in_table(timezone: str, country: str) -> tuple[str | None, str | None]:
    """(zone, country's code) of two cells of a row, either of which may be empty; None for what can't be read.

    EST and its kin are the zone with summer time of the row's country, else none.
    """
    code = as_country(country) if country.strip() else None
    return zone_called(timezone, code) if timezone.strip() else None, code
