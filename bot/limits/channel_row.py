"""Never a third touch in a row on one channel (policy 2.6, readings 12 and 27)."""

from __future__ import annotations

from datetime import date

from bot.domain.past import Counted
from bot.domain.playbook import Counts, Play
from bot.domain.standing import SECOND_VOICE, STAY_OR_GO, Standing
from bot.domain.touches import WRITTEN
from bot.limits.verdict import GOES_ON, Limit, Verdict

NAME = "same-channel-in-a-row"
INSTEAD = ("linkedin", "post")
"""Where a touch goes that would be one too many in a row on its first channel (ruling 27)."""


def check(standing: Standing, play: Play, channel: str) -> Verdict:
    """Binds counted plays where there is another way. It frees when another channel was used, on no known day."""
    most = standing.policy.same_channel_in_a_row_max
    row = _row(standing, play, channel)
    bound = row >= most and play.counts is Counts.TOUCH and not _exempt(play)
    return Verdict(NAME, row, most, date.max if bound and _another(standing, play, channel) else None)


def barred(standing: Standing, play: Play) -> str | None:
    """The channel that the play may not take where there is another: that of as many touches in a row as may be."""
    touches = _touches(standing, play)
    last = touches[-1] if touches and not _exempt(play) else None
    full = last and last.channel and _row(standing, play, last.channel) >= standing.policy.same_channel_in_a_row_max
    return last.channel if last and full else None


def _exempt(play: Play) -> bool:
    """The last question, a parcel, and what goes to another contact ask no row."""
    return play.physical or play.id in (STAY_OR_GO, SECOND_VOICE)


def _touches(standing: Standing, play: Play) -> list[Counted]:
    cut_short = standing.cut_short(play)
    return [*standing.episode, cut_short] if cut_short else standing.episode


def _row(standing: Standing, play: Play, channel: str) -> int:
    touches = _touches(standing, play)
    row = 0
    while row < len(touches) and touches[-1 - row].channel == channel:
        row += 1
    return row


def _another(standing: Standing, play: Play, channel: str) -> bool:
    """Whether the play has another way than this one."""
    written = standing.playbook.plays.get(play.email_version or "")
    listed = (*play.channels, *(written.channels if written else ()), *INSTEAD)
    open_ways = [way for way in listed if standing.zone_known or way in WRITTEN]  # ruling 59
    return any(way != channel and standing.prospect.reaches(way) for way in open_ways)


LIMIT = Limit(NAME, check, way=True, waived=GOES_ON)
