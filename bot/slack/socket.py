"""Socket Mode: Slack's requests over a WebSocket that this process opened, and whether that line is still alive.

Here: that a connection stands at all times. One that was told to go, or is in doubt, is read on until another has
taken its place, so that nothing is lost between the two; and however often one breaks, Slack is asked for the next at
a pace that it can bear. Not here: a single connection (`connection`), what a request does (`envelopes`), and what
becomes of a process whose line is dead (`bot/cli`).

None of the clients of Slack's SDK does this; `python -m benchmarks.listening` measures what each loses instead.
"""

from __future__ import annotations

import logging
import threading
import time
from contextlib import nullcontext
from functools import partial
from random import uniform

from slack_bolt import App
from slack_sdk.errors import SlackApiError

from bot.slack.arrival import plainly
from bot.slack.background import SLACK_TROUBLE, Background, error_name
from bot.slack.client import web_client
from bot.slack.connection import Connection, Json, Patience, reason_of
from bot.slack.envelopes import Envelopes, InTime
from bot.slack.messenger import wait_asked

logger = logging.getLogger(__name__)

PING_EVERY = 0.5
"""Seconds of silence after which Slack is asked whether it is there. Any message is a sign of life as good."""

LOOK_EVERY = 0.1
"""Seconds between two looks at the connections; an end that is noticed is looked at immediately."""

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
"""Seconds between two tries to open a connection: at first, and at most; doubled in between."""

_TROUBLE = (*SLACK_TROUBLE, ValueError, AttributeError)
"""What opening a connection raises. The last two: the SDK trips over answers that are no JSON object."""

_LONGEST_ANSWER = 3.0
"""Seconds that Slack waits for an acknowledgement."""

_LONGEST_FAREWELL = 1.0
"""Seconds that hanging up waits for each of its threads."""


class Pace:
    """When the next connection may be opened: at once after a quiet time, else later and later.

    The pauses are a matter of chance, so that all who lost their line together do not come back together.
    """

    def __init__(self) -> None:
        self._tries = 0
        self._last = float("-inf")
        self._next = float("-inf")

    @property
    def allows(self) -> bool:
        """Whether one may be opened now."""
        return time.monotonic() >= self._next

    def tried(self, at_least: float = 0.0) -> None:
        """One was opened, or was to be. `at_least`: seconds that Slack told us to wait."""
        now = time.monotonic()
        self._tries = 0 if now - self._last > 2 * LONGEST_PAUSE else min(self._tries + 1, 16)
        pause = uniform(0.5, 1.0) * min(FIRST_PAUSE * 2**self._tries, LONGEST_PAUSE)
        self._last, self._next = now, now + max(pause, at_least)


class SocketLine:
    """The line to Slack. `background` carries the rare answer that is too large for it.

    `in_time`: what holds while Slack waits for the answer to one request.
    """

    def __init__(
        self, app: App, token: str, api_url: str, background: Background, in_time: InTime = nullcontext
    ) -> None:
        self._client, self._token = web_client(None, api_url), token
        self._envelopes = Envelopes(app, api_url, background, in_time)
        self._patience, self._pace = Patience(), Pace()
        self._changed = threading.Condition()
        self._connections: list[Connection] = []  # the last one counts; those before have been replaced
        self._readers: list[threading.Thread] = []
        self._closing = False
        self._keeper = threading.Thread(target=self._keep, name="line to Slack", daemon=True)

    def open(self) -> None:
        """Connects. Raises what Slack's client raises, and ConnectionError when the WebSocket did not come about."""
        self._add(self._connect())
        self._keeper.start()

    def silence(self) -> float:
        """Seconds since Slack last gave a sign of life.

        By the monotonic clock: a wall clock that is set must neither hide a dead line nor kill a living one.
        """
        return time.monotonic() - max(connection.heard for connection in self._connections)

    def close(self) -> None:
        """Answers what is in work, and hangs up."""
        self._envelopes.finish(_LONGEST_ANSWER)
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        for connection in self._connections:
            connection.end()
        for thread in (self._keeper, *self._readers):
            if thread.is_alive():
                thread.join(_LONGEST_FAREWELL)

    # --- that one stands ---------------------------------------------------------------------------------------

    def _keep(self) -> None:
        while True:
            with self._changed:
                if not self._closing and not self._due():
                    self._changed.wait(LOOK_EVERY)
                if self._closing:
                    return
            self._look()
            if self._due():
                self._renew()

    def _due(self) -> bool:
        """Whether another connection is to be opened now."""
        current = self._connections[-1]
        return (current.over or current.leaving or current.in_doubt) and self._pace.allows

    def _look(self) -> None:
        *old, current = self._connections
        for connection in old:
            connection.retire()
        current.ask(PING_EVERY)
        self._connections = [*(connection for connection in old if not connection.over), current]
        self._readers = [reader for reader in self._readers if reader.is_alive()]

    def _renew(self) -> None:
        told = 0.0
        try:
            self._add(self._connect())
        except _TROUBLE as trouble:
            told = _told_to_wait(trouble)
            logger.warning("no new connection to Slack came about: %s", plainly(trouble))
        self._pace.tried(told)

    def _connect(self) -> Connection:
        answer = self._client.apps_connections_open(app_token=self._token)
        return Connection(str(answer.get("url")), self._client, self._patience)

    def _add(self, fresh: Connection) -> None:
        """From now on, this one counts."""
        reader = threading.Thread(target=self._read, args=(fresh,), name="connection to Slack", daemon=True)
        reader.start()
        with self._changed:
            self._connections = [*self._connections, fresh]
            self._readers.append(reader)
            self._changed.notify_all()
            too_late = self._closing
        if too_late:
            fresh.end()
        logger.info("a connection to Slack stands")

    # --- what goes over it -------------------------------------------------------------------------------------

    def _read(self, connection: Connection) -> None:
        for message in connection.messages():
            if message.get("type") != "disconnect":
                self._envelopes.take(message, partial(self._acknowledge, connection))
                continue
            logger.info("Slack replaces a connection: %s", reason_of(message))
            connection.leaving = True
            self._notice()
        self._notice()
        for answer in connection.unsure():
            if not self._acknowledge(connection, answer):
                return

    def _notice(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def _acknowledge(self, came: Connection, answer: Json) -> bool:
        """Over the connection on which the request came; when that is gone or in doubt, over the one that counts."""
        deadline = time.monotonic() + _LONGEST_ANSWER
        while not any(c.answer(answer) for c in (came, self._connections[-1]) if not c.over and not c.in_doubt):
            with self._changed:
                if self._closing:
                    return False
                if time.monotonic() > deadline:
                    logger.warning("an acknowledgement did not go out: no connection to Slack stood")
                    return False
                self._changed.wait(LOOK_EVERY)
        return True


def _told_to_wait(trouble: Exception) -> float:
    """Seconds, when Slack was asked for connections too often."""
    if not isinstance(trouble, SlackApiError) or error_name(trouble) != "ratelimited":
        return 0.0
    return wait_asked(getattr(trouble.response, "headers", None) or {})
