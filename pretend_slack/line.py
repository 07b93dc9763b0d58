"""The line to the app: signed requests out, its answers back, each within Slack's three seconds."""

import hashlib
import hmac
import http.client
import json
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

from pretend_slack import wall
from pretend_slack.errors import Json, Refused
from pretend_slack.seed import App
from pretend_slack.sockets import Broken, Envelope, Sockets
from pretend_slack.wire import Wire
from pretend_slack.workspace import Workspace

ACK_SECONDS = 3.0
_RETRY_REASONS = {
    "operation_timeout": "http_timeout",
    "dispatch_failed": "connection_failed",
    "http_service_error": "http_error",
}


@dataclass(frozen=True)
class Ack:
    """What the app answered, or in `error` Slack's word for why that was no answer."""

    status: int | None
    body: Any
    error: str = ""
    no_retry: bool = False

    @property
    def document(self) -> Json:
        """The answer as an object; {} when it was empty or plain text."""
        return self.body if isinstance(self.body, dict) else {}


class Line:
    """Sends to the app that is connected, and keeps a record of it."""

    def __init__(self, workspace: Workspace, wire: Wire, sockets: Sockets) -> None:
        self._workspace = workspace
        self._wire = wire
        self._sockets = sockets
        self._app: App | None = None
        self._last: tuple[str, str, Json] | None = None
        self._under_way: set[threading.Thread] = set()
        self._unanswered = 0
        self._answered = threading.Condition()

    def connect(self, app: App) -> None:
        self._app = app
        self._wire.hide(app.signing_secret)

    @property
    def app(self) -> App:
        if self._app is None:
            if self._sockets:
                return _BY_SOCKET
            raise Refused("No app is connected to the pretend Slack; start one and hand it to connect().")
        return self._app

    @property
    def next_due(self) -> datetime | None:
        """The app's next due instant; None also while no app is connected."""
        return self._app.next_due() if self._app else None

    def command(self, fields: Json) -> Ack:
        return self._send(f"command {fields['command']}", "slash_commands", fields)

    def interaction(self, payload: Json) -> Ack:
        return self._send(payload["type"], "interactive", payload)

    def event(self, event: Json) -> Ack:
        """Sends an event; like Slack, once more at once when the app did not take it."""
        envelope = {
            "token": "sandbox",
            "team_id": self._workspace.seed.team_id,
            "api_app_id": self._workspace.seed.app_id,
            "event": event,
            "type": "event_callback",
            "event_id": f"Ev0{secrets.token_hex(5).upper()}",
            "event_time": int(self._workspace.clock.timestamp()),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": self._workspace.seed.team_id,
                    "user_id": self._workspace.bot.id,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": False,
        }
        request = (f"event {event['type']}", "events_api", envelope)
        ack = self._send(*request)
        if ack.error and not ack.no_retry:
            ack = self._send(*request, retry_reason=_RETRY_REASONS[ack.error])
        return ack

    def event_later(self, event: Json) -> None:
        """Sends an event that follows from the app's own call, without keeping that call waiting."""
        if self._app is not None or self._sockets:
            thread = threading.Thread(target=self.event, args=(event,), name="pretend slack event", daemon=True)
            self._under_way.add(thread)
            thread.start()

    def settle(self) -> None:
        """Returns when every event has been taken and the app has no work in hand."""
        while self._under_way:
            thread = self._under_way.pop()
            thread.join()
        if self._app is not None:
            self._app.settle()

    def acknowledged(self) -> None:
        """Returns when no request waits for its acknowledgement; each waits for three seconds at most."""
        with self._answered:
            self._answered.wait_for(lambda: self._unanswered == 0)

    def resend(self) -> Ack:
        """Sends the last request again, the same in all, as Slack does when it believes that the first one was lost."""
        if self._last is None:
            raise Refused("Nothing was sent to the app yet, so that there is nothing to send again.")
        return self._send(*self._last, retry_reason="http_timeout")

    def _send(self, what: str, kind: str, shown: Json, retry_reason: str = "") -> Ack:
        """Over a socket of the app when it holds one, else as a signed request. `kind` is that of an envelope."""
        app, at, started = self.app, self._workspace.clock.isoformat(), wall.ticks()
        self._last = (what, kind, shown)
        if retry_reason:
            what = f"{what} (retry)"
        with self._waiting():
            if self._sockets:
                ack = _over_socket(self._sockets, Envelope(kind, shown, retry_reason))
            else:
                ack = _exchange(app, *_as_request(kind, shown, retry_reason))
        ms = (wall.ticks() - started) * 1000
        response = ack.body if not ack.error else {"error": ack.error, "body": ack.body}
        self._wire.record(at, "to_app", what, ack.status, ms, shown, response)
        return ack

    @contextmanager
    def _waiting(self) -> Iterator[None]:
        with self._answered:
            self._unanswered += 1
        try:
            yield
        finally:
            with self._answered:
                self._unanswered -= 1
                self._answered.notify_all()


_BY_SOCKET = App(request_url="", signing_secret="")
"""An app that connected by itself and told us nothing of its clock."""


def _as_request(kind: str, shown: Json, retry_reason: str) -> tuple[bytes, dict[str, str]]:
    """The body and headers in which Slack sends this."""
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    if kind == "events_api":
        headers["Content-Type"] = "application/json"
        body = json.dumps(shown)
    elif kind == "interactive":
        body = urlencode({"payload": json.dumps(shown)})
    else:
        body = urlencode(shown)
    if retry_reason:
        headers |= {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": retry_reason}
    return body.encode(), headers


def _over_socket(sockets: Sockets, envelope: Envelope) -> Ack:
    try:
        return Ack(200, sockets.exchange(envelope, ACK_SECONDS))
    except TimeoutError:
        return Ack(None, None, "operation_timeout")
    except Broken:
        return Ack(None, None, "dispatch_failed")


def _signed(secret: str, body: bytes) -> dict[str, str]:
    stamp = str(wall.epoch())
    digest = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


def _exchange(app: App, body: bytes, headers: dict[str, str]) -> Ack:
    url = urlsplit(app.request_url)
    connection = http.client.HTTPConnection(url.hostname or "127.0.0.1", url.port, timeout=ACK_SECONDS)
    agent = {"User-Agent": "Slackbot 1.0 (sandbox)", "Accept": "*/*"}
    try:
        connection.request("POST", url.path or "/", body, {**agent, **headers, **_signed(app.signing_secret, body)})
        response = connection.getresponse()
        content = response.read()
    except TimeoutError:
        return Ack(None, None, "operation_timeout")
    except (OSError, http.client.HTTPException):
        return Ack(None, None, "dispatch_failed")
    finally:
        connection.close()
    text = content.decode("utf-8", "replace")
    no_retry = response.getheader("X-Slack-No-Retry") == "1"
    if not 200 <= response.status < 300:
        return Ack(response.status, text, "http_service_error", no_retry)
    try:
        return Ack(response.status, json.loads(text) if text.strip() else "")
    except ValueError:
        return Ack(response.status, text)
