"""What the outbox keeps of a message: the facts that it is drawn from, and its words once it was about to go out.

Here: which part is which. Not here: the rows (`outbox`), nor the drawing (`bot.posts`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

ERASED: dict[str, Any] = {"text": "", "blocks": [], "erased": True}
"""What a message says of which nothing is left to say."""

_WORDS = ("text", "blocks", "fallback", "drawing", "plain", "steps")
"""What anybody could read. Facts of a post name nobody: they are ids, days and numbers."""


def undrawn(facts: Mapping[str, Any] | None = None, *, ts: str | None = None) -> dict[str, Any]:
    """A message that is to be drawn when it goes out. `ts`: of a change, where the changed message stands."""
    return {"facts": dict(facts or {}), **({"ts": ts} if ts else {})}


def facts(payload: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a message is drawn from; of one of before, which was written down in words, what stands beside them."""
    found = payload.get("facts")
    return found if isinstance(found, dict) else payload


def drawn(payload: Mapping[str, Any]) -> bool:
    """Whether it has its words: it was about to go out once, or was written down in words."""
    return bool(payload.get("text"))


def without_words(payload: Mapping[str, Any]) -> dict[str, Any]:
    """The same place and facts, and nothing that anybody could read."""
    return {name: value for name, value in payload.items() if name not in _WORDS}


def with_words(payload: Mapping[str, Any], words: Mapping[str, Any]) -> dict[str, Any]:
    """The same place and facts, with these words; what was to say nothing may have some by now."""
    return {**{name: value for name, value in payload.items() if name != "erased"}, **words}


def words(payload: Mapping[str, Any]) -> dict[str, Any]:
    """What anybody can read of it, in every form."""
    return {name: payload[name] for name in _WORDS if name in payload}
