"""Payloads of every kind that Slack sends, damaged at random and signed: never a 5xx. A failure prints its seed."""

from __future__ import annotations

import json
import random
from urllib.parse import urlencode

import pytest

from tests.web.slackish import JSON, Slackish

SEEDS = [
    {"type": "event_callback", "team_id": "T1", "event": {"type": "app_home_opened", "user": "U1", "tab": "home"}},
    {
        "type": "block_actions",
        "user": {"id": "U1"},
        "team": {"id": "T1"},
        "channel": {"id": "C1"},
        "actions": [{"action_id": "done", "block_id": "b", "type": "button", "value": "7"}],
        "message": {"ts": "1"},
        "container": {"type": "message"},
    },
    {
        "type": "view_submission",
        "user": {"id": "U1"},
        "team": {"id": "T1"},
        "view": {"callback_id": "deal", "type": "modal"},
    },
    {"type": "block_suggestion", "action_id": "company", "block_id": "b", "user": {"id": "U1"}, "team": {"id": "T1"}},
    {"type": "shortcut", "callback_id": "add", "user": {"id": "U1"}, "team": {"id": "T1"}},
    {
        "type": "view_closed",
        "user": {"id": "U1"},
        "team": {"id": "T1"},
        "view": {"callback_id": "deal", "type": "modal"},
    },
    {"type": "url_verification", "challenge": "c"},
]
JUNK: list[object] = [
    None,
    0,
    1.5,
    True,
    "",
    "x",
    [],
    {},
    [1],
    [None],
    {"id": 1},
    {"x": []},
    [[]],
    "\x00",
    "event_callback",
]


@pytest.mark.parametrize("seed", range(4))
def test_damaged_payloads_never_give_a_5xx(slack: Slackish, seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(250):
        payload: object = json.loads(json.dumps(dice.choice(SEEDS)))
        for _ in range(dice.randint(0, 3)):
            _damage(payload, dice)
        text = json.dumps(payload)
        if dice.random() < 0.5:
            answer = slack.send(text.encode(), JSON)
        else:
            answer = slack.send(urlencode({"payload": text}).encode())
        assert answer.status_code in (200, 400), f"seed {seed}: {text}"


def _damage(value: object, dice: random.Random) -> None:
    """Replace or drop one thing somewhere within."""
    places: list[tuple[dict[str, object], str]] = []

    def collect(part: object) -> None:
        if isinstance(part, dict):
            places.extend((part, name) for name in part)
        for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            collect(inner)

    collect(value)
    if places:
        part, name = dice.choice(places)
        if dice.random() < 0.3:
            del part[name]
        else:
            part[name] = dice.choice(JUNK)
