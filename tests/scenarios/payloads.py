"""Requests that no honest client would send, signed as Slack signs: forged values, strangers, old buttons."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import itertools
import json
import time
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.scenarios.conftest import SECRET, Office

Json = dict[str, Any]
_counter = itertools.count(1)


def post(
    office: Office, body: str, *, age: int = 0, kind: str = "application/x-www-form-urlencoded"
) -> tuple[int, Any]:
    """Sends a body signed `age` seconds ago and waits until all is done; the status and the parsed answer."""
    answer = _post(office, body, age, kind)
    office.product.settle()
    return answer


def _post(office: Office, body: str, age: int, kind: str) -> tuple[int, Any]:
    stamp = str(int(time.time()) - age)
    digest = hmac.new(SECRET.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    url = urlsplit(office.url)
    connection = http.client.HTTPConnection(url.hostname or "", url.port, timeout=30)
    headers = {"Content-Type": kind, "X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}
    try:
        connection.request("POST", url.path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
    finally:
        connection.close()
    return answer.status, json.loads(text) if text.startswith("{") else text


def command(office: Office, text: str, age: int = 0, **changes: str) -> tuple[int, Any]:
    """A slash command."""
    return post(office, _command(text, changes), age=age)


def raw_command(office: Office, text: str) -> tuple[int, Any]:
    """A slash command of its own, without waiting for more than its acknowledgement."""
    body = _command(text, {"trigger_id": f"2.{next(_counter)}"})
    return _post(office, body, 0, "application/x-www-form-urlencoded")


def _command(text: str, changes: dict[str, str]) -> str:
    body = {
        "command": "/dealdark",
        "text": text,
        "team_id": "T0SANDBOX",
        "user_id": "U0ALEX",
        "channel_id": "D0ALEX",
        "channel_name": "directmessage",
        "trigger_id": "1.2.abc",
        "api_app_id": "A0DEALDARK",
    }
    return urlencode(body | changes)


def interaction(office: Office, **payload: Any) -> tuple[int, Any]:
    """A press or a form of Alex's, unless the payload says otherwise."""
    user = {"id": "U0ALEX", "team_id": "T0SANDBOX"}
    usual = {"user": user, "team": {"id": "T0SANDBOX"}, "api_app_id": "A0DEALDARK", "trigger_id": f"1.{next(_counter)}"}
    return post(office, urlencode({"payload": json.dumps(usual | payload)}))


def block_actions(office: Office, user: str, message: Json, action_id: str, value: str, team: str = "T0SANDBOX") -> int:
    """A press on a button of a message."""
    status, _ = interaction(
        office,
        type="block_actions",
        user={"id": user, "team_id": team},
        container={"type": "message", "message_ts": message["ts"], "channel_id": message["channel"]},
        channel={"id": message["channel"], "name": "directmessage"},
        actions=[
            {
                "type": "button",
                "action_id": action_id,
                "block_id": "b",
                "value": value,
                "action_ts": f"{next(_counter)}.0",
            }
        ],
    )
    return status


def event(office: Office, event: Json, team: str = "T0SANDBOX") -> int:
    """An event."""
    return post(office, _event(event, team), kind="application/json")[0]


def raw_event(office: Office, event: Json) -> int:
    """An event, without waiting for more than its acknowledgement."""
    return _post(office, _event(event, "T0SANDBOX"), 0, "application/json")[0]


def _event(event: Json, team: str) -> str:
    envelope = {"type": "event_callback", "team_id": team, "event_id": f"Ev{next(_counter)}", "event": event}
    return json.dumps(envelope)
