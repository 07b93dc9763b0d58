"""After an apology nothing that could read as a pitch, for a while (policy C10, ruling 16)."""

from __future__ import annotations

from bot.domain.playbook import Play
from bot.domain.standing import Standing
from bot.limits.verdict import Verdict

NAME = "after-apology"


def check(standing: Standing, play: Play, channel: str) -> Verdict:
    """Business days since this episode's apology."""
    apology, wait = standing.apology_on, standing.policy.after_apology_no_pitch_bd
    if apology is None:
        return Verdict(NAME, 0, 0)
    opens = standing.calendar.add(apology, wait)
    used = standing.calendar.count(apology, standing.day)
    return Verdict(NAME, used, wait, opens if opens > standing.day else None)
