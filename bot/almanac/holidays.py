"""Business calendars by country. `holidays` is imported where it is first needed: it is heavy."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from bot.domain.calendar import BusinessCalendar, YearlySpan
from bot.domain.deal import Prospect
from bot.domain.playbook import Policy

_BUSINESS_PART = {"GB": "ENG"}
"""Where the nation-wide list lacks days on which business rests: GB alone has no Easter Monday, England has."""


def calendar_for(prospect: Prospect, policy: Policy) -> BusinessCalendar:
    """The prospect's business calendar. A list of holidays on record replaces the country's."""
    return _calendar(
        None if prospect.holidays is not None else prospect.country,
        prospect.holidays,
        policy.workweek,
        policy.seasonal_quiet,
    )


@lru_cache(maxsize=512)
def _calendar(
    country: str | None,
    listed: tuple[date, ...] | None,
    workweek: tuple[str, ...],
    quiet: tuple[YearlySpan, ...],
) -> BusinessCalendar:
    if listed is not None:
        off = frozenset(listed)
        return BusinessCalendar(workweek, quiet, lambda year: off)
    if country is None:
        return BusinessCalendar(workweek, quiet)
    return BusinessCalendar(workweek, quiet, lambda year: public_holidays(country, year))


@lru_cache(maxsize=2048)
def public_holidays(country: str, year: int) -> frozenset[date]:
    """The public holidays of a country (ISO 3166 code) that fall into `year`; empty where none are known."""
    import holidays

    try:
        found = holidays.country_holidays(country, subdiv=_BUSINESS_PART.get(country), years=year)
    except NotImplementedError:
        return frozenset()
    return frozenset(day for day in found if day.year == year)
