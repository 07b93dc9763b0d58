"""Where somebody is, as people type it and tables have it: a city, a time zone, a country by its name or code.

Here: text → the fact that it is, and the nearest zone for one that is none. Not here: which zone a contact then has
(`bot.almanac`).
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.almanac import (
    as_code,
    as_country,
    countries,
    is_short,
    meant_by,
    name_of,
    regions_like,
    regions_named,
    timezones,
    zone_called,
    zone_of_city,
    zones_in,
)
from bot.errors.typed import NoCountry, NoPlace, NoZone, ZoneTwoWays
from bot.reading.nearest import nearest

_NO_CITY = ("Etc/", "US/", "Brazil/", "Canada/", "Chile/", "Mexico/")
_EXAMPLE = "Europe/Berlin"


def place(text: str) -> dict[str, object]:
    """A city, a time zone or a country, as the fact that it is. Raises NoPlace, or ZoneTwoWays for EST and its kin."""
    words = text.strip()
    if code := as_code(words):
        return {"country": code}
    if is_short(words):
        return {"timezone": zone(words)}
    code = as_country(words)
    if (named := zone_called(words)) and ("/" in named or named == "UTC") and not (code and zone_of_city(words)):
        return {"timezone": named}
    if code:  # Hamburg is a region, with holidays of its own
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


def countries_like(words: str) -> list[str]:
    """The countries that are meant while somebody types, by name; the regions of the one that is meant, behind it.

    All of them for no words.
    """
    wanted = words.strip().casefold()
    named = sorted((name_of(code), code) for code in countries() if "-" not in code)
    begun = [code for name, code in named if name.casefold().startswith(wanted)]
    within = [code for name, code in named if wanted in name.casefold()]
    regions = regions_like(wanted)
    whole = as_country(words, in_english=bool(begun or within or regions)) if wanted else None
    found = list(dict.fromkeys([*([whole] if whole else []), *begun, *within]))
    one = whole or (begun[0] if wanted and len(begun) == 1 else "")
    one = "" if "-" in one else one
    regions = [code for code, _ in regions_named(one)] if one else regions
    return list(dict.fromkeys([*found[:1], *regions, *found[1:]] if one else [*found, *regions]))


def zones_like(words: str) -> list[str]:
    """The zones that are meant while somebody types: by city or name, of a country, or by EST and its kin."""
    if short := meant_by(words):
        return list(short)
    wanted = words.strip().casefold().replace(" ", "_")
    zones = [zone for zone in sorted(timezones()) if "/" in zone and not zone.startswith(_NO_CITY)]
    begun = [zone for zone in zones if zone.rsplit("/", 1)[-1].casefold().startswith(wanted)]
    within = [zone for zone in zones if wanted in zone.casefold()]
    country = as_country(words, in_english=bool(begun or within)) if wanted else None
    return list(dict.fromkeys([*(zones_in(country) if country else []), *begun, *within]))


def placed_in_table(timezone: str, country: str) -> tuple[str | None, str | None]:
    """(zone, country's code) of two cells of a row, either of which may be empty; None for what can't be read.

    EST and its kin are the zone with summer time of the row's country, else none.
    """
    code = as_country(country) if country.strip() else None
    return zone_called(timezone, code) if timezone.strip() else None, code
