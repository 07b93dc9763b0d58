"""Where somebody is, as people type it: a city, a time zone, a country's two letters.

Here: text → the fact that it is, and the nearest zone for one that is none. Not here: which zone a contact then has
(`bot.almanac`).
"""

from __future__ import annotations

from zoneinfo import available_timezones

from bot.almanac import is_country, is_zone, timezones
from bot.errors.typed import NoCountry, NoPlace, NoZone
from bot.reading.nearest import nearest

_EXAMPLE = "Europe/Berlin"


def place(text: str) -> dict[str, object]:
    """A city, a time zone or a country's two letters, as the fact that it is. Raises NoPlace."""
    words = text.strip()
    if len(words) == 2 and is_country(words.upper()):
        return {"country": words.upper()}
    wanted = words.casefold().replace(" ", "_")
    zones = sorted(zone for zone in timezones() if wanted in (zone.casefold(), _city(zone)))
    if not zones or "/" not in zones[0]:
        raise NoPlace("place", words)
    return {"timezone": zones[0]}


def check_place(timezone: str | None, country: str | None) -> None:
    """Raises NoCountry or NoZone for what is given and is none."""
    if country and not is_country(country.upper()):
        raise NoCountry("country", country)
    if timezone:
        check_zone(timezone)


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
