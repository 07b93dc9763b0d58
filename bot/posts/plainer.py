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

_STEPS, _PLAIN = "steps", "plain"
"""How many forms Slack refused; and whether this one is in the oldest blocks."""


def than(payload: Mapping[str, Any]) -> dict[str, Any] | None:
    """The payload in the next form; None for one of words alone."""
    beside = {name: value for name, value in payload.items() if name not in ("drawing", "fallback")}
    beside[_STEPS] = payload.get(_STEPS, 0) + 1
    if "fallback" in payload:
        return {**beside, **payload["fallback"]}
    if not payload.get("blocks"):
        return None
    blocks = [] if payload.get(_PLAIN) else plainer.in_plain_blocks(payload["blocks"])
    return {**beside, _PLAIN: True, "text": plainer.short(payload["text"]), "blocks": blocks}


def anew(payload: Mapping[str, Any]) -> dict[str, Any]:
    """A payload whose words were drawn once more, as plain as the one was that Slack is to have next."""
    found = {name: value for name, value in payload.items() if name not in (_STEPS, _PLAIN)}
    for _ in range(payload.get(_STEPS, 0)):
        found = than(found) or found
    return found
