"""After a press: the channel or the day that was another, the plan, two ways to close."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.scenarios import payloads
from tests.scenarios.conftest import Office, pressed, said
from tests.scenarios.test_forms_and_home import shown
from tests.scenarios.test_nudges import NORTHWIND, press, texts

pytestmark = pytest.mark.slow

Json = dict[str, Any]


@pytest.fixture
def nudged(office: Office) -> Office:
    """An office on the Friday morning on which Alex is nudged about Northwind."""
    office.type(NORTHWIND)
    office.days(4)
    return office


@pytest.fixture
def done(nudged: Office) -> Office:
    """The same, after Done."""
    press(nudged, "Done")
    return nudged


def test_done_in_another_way_is_put_right(done: Office) -> None:
    form = press(done, "Change how or when")["view"]
    assert '"initial_option": {"text": {"type": "plain_text", "text": "Email"' in shown(form)
    sent = done.box.submit("U0ALEX", form["id"], {"How": "linkedin", "On": "2026-11-12"})
    assert sent["ok"], sent["errors"]
    entries = [(entry.type, entry.channel, entry.on_day, entry.play) for entry in done.entries()]
    assert entries[1:] == [("touch", "linkedin", date(2026, 11, 12), "customary-followup")]
    [message] = done.dms()
    assert "on LinkedIn on Thu, Nov 12" in message["text"]
    assert texts(message) == ["Change how or when", "Undo", "Was this nudge right?"]


def test_done_put_right_can_still_be_undone(done: Office) -> None:
    form = press(done, "Change how or when")["view"]
    done.box.submit("U0ALEX", form["id"], {"How": "linkedin"})
    press(done, "Undo")
    assert [entry.type for entry in done.entries()] == ["heard"]
    assert "Done" in texts(done.dms()[-1])


def test_a_day_to_come_is_refused(done: Office) -> None:
    form = press(done, "Change how or when")["view"]
    refused = done.box.submit("U0ALEX", form["id"], {"On": "2026-11-20"})
    assert "hasn't come yet" in str(refused["errors"])
    assert done.entries()[-1].on_day == date(2026, 11, 13)


@pytest.mark.parametrize(
    ("answer", "button", "values"),
    [("Done", "Change how or when", {}), ("They replied", "Add what they said", {"promised": "2026-11-20"})],
)
def test_a_form_that_comes_after_undo_changes_nothing(
    nudged: Office, answer: str, button: str, values: dict[str, str]
) -> None:
    press(nudged, answer)
    form = press(nudged, button)["view"]
    press(nudged, "Undo")
    sent = nudged.box.submit("U0ALEX", form["id"], values)
    assert "taken back or changed since" in str(sent["errors"])
    assert [entry.type for entry in nudged.entries()] == ["heard"]


def test_what_something_newer_stands_on_is_not_put_right(done: Office) -> None:
    form = press(done, "Change how or when")["view"]
    done.type("heard Northwind")
    sent = done.box.submit("U0ALEX", form["id"], {"How": "linkedin"})
    assert "something newer" in str(sent["errors"])
    assert [entry.channel for entry in done.entries() if entry.type == "touch"] == ["email"]


@pytest.mark.parametrize("action", ["nudge_channel", "nudge_reply_said", "nudge_plan", "nudge_close_early"])
def test_nobody_else_gets_a_form_for_it(done: Office, action: str) -> None:
    message = done.dms()[-1]
    assert payloads.block_actions(done, "U0SAM", message, action, "1") == 200
    assert done.box.state("U0SAM")["views"] == []
    assert [entry.type for entry in done.entries()] == ["heard", "touch"]


def test_the_plan_is_one_press_away(nudged: Office) -> None:
    answer = press(nudged, "Show plan")
    assert "if they stay silent" in said(answer)
    assert "Close as no decision" in said(answer)


def test_closing_early_and_as_advised_are_two_buttons(nudged: Office) -> None:
    [nudge] = nudged.dms()
    assert pressed(nudge, "Close the deal")
    # Pressed on a nudge that advises a play, the button of the other kind asks as well.
    payloads.block_actions(nudged, "U0ALEX", nudge, "nudge_close", "1")
    assert nudged.deals()[0].open


def test_what_was_typed_is_taken_back_by_a_press(office: Office) -> None:
    office.type(NORTHWIND)
    [noted] = office.command("touch north email")["messages"]
    form = press(office, "Undo", noted)["view"]
    assert "you got in touch by email" in shown(form)
    assert [entry.type for entry in office.entries()] == ["heard", "touch"], "shown first, and nothing is gone yet"
    taken = office.box.submit("U0ALEX", form["id"])
    assert "Took back the touch of Mon, Nov 9" in shown(taken["view"])
    assert [entry.type for entry in office.entries()] == ["heard"]


def test_undo_below_an_answer_of_an_older_version_asks_too(office: Office) -> None:
    office.type(NORTHWIND)
    [noted] = office.command("touch north email")["messages"]
    payloads.interaction(
        office,
        type="block_actions",
        user={"id": "U0ALEX", "team_id": "T0SANDBOX"},
        trigger_id=office.box.workspace.triggers.issue("U0ALEX"),
        container={"type": "message", "message_ts": noted["ts"], "channel_id": noted["channel"]},
        actions=[{"type": "button", "action_id": "deal_undo", "block_id": "b", "value": "1", "action_ts": "1.0"}],
    )
    [form] = office.box.state("U0ALEX")["views"]
    office.box.submit("U0ALEX", form["id"])
    assert [entry.type for entry in office.entries()] == ["heard"]


def test_the_days_to_come_are_a_press_away_from_the_reasons(office: Office) -> None:
    office.type(NORTHWIND)
    [reasons] = office.command("why north")["messages"]
    assert "if they stay silent" in said(press(office, "Show plan", reasons))
