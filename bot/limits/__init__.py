"""Do not pester: one file a limit. Each says how much is used, and allows or names the day on which it frees.

`PACING` limits when the next touch may go at all, `CHANNEL` which way it may go. A new limit is a new file and one
place in one of these tuples; the property tests then hold it in every window.
"""

from bot.limits import after_apology, channel_cap, channel_row, episode_cap, gap, rolling_cap, voicemail_cap
from bot.limits.verdict import Limit, Verdict

PACING: tuple[Limit, ...] = (gap.check, after_apology.check, rolling_cap.check)
CHANNEL: tuple[Limit, ...] = (channel_row.check, channel_cap.check, voicemail_cap.check)
ORDER: tuple[Limit, ...] = (*PACING, episode_cap.check, *CHANNEL)

__all__ = ["CHANNEL", "ORDER", "PACING", "Limit", "Verdict"]
