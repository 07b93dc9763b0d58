"""Facts that are missing: asked for one at a time, after adding and on the nudge, and never again once declined."""

from __future__ import annotations

from typing import Any

import pytest

from tests.scenarios import payloads
from tests.scenarios.conftest import Office, said
from tests.scenarios.test_forms_and_home import shown
from tests.scenarios.test_nudges import press, texts

pytestmark = pytest.mark.slow

Json = dict[str, Any]


@pytest.fixture
def nudged(office: Office) -> Office:
    """Alex is nudged about a deal of which little is known."""
    office.type('add Northwind stage:proposal heard:"6 nov" contact:"Jane Doe" email:jane@northwind.com')
    office.days(4)
    return office


def test_after_adding_one_question_is_asked_and_answered(office: Office) -> None:
    answer = office.command("add Northwind stage:proposal heard:yesterday")
    assert "What do they want solved?" in said(answer)
    assert "Where are they?" not in said(answer)
    form = press(office, "Add their issue", answer["messages"][-1])["view"]
    sent = office.box.submit("U0ALEX", form["id"], {"issue": "slow onboarding"})
    assert "I have their issue on record" in shown(sent["view"])
    assert office.deals()[0].business_issue == "slow onboarding"


def test_the_form_for_a_new_deal_asks_too_in_its_own_window(office: Office) -> None:
    view = office.command("add")["view"]
    added = office.box.submit("U0ALEX", view["id"], {"Company": "Northwind", "Issue": "slow", "Country": "US"})["view"]
    form = office.box.click("U0ALEX", action_id="fact_add", view_id=added["id"])["view"]
    assert form["callback_id"] == "fact"
    assert office.box.submit("U0ALEX", form["id"], {"wanted_by": "2027-01-31"})["ok"]
    assert str(office.deals()[0].wanted_by) == "2027-01-31"


def test_the_nudge_asks_one_thing_and_is_drawn_anew_with_the_answer(nudged: Office) -> None:
    [nudge] = nudged.dms()
    assert texts(nudge)[-2:] == ["Add their issue", "Not now"]
    form = press(nudged, "Add their issue")["view"]
    sent = nudged.box.submit("U0ALEX", form["id"], {"issue": "onboarding takes six weeks"})
    assert sent["ok"], sent["errors"]
    [nudge] = nudged.dms()
    assert "Done" in texts(nudge)
    assert "Not now" not in texts(nudge)  # the next question waits for the next nudge
    assert "onboarding takes six weeks" in nudge["text"]


def test_what_was_declined_is_not_asked_again(nudged: Office) -> None:
    answer = press(nudged, "Not now")
    assert "won't ask for that again about Northwind" in said(answer)
    assert "Not now" not in texts(nudged.dms()[-1])
    assert nudged.deals()[0].unasked == ["issue"]
    press(nudged, "Done")
    nudged.days(5)
    assert texts(nudged.dms()[-1])[-2:] == ["Add where they are", "Not now"]


def test_a_reminder_does_not_ask_again(nudged: Office) -> None:
    nudged.days(4)
    [reminder] = nudged.dms()
    assert "Still open from before" in reminder["text"]
    assert "Not now" not in texts(reminder)


@pytest.mark.parametrize(
    ("typed", "zone", "country"),
    [
        ("Berlin", "Europe/Berlin", None),
        ("new york", "America/New_York", None),
        ("Europe/Paris", "Europe/Paris", None),
        ("de", None, "DE"),
    ],
)
def test_where_they_are_is_a_city_a_zone_or_a_country(
    office: Office, typed: str, zone: str | None, country: str | None
) -> None:
    answer = office.command("add Northwind stage:proposal issue:slow by:2027-01-31")
    form = press(office, "Add where they are", answer["messages"][-1])["view"]
    refused = office.box.submit("U0ALEX", form["id"], {"place": "Atlantis"})
    assert "“Atlantis” is no city" in refused["errors"]["place"]
    sent = office.box.submit("U0ALEX", form["id"], {"place": typed})
    assert sent["ok"], sent["errors"]
    assert f"tz:{zone}" not in shown(sent["view"])
    row = office.command("edit Northwind")["view"]
    assert (f'"{zone or country}"') in shown(row)


def test_nothing_is_asked_when_all_is_known(office: Office) -> None:
    answer = office.command('add Northwind stage:proposal issue:slow by:2027-01-31 tz:Europe/Berlin contact:"Jane Doe"')
    assert texts(answer["messages"][-1]) == []


@pytest.mark.parametrize("action", ["fact_add", "fact_decline"])
@pytest.mark.parametrize("value", ["", "issue", "issue:1", "issue:x:0", "colour:1:0", "issue:99:0"])
def test_a_forged_question_changes_nothing(nudged: Office, action: str, value: str) -> None:
    assert payloads.block_actions(nudged, "U0ALEX", nudged.dms()[-1], action, value) == 200
    assert nudged.deals()[0].unasked is None


def test_a_question_about_a_colleagues_or_a_closed_deal_changes_nothing(nudged: Office) -> None:
    nudge = nudged.dms()[-1]
    form = press(nudged, "Add their issue")["view"]
    for action in ("fact_add", "fact_decline"):
        payloads.block_actions(nudged, "U0SAM", nudge, action, "issue:1:1")
    nudged.type("assign Northwind <@U0SAM>")
    refused = nudged.box.submit("U0ALEX", form["id"], {"issue": "slow"})
    assert not refused["ok"]
    assert (nudged.deals()[0].unasked, nudged.deals()[0].business_issue) == (None, None)
