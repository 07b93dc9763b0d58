"""Never a third touch in a row on one channel (policy 2.6, readings 12 and 27)."""

from __future__ import annotations

from datetime import date

from bot.domain.playbook import Counts, Play
from bot.domain.standing import STAY_OR_GO, Standing
from bot.limits.verdict import Verdict

NAME = "same-channel-in-a-row"


def check(standing: Standing, play: Play, channel: str) -> Verdict:
    """Binds counted plays; the last question is exempt. It frees when another channel was used, on no known day."""
    most = standing.policy.same_channel_in_a_row_max
    cut_short = standing.cut_short(play)
    touches = [*standing.episode, cut_short] if cut_short else standing.episode
    row = 0
    while row < len(touches) and touches[-1 - row].channel == channel:
        row += 1
    bound = play.counts is Counts.TOUCH and play.id != STAY_OR_GO
    return Verdict(NAME, row, most, date.max if bound and row >= most else None)
