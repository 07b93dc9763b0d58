"""Times of day as people type them: "9", "9:30", "16.15", "4pm", "noon".

Here: text → a time without a zone. Not here: days (`days`); what Slack's own pickers send, which is ISO.
"""

from __future__ import annotations

import re
from datetime import time

from bot.errors.reading import NotATime
from bot.reading.english import ENGLISH
from bot.reading.language import Language

_TIME = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))? ?([^\W\d_]+)?")


def parse_time(text: str, language: Language = ENGLISH) -> time:
    """The time that was meant, by the clock of whoever typed it. Raises NotATime."""
    if (named := language.hours.get(text.strip().lower())) is not None:
        return time(named)
    found = _TIME.fullmatch(text.strip().lower())
    if found is None or (found[3] and found[3] not in language.halves):
        raise NotATime(text)
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        hour = hour % 12 + language.halves[found[3]] if 1 <= hour <= 12 else 99
    if hour > 23 or minute > 59:
        raise NotATime(text)
    return time(hour, minute)
