"""One WebSocket to Slack: how it is opened, read, written, asked whether it is alive, and ended.

Not here: which of several counts, and when another is opened (`socket`); what a request means (`envelopes`). Nothing
that came over it is ever said in an error or in the log: the library's own errors quote what they could not read.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from socket import SHUT_RDWR
from typing import Any
from urllib.parse import unquote, urlsplit

from slack_sdk import WebClient
from websocket import ABNF, WebSocket, WebSocketException, create_connection
from websocket import WebSocketBadStatusException as Refused
from websocket import WebSocketTimeoutException as NothingYet

logger = logging.getLogger(__name__)

_SHORTEST_PATIENCE, _LONGEST_PATIENCE = 0.8, 10.0
"""Seconds within which a living connection answers a ping: at first, and at most."""

LONGEST_OPENING = 10.0
_LONGEST_WRITE = 3.0
"""Seconds, each. A write that blocks for longer is one to nobody."""

LINGER, _LONGEST_GOODBYE = 15.0, 3.0
"""Seconds that a connection which was told to go is read on once another stands; that Slack has to return a goodbye."""

_UNSURE = 1.0
"""Seconds before the end of a connection in which what was written may not have arrived."""

BROKEN = (WebSocketException, OSError)
"""Everything that a connection raises when it fails."""

Json = dict[str, Any]


class Patience:
    """How long the answer to a ping may take: twice the slowest that came after all. A slow line is no dead one."""

    def __init__(self) -> None:
        self.seconds = _SHORTEST_PATIENCE

    def answered(self, seconds: float) -> None:
        """An answer took so long."""
        self.seconds = min(max(self.seconds, 2 * seconds), _LONGEST_PATIENCE)


class _Orderly(WebSocket):
    """Sends nothing after its goodbye: Slack would not read it. The library lets a pong or an answer slip through."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._order = threading.Lock()
        self._said_goodbye = False

    def send_frame(self, frame: ABNF) -> int:
        """The bytes that were sent; 0 for a frame that comes too late."""
        with self._order:
            if self._said_goodbye:
                return 0
            self._said_goodbye = frame.opcode == ABNF.OPCODE_CLOSE
            return super().send_frame(frame)


