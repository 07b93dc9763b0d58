"""A word of warning where somebody writes about a person's health or family: it is not saved (evidence 4.3).

The words are in `bot/reading/private_words`. Not here: the situation `personal`, which is the way to note a pause.
"""

from __future__ import annotations

from bot.errors.typed import TooPrivate
from bot.reading.private_words import tells

__all__ = ["check", "tells"]


def check(field: str, text: str | None, name: str | None = None) -> None:
    """Raises TooPrivate where a text obviously tells of a person's health or family. `name`: the contact's."""
    if tells(text or "", name):
        raise TooPrivate(field)
