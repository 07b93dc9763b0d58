"""The one way this process talks to Slack: a client that sends each request once, and answers to response URLs.

Here: how requests go out. Not here: what is sent, and what an outcome means (`messenger`, `hands`).
"""

from __future__ import annotations

import ssl
from functools import cache
from urllib.parse import urlsplit

from slack_sdk import WebClient, WebhookClient

TIMEOUT = 10
"""Seconds. The outbox's guard counts on it: a request is over well before the lease on its row is."""

HOOKS_HOST = "hooks.slack.com"


def web_client(token: str | None, api_url: str) -> WebClient:
    """A client without retries: the SDK's own would post a message twice when a connection breaks (its default does).

    The TLS context is shared, because building one costs twenty times as much as the rest of a call.
    """
    return WebClient(token=token, base_url=api_url, timeout=TIMEOUT, ssl=_tls(), retry_handlers=[])


def response_client(url: str, api_url: str) -> WebhookClient | None:
    """A client for a response URL, or None when it leads to a host that is neither Slack's nor our API base."""
    asked, base = urlsplit(url), urlsplit(api_url)
    ours = (asked.scheme, asked.netloc) == (base.scheme, base.netloc)
    if not ours and (asked.scheme, asked.netloc) != ("https", HOOKS_HOST):
        return None
    return WebhookClient(url, timeout=TIMEOUT, ssl=_tls(), retry_handlers=[])


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()
