"""Never a third touch in a row on one channel (policy 2.6, readings 12 and 27)."""

from __future__ import annotations

from datetime import date

from bot.domain.playbook import Counts, Play
from bot.domain.standing import STAY_OR_GO, Standing
from bot.limits.verdict import GOES_ON, Limit, Verdict

NAME = "same-channel-in-a-row"
INSTEAD = ("linkedin", "post")


def check(standing: Standing, play: Play, channel: str) -> Verdict:
    """Binds counted plays where there is another way; the last question is exempt.

    It frees when another channel was used, on no known day.
    """
    most = standing.policy.same_channel_in_a_row_max
    cut_short = standing.cut_short(play)
    touches = [*standing.episode, cut_short] if cut_short else standing.episode
    row = 0
    while row < len(touches) and touches[-1 - row].channel == channel:
        row += 1
    bound = row >= most and play.counts is Counts.TOUCH and play.id != STAY_OR_GO
    return Verdict(NAME, row, most, date.max if bound and instead(standing, channel) else None)


def instead(standing: Standing, channel: str) -> list[str]:
    """Where a touch goes that would be one too many in a row on the channel: LinkedIn, then post (ruling 27)."""
    return [way for way in INSTEAD if way != channel and standing.deal.prospect.reaches(way)]


LIMIT = Limit(NAME, check, way=True, waived=GOES_ON)
