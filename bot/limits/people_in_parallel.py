"""At most so many people of one company are written to side by side (policy `account_cap.people_in_parallel`)."""

from __future__ import annotations

from datetime import date, timedelta

from bot.domain.playbook import Counts, Play
from bot.domain.standing import Standing
from bot.limits.verdict import GOES_ON, Limit, Verdict

NAME = "people-in-parallel"


def check(standing: Standing, play: Play, channel: str) -> Verdict:
    """Somebody counts from a touch until the account's window has passed; who is among them already may go on.

    Courtesies pass.
    """
    policy = standing.policy
    length, most = policy.account_cap_days, policy.account_people_in_parallel
    start = standing.days_ago(length)
    latest = standing.others_since(start)
    mine = any(touch.on > start for touch in standing.person)
    if mine or len(latest) < most or play.counts is Counts.NO:
        return Verdict(NAME, len(latest) + mine, most)
    if most == 0:
        return Verdict(NAME, len(latest), 0, date.max)
    # Room comes when so many have been left in peace that this person is one of `most`.
    return Verdict(NAME, len(latest), most, sorted(latest.values())[len(latest) - most] + timedelta(days=length))


LIMIT = Limit(NAME, check, alike=True, waived=GOES_ON)
