"""Letters by hand: what tests of mail hand over, as a mailbox would."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from bot.domain.sources import Letter, Part, Place

ARRIVED = datetime(2026, 11, 24, 10, 14, tzinfo=UTC)


def letter(
    author: str = "Jane Doe <jane@northwind.example>",
    to: str = "alex@ours.example",
    *,
    arrived: datetime = ARRIVED,
    place: Place = Place.INBOX,
    parts: tuple[Part, ...] = (),
    text: str | Callable[[], str | None] | None = None,
    report: bytes | None = None,
    **headers: Any,
) -> Letter:
    """A mail with these headers, named with `_` for `-`; one that is given "" is left out."""
    given: dict[str, str | tuple[str, ...]] = {"from": author, "to": to, **headers}
    kept = {name.replace("_", "-"): (each,) if isinstance(each, str) else each for name, each in given.items() if each}
    fetched = text if callable(text) or text is None else lambda: text
    return Letter(
        headers=kept,
        arrived=arrived,
        place=place,
        parts=parts,
        text=fetched,
        report=None if report is None else lambda: report,
    )
