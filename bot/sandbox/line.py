"""The line to the app: signed requests out, its answers back, each within Slack's three seconds."""

import hashlib
import hmac
import http.client
import json
import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from bot.sandbox import wall
from bot.sandbox.errors import Json, Refused
from bot.sandbox.seed import App
from bot.sandbox.wire import Wire
from bot.sandbox.workspace import Workspace

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

    def __init__(self, workspace: Workspace, wire: Wire) -> None:
        self._workspace = workspace
        self._wire = wire
        self._app: App | None = None
        self._last: tuple[str, Json, bytes, bool] | None = None

    def connect(self, app: App) -> None:
        self._app = app
        self._wire.hide(app.signing_secret)

    @property
    def app(self) -> App:
        if self._app is None:
            raise Refused("No app is connected to the sandbox yet; start one and hand it to Sandbox.connect().")
        return self._app

    def command(self, fields: Json) -> Ack:
        return self._send(f"command {fields['command']}", fields, urlencode(fields).encode(), form=True)

    def interaction(self, payload: Json) -> Ack:
        body = urlencode({"payload": json.dumps(payload)}).encode()
        return self._send(payload["type"], payload, body, form=True)

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
        body = json.dumps(envelope).encode()
        ack = self._send(f"event {event['type']}", envelope, body, form=False)
        if ack.error and not ack.no_retry:
            reason = _RETRY_REASONS[ack.error]
            ack = self.resend(reason)
        return ack

    def resend(self, reason: str = "http_timeout") -> Ack:
        """Sends the last request again, byte for byte, as Slack does when it believes that the first one was lost."""
        if self._last is None:
            raise Refused("Nothing was sent to the app yet, so that there is nothing to send again.")
        what, shown, body, form = self._last
        retry = {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": reason}
        return self._send(what, shown, body, form, retry)

    def _send(self, what: str, shown: Json, body: bytes, form: bool, headers: dict[str, str] | None = None) -> Ack:
        app, at, started = self.app, self._workspace.clock.isoformat(), wall.ticks()
        self._last = (what, shown, body, form)
        if headers:
            what = f"{what} (retry)"
        kind = "application/x-www-form-urlencoded" if form else "application/json"
        ack = _exchange(app, body, {"Content-Type": kind, **(headers or {})})
        ms = (wall.ticks() - started) * 1000
        response = ack.body if not ack.error else {"error": ack.error, "body": ack.body}
        self._wire.record(at, "to_app", what, ack.status, ms, shown, response)
        return ack


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
