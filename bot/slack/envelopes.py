"""What becomes of a request that came over the line: Bolt runs its listener, and its answer is the acknowledgement.

Here: requests at work side by side, and what an acknowledgement may carry. Not here: over which connection it goes
(`socket`), and what a request does (`bolt`).
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager

from slack_bolt import App
from slack_bolt.adapter.socket_mode.internals import run_bolt_app
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.log import new_reference
from bot.slack.background import Background
from bot.slack.client import response_client
from bot.slack.connection import Json

logger = logging.getLogger(__name__)

_LISTENERS = 10
"""Requests that may be in work at once; each is short, and waits for the database at most."""

LARGEST_PAYLOAD = 60_000
"""Bytes. What Slack takes in an acknowledgement is written nowhere; a page of deals is smaller."""

InTime = Callable[[], AbstractContextManager[object]]


class Envelopes:
    """The requests of one line. `background` carries the rare answer that is too large for it.

    `in_time`: what holds while Slack waits for the answer to one request.
    """

    def __init__(self, app: App, api_url: str, background: Background, in_time: InTime) -> None:
        self._app, self._api_url = app, api_url
        self._background, self._in_time = background, in_time
        self._pool = ThreadPoolExecutor(_LISTENERS, thread_name_prefix="envelope")
        self._changed = threading.Condition()
        self._in_work = 0

    def take(self, message: Json, acknowledge: Callable[[Json], object]) -> None:
        """Runs the listener of a request soon, and acknowledges it. Whatever is no request is left alone."""
        request = SocketModeRequest.from_dict(message) if isinstance(message.get("payload"), dict) else None
        if request is None:
            return
        with self._changed:
            self._in_work += 1
        try:
            self._pool.submit(self._handle, request, acknowledge).add_done_callback(self._done)
        except RuntimeError:  # the pool is closed: the process is on its way out, and Slack asks another one
            self._put_down()

    def finish(self, seconds: float) -> None:
        """Waits until nothing is in work, but not for ever; and takes on nothing more."""
        with self._changed:
            self._changed.wait_for(lambda: self._in_work == 0, seconds)
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _handle(self, request: SocketModeRequest, acknowledge: Callable[[Json], object]) -> None:
        """Slack sends again what is not acknowledged: a listener that failed."""
        with self._in_time():
            answer = run_bolt_app(self._app, request)
        if answer.status == 200:
            payload = self._payload(request, answer.body)
            acknowledge({"envelope_id": request.envelope_id, **({"payload": payload} if payload else {})})

    def _payload(self, request: SocketModeRequest, body: str | None) -> Json | None:
        """What the acknowledgement carries; an answer that is too large for it goes to the response URL instead."""
        if not body:
            return None
        payload: Json = json.loads(body) if body.startswith("{") else {"text": body}
        if len(json.dumps(payload)) <= LARGEST_PAYLOAD:
            return payload
        client = response_client(str(request.payload.get("response_url") or ""), self._api_url)
        if client is not None:
            self._background.do("a long answer", lambda: client.send_dict(payload))
        return None

    def _done(self, future: Future[None]) -> None:
        # A bug, since Bolt's own net holds what a listener lets out: without this line a pool swallows it.
        if not future.cancelled() and (bug := future.exception()):
            logger.error("a request failed, reference %s", new_reference(), exc_info=bug)
        self._put_down()

    def _put_down(self) -> None:
        with self._changed:
            self._in_work -= 1
            self._changed.notify_all()
