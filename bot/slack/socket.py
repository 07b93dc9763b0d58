"""Socket Mode: Slack's requests over a WebSocket that this process opened, and whether that line is still alive.

Here: the built-in client of Slack's SDK, with its weak spots covered. Not here: what a request does (`bolt`), and what
becomes of a process whose line is dead (`bot/cli`): the SDK's own word on it, `is_connected`, is not to be trusted.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from socket import SHUT_RDWR
from typing import Any

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.socket_mode.internals import run_bolt_app
from slack_sdk.socket_mode import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from bot.slack.client import response_client, web_client
from bot.slack.hands import Hands

logger = logging.getLogger("slack_sdk.socket_mode")
"""Under the library's name: what it says when it debugs holds what people wrote, and is kept out of our log by name."""

PING_EVERY = 5.0
"""Seconds. The client gives up a connection after four pings without an answer, and opens another."""

LISTENERS = 10
"""Requests that may be in work at once; each is short, and waits for the database at most."""

LONGEST_ANSWER = 3.0
"""Seconds that Slack waits for an acknowledgement."""

LONGEST_FAREWELL = 1.0
"""Seconds that hanging up waits for the thread that reads."""

LARGEST_PAYLOAD = 60_000
"""Bytes. The client cannot write a frame of more than 65,535."""


InTime = Callable[[], AbstractContextManager[object]]


class SocketLine:
    """The line to Slack. `hands` carries the rare answer that is too large for it.

    `in_time`: what holds while Slack waits for the answer to one request.
    """

    def __init__(self, app: App, token: str, api_url: str, hands: Hands, in_time: InTime = nullcontext) -> None:
        self._handler = _Handler(app, token, api_url, hands, in_time)
        self._client: SocketModeClient = self._handler.client
        self._client.on_message_listeners.append(self._make_way)
        self._pong: float | None = None
        self._heard = time.monotonic()

    def open(self) -> None:
        """Connects. Raises what Slack's client raises, and ConnectionError when the WebSocket did not come about."""
        self._client.connect_to_new_endpoint()
        if not self._client.is_connected():
            raise ConnectionError("the WebSocket could not be opened")
        self._heard = time.monotonic()

    def silence(self) -> float:
        """Seconds since Slack last answered a ping, as far as calls of this method could notice; ask it often.

        By the monotonic clock: a wall clock that is set must neither hide a dead line nor kill a living one.
        """
        session = self._client.current_session
        pong = session.last_ping_pong_time if session is not None else None
        if pong is not None and pong != self._pong:
            self._pong, self._heard = pong, time.monotonic()
        return time.monotonic() - self._heard

    def close(self) -> None:
        """Answers what is in work, and hangs up."""
        self._handler.finish(LONGEST_ANSWER)
        hang_up(self._client)

    def _make_way(self, message: str) -> None:
        """Slack replaces connections every few hours. The thread that reads the old one steps aside until the new one
        stands: it would hold the client up for seconds, and with it every acknowledgement."""
        if '"disconnect"' not in message or json.loads(message).get("type") != "disconnect":
            return
        old, deadline = self._client.current_session, time.monotonic() + LONGEST_ANSWER
        while self._client.current_session is old and time.monotonic() < deadline:
            self._handler.moment()


def hang_up(client: SocketModeClient) -> None:
    """Ends the client's connection and its threads, whatever they are at.

    The client alone would now and then wait for ever: the thread that reads may have begun with the state of the
    connection before, which nobody ends.
    """
    client.auto_reconnect_enabled = False
    client.current_session_state.terminated = True
    _interrupt(client)
    # The thread that reads hangs up as well: whichever of the two comes second finds the socket gone, and the client
    # looks for it before it takes the lock. The rest of its closing must be done all the same.
    with suppress(AttributeError):
        client.disconnect()
    reader = client.current_session_runner
    if reader.is_alive():
        reader.event.set()
        reader.thread.join(LONGEST_FAREWELL)
        reader.thread = None  # type: ignore[assignment]  # so that the client does not wait for it once more
    client.close()
    client.disconnect()  # the connection that was being opened meanwhile, if one was


def _interrupt(client: SocketModeClient) -> None:
    """The thread that reads would wait for three more seconds, and hold up the closing."""
    sock = client.current_session.sock if client.current_session is not None else None
    if sock is not None:
        with suppress(OSError):
            sock.shutdown(SHUT_RDWR)


class _Handler(SocketModeHandler):
    """Bolt's own, which also knows how many requests are in work."""

    def __init__(self, app: App, token: str, api_url: str, hands: Hands, in_time: InTime) -> None:
        super().__init__(
            app,
            token,
            logger=logger,
            web_client=web_client(None, api_url),
            ping_interval=PING_EVERY,
            receive_buffer_size=64 * 1024,
            concurrency=LISTENERS,
        )
        self._api_url = api_url
        self._hands, self._in_time = hands, in_time
        self._changed = threading.Condition()
        self._in_work = 0

    def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        """Runs the listener and acknowledges. Slack sends again what is not acknowledged: a listener that failed."""
        with self._changed:
            self._in_work += 1
        try:
            with self._in_time():
                answer = run_bolt_app(self.app, req)
            if answer.status == 200:
                client.send_socket_mode_response(SocketModeResponse(req.envelope_id, self._payload(req, answer.body)))
        finally:
            with self._changed:
                self._in_work -= 1
                self._changed.notify_all()

    def finish(self, seconds: float) -> None:
        """Waits until nothing is in work, but not for ever."""
        with self._changed:
            self._changed.wait_for(lambda: self._in_work == 0, seconds)

    def moment(self) -> None:
        """A short wait of a thread that must not go on yet."""
        with self._changed:
            self._changed.wait(0.02)

    def _payload(self, req: SocketModeRequest, body: str | None) -> dict[str, Any] | None:
        """What the acknowledgement carries; an answer that is too large for it goes to the response URL instead."""
        if not body:
            return None
        payload: dict[str, Any] = json.loads(body) if body.startswith("{") else {"text": body}
        if len(json.dumps(payload)) <= LARGEST_PAYLOAD:
            return payload
        client = response_client(str(req.payload.get("response_url") or ""), self._api_url)
        if client is not None:
            self._hands.do("a long answer", lambda: client.send_dict(payload))
        return None
