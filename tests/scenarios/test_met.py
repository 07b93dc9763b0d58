"""A meeting that is over: the product asks how it went, on the card and on the nudge (ruling 73)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.scenarios.conftest import Office, said
from tests.scenarios.test_nudges import press, texts

pytestmark = pytest.mark.slow

ASKED = "You had a meeting on Thu, Nov 12. How did it go?"
WAYS = ["It took place", "They didn't come", "It's been moved"]


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
    assert "one thing that came up only in this meeting" in said(answer)
    assert [(entry.type, entry.on_day) for entry in met.entries()][-1] == ("meeting", date(2026, 11, 12))
    assert ASKED not in met.type("show Northwind")


def test_they_did_not_come(met: Office) -> None:
    answer = press(met, WAYS[1], met.command("show Northwind")["messages"][-1])
    assert "Next: " in said(answer)
    assert [(entry.type, entry.code) for entry in met.entries()][-1] == ("situation", "missed_meeting")
    assert ASKED not in met.type("show Northwind")
    press(met, "Undo", answer["messages"][-1])
    form = met.box.state("U0ALEX")["views"][-1]
    assert ASKED in str(met.box.submit("U0ALEX", form["id"]))  # what nobody has answered is asked


def test_it_has_moved(met: Office) -> None:
    form = press(met, WAYS[2], met.command("show Northwind")["messages"][-1])["view"]
    answer = met.box.submit("U0ALEX", form["id"], {"on": "2026-11-20"})
    assert not answer["errors"]
    assert ASKED not in met.type("show Northwind")


def test_the_nudge_asks_too(met: Office) -> None:
    met.days(4)
    nudge = met.dms()[-1]
    assert "You had a meeting on Thu, Nov 12. Did it happen?" in nudge["text"]
    assert texts(nudge)[-2:] == ["We met", "More…"]
    press(met, "They didn't come", nudge)
    assert noted(met)[-1][0] == "situation"
    assert "Did it happen?" not in met.dms()[-1]["text"]


def test_a_meeting_that_has_moved_gets_its_day_from_the_nudge(met: Office) -> None:
    met.days(4)
    form = press(met, "The meeting's been moved", met.dms()[-1])["view"]
    assert met.box.submit("U0ALEX", form["id"], {"on": "2026-11-26"})["ok"]
    assert met.deals()[0].next_meeting == date(2026, 11, 26)


def question(office: Office) -> dict[str, Any] | None:
    """The message that asks, as it stands in the rep's conversation; None where there is none."""
    return next((each for each in office.dms() if ASKED in each["text"]), None)


def noted(office: Office) -> list[tuple[str, date]]:
    return [(entry.type, entry.on_day) for entry in office.entries()][1:]


@pytest.mark.parametrize(
    "what",
    [
        "meeting Northwind on:2026-11-12",
        "situation Northwind missed_meeting",
        "meeting Northwind on:2026-11-20",
        "heard Northwind",
        "edit Northwind next_meeting:2026-11-24",
        'edit Northwind next_meeting:""',
        "close Northwind lost",
    ],
)
def test_the_question_goes_once_it_is_answered_elsewhere(met: Office, what: str) -> None:
    assert question(met)
    met.type(what)
    assert question(met) is None


def test_it_stands_while_nothing_is_said_of_it(met: Office) -> None:
    met.type("touch Northwind email")
    met.type("note Northwind they like plain words")
    met.days(7)
    alone = [each for each in met.dms() if each["text"].endswith(ASKED)]
    assert len(alone) == 1, "asked once; from then on a nudge asks beside what it advises"


def test_pressed_once_more_it_says_that_it_is_told(met: Office) -> None:
    asked = met.command("show Northwind")["messages"][-1]
    press(met, WAYS[0], asked)
    for way in WAYS:
        assert "You've told me already what became of the meeting on Thu, Nov 12" in said(press(met, way, asked))
    assert noted(met) == [("meeting", date(2026, 11, 12))]


def test_a_missed_meeting_is_of_its_own_day_and_offered_anew_at_once(met: Office) -> None:
    answer = press(met, WAYS[1], met.dms()[-1])
    assert noted(met) == [("situation", date(2026, 11, 12))]
    assert "Next: offer two new times, by email, on Fri, Nov 13." in said(answer)


