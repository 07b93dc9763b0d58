"""Moments that somebody has free, each kept as a text: its day first, `2026-12-01 10:00`, where that is known.

Here: that form, and which of them have gone by. Not here: how one is read from what was typed (`bot.reading.moments`),
nor how it's put into a sentence (`bot.coach.phrasing`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

_DATED = re.compile(r"\s*(.*?)\s*\b(\d{4}-\d{2}-\d{2})(?:T(?=\d)|\b)\s*(.*?)\s*", re.DOTALL)


def parted(text: str) -> tuple[date | None, str]:
    """The day of a moment, and what else is said of it, such as the time; no day where it names none."""
    found = _DATED.fullmatch(text)
    try:
        day = date.fromisoformat(found[2]) if found else None
    except ValueError:
        day = None
    if found is None or day is None:
        return None, text.strip()
    return day, " ".join(part.strip(" ,") for part in (found[1], found[3]) if part.strip(" ,"))


def ahead(texts: Sequence[str], today: date) -> tuple[str, ...]:
    """Those whose day isn't over; one without a day never goes by."""
    return tuple(text for text in texts if (parted(text)[0] or today) >= today)
