"""Business calendars by country. `holidays` is imported where it is first needed: it is heavy."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from bot.almanac.countries import country_of, country_of_zone, region_of
from bot.domain.calendar import WEEKDAYS, BusinessCalendar, YearlySpan
from bot.domain.deal import Prospect
from bot.domain.playbook import Policy

_BUSINESS_PART = {"GB": "ENG"}
"""Where the nation-wide list lacks days on which business rests: GB alone has no Easter Monday, England has."""

_SATURDAY, _SUNDAY = 5, 6


def calendar_for(prospect: Prospect, policy: Policy) -> BusinessCalendar:
    """The prospect's business calendar (ruling 50), kept for all who share it.

    Of the country on record, or its region; without one, of the zone's country. A list of holidays on record replaces
    the country's, not its weekend; a work week of the playbook replaces the weekend, not the holidays.
    """
    zone = None if prospect.country else prospect.timezone
    return _calendar(prospect.country, zone, prospect.holidays, policy.workweek, policy.seasonal_quiet)


@lru_cache(maxsize=1024)
def _calendar(
    place: str | None,
    zone: str | None,
    listed: tuple[date, ...] | None,
    workweek: tuple[str, ...] | None,
    quiet: tuple[YearlySpan, ...],
) -> BusinessCalendar:
    place = place or (country_of_zone(zone) if zone else None)
    days = workweek or tuple(day for at, day in enumerate(WEEKDAYS) if at not in weekend(place))
    if listed is not None:
        off = frozenset(listed)
        return BusinessCalendar(days, quiet, lambda year: off)
    if place is None:
        return BusinessCalendar(days, quiet)
    return BusinessCalendar(days, quiet, lambda year: public_holidays(place, year))


@lru_cache(maxsize=512)
def weekend(place: str | None) -> frozenset[int]:
    """The weekdays (0 is Monday) off in a country, or in a region's; Saturday and Sunday where none are known.

    Where the library names Sunday alone, Saturday too. This is the plain weekend: a country that has moved it has
    today's in every year, and a Saturday that is worked for a bridge day stays off.
    """
    both = frozenset({_SATURDAY, _SUNDAY})
    if place is None:
        return both
    import holidays

    try:
        named = frozenset(holidays.country_holidays(country_of(place)).weekend)
    except NotImplementedError:
        return both
    return both if named == {_SUNDAY} else named or both


@lru_cache(maxsize=2048)
def public_holidays(place: str, year: int) -> frozenset[date]:
    """The public holidays of a country or region (ISO 3166) that fall into `year`; empty where none are known.

    A region that the library lacks has its country's (ruling 50).
    """
    import holidays

    country, region = country_of(place), region_of(place)
    for part in (region, _BUSINESS_PART.get(country)) if region else (_BUSINESS_PART.get(country),):
        try:
            found = holidays.country_holidays(country, subdiv=part, years=year)
        except NotImplementedError:
            continue
        return frozenset(day for day in found if day.year == year)
    return frozenset()
