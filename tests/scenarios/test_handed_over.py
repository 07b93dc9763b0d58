"""A deal changes hands: by a word, a form, a row's menu, an escalation, a leaver; and what each of the two is shown."""

from __future__ import annotations

from typing import Any

import pytest

from tests.scenarios.conftest import Office, dm, pressed, said
from tests.scenarios.test_forms_and_home import shown
from tests.scenarios.test_people import handed, leavers, promote

pytestmark = pytest.mark.slow

Json = dict[str, Any]


@pytest.fixture
def northwind(office: Office) -> Office:
    """Alex has a deal that is due tomorrow; Gus is an admin, and Sam a manager. It is nine in New York."""
    office.type('add Northwind stage:proposal heard:"2 nov" contact:"Jane Doe" tz:America/New_York issue:slow')
    promote(office)
    return office


def news(office: Office, user: str = "U0SAM") -> list[Json]:
    """What somebody was told about deals that are theirs now."""
    office.product.settle()
    return [each for each in office.dms(user) if "with you now" in each["text"]]


def test_whoever_gets_a_deal_hears_of_it_and_opens_it_from_there(northwind: Office) -> None:
    northwind.type("assign Northwind @sam")
    [message] = news(northwind)
    assert "Northwind (Jane Doe) is with you now. Handed over by <@U0ALEX>." in message["text"]
    assert "days quiet" in message["text"]
    assert "Next: " in message["text"]
    for button, says in (("Show the deal", "What happened"), ("Show why", "What would change this")):
        answer = northwind.box.click("U0SAM", dm("U0SAM"), message["ts"], **pressed(message, button))
        assert says in said(answer)


def test_a_manager_hands_over_from_the_row_of_a_list(northwind: Office) -> None:
    [listed] = northwind.command("list team", "U0SAM")["messages"]
    view = northwind.box.click("U0SAM", dm("U0SAM"), listed["ts"], **pressed(listed, "Hand it over"))["view"]
    assert "Northwind (Jane Doe)" in shown(view)
    sent = northwind.box.submit("U0SAM", view["id"], {"Hand it to": "gus"})
    assert "is with " in shown(sent["view"])
    assert len(news(northwind, "U0GUS")) == 1
    assert news(northwind, "U0SAM") == []


def test_the_former_owners_nudge_is_over(northwind: Office) -> None:
    northwind.days(1)
    assert any("Northwind" in each["text"] for each in northwind.dms())
    northwind.type("assign Northwind @gus", "U0SAM")
    northwind.product.settle()
    [nudge] = northwind.dms()
    assert "Northwind is handed over." in nudge["text"]
    assert "nudge_done" not in str(nudge)
    northwind.days(0.1)
    assert [each for each in northwind.dms() if "nudge_done" in str(each)] == []


def test_an_escalation_shows_the_deal_and_lets_the_rep_hand_it_over(northwind: Office) -> None:
    northwind.type("escalate after:1", "U0GUS")
    northwind.days(14)
    for user in ("U0ALEX", "U0SAM"):
        [told] = [each for each in northwind.dms(user) if "had no answer" in each["text"]]
        answer = northwind.box.click(user, dm(user), told["ts"], **pressed(told, "Show the deal"))
        assert "What happened" in said(answer)
    [told] = [each for each in northwind.dms() if "had no answer" in each["text"]]
    view = northwind.box.click("U0ALEX", dm("U0ALEX"), told["ts"], **pressed(told, "Hand it over…"))["view"]
    assert northwind.box.submit("U0ALEX", view["id"], {"Hand it to": "gus"})["ok"]
    northwind.days(1)
    assert len(news(northwind, "U0GUS")) == 1


def test_an_offer_that_comes_too_late_says_so(northwind: Office) -> None:
    [listed] = northwind.command("list team", "U0SAM")["messages"]
    view = northwind.box.click("U0SAM", dm("U0SAM"), listed["ts"], **pressed(listed, "Hand it over"))["view"]
    northwind.type("assign Northwind @gus")
    refused = northwind.box.submit("U0SAM", view["id"], {"Hand it to": "gus"})
    assert "is with Gus Lund already" in str(refused["errors"])
    assert len(news(northwind, "U0GUS")) == 1


def test_what_a_leaver_left_is_told_in_one_message(northwind: Office) -> None:
    for company in ("Contoso", "Fabrikam"):
        northwind.type(f"add {company} heard:yesterday")
    northwind.box.edit_user("U0ALEX", deleted=True)
    _, message = leavers(northwind)
    assert "3 open deals are handed over" in said(handed(northwind, message, "leaver_all:1", "U0GUS"))
    [told] = news(northwind, "U0GUS")
    assert "3 deals are with you now. Handed over by <@U0SAM>." in told["text"]


def test_undone_at_once_it_was_never_said(northwind: Office) -> None:
    northwind.box.edit_user("U0SAM", tz="Asia/Tokyo")  # eleven at night
    northwind.type("assign Northwind @sam")
    northwind.type("assign Northwind @alex", "U0SAM")
    northwind.days(2)
    assert news(northwind) == news(northwind, "U0ALEX") == []


def test_nobody_hears_of_a_deal_in_a_pause(northwind: Office) -> None:
    northwind.type("pause", "U0SAM")
    northwind.type("assign Northwind @sam")
    northwind.days(3)
    assert news(northwind) == []
    northwind.type("resume", "U0SAM")
    assert len(news(northwind)) == 1
