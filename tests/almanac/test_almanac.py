"""Holidays and zones by country."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.almanac import (
    as_country,
    calendar_for,
    countries,
    country_of_zone,
    is_country,
    name_of,
    public_holidays,
    region_known,
    regions_named,
    timezones,
    whereabouts,
    zone_of,
)
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
        ("DE-BY", "2027-05-27", False),  # Corpus Christi: Bavaria's
        ("DE-BE", "2027-05-27", True),
        ("DE-Augsburg", "2026-08-08", False),
        ("GB-SCT", "2026-04-06", True),
        ("GB-LND", "2026-04-06", False),  # a region that the library lacks: as its country
    ],
)
def test_a_country_s_business_days(country: str | None, day: str, works: bool) -> None:
    calendar = calendar_for(Prospect(country=country), playbook().policy)
    assert calendar.is_bd(date.fromisoformat(day)) is works


@pytest.mark.parametrize(
    ("prospect", "off"),
    [
        (Prospect(country="SA"), "fri sat"),
        (Prospect(country="SA", holidays=()), "fri sat"),  # a list replaces the holidays alone
        (Prospect(country="IR"), "fri"),
        (Prospect(country="HK"), "sat sun"),  # Sunday alone is Saturday too
        (Prospect(country="BN"), "fri sun"),
        (Prospect(country="AE-DU"), "sat sun"),  # a region's is its country's
        (Prospect(timezone="Asia/Riyadh"), "fri sat"),
        (Prospect(timezone="Asia/Riyadh", country="DE"), "sat sun"),
        (Prospect(timezone="UTC"), "sat sun"),
        (Prospect(country="ZZ"), "sat sun"),
        (Prospect(), "sat sun"),
    ],
)
def test_the_weekend_is_the_country_s(prospect: Prospect, off: str) -> None:
    policy = replace(playbook().policy, workweek=None, seasonal_quiet=())
    calendar = calendar_for(replace(prospect, holidays=prospect.holidays or ()), policy)
    days = [date(2026, 11, 2 + at) for at in range(7)]
    assert " ".join(f"{day:%a}".lower() for day in days if not calendar.is_bd(day)) == off
    all_alike = calendar_for(replace(prospect, holidays=()), replace(policy, workweek=("mon", "sun")))
    assert [all_alike.is_bd(day) for day in days] == [True, *[False] * 5, True]


def test_without_a_country_the_zone_s_has_its_holidays_too() -> None:
    assert not calendar_for(Prospect(timezone="America/New_York"), playbook().policy).is_bd(date(2026, 11, 26))
    assert calendar_for(Prospect(timezone="America/New_York", country="DE"), playbook().policy).is_bd(
        date(2026, 11, 26)
    )


def test_the_same_place_has_one_calendar() -> None:
    policy = playbook().policy
    assert calendar_for(Prospect(country="FR"), policy) is calendar_for(Prospect(name="Ann", country="FR"), policy)


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
        (Prospect(country="DE-BY"), True, "Europe/Berlin"),
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
    assert set(countries()) >= {"US", "DE", "NZ"}


@pytest.mark.parametrize(
    ("typed", "code", "known"),
    [
        ("de", "DE", True),
        (" de-by ", "DE-BY", True),
        ("DE-augsburg", "DE-Augsburg", True),
        ("gb-lnd", "GB-LND", False),
        ("JP-13", "JP-13", False),
        ("DE-Bayern", "DE-BY", True),
        ("UK-Scotland", "GB-SCT", True),
        ("DE-Bayrn", None, None),
        ("UK", "GB", True),
        ("XX-BY", None, None),
        ("", None, None),
    ],
)
def test_a_country_as_it_is_typed(typed: str, code: str | None, known: bool | None) -> None:
    assert as_country(typed) == code
    assert code is None or (is_country(code), region_known(code)) == (True, known)


def test_no_other_language_s_tables_are_loaded_for_a_country() -> None:
    """To load them all takes longer than Slack waits."""
    code = """
from babel import localedata
from bot.almanac import as_country
assert [as_country(each) for each in ("Germny", "Allemagne", "DE-Bayrn", "ドイツ")] == [None, "DE", None, "DE"]
assert set(localedata._cache) == {"en", "root"}, set(localedata._cache)
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_all_countries_and_regions_can_be_listed() -> None:
    listed = list(countries())
    assert {"DE", "DE-BY", "GB-SCT"} <= set(listed)
    assert len(listed) == len(set(listed)) == len(countries())
    assert "gb-sct" not in countries()
    assert "DE-BAYERN" not in countries()


def test_a_region_that_the_library_lacks_has_its_country_s_days() -> None:
    assert public_holidays("GB-LND", 2026) == public_holidays("GB", 2026) == public_holidays("GB-ENG", 2026)
    assert public_holidays("ZZ", 2026) == frozenset()


@pytest.mark.parametrize(
    ("zone", "country", "hours", "known"),
    [
        ("EST", "US", -4, True),
        ("MST", "US", -6, True),
        ("GMT", "GB", 1, True),
        ("GMT", "GB-SCT", 1, True),
        ("HST", "US", -10, True),
        ("CET", "DE", 2, True),
        ("EST", "PA", -5, True),
        ("EST", None, -4, False),
        ("GMT", "US", 1, False),
        ("Etc/GMT+5", "US", -5, True),
    ],
)
def test_a_short_zone_on_record_has_its_country_s_summer(
    zone: str, country: str | None, hours: int, known: bool
) -> None:
    prospect = Prospect(timezone=zone, country=country)
    where = whereabouts(prospect, UTC)
    offset = datetime(2026, 6, 24, 12, tzinfo=where.zones[0]).utcoffset()
    assert (offset, where.known) == (timedelta(hours=hours), known)
    assert (zone_of(prospect) is not None) is known


def test_an_old_name_of_a_zone_is_of_its_country_and_a_short_one_of_none() -> None:
    assert [country_of_zone(zone) for zone in ("US/Eastern", "Asia/Calcutta", "Europe/Kiev")] == ["US", "IN", "UA"]
    assert [country_of_zone(zone) for zone in ("EST", "CET", "GMT", "UTC", "Nowhere")] == [None] * 5


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("GB", "United Kingdom"),
        ("GB-SCT", "Scotland"),
        ("DE-BY", "Bayern, Germany"),
        ("US-CA", "California, United States"),
        ("TR", "Turkey"),
        ("JP-13", "13, Japan"),
        ("XX", "XX"),
    ],
)
def test_a_country_is_said_by_its_name(code: str, name: str) -> None:
    assert name_of(code) == name


def test_every_country_and_region_is_read_by_its_own_name() -> None:
    for code in sorted({each.partition("-")[0] for each in countries()}):
        assert as_country(name_of(code)) == code
    for code, name in (
        pair for country in ("DE", "GB", "ES", "AT", "CH", "US", "CA", "AU") for pair in regions_named(country)
    ):
        assert as_country(name_of(code)) == code, name


def test_the_regions_that_are_offered() -> None:
    assert dict(regions_named("GB")) == {
        "GB-ENG": "England",
        "GB-NIR": "Northern Ireland",
        "GB-SCT": "Scotland",
        "GB-WLS": "Wales",
    }
    assert regions_named("JP") == ()


def test_names_are_loaded_when_one_is_asked_for() -> None:
    heavy = "bool({'babel', 'holidays'} & sys.modules.keys())"
    code = f"import sys, bot.reading.places, bot.slack.commands; sys.exit({heavy})"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
