"""At most so many touches on one channel in any so many days (policy `channel_cap`, rulings 27 and 40)."""

from __future__ import annotations

from datetime import date

from bot.domain.past import Counted
from bot.domain.playbook import Counts, Play
from bot.domain.standing import Standing
from bot.limits.verdict import GOES_ON, Limit, Verdict, window

NAME = "channel-cap"
"""All of them together; each channel has a cap, and words, of its own name."""

_CAP_OF = {"email": "email", "call": "call_window", "linkedin": "linkedin", "sms": "sms"}


def check(standing: Standing, play: Play, channel: str) -> Verdict:
    """A letter is not capped; a book or a parcel is, as a physical item. A reply resets nothing, but what was
    answered uses none of it, parcels apart (ruling 47)."""
    kind = "physical" if play.physical else _CAP_OF.get(channel)
    policy = standing.policy
    if kind is None or play.counts is not Counts.TOUCH:
        return Verdict(f"{channel}-cap", 0, 0)
    days = _days(standing, kind)
    name, most = f"{kind.replace('_', '-')}-cap", policy.channel_cap[kind]
    return window(name, days, standing, policy.channel_cap_days, most, play)


def _days(standing: Standing, kind: str) -> list[date]:
    return [t.on for t in standing.person if _kind(standing, t) == kind and (kind == "physical" or not t.answered)]


def _kind(standing: Standing, touch: Counted) -> str | None:
    if touch.cap_only:
        return None
    play = standing.playbook.plays.get(touch.play or "")
    if play and play.physical:
        return "physical"
    return _CAP_OF.get(touch.channel or "")


LIMIT = Limit(NAME, check, way=True, waived=GOES_ON)
