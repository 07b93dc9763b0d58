"""The one way this process talks to Slack: a client that sends each request once, and answers to response URLs.

Here: how requests go out. Not here: what is sent, and what an outcome means (`messenger`, `background`).
"""

from __future__ import annotations

import ssl
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit
from urllib.request import OpenerDirector, Request

from slack_sdk import WebClient, WebhookClient
from slack_sdk.webhook import WebhookResponse

TIMEOUT = 10
"""Seconds. The outbox's guard counts on it: a request is over well before the lease on its row is."""

_HOOKS_HOST = "hooks.slack.com"


def web_client(token: str | None, api_url: str) -> WebClient:
    """A client without retries: the SDK's own would post a message twice when a connection breaks (its default does).

    The TLS context is shared, because building one costs twenty times as much as the rest of a call.
    """
    return _WebClient(token=token, base_url=api_url, timeout=TIMEOUT, ssl=_tls(), retry_handlers=[])


def response_client(url: str, api_url: str) -> WebhookClient | None:
    """A client for a response URL, or None when it leads to a host that is neither Slack's nor our API base."""
    try:
        asked, base = urlsplit(url), urlsplit(api_url)
    except ValueError:  # such as http://[
        return None
    ours = (asked.scheme, asked.netloc) == (base.scheme, base.netloc)
    if not ours and (asked.scheme, asked.netloc) != ("https", _HOOKS_HOST):
        return None
    return _WebhookClient(url, timeout=TIMEOUT, ssl=_tls(), retry_handlers=[])


class NoConnection(ConnectionError):
    """Nobody was reached: not a byte of the request went out. Its cause says what stood in the way."""


@cache
def way_out(proxy: str | None) -> OpenerDirector:
    """What every request to Slack goes out by. Raises URLError around a NoConnection when nobody is reached.

    It knows HTTP and no redirects: one would hand our token to wherever the answer points, and what happened there
    would pass for what happened at Slack. So a redirect is an HTTPError like any other odd status.
    """
    director = OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler({"http": proxy, "https": proxy} if proxy else None),
        _Plain(),
        _Secure(context=_tls()),
        urllib.request.UnknownHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
    ):
        director.add_handler(handler)
    return director


class _WebClient(WebClient):
    """The SDK's own opens addresses by the standard library's usual way, which follows redirects."""

    def _perform_urllib_http_request_internal(self, url: str, req: Request) -> dict[str, Any]:
        with way_out(self.proxy).open(req, timeout=self.timeout) as answer:
            return {"status": answer.status, "headers": answer.headers, "body": _text(answer)}


class _WebhookClient(WebhookClient):
    """The same for a response URL."""

    def _perform_http_request_internal(self, url: str, req: Request) -> WebhookResponse:
        with way_out(self.proxy).open(req, timeout=self.timeout) as answer:
            return WebhookResponse(
                url=url, status_code=answer.status, body=_text(answer), headers=dict(answer.headers.items())
            )


def _text(answer: HTTPResponse) -> str:
    return answer.read().decode(answer.headers.get_content_charset() or "utf-8")


class _Plain(urllib.request.HTTPHandler):
    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_PlainConnection, req)


class _Secure(urllib.request.HTTPSHandler):
    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(_SecureConnection, req, context=_tls())


class _PlainConnection(HTTPConnection):
    def connect(self) -> None:
        with _connecting():
            super().connect()


class _SecureConnection(HTTPSConnection):
    def connect(self) -> None:
        with _connecting():
            super().connect()


@contextmanager
def _connecting() -> Iterator[None]:
    """The name, the connection, the way through a proxy, the handshake of TLS: the request is written after all that.

    By the exception alone nobody could tell: a timeout may come before the first byte or after the last.
    """
    try:
        yield
    except (OSError, HTTPException) as broken:
        raise NoConnection(*broken.args) from broken


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()
