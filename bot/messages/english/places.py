"""What places are called: zones, countries, regions."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.almanac import country_of_zone, is_country, is_zone, name_of, regions_named


def country(code: str) -> str:
    """“United Kingdom”, “Bayern, Germany”."""
    return name_of(code)


def called(place: str) -> str:
    """A city as it is; a country by its name."""
    return country(place) if is_country(place) else place


def zone(name: str) -> str:
    """“New York (America/New_York)”."""
    return in_zone(city(name), name) if "/" in name else name


def in_zone(city: str, zone: str) -> str:
    """“Munich (Europe/Berlin)”."""
    return f"{city} ({zone})"


def nowhere() -> str:
    return "None"


def has_regions(code: str) -> str | None:
    """What may be chosen instead of a country that has regions with days of their own; None for any other."""
    regions = [] if "-" in code else regions_named(code)
    if not regions:
        return None
    one = regions[-1][1]
    return f"National holidays count. For a region with its own holidays, type its name, such as {one}."


def city(zone: str) -> str:
    """“New York”; the whole name for one without a city."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def says_no_summer(name: str) -> str:
    """What is wrong with EST and its kin."""
    return f"“{name[:40]}” doesn't say what their clocks do in summer."


def clock(zone: str) -> str:
    """“New York, with daylight saving”."""
    return f"{city(zone)}, {'with' if _has_summer_time(zone) else 'without'} daylight saving"


def _has_summer_time(zone: str) -> bool:
    return len({datetime(2026, month, 15, tzinfo=ZoneInfo(zone)).utcoffset() for month in (1, 7)}) > 1


def holidays_of(zone: str) -> str | None:
    """Whose holidays count where a zone is known and no country; None where the zone has none."""
    code = country_of_zone(zone) if is_zone(zone) else None
    return holidays_by_zone(code) if code else None


def holidays_by_zone(country_code: str) -> str:
    return f"Holidays: {country(country_code)}, going by the time zone."
