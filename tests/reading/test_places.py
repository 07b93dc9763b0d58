"""Places as people type them: cities, zones, countries."""

from __future__ import annotations

import pytest

from bot.errors import BadInput
from bot.errors.typed import NoZone
from bot.reading.places import check_zone, place, placed
from tests.refusals import refuses


@pytest.mark.parametrize(
    ("typed", "fact"),
    [
        ("Berlin", {"timezone": "Europe/Berlin"}),
        (" new york ", {"timezone": "America/New_York"}),
        ("europe/berlin", {"timezone": "Europe/Berlin"}),
        ("UTC", {"timezone": "Etc/UTC"}),
        ("de", {"country": "DE"}),
    ],
)
def test_places(typed: str, fact: dict[str, str]) -> None:
    assert place(typed) == fact


@pytest.mark.parametrize("typed", ["", "Atlantis", "xx"])
def test_what_is_no_place_is_said(typed: str) -> None:
    with refuses(BadInput, match="is no city, time zone or country code that I know"):
        place(typed)


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("Berln", "Europe/Berlin"),
        ("Europe/Berli", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("?", "Europe/Berlin"),
    ],
)
def test_a_zone_that_is_none_names_the_nearest(typed: str, near: str) -> None:
    with pytest.raises(NoZone) as refused:
        check_zone(typed)
    assert refused.value.nearest == near


def test_what_is_not_given_is_not_asked_about() -> None:
    assert placed({}) == {}
    given = {"timezone": "Europe/Berlin", "country": "de-by", "name": "Jane"}
    assert placed(given) == given | {"country": "DE-BY"}
    with refuses(BadInput, match="is not a country code"):
        placed({"country": "XX"})
