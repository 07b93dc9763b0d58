"""At most so many touches to one company in any so many days, over all people and reps (policy `account_cap`)."""

from __future__ import annotations

from bot.domain.playbook import Play
from bot.domain.standing import Standing
from bot.limits.verdict import GOES_ON, Limit, Verdict, window

NAME = "account-cap"


def check(standing: Standing, play: Play, channel: str) -> Verdict:
    """Who is the same company is the store's to say: by domain and aliases, not by how a rep spelled it.

    Courtesies pass.
    """
    policy = standing.policy
    return window(NAME, standing.account, standing, policy.account_cap_days, policy.account_cap_touches, play)


LIMIT = Limit(NAME, check, alike=True, waived=GOES_ON)
