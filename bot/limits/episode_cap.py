"""At most so many touches in one stretch of silence; only the last question may come on top (policy C3, ruling 13)."""

from __future__ import annotations

from datetime import date

from bot.domain.playbook import Counts, Play
from bot.domain.standing import SECOND_VOICE, STAY_OR_GO, Standing
from bot.limits.verdict import GOES_ON, Limit, Verdict

NAME = "episode-cap"


def check(standing: Standing, play: Play, channel: str) -> Verdict:
    """A full episode frees only with a reply, on no known day. An open window that the play would end counts.

    Binds touches.
    """
    used = len(standing.episode) + (standing.cut_short(play) is not None)
    most = standing.policy.episode_cap["touches"]
    full = used >= most and play.id not in (STAY_OR_GO, SECOND_VOICE) and play.counts is Counts.TOUCH
    return Verdict(NAME, used, most, date.max if full else None)


LIMIT = Limit(NAME, check, waived=GOES_ON)
