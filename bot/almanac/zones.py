"""Time zones: of a prospect, and of a country (`countries` has the tz database's own table of them)."""

from __future__ import annotations

from datetime import datetime, tzinfo
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

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
    """The zone on record, else those of the country, else `fallback` (ruling 42)."""
    if prospect.timezone:
        return Whereabouts((ZoneInfo(prospect.timezone),), known=True)
    zones = country_zones(prospect.country) if prospect.country else ()
    if not zones:
        return Whereabouts((fallback,), known=False)
    return Whereabouts(zones, known=len(zones) == 1)


def zone_of(prospect: Prospect) -> tzinfo | None:
    """The prospect's zone, when it is known; None for one on record that there is not."""
    if prospect.timezone:
        return ZoneInfo(prospect.timezone) if is_zone(prospect.timezone) else None
    zones = country_zones(prospect.country) if prospect.country else ()
    return zones[0] if len(zones) == 1 else None


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
    distinct: dict[tuple[object, ...], ZoneInfo] = {}
    for name in zones_by_country().get(country_of(country), ()):
        zone = ZoneInfo(name)
        clock = tuple(datetime(2026, month, 15, 12, tzinfo=zone).utcoffset() for month in range(1, 13))
        distinct.setdefault(clock, zone)
    return tuple(distinct.values())
