"""Holidays and zones by country."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date
from zoneinfo import ZoneInfo

import pytest

from bot.almanac import calendar_for, countries, is_country, timezones, whereabouts, zone_of
from bot.domain.deal import Prospect
from tests.coach.shipped import playbook


@pytest.mark.parametrize(
    ("country", "day", "works"),
    [
        ("GB", "2026-04-06", False),  # Easter Monday: England's, not on the list of the whole kingdom
        ("US", "2026-11-26", False),  # Thanksgiving
        ("US", "2026-11-27", True),
        ("DE", "2026-05-25", False),  # Whit Monday
        ("DE", "2026-11-26", True),
        ("JP", "2026-05-05", False),
        (None, "2026-11-26", True),
        (None, "2026-12-28", False),  # the seasonal quiet needs no country
        ("AQ", "2026-11-26", True),  # a country without known holidays
    ],
)
def test_a_country_s_business_days(country: str | None, day: str, works: bool) -> None:
    calendar = calendar_for(Prospect(country=country), playbook().policy)
    assert calendar.is_bd(date.fromisoformat(day)) is works


def test_a_list_replaces_the_country_s_holidays_but_not_the_seasonal_quiet() -> None:
    prospect = Prospect(country="US", holidays=(date(2026, 11, 25),))
    calendar = calendar_for(prospect, playbook().policy)
    assert calendar.is_bd(date(2026, 11, 26))
    assert not calendar.is_bd(date(2026, 11, 25))
    assert not calendar.is_bd(date(2026, 12, 28))
    assert calendar_for(replace(prospect, holidays=()), playbook().policy).is_bd(date(2026, 11, 25))


def test_new_year_s_day_that_is_observed_in_the_year_before() -> None:
    calendar = calendar_for(Prospect(country="US"), replace(playbook().policy, seasonal_quiet=()))
    assert not calendar.is_bd(date(2021, 12, 31))


@pytest.mark.parametrize(
    ("prospect", "known", "first"),
    [
        (Prospect(timezone="Asia/Tokyo", country="US"), True, "Asia/Tokyo"),
        (Prospect(country="FR"), True, "Europe/Paris"),
        (Prospect(country="US"), False, "America/New_York"),
        (Prospect(), False, "Europe/Rome"),
    ],
)
def test_where_a_prospect_is(prospect: Prospect, known: bool, first: str) -> None:
    where = whereabouts(prospect, ZoneInfo("Europe/Rome"))
    assert where.known is known
    assert where.zones[0] == ZoneInfo(first)
    assert zone_of(prospect) == (ZoneInfo(first) if known else None)


def test_a_wide_country_has_all_its_zones_but_each_clock_once() -> None:
    zones = whereabouts(Prospect(country="RU"), UTC).zones
    assert len(zones) == 11
    names = {zone.key for zone in whereabouts(Prospect(country="US"), UTC).zones if isinstance(zone, ZoneInfo)}
    assert {"America/New_York", "America/Los_Angeles", "Pacific/Honolulu"} <= names
    assert "America/Detroit" not in names


def test_the_lists_of_names() -> None:
    assert {"Europe/Berlin", "UTC", "Pacific/Kiritimati"} <= timezones()
    assert "Factory" not in timezones()
    assert all(ZoneInfo(name) for name in timezones())
    assert is_country("GB")
    assert not is_country("UK")
    assert countries() >= {"US", "DE", "NZ"}
