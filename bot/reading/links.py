"""A link to a web page, as somebody typed or pasted it.

Here: whether it is one, and how it is kept. Not here: how Slack wraps what it takes for a link (`commands`).
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_WITHOUT_SCHEME = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,}(?::\d+)?(?:[/?#]\S*)?")


def web(text: str) -> str | None:
    """The link with its `https://` or `http://`; None for what leads to no web page, or carries a password."""
    typed = text.strip().strip("<>").partition("|")[0]
    if _WITHOUT_SCHEME.fullmatch(typed):
        typed = f"https://{typed}"
    try:
        parts = urlsplit(typed)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    return None if re.search(r"[\s<>\"\\^`{|}]", typed) else typed
