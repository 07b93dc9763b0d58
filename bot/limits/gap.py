"""After each unanswered touch the wait grows (policy `gaps_bd`)."""

from __future__ import annotations

from bot.domain.playbook import Play
from bot.domain.standing import Standing
from bot.limits.verdict import Verdict

NAME = "gap"


def check(standing: Standing, play: Play, channel: str) -> Verdict:
    """Business days since the last unanswered touch, against the gap that follows so many of them."""
    if not standing.unanswered:
        return Verdict(NAME, 0, 0)
    last, wait = standing.unanswered[-1].on, standing.gap(standing.n)
    opens = standing.calendar.add(last, wait)
    return Verdict(NAME, standing.calendar.count(last, standing.day), wait, opens if opens > standing.day else None)
