"""Zones as people abbreviate them: EST, GMT, CET. None of them is taken for a zone without a question.

Most say which hour it is in winter, or in summer, and a place keeps another in the other half of the year; and several
places share one. Here: what each may mean. Not here: zones themselves (`zones`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.almanac.countries import country_of, zones_by_country

_NEW_YORK, _CHICAGO, _DENVER, _LOS_ANGELES = (
    f"America/{city}" for city in ("New_York", "Chicago", "Denver", "Los_Angeles")
)
_MEANT: Mapping[str, tuple[str, ...]] = {
    "EST": (_NEW_YORK, "America/Panama"),
    **dict.fromkeys(("EDT", "ET", "EASTERN", "EASTERN TIME"), (_NEW_YORK,)),
    "CST": (_CHICAGO, "Asia/Shanghai"),
    **dict.fromkeys(("CDT", "CT", "CENTRAL", "CENTRAL TIME"), (_CHICAGO,)),
    "MST": (_DENVER, "America/Phoenix"),
    **dict.fromkeys(("MDT", "MT", "MOUNTAIN", "MOUNTAIN TIME"), (_DENVER,)),
    **dict.fromkeys(("PST", "PDT", "PT", "PACIFIC", "PACIFIC TIME"), (_LOS_ANGELES,)),
    **dict.fromkeys(("AKST", "AKDT"), ("America/Anchorage",)),
    **dict.fromkeys(("HST", "HDT"), ("Pacific/Honolulu",)),
    "AST": ("America/Halifax", "America/Puerto_Rico", "Asia/Riyadh"),
    "ADT": ("America/Halifax",),
    **dict.fromkeys(("GMT", "GMT0", "GMT+0", "GMT-0", "GREENWICH"), ("Europe/London", "Africa/Accra")),
    "BST": ("Europe/London", "Asia/Dhaka"),
    "IST": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    **dict.fromkeys(("WET", "WEST"), ("Europe/Lisbon",)),
    **dict.fromkeys(("CET", "CEST", "MEZ", "MESZ", "MET", "MEST"), ("Europe/Berlin", "Africa/Tunis")),
    **dict.fromkeys(("EET", "EEST"), ("Europe/Helsinki", "Africa/Cairo")),
    "MSK": ("Europe/Moscow",),
    "TRT": ("Europe/Istanbul",),
    "GST": ("Asia/Dubai",),
    "PKT": ("Asia/Karachi",),
    "SGT": ("Asia/Singapore",),
    "HKT": ("Asia/Hong_Kong",),
    "JST": ("Asia/Tokyo",),
    "KST": ("Asia/Seoul",),
    "SAST": ("Africa/Johannesburg",),
    "AEST": ("Australia/Sydney", "Australia/Brisbane"),
    "AEDT": ("Australia/Sydney",),
    "ACST": ("Australia/Adelaide", "Australia/Darwin"),
    "AWST": ("Australia/Perth",),
    **dict.fromkeys(("NZST", "NZDT"), ("Pacific/Auckland",)),
    "BRT": ("America/Sao_Paulo",),
    "ART": ("America/Argentina/Buenos_Aires",),
}
"""The likeliest first: where there are both, the one with summer time."""

_FIXED = re.compile(r"(?:Etc/)?(?:GMT|UTC)[+-]\d{1,2}(?::?\d{2})?|Etc/(?:GMT0?|Greenwich)", re.IGNORECASE)
_SPELLED = {
    "eastern": "EST", "central": "CST", "mountain": "MST", "pacific": "PST", "atlantic": "AST", "alaska": "AKST",
    "hawaii": "HST",
}  # fmt: skip


def meant_by(name: str) -> tuple[str, ...]:
    """The zones that an abbreviation may mean, the likeliest first; none for what is no abbreviation."""
    plain = " ".join(name.strip().upper().replace("STANDARD ", "").replace("DAYLIGHT ", "").split())
    return _MEANT.get(plain, ())


def is_short(name: str) -> bool:
    """Whether this names hours from Greenwich, or a part of the world, and no place whose summer time is known."""
    return bool(meant_by(name)) or _FIXED.fullmatch(name.strip()) is not None


@lru_cache(maxsize=1024)
def in_country(name: str, country: str) -> str | None:
    """The zone of this country, or of a region's, that has this abbreviation: one with summer time if there is any."""
    short = name.strip().upper()
    if len(meant_by(name)) == 1 and meant_by(name)[0] in zones_by_country().get(country_of(country), ()):
        return meant_by(name)[0]
    found: list[tuple[bool, str]] = []
    for zone in zones_by_country().get(country_of(country), ()):
        winter, summer = (datetime(2026, month, 15, 12, tzinfo=ZoneInfo(zone)) for month in (1, 7))
        if short in (winter.tzname(), summer.tzname()):
            found.append((winter.utcoffset() == summer.utcoffset(), zone))
    if not found and (meant := [zone for zone in meant_by(name) if zone in zones_by_country().get(country, ())]):
        return meant[0]
    return min(found, key=lambda each: each[0])[1] if found else None


def windows_zone(name: str) -> str | None:
    """What Windows and CRMs of its kind call a zone: “W. Europe Standard Time”, “Eastern Time (US & Canada)”."""
    from babel.core import get_global

    names: Mapping[str, str] = get_global("windows_zone_mapping")
    bare = re.sub(r"^\([^)]*\) *", "", name.strip())
    found = re.fullmatch(r"(\w+)(?: (?:Standard|Daylight))? Time(?: \(US (?:&|and) Canada\))?", bare)
    if found and (short := _SPELLED.get(found[1].lower())):
        return _MEANT[short][0]
    return names.get(bare) or names.get(bare.replace("Daylight", "Standard").replace("Summer", "Standard"))
