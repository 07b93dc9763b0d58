"""After an apology nothing that could read as a pitch, for a while (policy C10, ruling 16)."""

from __future__ import annotations

from bot.domain.playbook import Counts, Play
from bot.domain.standing import Standing
from bot.limits.verdict import AT_ONCE, Limit, Verdict

NAME = "after-apology"
_NONE = Verdict(NAME, 0, 0)


def check(standing: Standing, play: Play, channel: str) -> Verdict:
    """Business days since this episode's apology. Binds touches."""
    apology = standing.apology_on
    if apology is None or (opens := standing.pitch_on) is None:
        return _NONE
    used = standing.calendar.count(apology, standing.day)
    held = opens > standing.day and play.counts is Counts.TOUCH
    return Verdict(NAME, used, standing.policy.after_apology_no_pitch_bd, opens if held else None)


LIMIT = Limit(NAME, check, waived=AT_ONCE)
