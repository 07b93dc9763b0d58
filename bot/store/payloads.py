"""What the outbox keeps of a message: its words, and beside them ids and what the words are drawn from.

Here: which part is which. Not here: the rows (`outbox`), nor what is left of a message that names somebody who is gone.
"""

from __future__ import annotations

from typing import Any

ERASED: dict[str, Any] = {"text": "", "blocks": [], "erased": True}
"""What a message says of which nothing is left to say."""

_SHOWN = ("text", "blocks", "fallback", "drawing")
_WORDS = (*_SHOWN, "facts")
"""What in a payload is words, or what words are drawn from; all else are ids and instants."""


def without_words(payload: dict[str, Any]) -> dict[str, Any]:
    """The same place and ids, and nothing that anybody could read."""
    return {"text": "", "blocks": [], **{name: value for name, value in payload.items() if name not in _WORDS}}


def shown(payload: dict[str, Any]) -> dict[str, Any]:
    """What Slack is to show, in every form of it, and nothing that is kept beside."""
    return {name: payload[name] for name in _SHOWN if name in payload}
