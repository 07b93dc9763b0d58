"""Where somebody is, as people type it: a city, a time zone, a country's two letters.

Here: text → the fact that it is, and the nearest zone for one that is none. Not here: which zone a contact then has
(`bot.almanac`).
"""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import available_timezones

from bot.almanac import as_country, is_zone, timezones
from bot.errors.typed import NoCountry, NoPlace, NoZone
from bot.reading.nearest import nearest

_EXAMPLE = "Europe/Berlin"


def place(text: str) -> dict[str, object]:
    """A city, a time zone or a country's code, as the fact that it is. Raises NoPlace."""
    words = text.strip()
    if code := as_country(words):
        return {"country": code}
    wanted = words.casefold().replace(" ", "_")
    zones = sorted(zone for zone in timezones() if wanted in (zone.casefold(), _city(zone)))
    if not zones or "/" not in zones[0]:
        raise NoPlace("place", words)
    return {"timezone": zones[0]}


def country_code(text: str) -> str:
    """The code of a country, or of a region of one, in its own letters' case. Raises NoCountry."""
    code = as_country(text)
    if code is None:
        raise NoCountry("country", text)
    return code


def placed(given: Mapping[str, str]) -> dict[str, str]:
    """A contact's facts, with the country's code as it is kept. Raises NoCountry or NoZone for what is none."""
    country = {"country": country_code(given["country"])} if given.get("country") else {}
    if timezone := given.get("timezone"):
        check_zone(timezone)
    return {**given, **country}


def check_zone(name: str) -> None:
    """Raises NoZone that names the nearest one when there is none of this name."""
    if is_zone(name):
        return
    zones = sorted(available_timezones())
    by_city = {_city(zone): zone for zone in zones}
    wanted = name.strip().replace(" ", "_")
    near = nearest(wanted.casefold(), by_city)
    raise NoZone("timezone", name, by_city[near] if near else nearest(wanted, zones, 0.5) or _EXAMPLE)


def _city(zone: str) -> str:
    return zone.rsplit("/", 1)[-1].casefold()