class Connection:
    """A WebSocket on which Slack has given its greeting. One thread reads it; any may write.

    `leaving`: Slack has told it to go. `over`: it has ended, as its reader found. `heard`: when anything last came, on
    the monotonic clock.
    """

    def __init__(self, url: str, client: WebClient, patience: Patience) -> None:
        """Opens it. Raises ConnectionError when it does not come about, or Slack sends it away at once."""
        self._patience = patience
        self._asked: float | None = None
        self._retired: float | None = None
        self._answers: list[tuple[float, Json]] = []
        self._noting = threading.Lock()
        self.leaving = self.over = False
        self._ws = _opened(url, client)
        self.heard = time.monotonic()
        self._greeting = self._greeted()
        self._ws.settimeout(_LONGEST_WRITE)

    def messages(self) -> Iterator[Json]:
        """What comes, from the greeting on, until the connection is over."""
        message: Json | None = self._greeting
        while not self.over:
            if message is not None:
                yield message
            try:
                message = self._next()
            except NothingYet:
                message = None
            except BROKEN as trouble:
                logger.info("a connection to Slack has ended (%s)", type(trouble).__name__)
                self._let_go()
                self.over = True

    def answer(self, message: Json) -> bool:
        """Whether it went out; a connection on which it did not is cut. After its goodbye nothing does."""
        with self._noting:
            self._answers = [each for each in self._answers if each[0] > self.heard - _UNSURE]
            self._answers.append((time.monotonic(), message))
        return self._write(json.dumps(message), ABNF.OPCODE_TEXT)

    def unsure(self) -> list[Json]:
        """Once it is over: the answers that went out shortly before Slack's last sign of life, or after it."""
        with self._noting:
            return [message for at, message in self._answers if at > self.heard - _UNSURE]

    def ask(self, silence: float) -> None:
        """Asks Slack for a sign of life when none came for so many seconds."""
        now = time.monotonic()
        if self._asked is None and now - self.heard >= silence:
            self._asked = now
            self._write("", ABNF.OPCODE_PING)

    @property
    def in_doubt(self) -> bool:
        """Whether the sign of life that was asked for is overdue."""
        asked = self._asked
        return asked is not None and time.monotonic() - asked > self._patience.seconds

    def retire(self) -> None:
        """To be called now and then once another has taken its place, until it is over.

        When Slack told it to go, Slack may send on it for a while yet, and it is read on; when it was in doubt, the
        goodbye comes at once. If Slack returns it, all that was under way has come; if not, the connection is cut.
        """
        now = time.monotonic()
        self._retired = self._retired or now
        linger = LINGER if self.leaving else 0.0
        if now - self._retired > linger + _LONGEST_GOODBYE:
            self._cut()
        elif now - self._retired >= linger and self._ws.connected:
            self._say_goodbye()

    def end(self) -> None:
        """Says goodbye and hangs up, which ends the thread that reads."""
        self._say_goodbye()
        self._cut()

    def _say_goodbye(self) -> None:
        with suppress(*BROKEN):
            self._ws.send_close()

    def _cut(self) -> None:
        sock = self._ws.sock
        if sock is not None:
            with suppress(OSError):
                sock.shutdown(SHUT_RDWR)

    def _let_go(self) -> None:
        self._ws.shutdown()  # type: ignore[no-untyped-call]

    def _write(self, payload: str, opcode: int) -> bool:
        try:
            return self._ws.send(payload, opcode) > 0
        except BROKEN:
            self._cut()
            return False

    def _greeted(self) -> Json:
        try:
            first = self._next()
            while first is None:
                first = self._next()
        except BROKEN as trouble:
            self._let_go()
            raise ConnectionError(f"Slack gave no greeting: {type(trouble).__name__}") from None
        if first.get("type") == "disconnect":
            self._let_go()
            raise ConnectionError(f"Slack sent the connection away: {reason_of(first)}")
        return first

    def _next(self) -> Json | None:
        """The next message; None for what is none. Raises NothingYet, and another of BROKEN when it has ended."""
        opcode, frame = self._ws.recv_data_frame(control_frame=True)
        self._alive()
        if opcode == ABNF.OPCODE_CLOSE:
            raise ConnectionAbortedError
        return _read(frame.data) if opcode == ABNF.OPCODE_TEXT else None

    def _alive(self) -> None:
        self.heard = time.monotonic()
        if self._asked is not None:
            self._patience.answered(self.heard - self._asked)
            self._asked = None


def reason_of(message: Json) -> str:
    """Slack's word for why a connection has to go."""
    reason = message.get("reason")
    return reason if isinstance(reason, str) and reason.isidentifier() else "no reason given"


def _opened(url: str, client: WebClient) -> WebSocket:
    """A WebSocket, through the proxy that the client uses too. An address that leads elsewhere is not followed."""
    options: Json = {"sslopt": {"context": client.ssl}, "redirect_limit": 0, "suppress_origin": True}
    try:
        return create_connection(url, LONGEST_OPENING, _Orderly, **options, **_proxy(client.proxy))
    except Refused as refused:
        raise ConnectionError(f"the WebSocket was refused: HTTP {refused.status_code}") from None
    except (*BROKEN, ValueError) as trouble:
        why = getattr(trouble, "strerror", None) or type(trouble).__name__
        raise ConnectionError(f"the WebSocket could not be opened: {why}") from None


def _proxy(url: str | None) -> Json:
    if not url:
        return {}
    parts = urlsplit(url)
    auth = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
    return {"http_proxy_host": parts.hostname, "http_proxy_port": parts.port or 80, "http_proxy_auth": auth}


def _read(data: bytes) -> Json | None:
    try:
        message = json.loads(data)
    except ValueError:
        message = None
    if isinstance(message, dict):
        return message
    logger.warning("Slack sent a message of %d bytes that cannot be read", len(data))
    return None
