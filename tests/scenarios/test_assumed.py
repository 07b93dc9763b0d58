"""What a typed line left to be assumed is said in its answer, in one small line; what it said is not repeated."""

from __future__ import annotations

import pytest

from tests.scenarios.conftest import Office
from tests.scenarios.test_verbs import NORTHWIND

TODAY = "No date given, so I count from today."


def assumed(office: Office, typed: str) -> list[str]:
    """The small lines of the answer that say what was assumed."""
    [answer] = office.command(typed)["messages"]
    lines = [block["elements"][0]["text"] for block in answer["blocks"] if block["type"] == "context"]
    return [line for line in lines if line.startswith(("No ", "I "))]


@pytest.mark.parametrize("typed", ["touch north email", "heard north", "meeting north", "heard north note:fine"])
def test_a_day_that_was_not_given(office: Office, typed: str) -> None:
    office.type(NORTHWIND)
    assert assumed(office, typed) == [TODAY]


@pytest.mark.parametrize(
    "typed",
    [
        "touch north email on:today",
        "heard north on:yesterday",
        "note north they like plain words",
        "snooze north in 2 weeks",
        "close north lost",
        'situation north ooo until:"7 dec"',
        "edit north value:€40k",
    ],
)
def test_nothing_where_nothing_was(office: Office, typed: str) -> None:
    office.type(NORTHWIND)
    assert assumed(office, typed) == []


def test_the_main_contact_where_there_are_several(office: Office) -> None:
    office.type(NORTHWIND)
    office.type("contact Northwind Sam Lee email:sam@northwind.com")
    assert assumed(office, "touch north email on:yesterday") == ["No name given, so I took Jane Doe."]
    assert assumed(office, "touch north email on:yesterday contact:Sam") == []
    assert assumed(office, "heard north") == [f"{TODAY} No name given, so I took Jane Doe."]


def test_the_play_of_a_call(office: Office) -> None:
    office.type(NORTHWIND)
    assert assumed(office, "dial north on:today") == ["I counted it as “Call about their issue”."]
    assert assumed(office, "dial north on:today play:issue-timeline-call") == []


def test_a_new_deal(office: Office) -> None:
    lines = assumed(office, "add Northwind stage:proposal")
    assert lines == [f"{TODAY} I don't know their time zone, so I'm going by yours (New York)."]
    assert assumed(office, "add Contoso stage:proposal heard:yesterday country:DE") == []
    lines = assumed(office, "add Fabrikam stage:proposal heard:yesterday tz:Europe/Berlin value:$40k")
    assert lines == ["I read $ as USD. Holidays: Germany, going by the time zone."]


@pytest.mark.parametrize("value", ["A$40k", "“$40k CAD”", "40k", "£40k", "US$40k"])
def test_a_currency_that_was_named(office: Office, value: str) -> None:
    office.type(NORTHWIND)
    assert assumed(office, f"edit north value:{value}") == []


def test_a_sign_that_several_share(office: Office) -> None:
    office.type(NORTHWIND)
    assert assumed(office, "edit north value:¥40k") == ["I read ¥ as JPY."]
    assert assumed(office, "edit north value:$40k currency:CAD") == []
