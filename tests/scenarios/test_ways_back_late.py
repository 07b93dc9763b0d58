"""Undo and Edit pressed late, twice, by another, in a window or in a channel: nothing is done twice, or by half."""

from __future__ import annotations

from datetime import date

import pytest

from tests.scenarios import payloads
from tests.scenarios.conftest import Json, Office, pressed
from tests.scenarios.test_forms_and_home import shown
from tests.scenarios.test_verbs import NORTHWIND
from tests.scenarios.test_ways_back import buttons

pytestmark = pytest.mark.slow


@pytest.fixture
def northwind(either_office: Office) -> Office:
    """An office with one deal."""
    either_office.type(NORTHWIND)
    return either_office


def answer(office: Office, line: str, channel: str = "") -> Json:
    [message] = office.command(line, channel=channel or None)["messages"]
    return dict(message)


def press(office: Office, message: Json, label: str) -> Json:
    return office.box.click("U0ALEX", message["channel"], message["ts"], **pressed(message, label))


def now(office: Office, message: Json) -> Json:
    there = office.box.messages(message["channel"], "U0ALEX")
    return next(each | {"channel": message["channel"]} for each in there if each["ts"] == message["ts"])


def taken_back(office: Office, message: Json) -> Json:
    form = press(office, message, "Undo")["view"]
    office.box.submit("U0ALEX", form["id"])
    return now(office, message)


def pressed_again(office: Office, message: Json, action: str, act: str) -> list[Json]:
    """A button that isn't there any more, from a client that still shows it; what opens."""
    trigger = office.box.workspace.triggers.issue("U0ALEX")
    payloads.interaction(
        office,
        type="block_actions",
        trigger_id=trigger,
        container={"type": "message", "message_ts": message["ts"], "channel_id": message["channel"]},
        actions=[{"type": "button", "action_id": action, "block_id": "b", "value": act, "action_ts": f"{trigger}.1"}],
    )
    return [*office.box.state("U0ALEX")["views"]]


def test_undo_twice_takes_back_one_thing(northwind: Office) -> None:
    northwind.type("touch north email on:yesterday")
    touched = answer(northwind, "touch north email")
    act = buttons(touched)["act_undo"]
    taken_back(northwind, touched)
    before = len(northwind.box.state("U0ALEX")["views"])
    for action in ("act_undo", "act_edit"):
        assert len(pressed_again(northwind, touched, action, act)) == before
    assert [entry.type for entry in northwind.entries()] == ["heard", "touch"]


def test_put_it_back_twice_is_once(northwind: Office) -> None:
    taken = taken_back(northwind, answer(northwind, "touch north email"))
    press(northwind, taken, "Put it back")
    pressed_again(northwind, taken, "act_redo", buttons(taken)["act_redo"])
    assert [entry.type for entry in northwind.entries()] == ["heard", "touch"]
    assert "Put back the touch" in now(northwind, taken)["text"]


def test_what_something_newer_stands_on_is_not_edited(northwind: Office) -> None:
    touched = answer(northwind, "touch north email")
    form = press(northwind, touched, "Edit")["view"]
    northwind.type("heard north")
    sent = northwind.box.submit("U0ALEX", form["id"], {"channel": "linkedin"})
    assert "something newer" in str(sent["errors"])
    assert [entry.channel for entry in northwind.entries() if entry.type == "touch"] == ["email"]


def test_another_ones_button_opens_nothing(northwind: Office) -> None:
    touched = answer(northwind, "touch north email")
    for action in ("act_undo", "act_edit", "act_redo"):
        assert payloads.block_actions(northwind, "U0SAM", touched, action, buttons(touched)["act_undo"]) == 200
    assert northwind.box.state("U0SAM")["views"] == []
    assert [entry.type for entry in northwind.entries()] == ["heard", "touch"]


def test_the_answer_of_a_form_has_both_too(northwind: Office) -> None:
    view = northwind.command("note north")["view"]
    noted = northwind.box.submit("U0ALEX", view["id"], {"note": "they like plain words"})["view"]
    assert [*buttons(noted)] == ["act_undo", "act_edit"]
    edit = northwind.box.click("U0ALEX", action_id="act_edit", view_id=noted["id"], value=buttons(noted)["act_edit"])
    assert "they like plain words" in shown(edit["view"])
    saved = northwind.box.submit("U0ALEX", edit["view"]["id"], {"note": "they like figures"})["view"]
    assert [entry.note for entry in northwind.entries()[1:]] == ["they like figures"]
    form = northwind.box.click("U0ALEX", action_id="act_undo", view_id=saved["id"], value=buttons(saved)["act_undo"])
    taken = northwind.box.submit("U0ALEX", form["view"]["id"])["view"]
    assert [*buttons(taken)] == ["act_redo"]
    assert [entry.note for entry in northwind.entries()[1:]] == ["they like plain words"], "one step back"


def test_in_a_channel_it_is_the_same(northwind: Office) -> None:
    touched = answer(northwind, "touch north email", "C0SALES")
    taken = taken_back(northwind, touched)
    assert "Took back the touch" in taken["text"]
    assert taken["ephemeral"]
    press(northwind, taken, "Put it back")
    assert [*buttons(now(northwind, touched))][:1] == ["act_undo"]


