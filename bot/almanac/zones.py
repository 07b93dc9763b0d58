"""Time zones: of a prospect, and of a country (`countries` has the tz database's own table of them)."""

from __future__ import annotations

import re
from datetime import datetime, tzinfo
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from bot.almanac import short_zones
from bot.almanac.cities import zone_of_city
from bot.almanac.countries import country_of, zones_by_country
from bot.domain.deal import Prospect
from bot.domain.value import value


@value(frozen=True, slots=True)
class Whereabouts:
    """Where a prospect may be. `known`: the zone is on record or follows from the country; else `zones` are all that
    the prospect may be in, and `zones[0]` dates the day."""

    zones: tuple[tzinfo, ...]
    known: bool


def whereabouts(prospect: Prospect, fallback: tzinfo) -> Whereabouts:
    """The zone on record, else those of the country, else `fallback` (ruling 42).

    An abbreviation, such as `EST`, is the country's zone of that name, with its summer time; without a country it may
    be any that has the name.
    """
    zones = _on_record(prospect) or (country_zones(prospect.country) if prospect.country else ())
    if not zones:
        return Whereabouts((fallback,), known=False)
    return Whereabouts(zones, known=len(zones) == 1)


def zone_of(prospect: Prospect) -> tzinfo | None:
    """The prospect's zone, when it is known; None for one on record that there is not."""
    if prospect.timezone and not is_zone(prospect.timezone):
        return None
    zones = _on_record(prospect) or (country_zones(prospect.country) if prospect.country else ())
    return zones[0] if len(zones) == 1 else None


def _on_record(prospect: Prospect) -> tuple[ZoneInfo, ...]:
    name, country = prospect.timezone, prospect.country
    if not name:
        return ()
    if not short_zones.is_short(name):
        return (ZoneInfo(name),)
    there = short_zones.in_country(name, country) if country else None
    if there:
        return (ZoneInfo(there),)
    return distinct((*short_zones.meant_by(name), name))


def is_zone(name: str) -> bool:
    """Whether there is a time zone of this name (IANA) here; an update of the tz database may take one away."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def zone_or_utc(name: str) -> ZoneInfo:
    """The zone of this name, UTC where there is none: for what must go on until another one is chosen."""
    return ZoneInfo(name if is_zone(name) else "UTC")


@lru_cache(maxsize=1)
def timezones() -> frozenset[str]:
    """The names of all time zones (IANA), old ones included."""
    names = (files("tzdata") / "zones").read_text("utf-8").split()
    return frozenset(names) - {"Factory"}  # the zone of a machine that was never set up


@lru_cache(maxsize=256)
def country_zones(country: str) -> tuple[ZoneInfo, ...]:
    """The zones of a country, or of a region's, those that keep the same time all year counted once."""
    return distinct(tuple(zones_by_country().get(country_of(country), ())))


@lru_cache(maxsize=256)
def distinct(names: tuple[str, ...]) -> tuple[ZoneInfo, ...]:
    """The zones of these names, those that keep the same time all year counted once."""
    kept: dict[tuple[object, ...], ZoneInfo] = {}
    for name in names:
        zone = ZoneInfo(name)
        clock = tuple(datetime(2026, month, 15, 12, tzinfo=zone).utcoffset() for month in range(1, 13))
        kept.setdefault(clock, zone)
    return tuple(kept.values())


def zone_called(text: str, country: str | None = None) -> str | None:
    """The zone that a table's cell or a person names: by its name, its city, as Windows or a CRM has it.

    An abbreviation is one only with a country that has it. None for what is none, and for what keeps no summer time
    where it should.
    """
    wanted = " ".join(text.split())
    if short_zones.is_short(wanted):
        return short_zones.in_country(wanted, country) if country else None
    inside = re.findall(r"[A-Za-z]+/[A-Za-z_/+-]+", wanted)
    for each in (wanted, *inside):
        if found := _by_name().get(each.replace(" ", "_").casefold()):
            return found
    return short_zones.windows_zone(wanted) or zone_of_city(wanted)


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    """All zones by name and city in small letters; a city of two zones is the one that a country has."""
    placed = [zone for zones in zones_by_country().values() for zone in zones]
    every = sorted(timezones(), key=lambda zone: zone not in placed)
    found = {zone.casefold(): zone for zone in every if not short_zones.is_short(zone)}
    for zone in every:
        if "/" in zone and not zone.startswith("Etc/"):
            found.setdefault(zone.rsplit("/", 1)[-1].casefold(), zone)
    return found
