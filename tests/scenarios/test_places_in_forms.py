"""Forms ask where somebody is with menus that know names, and say whose holidays count."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from bot.store.rows import PersonRow
from tests.scenarios.conftest import Office

Json = dict[str, Any]
pytestmark = pytest.mark.slow


@pytest.fixture
def form(office: Office) -> Json:
    """The form of one deal whose contact is nowhere yet."""
    office.type('add Acme stage:proposal contact:"Ana Ruiz" heard:"26 oct"')
    return office.whole("edit Acme")


def offered(office: Office, view: Json, menu: str, words: str) -> list[str]:
    found = office.box.options("U0ALEX", menu, words, view_id=view["id"])
    return [option["text"]["text"] for option in found]


def hint(view: Json, field: str) -> str:
    [found] = [block["hint"]["text"] for block in view["blocks"] if block.get("block_id") == field]
    return str(found)


def where(office: Office) -> tuple[str | None, str | None]:
    with office.database.read() as session:
        [person] = session.scalars(select(PersonRow))
        return person.country, person.timezone


def test_a_country_is_found_by_its_name_and_taken_off_again(office: Office, form: Json) -> None:
    assert offered(office, form, "country", "uni")[:3] == ["United Arab Emirates", "United Kingdom", "United States"]
    assert offered(office, form, "country", "deutschland")[:2] == ["Germany", "Baden-Württemberg, Germany"]
    assert offered(office, form, "country", "bavaria") == ["Bayern, Germany"]
    assert offered(office, form, "country", "")[0] == "None"
    saved = office.box.submit("U0ALEX", form["id"], {"Country": "DE-BY"})
    assert "Changed the country to Bayern, Germany." in str(saved["view"])
    assert where(office) == ("DE-BY", None)
    again = office.whole("edit Acme")
    office.box.submit("U0ALEX", again["id"], {"Country": "None"})
    assert where(office) == (None, None)


def test_a_zone_is_found_by_its_city_and_says_whose_holidays_count(office: Office, form: Json) -> None:
    assert offered(office, form, "timezone", "berl") == ["Berlin (Europe/Berlin)"]
    assert offered(office, form, "timezone", "EST") == [
        "New York, with daylight saving",
        "Panama, without daylight saving",
    ]
    assert hint(form, "country").startswith("For their holidays")
    saved = office.box.submit("U0ALEX", form["id"], {"Time zone": "Europe/Berlin"})
    assert "Holidays: Germany, going by the time zone." in str(saved["view"])
    assert where(office) == (None, "Europe/Berlin")
    assert hint(office.whole("edit Acme"), "country") == "Holidays: Germany, going by the time zone."
    office.type("edit Acme country:uk")
    assert "a region with its own holidays" in hint(office.whole("edit Acme"), "country")


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("UK", "GB", "United Kingdom"),
        ("germany", "DE", "Germany"),
        ("Scotland", "GB-SCT", "Scotland"),
        ("de-by", "DE-BY", "Bayern, Germany"),
    ],
)
def test_a_country_is_typed_and_said_back_by_its_name(
    office: Office, form: Json, typed: str, code: str, said: str
) -> None:
    assert f"Changed the country to {said}." in office.type(f"edit Acme country:{typed}")
    assert where(office) == (code, None)
    assert said in office.type("show Acme")


def test_a_zone_without_a_country_says_whose_holidays_count(office: Office) -> None:
    line = "add Zenith stage:proposal contact:Zoe heard:yesterday"
    assert "Holidays: United States, going by the time zone." in office.type(f'{line} tz:"new york"')
    assert "Holidays: Germany, going by the time zone." in office.type("edit Zenith tz:berlin")
    assert "Holidays:" not in office.type("edit Zenith country:at")
    assert "Holidays:" not in office.type("edit Zenith value:40k")
    assert "Holidays:" not in office.type("add Yarrow stage:proposal contact:Yan heard:yesterday tz:UTC")
