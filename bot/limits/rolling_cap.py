"""At most so many touches to one person in any so many days, whoever made them (policy `rolling_cap`, reading 3)."""

from __future__ import annotations

from bot.domain.playbook import Play
from bot.domain.standing import Standing
from bot.limits.verdict import GOES_ON, Limit, Verdict, window

NAME = "rolling-cap"


def check(standing: Standing, play: Play, channel: str) -> Verdict:
    """Every counted touch counts, those before a reply or a hold too; nothing resets it. Courtesies pass."""
    policy = standing.policy
    return window(NAME, standing.capped, standing, policy.rolling_cap_days, policy.rolling_cap_touches, play)


LIMIT = Limit(NAME, check, alike=True, waived=GOES_ON)
