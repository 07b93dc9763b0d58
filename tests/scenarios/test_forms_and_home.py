"""Forms and the Home tab: opening, inline errors, saving, and what appears afterwards."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from tests.scenarios import payloads
from tests.scenarios.conftest import Office, said

Json = dict[str, Any]


def shown(view: Json) -> str:
    """Everything a view says, roughly as it is read."""
    return json.dumps(view, ensure_ascii=False)


@pytest.fixture
def form(office: Office) -> Json:
    """The form for a new deal, opened by typing `/dealdark add`."""
    view = office.whole("add")
    assert view["callback_id"] == "add_deal"
    return view


def test_the_form_shows_its_errors_in_place_and_keeps_what_was_typed(office: Office, form: Json) -> None:
    filled = {"Company": "Northwind", "Contact": "Jane Doe", "Value": "a lot", "Country": "Bayern, Germany"}
    refused = office.box.submit("U0ALEX", form["id"], filled)
    assert "a lot" in refused["errors"]["value"]
    assert office.deals() == []
    saved = office.box.submit("U0ALEX", form["id"], {"Value": "40k EUR", "Country": "GB", "Stage": "proposal"})
    assert saved["ok"], saved["errors"]
    [deal] = office.deals()
    assert (deal.stage, deal.value_minor, deal.currency) == ("proposal", 4_000_000, "EUR")
    assert "Northwind (Jane Doe)" in shown(saved["view"])
    assert "I'll check again on" in shown(saved["view"])


def test_what_the_service_refuses_is_shown_in_the_form_too(office: Office, form: Json) -> None:
    values = {"timezone": {"timezone": {"type": "external_select", "selected_option": {"value": "EST"}}}}
    values |= {"company": {"company": {"type": "plain_text_input", "value": "Northwind"}}}
    sent = {**form, "type": "modal", "state": {"values": values}}
    _, refused = payloads.interaction(office, type="view_submission", view=sent)
    assert "their clocks do in summer" in refused["errors"]["timezone"]
    assert office.deals() == []


def test_a_day_to_come_is_refused_as_the_last_reply(office: Office, form: Json) -> None:
    refused = office.box.submit("U0ALEX", form["id"], {"Company": "Northwind", "Last heard": "2026-11-20"})
    assert "hasn't come yet" in refused["errors"]["heard"]


def test_the_form_asks_before_it_adds_a_deal_twice(office: Office) -> None:
    office.type('add Northwind contact:"Jane Doe"')
    view = office.whole("add")
    asked = office.box.submit("U0ALEX", view["id"], {"Company": "Northwind", "Contact": "Jane Doe", "Value": "7k"})
    assert "already" in shown(asked["view"])
    assert len(office.deals()) == 1
    office.box.click("U0ALEX", action_id="add_anyway", view_id=asked["view"]["id"])
    assert [deal.value_minor for deal in office.deals()] == [None, 700_000]


def test_a_form_sent_twice_saves_once(office: Office, form: Json) -> None:
    office.box.submit("U0ALEX", form["id"], {"Company": "Northwind"})
    values = {name: {name: {"type": "plain_text_input", "value": text}} for name, text in {"company": "Other"}.items()}
    status, _ = payloads.interaction(
        office, type="view_submission", view={**form, "type": "modal", "state": {"values": values}}
    )
    assert status == 200
    assert len(office.deals()) == 1


def test_a_form_that_lost_its_deal_says_so(office: Office) -> None:
    office.type("add Northwind")
    for metadata in ("", "{", "[]", '{"deal": "1"}', '{"deal": 99}', '{"deal": true}'):
        view = {
            "type": "modal",
            "id": "V1",
            "hash": "1",
            "callback_id": "heard",
            "private_metadata": metadata,
            "blocks": [{"type": "input", "block_id": "on"}],
            "state": {"values": {"on": {"on": {"type": "datepicker", "selected_date": "2026-11-09"}}}},
        }
        status, answer = payloads.interaction(office, type="view_submission", view=view)
        assert status == 200
        assert answer["errors"]["on"]
    assert len(office.entries()) == 1


def test_edit_opens_with_what_is_known_and_notices_who_was_faster(office: Office) -> None:
    office.type('add Northwind contact:"Jane Doe" value:40k issue:"slow onboarding"')
    view = office.command("edit Northwind")["view"]
    assert "slow onboarding" in shown(view)
    office.type("edit Northwind stage:negotiation")
    refused = office.box.submit("U0ALEX", view["id"], {"Issue": "something else"})
    assert not refused["ok"]
    assert office.deals()[0].business_issue == "slow onboarding"
    view = office.whole("edit Northwind")
    saved = office.box.submit("U0ALEX", view["id"], {"Issue": "something else", "Phone": "+1 555 0100"})
    assert saved["ok"], saved["errors"]
    assert (office.deals()[0].business_issue, office.deals()[0].value_minor) == ("something else", 4_000_000)


def test_home_helps_to_begin_then_shows_the_day(office: Office) -> None:
    first = office.box.home("U0ALEX")["view"]
    assert "Add a deal" in shown(first)
    office.type('add Northwind stage:proposal heard:"2 nov" tz:America/New_York')
    office.days(1)
    second = office.box.home("U0ALEX")["view"]
    assert "*#1 Northwind" in shown(second)
    assert "*#1 Northwind" not in shown(office.box.home("U0SAM")["view"])


@pytest.mark.parametrize("choice", ["show", "why"])
def test_home_opens_a_deal_in_a_window(office: Office, choice: str) -> None:
    office.type("add Northwind heard:yesterday")
    home = office.box.home("U0ALEX")["view"]
    opened = office.box.click("U0ALEX", action_id="deal_act", value=f"{choice}:1", view_id=home["id"])
    assert "Northwind" in shown(opened["view"])


@pytest.mark.parametrize(
    ("choice", "values", "kind"),
    [("touch", {"How": "email"}, "touch"), ("heard", {"on": "2026-11-09"}, "heard"), ("snooze", {}, None)],
)
def test_home_acts_on_a_deal_and_shows_the_change(
    office: Office, choice: str, values: dict[str, str], kind: str | None
) -> None:
    office.type("add Northwind heard:yesterday tz:America/New_York")
    home = office.box.home("U0ALEX")["view"]
    form = office.box.click("U0ALEX", action_id="deal_act", value=f"{choice}:1", view_id=home["id"])["view"]
    sent = office.box.submit("U0ALEX", form["id"], values)
    assert sent["ok"], sent["errors"]
    assert "Northwind" in shown(sent["view"])
    if kind:
        assert office.entries()[-1].type == kind
    else:
        assert office.deals()[0].snoozed_until == date(2026, 11, 10)
    assert office.box.state("U0ALEX")["home"]["hash"] != home["hash"]


def test_a_list_acts_on_a_deal_too(office: Office) -> None:
    office.type("add Northwind heard:yesterday")
    listed = office.command("list")["messages"][-1]
    answer = office.box.click("U0ALEX", "D0ALEX", listed["ts"], "deal_act", value="why:1")
    assert "What would change this" in said(answer)


def test_home_ends_a_pause(office: Office) -> None:
    office.type("add Northwind heard:yesterday")
    office.type("pause")
    home = office.box.home("U0ALEX")["view"]
    assert "on a break" in shown(home)
    office.box.click("U0ALEX", action_id="resume", view_id=home["id"])
    assert "on a break" not in shown(office.box.state("U0ALEX")["home"])


def test_home_opens_the_settings(office: Office) -> None:
    home = office.box.home("U0ALEX")["view"]
    form = office.box.click("U0ALEX", action_id="settings_open", view_id=home["id"])["view"]
    assert form["callback_id"] == "settings"
    assert office.box.submit("U0ALEX", form["id"], {"From": "10:00"})["ok"]
    assert "10:00" in shown(office.command("settings")["view"])


def test_home_opens_the_form_and_the_help(office: Office) -> None:
    home = office.box.home("U0ALEX")["view"]
    form = office.box.click("U0ALEX", action_id="add_deal", view_id=home["id"])["view"]
    assert form["callback_id"] == "add_deal"
    office.box.close("U0ALEX", form["id"])
    text = office.box.click("U0ALEX", action_id="help_open", view_id=home["id"])["view"]
    assert "/dealdark snooze" in shown(text)
