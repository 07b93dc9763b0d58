"""After each unanswered touch the wait grows (policy `gaps_bd`)."""

from __future__ import annotations

from bot.domain.playbook import Counts, Play
from bot.domain.standing import Standing
from bot.limits.verdict import AT_ONCE, Limit, Verdict

NAME = "gap"
_NONE = Verdict(NAME, 0, 0)


def check(standing: Standing, play: Play, channel: str) -> Verdict:
    """Business days since the last unanswered touch, against the gap that follows so many of them. Binds touches."""
    if not standing.unanswered or (opens := standing.gap_over) is None:
        return _NONE
    used = standing.calendar.count(standing.unanswered[-1].on, standing.day)
    held = opens > standing.day and play.counts is Counts.TOUCH
    return Verdict(NAME, used, standing.gap(standing.n), opens if held else None)


LIMIT = Limit(NAME, check, waived=AT_ONCE)
