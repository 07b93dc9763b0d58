"""The web app before a real Bolt app, with signatures and a wall clock of the test's own."""

from __future__ import annotations

import hashlib
import hmac
from urllib.parse import urlencode

from slack_bolt import Ack, App, BoltRequest
from slack_bolt.authorization import AuthorizeResult
from werkzeug.test import Client, TestResponse

from bot.web import RecentRequests, WebApp

NOW = 1_764_000_000.0
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
SLASH = urlencode(
    {"command": "/dealdark", "text": "help", "team_id": "T1", "user_id": "U1", "trigger_id": "1.2"}
).encode()


class Wall:
    """A wall clock that a test moves."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


class Slackish:
    """The web app before a real Bolt app that counts what reached a listener."""

    def __init__(self) -> None:
        self.wall = Wall()
        self.handled: list[str] = []
        self.fail = False
        bolt = App(
            signing_secret=SECRET,
            process_before_response=True,
            request_verification_enabled=False,  # by the real wall clock; the gate did it by ours
            authorize=lambda: AuthorizeResult(enterprise_id=None, team_id="T1", bot_user_id="U0", bot_token="xoxb-1"),
        )
        bolt.command("/dealdark")(self._command)
        bolt.event("app_home_opened")(self._event)
        bolt.action("done")(self._command)
        bolt.view("deal")(self._command)
        bolt.options("company")(self._options)
        self.app = WebApp(
            bolt=bolt,
            signing_secret=SECRET,
            replays=RecentRequests(self.wall),
            health=lambda: {"ok": True},
            wall=self.wall,
        )
        self.client = Client(self.app)

    def _command(self, ack: Ack, request: BoltRequest) -> None:
        if self.fail:
            raise OSError("the disk is full")
        self.handled.append(request.raw_body)
        ack("here you are")

    def _event(self, request: BoltRequest) -> None:
        self.handled.append(request.raw_body)

    def _options(self, ack: Ack) -> None:
        ack(options=[])

    def send(self, body: bytes, content_type: str = FORM, **headers: str) -> TestResponse:
        stamp = headers.pop("stamp", str(int(self.wall.now)))
        signature = headers.pop("signature", sign(body, stamp))
        given = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature, **headers}
        return self.client.post("/slack/events", data=body, content_type=content_type, headers=given)


def sign(body: bytes, stamp: str, secret: str = SECRET) -> str:
    return "v0=" + hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
