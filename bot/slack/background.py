"""What is done beside a request: the few Slack calls that a person waits for but an acknowledgement must not wait for.

Forms, the Home tab and answers to presses. Not here: messages that must neither be lost nor doubled (those go through
the outbox). What fails here is logged once and can be asked for again.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from http.client import HTTPException

from slack_sdk.errors import SlackApiError, SlackClientError

from bot.log import new_reference

logger = logging.getLogger(__name__)

_NUMBER = 8
"""How many calls may wait for Slack at once; they sleep, so that more of them cost nothing but memory."""

SLACK_TROUBLE = (SlackClientError, OSError, HTTPException)
"""Everything that a call to Slack can raise: a refusal, an odd answer, a broken line."""

_PASSING = frozenset({"ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"})

_LONGEST_WORD = 80
_NO_WORD = "by an answer that is none of Slack's"

Refused = Callable[[SlackApiError], None]


class Background:
    """A small pool. `settle` waits until nothing is in hand, which is how the sandbox knows that all is done."""

    def __init__(self, number: int = _NUMBER) -> None:
        self._pool = ThreadPoolExecutor(max_workers=number, thread_name_prefix="beside")
        self._changed = threading.Condition()
        self._in_hand = 0

    def do(self, what: str, call: Callable[[], object], refused: Refused | None = None) -> None:
        """Runs `call` soon. `refused` hears of a refusal by Slack, when there is something to do about it."""
        with self._changed:
            self._in_hand += 1
        try:
            self._pool.submit(_run, what, call, refused).add_done_callback(self._done)
        except RuntimeError:  # the pool is closed: the process is on its way out
            self._put_down()

    def settle(self, timeout: float = 30.0) -> bool:
        """Waits until no call is in hand, those included that a call started; False when it took too long."""
        with self._changed:
            return self._changed.wait_for(lambda: self._in_hand == 0, timeout)

    def close(self) -> None:
        """Takes on nothing more, and finishes what is under way."""
        self._pool.shutdown(wait=True)

    def _done(self, future: Future[None]) -> None:
        # A bug, since Slack's troubles end in _run: without this line a pool swallows it.
        if not future.cancelled() and (bug := future.exception()):
            logger.error("a call in hand failed, reference %s", new_reference(), exc_info=bug)
        self._put_down()

    def _put_down(self) -> None:
        with self._changed:
            self._in_hand -= 1
            self._changed.notify_all()


def _run(what: str, call: Callable[[], object], refused: Refused | None) -> None:
    try:
        call()
    except SlackApiError as refusal:
        logger.warning("%s was refused: %s, reference %s", what, error_name(refusal) or _NO_WORD, new_reference())
        if refused is not None:
            refused(refusal)
    except SLACK_TROUBLE as trouble:
        logger.warning("%s did not get through: %s, reference %s", what, type(trouble).__name__, new_reference())


def error_name(refusal: SlackApiError) -> str:
    """Slack's word for what was wrong; "" when the answer was none of Slack's."""
    answer = refusal.response
    data = getattr(answer, "data", answer)
    name = data.get("error") if isinstance(data, dict) else None
    # The library puts there what it could not read: that may be half of a message.
    return name if isinstance(name, str) and len(name) < _LONGEST_WORD and name.replace("_", "").isalnum() else ""


def refusal(trouble: Exception) -> str | None:
    """Slack's word for what it refuses; None when the trouble may pass by itself."""
    if not isinstance(trouble, SlackApiError) or getattr(trouble.response, "status_code", 0) != 200:
        return None
    word = error_name(trouble)
    return word if word.isidentifier() and word not in _PASSING else None
