"""One last question to a person in half a year, over all deals and episodes (policy `question_cap`, ruling 54)."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.playbook import Play
from bot.domain.standing import STAY_OR_GO, Standing
from bot.limits.verdict import GOES_ON, Limit, Verdict

NAME = "question-cap"
_NONE = Verdict(NAME, 0, 0)


def check(standing: Standing, play: Play, channel: str) -> Verdict:
    """An answered one counts too; it frees when the oldest has left the window."""
    if play.id != STAY_OR_GO:
        return _NONE
    cap = standing.policy.question_cap
    days = sorted(standing.earlier((STAY_OR_GO,), cap))
    if len(days) < cap.times or not days:
        return Verdict(NAME, len(days), cap.times)
    return Verdict(NAME, len(days), cap.times, days[-cap.times] + timedelta(days=cap.calendar_days))


LIMIT = Limit(NAME, check, waived=GOES_ON)
