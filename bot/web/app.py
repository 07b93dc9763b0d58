"""The WSGI app: a few addresses, and no answer that tells a stranger anything.

Here: which address leads where, and what an error looks like from outside. Not here: signatures (`gate`), Bolt's
listeners (`bot/slack`), what health means (`health`), what a source may say (`sources`).
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Protocol

from slack_bolt import BoltRequest, BoltResponse
from werkzeug.exceptions import BadRequest, HTTPException, MethodNotAllowed, NotFound
from werkzeug.wrappers import Response

from bot.log import new_reference
from bot.web.gate import Admitted, Gate
from bot.web.sources import PATH

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

logger = logging.getLogger(__name__)

_HEALTH = "/healthz"


class Bolt(Protocol):
    """The part of Bolt's App that is needed here."""

    def dispatch(self, req: BoltRequest) -> BoltResponse:
        """Run the listener for a request."""


class Replays(Protocol):
    """The memory of handled requests: `RecentRequests` for one process, `SharedRequests` for several."""

    def seen(self, key: str, team: str | None) -> bool:
        """Whether this request was handled before; from now on it was."""

    def forget(self, key: str, team: str | None) -> None:
        """It failed, and may come again."""


InTime = Callable[[], AbstractContextManager[object]]


class WebApp:
    """What gunicorn serves. `health` answers with a mapping whose `ok` decides between 200 and 503.

    `in_time`: what holds while Slack waits for the answer to one request. `hear`: answers what a source sends by
    itself, below `/sources/`.
    """

    def __init__(
        self,
        *,
        bolt: Bolt,
        signing_secret: str,
        replays: Replays,
        health: Callable[[], Mapping[str, object]],
        wall: Callable[[], float],
        in_time: InTime = nullcontext,
        hear: Callable[[WSGIEnvironment], Response] | None = None,
    ) -> None:
        self._bolt = bolt
        self._gate = Gate(signing_secret, wall)
        self._replays = replays
        self._health = health
        self._in_time = in_time
        self._hear = hear
        self._addresses = {"/": self._about, _HEALTH: self._report, "/slack/events": self._slack}

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """One request."""
        return self._answer(environ)(environ, start_response)

    def _answer(self, environ: WSGIEnvironment) -> Response:
        path = environ.get("PATH_INFO", "")
        try:
            if self._hear is not None and path.startswith(PATH):
                with self._in_time():
                    return self._hear(environ)
            if path not in self._addresses:
                raise NotFound
            return self._addresses[path](environ)
        except HTTPException as refused:
            return _refusal(refused)
        except Exception:  # The edge of the process: a stranger gets no detail, the log gets all of it.
            reference = new_reference()
            logger.exception("request failed, reference %s", reference)
            return _plain(f"Something went wrong here, reference {reference}.", 503 if path == _HEALTH else 500)

    def _slack(self, environ: WSGIEnvironment) -> Response:
        admitted = self._gate.admit(environ)
        if admitted is None:
            return _plain("", 200)
        with self._in_time():
            return self._once(admitted)

    def _once(self, admitted: Admitted) -> Response:
        request = _bolt_request(admitted)
        team = _asked_in(request)
        if self._replays.seen(admitted.key, team):
            return _plain("", 200)
        done = False
        try:
            answer = self._bolt.dispatch(request)
            done = answer.status < 500
        finally:
            if not done:
                self._replays.forget(admitted.key, team)
        # Bolt says 404 when no listener wants a request; the address exists, so it is the request that is wrong.
        return _as_answered(answer, status=400 if answer.status == 404 else answer.status)

    def _report(self, environ: WSGIEnvironment) -> Response:
        _only_get(environ)
        health = self._health()
        return Response(
            json.dumps(dict(health)) + "\n",
            200 if health["ok"] else 503,
            content_type="application/json; charset=utf-8",
        )

    def _about(self, environ: WSGIEnvironment) -> Response:
        _only_get(environ)
        return _plain("dealdark listens to Slack here.\n", 200)


def _bolt_request(admitted: Admitted) -> BoltRequest:
    """Bolt's own reading of an admitted body; it looks for ids in many places and trips over odd ones."""
    try:
        return BoltRequest(body=admitted.body, headers=dict(admitted.headers))
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        raise BadRequest from None


def _asked_in(request: BoltRequest) -> str | None:
    """The workspace in which a person asks for something; None for an event.

    An event may be taken in twice, as its listeners are made for it, and most are about people who never use dealdark:
    the memory of this one process is enough, and nothing is written down.
    """
    return None if request.body.get("type") == "event_callback" else request.context.team_id


def _only_get(environ: WSGIEnvironment) -> None:
    if environ.get("REQUEST_METHOD") not in ("GET", "HEAD"):
        raise MethodNotAllowed(["GET", "HEAD"])


def _as_answered(answer: BoltResponse, status: int) -> Response:
    headers = [(name, value) for name, values in answer.headers.items() for value in values]
    return Response(answer.body, status, headers)


def _refusal(refused: HTTPException) -> Response:
    code = refused.code or 400
    answer = _plain("", code)
    if isinstance(refused, MethodNotAllowed) and refused.valid_methods:
        answer.headers["Allow"] = ", ".join(refused.valid_methods)
    if code == 413:
        answer.headers["Connection"] = "close"  # the body was not read
    return answer


def _plain(text: str, status: int) -> Response:
    return Response(text, status, content_type="text/plain; charset=utf-8")
