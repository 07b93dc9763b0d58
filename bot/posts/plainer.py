"""A message that Slack refuses for what it looks like: the next plainer form of it, till none is left.

A kind may have drawn plainer ones itself (`Drawn.plainer`). After them, and for every other kind, its words and buttons
come in the oldest blocks, and then its words alone: a rep can answer those by typing. Not here: the words, and the
sending.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.messages import plainer

TOO_MUCH = frozenset({"msg_too_long", "msg_blocks_too_long", "invalid_blocks", "invalid_blocks_format"})
"""What Slack says of it."""

_PLAIN = "plain"


def than(payload: Mapping[str, Any]) -> dict[str, Any] | None:
    """The payload in the next form; None for one of words alone."""
    if "fallback" in payload:
        beside = {name: value for name, value in payload.items() if name not in ("drawing", "fallback")}
        return {**beside, **payload["fallback"]}
    if not payload.get("blocks"):
        return None
    words = plainer.short(payload["text"])
    beside = {name: value for name, value in payload.items() if name != "drawing"}
    blocks = [] if payload.get(_PLAIN) else plainer.in_plain_blocks(payload["blocks"])
    return {**beside, _PLAIN: True, "text": words, "blocks": blocks}
