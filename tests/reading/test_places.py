"""Places as people type them: cities, zones, countries."""

from __future__ import annotations

import pytest

from bot.almanac import cities_like, timezones
from bot.errors import BadInput
from bot.errors.typed import NoZone, ZoneTwoWays
from bot.reading.places import countries_like, country_code, place, placed, placed_in_table, zone, zones_like
from tests.refusals import refuses


@pytest.mark.parametrize(
    ("typed", "fact"),
    [
        ("Berlin", {"timezone": "Europe/Berlin"}),
        (" new york ", {"timezone": "America/New_York"}),
        ("europe/berlin", {"timezone": "Europe/Berlin"}),
        ("UTC", {"timezone": "UTC"}),
        ("Bavaria", {"country": "DE-BY"}),
        ("Deutschland", {"country": "DE"}),
        ("Vienna", {"timezone": "Europe/Vienna"}),
        ("scotland", {"country": "GB-SCT"}),
        ("de", {"country": "DE"}),
    ],
)
def test_places(typed: str, fact: dict[str, str]) -> None:
    assert place(typed) == fact


@pytest.mark.parametrize("typed", ["", "Atlantis", "xx"])
def test_what_is_no_place_is_said(typed: str) -> None:
    with refuses(BadInput, match="isn't a city, time zone or country I know"):
        place(typed)


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("Berln", "Europe/Berlin"),
        ("Europe/Berli", "Europe/Berlin"),
        ("?", "Europe/Berlin"),
    ],
)
def test_a_zone_that_is_none_names_the_nearest(typed: str, near: str) -> None:
    with pytest.raises(NoZone) as refused:
        zone(typed)
    assert refused.value.nearest == near


def test_what_is_not_given_is_not_asked_about() -> None:
    assert placed({}) == {}
    given = {"timezone": "Europe/Berlin", "country": "de-by", "name": "Jane"}
    assert placed(given) == given | {"country": "DE-BY"}
    with refuses(BadInput, match="know a country called “XX”"):
        placed({"country": "XX"})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("America/New_York", "America/New_York"),
        ("new york", "America/New_York"),
        ("europe/berlin", "Europe/Berlin"),
        ("US/Eastern", "US/Eastern"),
        ("(GMT-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("(GMT-04:00) Eastern Daylight Time (America/New_York)", "America/New_York"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("UTC", "UTC"),
    ],
)
def test_zones(typed: str, kept: str) -> None:
    assert zone(typed) == kept


@pytest.mark.parametrize(
    "typed", ["EST", "mst", "HST", "GMT", "CET", "PST", "Etc/GMT+5", "UTC+1", "GMT-5", "Eastern", "IST"]
)
def test_none_of_these_is_taken_without_a_question(typed: str) -> None:
    with pytest.raises(ZoneTwoWays):
        zone(typed)
    with pytest.raises(ZoneTwoWays):
        place(typed)


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (("EST", "US"), ("America/New_York", "US")),
        (("MST", "USA"), ("America/Denver", "US")),
        (("HST", "United States"), ("Pacific/Honolulu", "US")),
        (("GMT", "UK"), ("Europe/London", "GB")),
        (("GMT", "Ghana"), ("Africa/Accra", "GH")),
        (("CET", "Deutschland"), ("Europe/Berlin", "DE")),
        (("MEZ", "Germany"), ("Europe/Berlin", "DE")),
        (("PST", "Canada"), ("America/Vancouver", "CA")),
        (("EST", "Panama"), ("America/Panama", "PA")),
        (("IST", "India"), ("Asia/Kolkata", "IN")),
        (("CST", "CN"), ("Asia/Shanghai", "CN")),
        (("EST", "Germany"), (None, "DE")),
        (("EST", ""), (None, None)),
        (("UTC+1", "DE"), (None, "DE")),
        (("Berlin", ""), ("Europe/Berlin", None)),
        (("nonsense", "Atlantis"), (None, None)),
    ],
)
def test_a_table_s_zones_have_their_country_s_summer_time(
    cells: tuple[str, str], read: tuple[str | None, str | None]
) -> None:
    assert placed_in_table(*cells) == read


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        *[
            (text, "GB")
            for text in ("UK", "U.K.", "United Kingdom", "Great Britain", "GBR", "gb", "Vereinigtes Königreich")
        ],
        *[
            (text, "US")
            for text in ("USA", "U.S.A.", "US", "United States of America", "the United States", "États-Unis")
        ],
        *[
            (text, "DE")
            for text in ("Germany", "GERMANY", "Deutschland", "Allemagne", "DEU", "DE - Germany", "Munich, Germany")
        ],
        *[("England", "GB-ENG"), ("Scotland", "GB-SCT"), ("Wales", "GB-WLS"), ("gb-sct", "GB-SCT")],
        *[("UAE", "AE"), ("Czechia", "CZ"), ("Czech Republic", "CZ"), ("Holland", "NL"), ("The Netherlands", "NL")],
        *[
            ("KZ (Kazakhstan)", "KZ"),
            ("Kazakhstan (KZ)", "KZ"),
            ("Korea, Republic of", "KR"),
            ("Republic of Moldova", "MD"),
        ],
        *[
            ("Bavaria", "DE-BY"),
            ("Bayern", "DE-BY"),
            ("Bavaria, Germany", "DE-BY"),
            ("Catalonia", "ES-CT"),
            ("DE-BY", "DE-BY"),
        ],
        *[("Georgia", "GE"), ("Georgia, USA", "US-GA"), ("California", "US-CA"), ("Québec", "CA-QC")],
        *[
            ("日本", "JP"),
            ("España", "ES"),
            ("Россия", "RU"),
            ("Ελλάδα", "GR"),
            ("Côte d’Ivoire", "CI"),
            ("Ivory Coast", "CI"),
        ],
    ],
)
def test_countries_by_name(typed: str, code: str) -> None:
    assert country_code(typed) == code


