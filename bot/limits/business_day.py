"""Nothing on a day on which they don't work, but what we owe them (policy 2.4)."""

from __future__ import annotations

from bot.domain.history import DELIVER
from bot.domain.playbook import Play
from bot.domain.standing import Standing
from bot.limits.verdict import Limit, Verdict

NAME = "no-business-day"
_NONE = Verdict(NAME, 0, 0)


def check(standing: Standing, play: Play, channel: str) -> Verdict:
    """The prospect's own calendar; it counts nothing."""
    if play.id == DELIVER or standing.calendar.is_bd(standing.day):
        return _NONE
    return Verdict(NAME, 0, 0, standing.calendar.roll(standing.day))


LIMIT = Limit(NAME, check)
