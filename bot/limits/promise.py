"""Nothing before the day that they promised us, or on which we meet, has passed with its grace (rulings 52 and 73)."""

from __future__ import annotations

from bot.domain.playbook import Counts, Play
from bot.domain.standing import Standing
from bot.limits.verdict import GOES_ON, Limit, Verdict

NAME = "promise"
_NONE = Verdict(NAME, 0, 0)


def check(standing: Standing, play: Play, channel: str) -> Verdict:
    """Binds touches and the value drip, of the deal's own contacts; it counts nothing."""
    due = standing.promise_due
    if play.counts is Counts.NO or standing.history.closed or due <= standing.day:
        return _NONE
    return Verdict(NAME, 0, 0, due)


LIMIT = Limit(NAME, check, waived=GOES_ON | {"route-no_route", "route-missed_meeting"})
"""What is sent again because it never arrived, and another time for a meeting, do not wait (policy 2.10)."""
