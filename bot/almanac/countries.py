"""Countries and their regions: which codes there are, and what each is of.

A country is its ISO 3166 code (`DE`), or that with a region (`DE-BY`, `GB-SCT`) as the `holidays` library has it. Here:
what may stand on record as one, and whose zone is whose. Not here: their names (`names`), days (`holidays`) and clocks
(`zones`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from importlib.resources import files

_A_REGION = re.compile("[A-Z]{2}-[A-Z0-9]{1,3}")
"""How ISO 3166-2 writes them: there are many more than have holidays of their own."""


def country_of(place: str) -> str:
    """The country itself: for the weekend, the zone and a profile's `when`, a region is its country (ruling 50)."""
    return place.partition("-")[0]


def region_of(place: str) -> str | None:
    """The region, where one is given."""
    return place.partition("-")[2] or None


def is_country(code: str) -> bool:
    """Whether `code` is a country that the tz database lists, or a region of one.

    A region that the library lacks is one if it is written as in ISO 3166-2: it has its country's days (ruling 50).
    """
    if country_of(code) not in zones_by_country():
        return False
    return (
        "-" not in code
        or _A_REGION.fullmatch(code) is not None
        or region_of(code) in (_regions(country_of(code)) or ())
    )


def as_code(text: str) -> str | None:
    """What somebody typed as the code of a country or region, whatever its letters' case; None if it is none."""
    country, dash, region = text.strip().partition("-")
    country = country.upper()
    known = {each.casefold(): each for each in _regions(country) or ()} if dash else {}
    code = f"{country}-{known.get(region.casefold(), region.upper())}" if dash else country
    return code if is_country(code) else None


def as_country(text: str, *, in_english: bool = False) -> str | None:
    """The code of a country or region that somebody typed or a table has, by its code or its name; None for none.

    `in_english`: only by what English calls it.
    """
    if code := as_code(text):
        return code
    from bot.almanac.names import named

    called = named(text, in_english=in_english)
    return called if called and is_country(called) else None


def region_known(place: str) -> bool:
    """Whether the library has days of its own for this country, or this region of it; else this wants to be said."""
    region, known = region_of(place), _regions(country_of(place))
    return known is not None and (region is None or region in known)


class _Countries(Collection[str]):
    """All codes of countries, and of the regions that have days of their own; others are in it by their form alone."""

    def __contains__(self, code: object) -> bool:
        return isinstance(code, str) and is_country(code)

    def __iter__(self) -> Iterator[str]:
        for country in sorted(zones_by_country()):
            yield country
            yield from (f"{country}-{region}" for region in _regions(country) or ())

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return True  # without a look at the regions of the whole world


_ALL = _Countries()


def countries() -> Collection[str]:
    """The codes of all countries and their regions; to ask for a country's own is cheap, to list all is not."""
    return _ALL


@lru_cache(maxsize=1)
def zones_by_country() -> dict[str, list[str]]:
    """The zones of each country, in the order of the tz database's own table."""
    text = (files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8")
    table: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            country, _, name = line.split("\t")[:3]
            table.setdefault(country, []).append(name)
    return table


def zones_in(country: str) -> list[str]:
    """The zones of a country, or of a region's, the usual one first."""
    return list(zones_by_country().get(country_of(country), ()))


@lru_cache(maxsize=1)
def _country_by_zone() -> dict[str, str]:
    return {zone: country for country, zones in zones_by_country().items() for zone in zones}


def country_of_zone(zone: str) -> str | None:
    """The country that the tz database's table has for a zone or its present name; None for one of none, as `UTC`.

    A name without a city, such as `EST`, is of no country, though the database has it beside one.
    """
    return _country_by_zone().get(zone) or (_country_by_zone().get(_renamed().get(zone, "")) if "/" in zone else None)


@lru_cache(maxsize=1)
def _renamed() -> dict[str, str]:
    """Old names of zones → the present ones: `Asia/Calcutta`, `US/Eastern`."""
    text = (files("tzdata") / "zoneinfo" / "tzdata.zi").read_text("utf-8")
    links = (line.split() for line in text.splitlines() if line.startswith("L "))
    return {old: new for _, new, old in links}


@lru_cache(maxsize=512)
def _regions(country: str) -> Collection[str] | None:
    """The regions that the library knows of a country; None for one that it has nothing of."""
    import holidays

    try:
        return tuple(holidays.country_holidays(country).subdivisions)
    except NotImplementedError:
        return None
