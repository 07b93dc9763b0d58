"""A meeting that is over: the product asks how it went, on the card and on the nudge (ruling 73)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.scenarios.conftest import Office, said
from tests.scenarios.test_nudges import press, texts

pytestmark = pytest.mark.slow

ASKED = "You were to meet on Thu 12 Nov. How did it go?"
WAYS = ["It took place", "They didn't come", "It has moved"]


@pytest.fixture
def met(office: Office) -> Office:
    """A meeting was agreed on for Thursday, and it is the Friday after."""
    office.type('add Northwind stage:proposal heard:yesterday contact:"Jane Doe" tz:America/New_York')
    office.type("meeting Northwind on:2026-11-12")
    assert ASKED not in office.type("show Northwind")
    office.days(4)
    return office


def test_it_took_place(met: Office) -> None:
    shown = met.command("show Northwind")
    assert ASKED in said(shown)
    answer = press(met, WAYS[0], shown["messages"][-1])
    assert "Next: " in said(answer)
    assert "one thing only this meeting had" in said(answer)
    assert [(entry.type, entry.on_day) for entry in met.entries()][-1] == ("meeting", date(2026, 11, 12))
    assert ASKED not in met.type("show Northwind")


def test_they_did_not_come(met: Office) -> None:
    answer = press(met, WAYS[1], met.command("show Northwind")["messages"][-1])
    assert "Next: " in said(answer)
    assert [(entry.type, entry.code) for entry in met.entries()][-1] == ("situation", "missed_meeting")
    assert ASKED not in met.type("show Northwind")


def test_it_has_moved(met: Office) -> None:
    form = press(met, WAYS[2], met.command("show Northwind")["messages"][-1])["view"]
    answer = met.box.submit("U0ALEX", form["id"], {"on": "2026-11-20"})
    assert not answer["errors"]
    assert ASKED not in met.type("show Northwind")


def test_the_nudge_asks_too(met: Office) -> None:
    met.days(4)
    nudge = met.dms()[-1]
    assert ASKED in nudge["text"]
    assert set(WAYS) <= set(texts(nudge))
