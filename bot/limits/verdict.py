"""What a limit answers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from datetime import date, timedelta

from bot.domain.playbook import Play
from bot.domain.standing import Standing
from bot.domain.value import value


@value(frozen=True, slots=True)
class Verdict:
    """How much of the limit is used on that day, and when it has room: None means now."""

    limit: str
    used: int
    max: int
    frees_on: date | None = None

    @property
    def allows(self) -> bool:
        """Whether one more touch fits."""
        return self.frees_on is None


Limit = Callable[[Standing, Play, str], Verdict]
"""Asked for a play on a channel on the standing's own day."""


def window(limit: str, days: list[date], standing: Standing, length: int, most: int) -> Verdict:
    """A cap over a rolling window of calendar days, `(day − length, day]`; it frees as the oldest touches leave it.

    `days` are in order.
    """
    used = len(days) - bisect_right(days, standing.days_ago(length))
    if used < most:
        return Verdict(limit, used, most)
    if most == 0:
        return Verdict(limit, used, 0, date.max)
    return Verdict(limit, used, most, days[-most] + timedelta(days=length))
