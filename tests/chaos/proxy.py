"""What stands between the processes and the pretend Slack: a proxy that breaks HTTP, by a seed.

It keeps a ledger of its own of every message that Slack took, whatever the sender was told of it. What it breaks: the
connection before or after the request went through, the answer's second half, its time, its status; it says 429; it
leads elsewhere; and for a while nobody answers at all. Elsewhere is a host that has nothing to do with Slack, and
writes down whether anybody brings it a token.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from pretend_slack import PretendSlack
from tests.chaos.hasty import TIMEOUT

BEFORE, AFTER = "before", "after"
FAULTS = (
    "reset before",
    "reset after",
    "truncated",
    "cut",
    "answered late",
    "passed on late",
    "500 before",
    "502 after",
    "429",
    "302 before",
    "302 after",
    "307 after",
    "html after",
    "empty after",
)
_LONG = TIMEOUT * 1.3
_LATEST = TIMEOUT * 4.0


@dataclass(frozen=True, slots=True)
class Post:
    """A message that Slack took."""

    channel: str
    ts: str
    marker: str


class Proxy:
    """`share`: how many of a hundred requests go wrong."""

    def __init__(self, box: PretendSlack, seed: int, share: float) -> None:
        url = urlsplit(box.url)
        self.slack = (url.hostname or "", url.port or 0)
        self.share = share
        self.faults: Counter[str] = Counter()
        self.requests = 0
        self.posts: list[Post] = []
        self.deleted: set[tuple[str, str]] = set()
        self.tokens_elsewhere = 0
        self._chance, self._lock = random.Random(f"proxy {seed}"), threading.Lock()
        self._elsewhere = _serve(_Elsewhere, self, 0)
        self._nowhere = socket.create_server(("127.0.0.1", 0))  # bound and never served: see `elsewhere`
        self._nowhere_port = self._nowhere.getsockname()[1]
        self._nowhere.close()
        self._server: ThreadingHTTPServer | None = _serve(_Between, self, 0)
        self.port = self._server.server_port

    @property
    def api_url(self) -> str:
        """The Web API's base, as the processes know it."""
        return f"http://127.0.0.1:{self.port}/api/"

    def up(self) -> None:
        """The line is there again."""
        if self._server is None:
            self._server = _serve(_Between, self, self.port)

    def down(self) -> bool:
        """Nobody listens: every connection is refused. Whether that is new."""
        server, self._server = self._server, None
        if server is not None:
            server.shutdown()
            server.server_close()
        return server is not None

    def close(self) -> None:
        """Ends both hosts."""
        self.down()
        self._elsewhere.shutdown()
        self._elsewhere.server_close()

    def fault(self) -> tuple[str, float]:
        """What is to go wrong with the next request, "" for nothing; and a number from 0 to 1 for how badly."""
        with self._lock:
            self.requests += 1
            much = self._chance.random()
            if self._chance.random() * 100 >= self.share:
                return "", much
            kind = self._chance.choice(FAULTS)
            self.faults[kind] += 1
            return kind, much

    def elsewhere(self, much: float) -> str:
        """An address that is not Slack's: of a host that listens, or of one where nobody does."""
        port = self._elsewhere.server_port if much < 0.5 else self._nowhere_port
        return f"http://127.0.0.1:{port}/elsewhere"

    def took(self, path: str, body: bytes, kind: str, answer: bytes) -> None:
        """Slack has answered: the ledger."""
        method = path.rpartition("/")[2]
        if method not in ("chat.postMessage", "chat.delete"):
            return
        said = json.loads(answer)
        if not said.get("ok"):
            return
        asked = _arguments(body, kind)
        with self._lock:
            if method == "chat.delete":
                self.deleted.add((asked["channel"], asked["ts"]))
                return
            metadata = asked.get("metadata") or {}
            metadata = json.loads(metadata) if isinstance(metadata, str) else metadata
            self.posts.append(Post(said["channel"], said["ts"], metadata.get("event_payload", {}).get("id", "")))


def _serve(handler: type[_Quiet], proxy: Proxy, port: int) -> ThreadingHTTPServer:
    bound = type(handler.__name__, (handler,), {"proxy": proxy})
    server = _Server(("127.0.0.1", port), bound)
    threading.Thread(target=server.serve_forever, args=(0.05,), name="proxy", daemon=True).start()
    return server


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away, or was killed, is what this is for."""


class _Quiet(BaseHTTPRequestHandler):
    proxy: Proxy

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


class _Elsewhere(_Quiet):
    """Another host: it takes what it is brought, and answers with nothing of use."""

    def do_GET(self) -> None:
        """Whatever comes."""
        length = int(self.headers.get("Content-Length") or 0)
        brought = f"{self.headers}{self.path}{self.rfile.read(length).decode()}"
        if "xoxb-" in brought:
            self.proxy.tokens_elsewhere += 1
        self.send_response(404)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_POST = do_GET


class _Between(_Quiet):
    """One request on its way to Slack, and the answer on its way back."""

    def do_POST(self) -> None:
        """Passes it on, unless it is to go wrong before; and back, unless it is to go wrong after."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        fault, much = self.proxy.fault()
        if fault == "passed on late":
            time.sleep(_LONG + much * (_LATEST - _LONG))
        early = fault.endswith(BEFORE) or fault == "429"
        status, headers, answer = (200, {}, b"") if early else self._pass_on(body)
        if fault == "answered late":
            time.sleep(_LONG)
        if fault.startswith("reset"):
            _reset(self.connection)
        elif fault == "truncated":
            self._answer(status, headers, answer[: len(answer) // 2], len(answer))
        elif fault == "cut":
            self._answer(status, headers, answer[: len(answer) * 3 // 4])
        elif fault == "429":
            self._answer(429, {"Retry-After": "1"}, b'{"ok":false,"error":"ratelimited"}')
        elif fault[:1] == "3":
            self._answer(int(fault[:3]), {"Location": self.proxy.elsewhere(much)}, b"")
        elif fault[:1] == "5":
            self._answer(int(fault[:3]), {"Content-Type": "text/plain"}, b"upstream error")
        elif fault in ("html after", "empty after"):
            self._answer(200, {"Content-Type": "text/html"}, b"<html></html>" if fault[0] == "h" else b"")
        else:
            self._answer(status, headers, answer)

    do_GET = do_POST

    def _pass_on(self, body: bytes) -> tuple[int, Mapping[str, str], bytes]:
        connection = http.client.HTTPConnection(*self.proxy.slack, timeout=30)
        try:
            kept = {name: value for name, value in self.headers.items() if name.lower() != "connection"}
            connection.request(self.command, self.path, body, kept)
            found = connection.getresponse()
            answer = found.read()
        finally:
            connection.close()
        if found.status == 200:
            self.proxy.took(urlsplit(self.path).path, body, self.headers.get("Content-Type", ""), answer)
        names = ("Content-Type", "Retry-After")
        return found.status, {name: value for name in names if (value := found.headers.get(name))}, answer

    def _answer(self, status: int, headers: Mapping[str, str], body: bytes, length: int | None = None) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True


def _arguments(body: bytes, kind: str) -> dict[str, Any]:
    if kind.startswith("application/json"):
        found: dict[str, Any] = json.loads(body)
        return found
    return {name: values[0] for name, values in parse_qs(body.decode()).items()}


def _reset(connection: socket.socket) -> None:
    """Closes with RST."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    os.close(connection.detach())
