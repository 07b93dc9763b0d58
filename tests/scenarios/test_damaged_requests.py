"""Signed requests that are no requests, through the real web app to the real listeners: 200 or 400, never a fault."""

from __future__ import annotations

import copy
import json
import random
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.scenarios import payloads
from tests.scenarios.conftest import Office

Json = dict[str, Any]
ALEX = {"id": "U0ALEX", "team_id": "T0SANDBOX", "name": "alex"}
HERE: Json = {
    "user": ALEX,
    "team": {"id": "T0SANDBOX", "domain": "acme"},
    "trigger_id": "1.2",
    "response_url": "https://nowhere.example/",
    "enterprise": None,
}
IN_DM = {
    "channel": {"id": "D0ALEX", "name": "directmessage"},
    "container": {"type": "message", "message_ts": "1.0", "is_ephemeral": False},
    "message": {"ts": "1.0", "text": "x", "blocks": []},
}
COMMAND = {"command": "/dealdark", "text": "list", "team_id": "T0SANDBOX", "user_id": "U0ALEX", "trigger_id": "1.2"}


def event(**facts: Any) -> Json:
    return {
        "type": "event_callback",
        "team_id": "T0SANDBOX",
        "authorizations": [{"team_id": "T0SANDBOX"}],
        "event": facts,
    }


def pressed(action_id: str, **facts: Any) -> Json:
    action = {"type": "button", "block_id": "b", "action_ts": "1.0", "action_id": action_id}
    return HERE | IN_DM | {"type": "block_actions", "actions": [action | facts]}


def sent(form: str, carried: str, **entries: Json) -> Json:
    return HERE | {"type": "view_submission", "view": view(form, carried, **entries)}


def view(form: str, carried: str, **entries: Json) -> Json:
    return {
        "id": "V1",
        "type": "modal",
        "callback_id": form,
        "private_metadata": carried,
        "team_id": "T0SANDBOX",
        "blocks": [{"type": "input", "block_id": name, "element": {"initial_value": "x"}} for name in entries],
        "state": {"values": {name: {name: entry} for name, entry in entries.items()}},
    }


SOUND: list[Json] = [
    event(type="app_home_opened", user="U0ALEX", tab="home", view={"id": "V1", "type": "home"}),
    event(type="user_change", user=ALEX | {"tz": "Asia/Tokyo", "profile": {"status_emoji": ":palm_tree:"}}),
    event(type="message", channel_type="im", channel="D0ALEX", user="U0ALEX", ts="1.0", text="hello"),
    event(type="file_shared", channel_id="D0ALEX", user_id="U0ALEX", file_id="F1"),
    event(type="tokens_revoked", tokens={"oauth": ["U0ALEX"]}),
    pressed("deal_show", value="1"),
    pressed("deal_act", type="overflow", selected_option={"value": "show:1"}),
    pressed("leaver_assign:1", type="users_select", selected_user="U0SAM"),
    sent("add_deal", "{}", company={"value": "Acme"}, stage={"selected_option": {"value": "proposal"}}),
    sent(
        "settings", '{"rep": 1}', starts={"selected_time": "09:00"}, workdays={"selected_options": [{"value": "mon"}]}
    ),
    sent("edit", '{"deal": 1, "version": 1}', issue={"value": "slow"}),
    HERE | {"type": "view_closed", "view": view("edit", "{}")},
    HERE
    | {"type": "block_suggestion", "action_id": "deal:see", "value": "no", "view": view("pick", '{"verb": "show"}')},
    HERE | {"type": "shortcut", "callback_id": "add_deal", "action_ts": "1.0"},
    HERE | IN_DM | {"type": "message_action", "callback_id": "prospect_replied", "action_ts": "1.0"},
]
JUNK: list[object] = [None, 0, 1.5, True, "", "x", "\x00", "http://[", "9" * 400, 2**63, -(2**70), [], {}, [1], [None]]
JUNK += [{"id": 1}, {"x": []}, [[]], {"id": "U0ALEX"}, ["T0SANDBOX"], "T9", "event_callback", "team"]