def test_a_form_that_cannot_be_saved_stays_as_it_was_filled_in(northwind: Office) -> None:
    touched = answer(northwind, "touch north email")
    form = press(northwind, touched, "Edit")["view"]
    sent = northwind.box.submit("U0ALEX", form["id"], {"note": "in hospital until May", "channel": "linkedin"})
    assert not sent["ok"] and "note" in sent["errors"]
    assert [(entry.channel, entry.note) for entry in northwind.entries()[1:]] == [("email", None)]
    assert "Noted an email" in now(northwind, touched)["text"]


def test_edit_opens_with_all_that_was_saved(northwind: Office) -> None:
    northwind.type("contact north Sam Lee email:sam@lee.example")
    line = 'touch north call on:"6 nov" play:customary-followup contact:sam note:"left a word"'
    form = shown(press(northwind, answer(northwind, line), "Edit")["view"])
    for known in ('"value": "call"', '"2026-11-06"', '"value": "customary-followup"', "Sam Lee", "left a word"):
        assert known in form
    line = 'heard north promised:"20 nov" meeting:"18 nov" note:"pricing first"'
    form = shown(press(northwind, answer(northwind, line), "Edit")["view"])
    for known in ("2026-11-20", "2026-11-18", "pricing first", "2026-11-09"):
        assert known in form


def test_the_day_of_a_new_deal_is_put_right(northwind: Office) -> None:
    added = answer(northwind, "add Contoso stage:proposal")
    form = press(northwind, added, "Edit")["view"]
    ahead = northwind.box.submit("U0ALEX", form["id"], {"heard": "2026-11-20", "issue": "slow onboarding"})
    assert "heard" in ahead["errors"]
    assert northwind.deals()[1].business_issue is None, "nothing is saved by half"
    sent = northwind.box.submit("U0ALEX", form["id"], {"heard": "2026-10-20", "issue": "slow onboarding"})
    assert sent["ok"], sent["errors"]
    assert [entry.on_day for entry in northwind.entries()[1:]] == [date(2026, 10, 20)]
    assert northwind.deals()[1].business_issue == "slow onboarding"
    changed = now(northwind, added)
    assert "Changed the day you last heard from them to Tue, Oct 20 and the issue." in changed["text"]
    taken_back(northwind, changed)
    assert [entry.on_day for entry in northwind.entries()[1:]] == [date(2026, 11, 9)]


def test_a_deal_that_was_heard_from_again_keeps_its_first_day(northwind: Office) -> None:
    added = answer(northwind, "add Contoso stage:proposal")
    northwind.type("heard contoso")
    assert "heard" not in [block["block_id"] for block in press(northwind, added, "Edit")["view"]["blocks"]]


def test_a_summary_moves_and_its_answer_says_so(office: Office) -> None:
    told = answer(office, "summary me day:fri time:4pm")
    form = press(office, told, "Edit")["view"]
    assert '"value": "fri"' in shown(form) and "16:00" in shown(form)
    office.box.submit("U0ALEX", form["id"], {"day": "tue", "time": "09:30"})
    assert "every Tuesday at 9:30 am" in now(office, told)["text"]
    taken_back(office, now(office, told))
    again = press(office, told | {"blocks": now(office, told)["blocks"]}, "Put it back")
    assert again["ok"]


def test_a_deal_that_was_given_away_goes_to_another(northwind: Office) -> None:
    given = answer(northwind, "assign north @sam")
    form = press(northwind, given, "Edit")["view"]
    guest = northwind.box.submit("U0ALEX", form["id"], {"user": "U0GUS"})
    assert not guest["ok"], "a guest has no deals"
    assert "#1 Northwind" in northwind.type("list", user="U0SAM"), "nothing is taken back by half"
    sent = northwind.box.submit("U0ALEX", form["id"], {"user": "U0SAM"})
    assert sent["ok"], sent["errors"]
    taken_back(northwind, now(northwind, given))
    assert "#1 Northwind" in northwind.type("list")


def test_what_a_button_saved_has_both_as_well(office: Office) -> None:
    added = answer(office, "add Northwind heard:yesterday")
    [staged] = press(office, added, "Proposal")["messages"]
    assert "Changed the stage to proposal." in staged["text"]
    assert [*buttons(staged)] == ["act_undo", "act_edit"]
    taken_back(office, staged)
    assert office.deals()[0].stage == "discovery"


def test_an_answer_that_saved_nothing_has_neither(northwind: Office) -> None:
    for line in ("list", "show north", "why north", "plan north", "stats", "plays", "help"):
        for message in northwind.command(line)["messages"]:
            assert not {"act_undo", "act_edit"} & buttons(message).keys(), line
    northwind.type("resume")
    assert not {"act_undo"} & buttons(answer(northwind, "resume")).keys(), "it was no pause that ended"
    refused = northwind.command("touch north pigeon")["messages"][-1]
    assert "act_undo" not in buttons(refused)
