"""One apology to a person in half a year, over all deals and episodes (policy `apology_cap`, ruling 54)."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.history import APOLOGIES
from bot.domain.playbook import Play
from bot.domain.standing import Standing
from bot.limits.verdict import GOES_ON, Limit, Verdict

NAME = "apology-cap"
_NONE = Verdict(NAME, 0, 0)


def check(standing: Standing, play: Play, channel: str) -> Verdict:
    """An answered one counts too; it frees when the oldest has left the window."""
    if play.id not in APOLOGIES:
        return _NONE
    cap = standing.policy.apology_cap
    days = sorted(standing.earlier(APOLOGIES, cap))
    if len(days) < cap.times or not days:
        return Verdict(NAME, len(days), cap.times)
    return Verdict(NAME, len(days), cap.times, days[-cap.times] + timedelta(days=cap.calendar_days))


LIMIT = Limit(NAME, check, waived=GOES_ON)