def as_sent(payload: Json) -> tuple[str, str]:
    """The body and its content type."""
    if payload.get("type") == "event_callback":
        return json.dumps(payload), "application/json"
    form = payload if "command" in payload else {"payload": json.dumps(payload)}
    return urlencode(form), "application/x-www-form-urlencoded"


def answered(office: Office, payload: Json) -> int:
    body, kind = as_sent(payload)
    return payloads.post(office, body, kind=kind)[0]


@pytest.mark.parametrize("payload", [*SOUND, COMMAND], ids=lambda payload: str(payload.get("type", "command")))
def test_each_of_them_is_sound_as_it_is(office: Office, payload: Json, caplog: pytest.LogCaptureFixture) -> None:
    assert answered(office, payload) == 200
    assert faults(caplog) == []


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.slow
def test_whatever_is_wrong_with_it(either_office: Office, seed: int, caplog: pytest.LogCaptureFixture) -> None:
    either_office.type("add Northwind heard:yesterday")
    dice = random.Random(seed)
    for _ in range(150):
        payload = damaged(dice)
        assert answered(either_office, payload) in (200, 400), payload
        assert faults(caplog) == [], payload


@pytest.mark.parametrize(
    "change",
    [
        {"team": {"id": ["T0SANDBOX"]}},
        {"team": {"id": {"T": 1}}},
        {"team": {"id": 2**63}},
        {"team_id": "T\x00"},
        {"user": {"team_id": "T0SANDBOX"}},
        {"user": {"id": ""}},
        {"user": "U0ALEX"},
        {"user": None},
        {"channel": "D0ALEX"},
    ],
    ids=str,
)
def test_whoever_asks_is_somebody_somewhere(office: Office, change: Json) -> None:
    assert answered(office, pressed("deal_show", value="1") | change) == 400


@pytest.mark.parametrize(
    "state", [[], {"values": ["x"]}, {"values": {"issue": []}}, {"values": {"issue": {"issue": 7}}}]
)
def test_a_form_has_its_fields_by_name(office: Office, state: object) -> None:
    form = sent("edit", '{"deal": 1}', issue={"value": "slow"})
    assert answered(office, form | {"view": form["view"] | {"state": state}}) == 400


@pytest.mark.parametrize("missing", ["team_id", "user_id"])
def test_a_command_comes_from_somebody_somewhere(office: Office, missing: str) -> None:
    assert answered(office, COMMAND | {missing: ""}) == 400


def test_an_empty_form_has_no_fields_in_whichever_way_it_is_written(office: Office) -> None:
    form = view("edit", "{}")
    assert answered(office, HERE | {"type": "view_closed", "view": form | {"state": {"values": []}}}) == 200


def test_an_answer_that_leads_nowhere_is_given_up(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    assert answered(office, pressed("deal_show", value="1") | {"response_url": "http://["}) == 200
    assert faults(caplog) == []


def faults(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What was logged as a fault of ours."""
    return [record.getMessage() for record in caplog.records if record.exc_info and record.name.startswith("bot")]


def damaged(dice: random.Random) -> Json:
    """A request in which a few things are missing, or are something else."""
    if dice.random() < 0.1:
        form = dict(COMMAND)
        name = dice.choice(list(form))
        return {**form, name: dice.choice(["", "x", "\x00", "T9", "9" * 400])} if name != "command" else form
    payload = copy.deepcopy(dice.choice(SOUND))
    for _ in range(dice.randint(1, 3)):
        places = list(within(payload))
        if places:
            part, name = dice.choice(places)
            if dice.random() < 0.3:
                del part[name]
            else:
                part[name] = dice.choice(JUNK)
    return payload


def within(part: Any) -> list[tuple[Any, Any]]:
    """Every place in it, as what holds it and its key."""
    keys = list(part) if isinstance(part, dict) else range(len(part)) if isinstance(part, list) else ()
    return [*((part, key) for key in keys), *(place for key in keys for place in within(part[key]))]