def test_a_missed_meeting_without_one_on_record_is_of_today(office_after: Callable[..., Office]) -> None:
    office = office_after("add Northwind stage:proposal heard:yesterday", "situation Northwind missed_meeting")
    assert noted(office) == [("situation", date(2026, 11, 9))]


def test_a_moved_meeting_has_to_be_given_its_day(met: Office) -> None:
    form = press(met, WAYS[2], met.dms()[-1])["view"]
    assert met.box.submit("U0ALEX", form["id"], {})["errors"]
    assert noted(met) == []
    assert not met.box.submit("U0ALEX", form["id"], {"on": "2026-11-20"})["errors"]
    assert question(met) is None
    met.days(10)
    assert any("You had a meeting on Fri, Nov 20. How did it go?" in each["text"] for each in met.dms())


def test_whoever_takes_the_deal_over_is_not_asked_in_the_old_ones_place(met: Office) -> None:
    met.type("assign Northwind @sam")
    assert question(met) is None


@pytest.mark.parametrize(
    ("typed", "on"),
    [
        ("meeting Northwind next tue", date(2026, 11, 10)),
        ("meeting Northwind on next tuesday", date(2026, 11, 10)),
        ("meeting Northwind tomorrow", date(2026, 11, 10)),
        ("meeting Northwind 20 nov", date(2026, 11, 20)),
        ("meeting Northwind in 2 weeks", date(2026, 11, 23)),
        ('meeting Northwind on:"next fri"', date(2026, 11, 13)),
    ],
)
def test_a_day_ahead_is_typed_as_people_say_it(office: Office, typed: str, on: date) -> None:
    office.type("add Northwind stage:proposal heard:yesterday")
    assert "you're meeting on" in office.type(typed)
    assert office.deals()[0].next_meeting == on
    assert noted(office) == []


def test_a_day_after_the_deal_is_the_day_of_what_happened(office: Office) -> None:
    office.type("add Northwind stage:proposal heard:2026-11-02")
    for typed in ("heard Northwind last thu", "touch Northwind email yesterday", "dial Northwind yesterday"):
        office.type(typed)
    found = [("heard", date(2026, 11, 5)), ("touch", date(2026, 11, 8)), ("dial", date(2026, 11, 8))]
    assert noted(office) == found


def test_a_day_in_a_company_s_name_stays_there(office: Office) -> None:
    office.type("add Black Friday stage:proposal heard:2026-11-02")
    office.type("heard black friday")
    office.type("meeting Black Friday tomorrow")
    assert noted(office) == [("heard", date(2026, 11, 9))]
    assert office.deals()[0].next_meeting == date(2026, 11, 10)


@pytest.mark.parametrize(
    ("way", "what", "ahead"),
    [
        ("We met on Thu, Nov 5", [("meeting", date(2026, 11, 5))], None),
        ("We meet on Thu, Nov 12", [], date(2026, 11, 12)),
    ],
)
def test_a_bare_weekday_is_asked_about(
    office: Office, way: str, what: list[tuple[str, date]], ahead: date | None
) -> None:
    office.type("add Northwind stage:proposal heard:2026-11-02")
    asked = office.command("meeting Northwind thursday")
    assert "did you meet, or is that still ahead?" in said(asked)
    assert noted(office) == []
    press(office, way, asked["messages"][-1])
    assert (noted(office), office.deals()[0].next_meeting) == (what, ahead)


def test_it_is_answered_in_a_window_too(met: Office) -> None:
    home = met.box.home("U0ALEX")["view"]
    view = met.box.click("U0ALEX", action_id="deal_act", value="show:1", view_id=home["id"])["view"]
    assert set(WAYS) <= set(texts(view))
    held = next(
        each for block in view["blocks"] for each in block.get("elements", ()) if each.get("action_id") == "met_held"
    )
    met.box.click("U0ALEX", view_id=view["id"], action_id="met_held", value=held["value"])
    assert noted(met) == [("meeting", date(2026, 11, 12))]
    assert question(met) is None


def test_the_question_on_either_database(either_office: Office) -> None:
    office = either_office
    office.type('add Northwind stage:proposal heard:yesterday contact:"Jane Doe" tz:America/New_York')
    office.type("meeting Northwind on:2026-11-12")
    assert "meeting on Thu, Nov 12" in office.type("list")
    office.days(4)
    press(office, WAYS[0], question(office))
    assert noted(office) == [("meeting", date(2026, 11, 12))]
    assert question(office) is None
    assert "meeting on" not in office.type("list")
