"""One voicemail in a stretch of silence, kept for the last question (policy C1, 2.6)."""

from __future__ import annotations

from datetime import date

from bot.domain.playbook import Play
from bot.domain.standing import Standing
from bot.limits.verdict import GOES_ON, Limit, Verdict

NAME = "voicemail-cap"
_NONE = Verdict(NAME, 0, 0)


def check(standing: Standing, play: Play, channel: str) -> Verdict:
    """It frees only with a reply, so there is no day on which it does."""
    if channel != "voicemail":
        return _NONE
    used, most = (
        sum(touch.channel == "voicemail" for touch in standing.episode),
        standing.policy.episode_cap["voicemail"],
    )
    return Verdict(NAME, used, most, date.max if used >= most else None)


LIMIT = Limit(NAME, check, way=True, waived=GOES_ON)
