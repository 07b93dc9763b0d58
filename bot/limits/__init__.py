"""Do not pester: one file a limit. Each says how much is used, and allows or names the day on which it frees.

`PACING` limits when the next touch may go at all, `CAPS` among them those over a window of days; `CHANNEL` limits
which way it may go. A new limit is a new file and one
place in one of these tuples; the property tests then hold it in every window.
"""

from bot.domain.playbook import Play
from bot.domain.standing import Standing
from bot.limits import (
    account_cap,
    after_apology,
    channel_cap,
    channel_row,
    episode_cap,
    gap,
    people_in_parallel,
    rolling_cap,
    voicemail_cap,
)
from bot.limits.verdict import Limit, Verdict

CAPS: tuple[Limit, ...] = (rolling_cap.check, account_cap.check, people_in_parallel.check)
PACING: tuple[Limit, ...] = (gap.check, after_apology.check, *CAPS)
CHANNEL: tuple[Limit, ...] = (channel_row.check, channel_cap.check, voicemail_cap.check)
ORDER: tuple[Limit, ...] = (*PACING, episode_cap.check, *CHANNEL)


def full(standing: Standing, play: Play) -> Verdict | None:
    """The cap that has no room for the play on the standing's day, the one that frees last; None when all have."""
    held = [verdict for cap in CAPS if (verdict := cap(standing, play, "")).frees_on is not None]
    return max(held, key=lambda verdict: verdict.frees_on or standing.day) if held else None


__all__ = ["CAPS", "CHANNEL", "ORDER", "PACING", "Limit", "Verdict", "full"]
