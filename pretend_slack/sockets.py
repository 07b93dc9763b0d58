"""Socket Mode: the WebSockets that the app holds open, and envelopes over them instead of requests to the app.

Like Slack's: a ticket opens one connection, each envelope goes to any one of them, an answer must come within three
seconds, and a connection is told to go before it is closed. The library for it is one of the development extra; without
it the pretend Slack offers no Socket Mode.
"""

import json
import secrets
import threading
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NoAnswer
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any

from pretend_slack.errors import Json, SlackError

PATH = "/_socket/"
_PAYLOADS = frozenset({"view_submission", "block_suggestion"})
"""Interactive payloads whose acknowledgement may carry something; a slash command's may too."""


_GOING_AWAY = 1001


@dataclass(frozen=True)
class Envelope:
    """What goes over a socket in place of a request. `kind`: slash_commands, interactive or events_api."""

    kind: str
    payload: Json
    retry_reason: str = ""

    @property
    def accepts_payload(self) -> bool:
        return self.kind == "slash_commands" or (self.kind == "interactive" and self.payload.get("type") in _PAYLOADS)

    def document(self, envelope_id: str) -> Json:
        retry = {"retry_attempt": 1, "retry_reason": self.retry_reason} if self.retry_reason else {}
        return {
            "envelope_id": envelope_id,
            "type": self.kind,
            "payload": self.payload,
            "accepts_response_payload": self.accepts_payload,
            **retry,
        }


class Broken(Exception):
    """The connection went away before the app answered."""


@dataclass(eq=False)
class _Connection:
    """One socket of the app. `leaving`: it was told to go and gets nothing new."""

    socket: Any
    leaving: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def send(self, document: Json) -> None:
        import simple_websocket

        with self.lock:
            try:
                self.socket.send(json.dumps(document))
            except simple_websocket.ConnectionClosed:
                raise ConnectionAbortedError from None

    def end(self) -> None:
        import simple_websocket

        with self.lock, suppress(simple_websocket.ConnectionClosed):
            self.socket.close(_GOING_AWAY)


class Sockets:
    """All connections of the app, and the envelopes that wait for their answers."""

    def __init__(self, app_id: str) -> None:
        self._app_id = app_id
        self._tickets: set[str] = set()
        self._open: list[_Connection] = []
        self._answers: dict[str, Future[Any]] = {}
        self._changed = threading.Condition()

    # --- the app's side ----------------------------------------------------------------------------------------

    def ticket(self) -> str:
        """The secret path of one new connection. Raises SlackError where there is no Socket Mode."""
        if find_spec("simple_websocket") is None:
            raise SlackError("not_allowed")
        name = secrets.token_urlsafe(18)
        self._tickets.add(name)
        return PATH + name

    def serve(self, environ: Any) -> bool:
        """Holds a connection until it ends; False when its ticket is not good (any more)."""
        name = environ.get("PATH_INFO", "").removeprefix(PATH)
        if name not in self._tickets or "HTTP_SEC_WEBSOCKET_KEY" not in environ:
            return False
        self._tickets.discard(name)
        import simple_websocket

        connection = _Connection(simple_websocket.Server.accept(environ, ping_interval=10))
        try:
            connection.send(self._hello())
            self._enter(connection)
            while True:
                self._take(connection, connection.socket.receive())
        except simple_websocket.ConnectionClosed:
            return True
        except OSError:
            return True
        finally:
            self._leave(connection)

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self._open) + 1,
            "connection_info": {"app_id": self._app_id},
            "debug_info": {"host": "sandbox", "approximate_connection_time": 18060},
        }

    def _take(self, connection: _Connection, text: Any) -> None:
        """An acknowledgement. It may come over another connection than its envelope went."""
        try:
            answer = json.loads(text or "")
        except ValueError:
            return
        waiting = self._answers.pop(answer.get("envelope_id", ""), None) if isinstance(answer, dict) else None
        if waiting is not None and not waiting.done():
            waiting.set_result(answer.get("payload", ""))

    def _enter(self, connection: _Connection) -> None:
        with self._changed:
            self._open.append(connection)
            self._changed.notify_all()

    def _leave(self, connection: _Connection) -> None:
        with self._changed:
            if connection in self._open:
                self._open.remove(connection)
            self._changed.notify_all()

    # --- Slack's side ------------------------------------------------------------------------------------------

    def __bool__(self) -> bool:
        """Whether the app can be reached this way."""
        with self._changed:
            return any(not connection.leaving for connection in self._open)

    def exchange(self, envelope: Envelope, seconds: float) -> Any:
        """Sends an envelope to any connection; its payload. Raises TimeoutError, or Broken when no one is there."""
        with self._changed:
            able = [connection for connection in self._open if not connection.leaving]
        if not able:
            raise Broken
        envelope_id = secrets.token_hex(16)
        answer: Future[Any] = Future()
        self._answers[envelope_id] = answer
        try:
            secrets.choice(able).send(envelope.document(envelope_id))
            payload = answer.result(seconds)
        except NoAnswer:
            raise TimeoutError from None
        except OSError:
            raise Broken from None
        finally:
            self._answers.pop(envelope_id, None)
        return payload if envelope.accepts_payload else ""

    def refresh(self) -> None:
        """Tells every connection to make way for a new one, as Slack does every few hours."""
        with self._changed:
            going = list(self._open)
            for connection in going:
                connection.leaving = True
        for connection in going:
            connection.send({"type": "disconnect", "reason": "refresh_requested", "debug_info": {"host": "sandbox"}})

    def wait_for(self, number: int, seconds: float = 30.0) -> bool:
        """Waits until so many connections are open, those left out that were told to go; whether it came to that."""

        def reached() -> bool:
            return sum(not connection.leaving for connection in self._open) == number

        with self._changed:
            return self._changed.wait_for(reached, seconds)

    def close(self) -> None:
        """Ends every connection, with the reason that servers give when they are shut down."""
        with self._changed:
            going = list(self._open)
        for connection in going:
            with suppress(OSError):
                connection.end()
