"""Who gives out tokens: a token endpoint, a device-code sign-in by RFC 8628, and introspection for the mail server.

Strict: it refuses a client, a refresh token or a device code that it does not know, in the words of RFC 6749.
"""

from __future__ import annotations

import itertools
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

CLIENT = "client-of-the-tests"
PASSWORD = "a-password-of-the-tests"
"""Opens every mailbox."""

DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"

Answer = tuple[int, dict[str, object]]


@dataclass
class TokenServer:
    """`refresh`: refresh token → user; `access`: access token → user. `pending`: device code → who has said yes yet.

    `turned_away`: users whom the mail server refuses. `asked`: each request as its path and what stood in it.
    `rotates`: each refresh brings a new refresh token. `slow_down`: how often it says so.
    """

    refresh: dict[str, str] = field(default_factory=dict)
    access: dict[str, str] = field(default_factory=dict)
    pending: dict[str, str | None] = field(default_factory=dict)
    denied: set[str] = field(default_factory=set)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    turned_away: set[str] = field(default_factory=set)
    slow_down: int = 0
    rotates: bool = False
    down: bool = False

    def __post_init__(self) -> None:
        self._numbers = itertools.count(1)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self.token_url = f"{self.url}/token"
        self.device_url = f"{self.url}/device"
        self.password_url = f"{self.url}/password"
        self.introspection_url = f"{self.url}/introspect"

    @contextmanager
    def open(self) -> Iterator[TokenServer]:
        """Serves."""
        thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            thread.join()
            self._server.server_close()

    def sign_in(self, user: str) -> str:
        """The refresh token of somebody who has signed in."""
        made = f"refresh-{next(self._numbers)}"
        self.refresh[made] = user
        return made

    def say_yes(self, code: str, user: str) -> None:
        """Somebody has typed this device code in."""
        self.pending[code] = user

    def answer(self, path: str, form: dict[str, str]) -> Answer:
        """What it says to a request."""
        self.asked.append((path, form))
        if self.down:
            return 503, {"error": "temporarily_unavailable"}
        if path == "/introspect":
            user = self.access.get(form.get("token", ""))
            user = None if user in self.turned_away else user
            return 200, {"active": "true", "username": user} if user else {"active": "false"}
        if path == "/password":
            user = form.get("username", "")
            known = form.get("password") == PASSWORD and user not in self.turned_away
            yes: dict[str, object] = {"access_token": "no-matter", "active": "true", "username": user}
            return (200, yes) if known else (400, {"error": "invalid_grant"})
        if form.get("client_id") != CLIENT:
            return 401, {"error": "invalid_client"}
        if path == "/device":
            return self._device()
        if form.get("grant_type") == "refresh_token":
            return self._refreshed(form.get("refresh_token", ""))
        if form.get("grant_type") == DEVICE_GRANT:
            return self._polled(form.get("device_code", ""))
        return 400, {"error": "unsupported_grant_type"}

    def _device(self) -> Answer:
        code = f"device-{next(self._numbers)}"
        self.pending[code] = None
        return 200, {
            "device_code": code,
            "user_code": "WDJB-MJHT",
            "verification_uri": f"{self.url}/activate",
            "expires_in": 900,
            "interval": 5,
        }

    def _refreshed(self, token: str) -> Answer:
        user = self.refresh.get(token)
        if user is None:
            return 400, {"error": "invalid_grant", "error_description": "The refresh token has been revoked."}
        if not self.rotates:
            return 200, self._access(user)
        del self.refresh[token]
        return 200, {**self._access(user), "refresh_token": self.sign_in(user)}

    def _polled(self, code: str) -> Answer:
        if code in self.denied:
            return 400, {"error": "access_denied"}
        if code not in self.pending:
            return 400, {"error": "expired_token"}
        if self.slow_down:
            self.slow_down -= 1
            return 400, {"error": "slow_down"}
        user = self.pending[code]
        if user is None:
            return 400, {"error": "authorization_pending"}
        del self.pending[code]
        return 200, {**self._access(user), "refresh_token": self.sign_in(user)}

    def _access(self, user: str) -> dict[str, object]:
        made = f"access-{next(self._numbers)}"
        self.access[made] = user
        return {"access_token": made, "token_type": "Bearer", "expires_in": 3599}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        place = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
                status, said = place.answer(self.path.partition("?")[0], dict(parse_qsl(body)))
                content = json.dumps(said).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, format: str, *args: object) -> None: ...

        return Handler
