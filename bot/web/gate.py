"""The gate before Bolt: who sent this request, and is it small, recent and whole? Everything else is refused here.

Here: method, size, headers, time stamp and signature, over the raw bytes. Not here: what the request asks for.
This is the one place that needs the wall clock: Slack stamps its requests with it, whatever day the bot believes in.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from werkzeug.exceptions import MethodNotAllowed, RequestEntityTooLarge, Unauthorized
from werkzeug.wsgi import get_content_length, get_input_stream

from bot.domain.value import value
from bot.web.bodies import check_body

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

LARGEST_BODY = 256 * 1024
OLDEST_STAMP = 5 * 60
"""Seconds between Slack's stamp and our wall clock, either way."""

_STAMP = re.compile("[0-9]{1,12}")
_SIGNATURE = re.compile("v0=[0-9a-f]{64}")
_SSL_CHECK = re.compile(rb"(?:^|&)ssl_check=1(?:&|$)")
_PASSED_ON = ("x-slack-request-timestamp", "x-slack-signature", "x-slack-retry-num", "x-slack-retry-reason")
"""The headers that Bolt gets to see. Others could steer it (`x-slack-bolt-lazy-only`), and none of them is signed."""


@value(frozen=True, slots=True)
class Admitted:
    """A request that Slack signed. `key` is the same for an exact copy of it, and for nothing else."""

    body: str
    headers: dict[str, str]
    key: str


class Gate:
    """Admits what was signed with `secret` less than five minutes ago by `wall`, in seconds since 1970."""

    def __init__(self, secret: str, wall: Callable[[], float]) -> None:
        self._secret = secret.encode()
        self._wall = wall

    def admit(self, environ: WSGIEnvironment) -> Admitted | None:
        """The request, or None for Slack's unsigned certificate check, which asks for nothing but a 200.

        Raises the HTTP refusal otherwise: 405, 413, 401, or 400 for a signed body that cannot be parsed.
        """
        if environ.get("REQUEST_METHOD") != "POST":
            raise MethodNotAllowed(["POST"])
        body = read_body(environ, LARGEST_BODY)
        if _SSL_CHECK.search(body):
            return None
        stamp, signature = environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP", ""), environ.get("HTTP_X_SLACK_SIGNATURE", "")
        self._check_signature(stamp, signature, body)
        content_type = environ.get("CONTENT_TYPE", "")
        text = check_body(body, content_type)
        headers = {
            name: environ[key] for name in _PASSED_ON if (key := f"HTTP_{name.upper().replace('-', '_')}") in environ
        }
        key = hashlib.sha256(stamp.encode() + b":" + body).hexdigest()
        return Admitted(text, {"content-type": content_type, **headers}, key)

    def _check_signature(self, stamp: str, signature: str, body: bytes) -> None:
        # The forms come first: Python's int() and compare_digest() raise for what they cannot read.
        if not _STAMP.fullmatch(stamp) or not _SIGNATURE.fullmatch(signature):
            raise Unauthorized
        if abs(self._wall() - int(stamp)) > OLDEST_STAMP:
            raise Unauthorized
        signed = hmac.new(self._secret, b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(f"v0={signed}".encode(), signature.encode()):
            raise Unauthorized


def read_body(environ: WSGIEnvironment, largest: int) -> bytes:
    """The whole body; nothing is read of one that says it is too large, and no more than one byte too many else."""
    if (get_content_length(environ) or 0) > largest:
        raise RequestEntityTooLarge
    body: bytes = get_input_stream(environ, max_content_length=largest + 1).read(largest + 1)
    if len(body) > largest:
        raise RequestEntityTooLarge
    return body
