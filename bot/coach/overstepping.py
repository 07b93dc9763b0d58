"""What a touch went over that a rep has made: each limit as it stood before, and as it stands with it.

Here: the limits that can be judged of a touch that is noted afterwards: whether they wanted none, the caps of the
person and the company, and its way (policy 2.3, 2.6, 2.9). Not here: the pace and the hours, which nobody knows of a
day that is typed; nor whether it may be noted: it happened (ruling 46).
"""

from __future__ import annotations

from collections.abc import Callable

from bot.coach import second_voice
from bot.coach.gate import FOLLOWUP
from bot.domain import overstepped
from bot.domain.entries import Dial, Touch
from bot.domain.playbook import Play
from bot.domain.said import Said
from bot.domain.standing import Standing
from bot.limits import Limit, Verdict, account_cap, channel_cap, channel_row, rolling_cap, voicemail_cap

SMS = "sms"
_LIMITS: tuple[tuple[Limit, Callable[[Standing, Verdict, str], Said]], ...] = (
    (
        rolling_cap.LIMIT,
        lambda s, v, _: overstepped.PersonCapPassed(v.used, v.max, s.policy.rolling_cap_days),
    ),
    (
        account_cap.LIMIT,
        lambda s, v, _: overstepped.CompanyCapPassed(v.used, v.max, s.policy.account_cap_days),
    ),
    (
        channel_cap.LIMIT,
        lambda s, v, _: overstepped.ChannelCapPassed(v.limit, v.used, v.max, s.policy.channel_cap_days),
    ),
    (voicemail_cap.LIMIT, lambda s, v, _: overstepped.VoicemailsPassed(v.used, v.max)),
    (channel_row.LIMIT, lambda s, v, channel: overstepped.RowPassed(channel, v.used, v.max)),
)
"""The widest first: of several that it passes, one is told."""


def found(before: Standing, after: Standing, entry: Touch | Dial, whom: str | None = None) -> Said | None:
    """What the entry went over, as the deal stood without it and stands with it on the same day; None for nothing.

    `whom`: the other contact it went to, if it did. A touch that is part of one before it, of a window or by email
    after a call, uses nothing more; one of longer ago than a window lies in none.
    """
    if before.history.do_not_contact or whom in before.history.unwilling:
        return overstepped.WantsNoContact()
    before, after = _toward(before, whom), _toward(after, whom)
    channel = entry.channel or "" if isinstance(entry, Touch) else "call"
    if channel == SMS and not before.prospect.reaches(SMS):
        return overstepped.NoConsent(channel)
    play = _play(before, entry)
    for limit, told in _LIMITS:
        was, now = limit.check(before, play, channel), limit.check(after, play, channel)
        if not was.allows and now.used > was.used:
            return told(after, now, channel)
    return None


def _toward(standing: Standing, whom: str | None) -> Standing:
    return second_voice.toward(standing, second_voice.named(standing, whom)) if whom else standing


def _play(standing: Standing, entry: Touch | Dial) -> Play:
    """Its play; a touch without one is the rep's own, and counts fully."""
    plays = standing.playbook.plays
    return plays.get(entry.play or "") or plays[FOLLOWUP]