@pytest.mark.parametrize(
    "typed", ["Atlantis", "Germany, France", "EMEA", "Europe", "n/a", "DE (France)", "XX", "?", "Springfield"]
)
def test_what_names_no_country_or_two(typed: str) -> None:
    with refuses(BadInput, match="know a country called"):
        country_code(typed)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ger", ["DE", "DE-BW", "DE-BY"]),
        ("Germany", ["DE", "DE-BW"]),
        ("uk", ["GB", "GB-ENG", "GB-NIR", "GB-SCT", "GB-WLS"]),
        ("scot", ["GB-SCT"]),
        ("bav", ["DE-BY"]),
        ("Deutschl", []),
        ("Deutschland", ["DE", "DE-BW"]),
        ("united", ["AE", "GB", "US"]),
        ("de", ["DE", "DE-BW"]),
        ("xyz", []),
    ],
)
def test_countries_that_are_meant_while_somebody_types(typed: str, first: list[str]) -> None:
    found = countries_like(typed)
    assert found[: len(first)] == first
    assert bool(found) == bool(first)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ber", ["Atlantic/Bermuda", "Europe/Berlin"]),
        ("new y", ["America/New_York"]),
        ("germany", ["Europe/Berlin"]),
        ("uk", ["Europe/London"]),
        ("EST", ["America/New_York", "America/Panama"]),
        ("xyz", []),
    ],
)
def test_zones_that_are_meant_while_somebody_types(typed: str, first: list[str]) -> None:
    found = zones_like(typed)
    assert found[: len(first)] == first
    assert bool(found) == bool(first)


def test_no_words_offer_all() -> None:
    assert len(countries_like("")) > 240
    assert len(zones_like(" ")) > 400


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("Munich", "Europe/Berlin"),
        ("san  francisco", "America/Los_Angeles"),
        ("Bengaluru", "Asia/Kolkata"),
        ("Lisbon", "Europe/Lisbon"),
    ],
)
def test_a_city_that_no_zone_is_called_after_is_in_one(typed: str, there: str) -> None:
    assert zone(typed) == there
    assert place(typed) == {"timezone": there}


def test_the_zones_of_cities_are_zones_and_no_city_is_one_already() -> None:
    found = cities_like_any()
    assert len(found) > 150
    assert all(there in timezones() for _, there in found)
    called_after = {each.rsplit("/", 1)[-1].replace("_", " ").casefold() for each in timezones()}
    assert not {city.casefold() for city, _ in found} & called_after
    assert place("Hamburg") == {"country": "DE-HH"}, "a region has holidays of its own"


def cities_like_any() -> list[tuple[str, str]]:
    """Every city, by its first letter."""
    letters = {city for one in "abcdefghijklmnopqrstuvwxyzł" for city in cities_like(one)}
    return sorted(letters)
