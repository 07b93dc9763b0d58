"""At most so many touches in one stretch of silence; only the last question may come on top (policy C3, ruling 13)."""

from __future__ import annotations

from datetime import date

from bot.domain.playbook import Play
from bot.domain.standing import STAY_OR_GO, Standing
from bot.limits.verdict import Verdict

NAME = "episode-cap"


def check(standing: Standing, play: Play, channel: str) -> Verdict:
    """A full episode frees only with a reply, on no known day. An open window that the play would end counts."""
    used = len(standing.episode) + (standing.cut_short(play) is not None)
    most = standing.policy.episode_cap["touches"]
    full = used >= most and play.id != STAY_OR_GO
    return Verdict(NAME, used, most, date.max if full else None)
