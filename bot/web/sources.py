"""Where a source tells of deals by itself: `POST /sources/<name>`, signed by the Standard Webhooks specification.

Here: the signature over the raw bytes, the size, and what is answered. A name that isn't known is answered like a
signature that is wrong, so nobody finds out what is connected. The same body may come as often as it likes: its `id`
decides what is new. Not here: what an observation may say (`bot.observing.wire`), and what becomes of it.
"""

from __future__ import annotations

import json
import logging
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from werkzeug.exceptions import RequestEntityTooLarge, Unauthorized
from werkzeug.wrappers import Response

from bot.errors import StoreBusy
from bot.errors.observed import BadObservation
from bot.errors.sources import NoKey, SealedOtherwise, SourceTakenOver
from bot.messages.language import said, say
from bot.observing import wire
from bot.services.desk import Desk
from bot.services.observing import hearing
from bot.web.gate import read_body

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

logger = logging.getLogger(__name__)

PATH = "/sources/"
LARGEST = 16 * 1024
_WAITS = 2.0
"""Seconds until one's turn."""
_NAME = re.compile(r"[a-z0-9-]{1,60}")
_SIGNED_WITH = ("webhook-id", "webhook-timestamp", "webhook-signature")


def hear(desk: Desk, environ: WSGIEnvironment) -> Response:
    """The answer to one request, always JSON."""
    if environ.get("REQUEST_METHOD") != "POST":
        return _json({"error": "method", "message": say.observed.only_post()}, 405, Allow="POST")
    try:
        body = read_body(environ, LARGEST)
        heard = _signed(desk, environ, body)
        observation = wire.parsed(body)
        with _in_turn(desk):
            return _json(wire.answered(hearing.take(desk, heard, observation)), 200)
    except RequestEntityTooLarge:
        return _json({"error": "size", "message": say.observed.too_large(LARGEST)}, 413, Connection="close")
    except (Unauthorized, SourceTakenOver):  # the second is off since a moment ago
        return _json({"error": "signature", "message": say.observed.not_signed()}, 401)
    except BadObservation as wrong:
        return _json(wire.refused(wrong, said(wrong)), 400)
    except (NoKey, SealedOtherwise, StoreBusy) as ours:
        logger.error("a source can't be heard: %s", type(ours).__name__)
        return _json({"error": "unavailable", "message": say.observed.not_just_now()}, 503, **{"Retry-After": "10"})


class _Turn:
    """Whose turn it is; and from when on, on the monotonic clock, the next one may begin."""

    lock = Lock()
    free_at = 0.0


@contextmanager
def _in_turn(desk: Desk) -> Iterator[None]:
    """One at a time, and after each as long for everyone else: SQLite lets nobody queue, and a flood would always be
    the next to write. Raises StoreBusy for whom the flood is too long.
    """
    if not desk.database.one_writer:
        yield
        return
    if not _Turn.lock.acquire(timeout=_WAITS):
        raise StoreBusy
    try:
        time.sleep(max(0.0, min(_Turn.free_at - time.monotonic(), _WAITS)))
        began = time.monotonic()
        yield
        _Turn.free_at = 2 * time.monotonic() - began
    finally:
        _Turn.lock.release()


def _signed(desk: Desk, environ: WSGIEnvironment, body: bytes) -> hearing.Heard:
    """The source that signed the body in the last five minutes. Raises Unauthorized."""
    from standardwebhooks import Webhook, WebhookVerificationError

    path = environ.get("PATH_INFO", "").removeprefix(PATH)
    heard = hearing.heard(desk, path) if _NAME.fullmatch(path) else None
    if heard is None:
        raise Unauthorized
    headers = {name: environ.get(f"HTTP_{name.upper().replace('-', '_')}", "") for name in _SIGNED_WITH}
    try:
        Webhook(heard.secret).verify(body, headers, json_parse=False)
    except (WebhookVerificationError, ValueError):  # the library lets the second through for a header without its comma
        raise Unauthorized from None
    return heard


def _json(answer: Mapping[str, object], status: int, **headers: str) -> Response:
    return Response(json.dumps(dict(answer)) + "\n", status, headers, content_type="application/json; charset=utf-8")
