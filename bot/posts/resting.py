"""Workspaces that rest: Slack told them to wait, or the line to it is down.

While the line is down, one message at a time finds out whether it is back, less and less often, and all others wait
for that one: each would only wait for its own timeout. Not here: what becomes of the message that was held up
(`sending`), and how fast messages go out while all is well (`pacing`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

LONGEST_PAUSE = timedelta(minutes=1)
"""A line that is back is noticed within this; asking once a minute costs nobody anything."""

_SHORTEST_TOLD, LONGEST_TOLD = timedelta(seconds=1), timedelta(hours=1)


@dataclass
class Rests:
    """One process's: each finds out for itself. By the business clock, as the messages that wait."""

    _until: dict[int, datetime] = field(default_factory=dict)
    _broken: dict[int, int] = field(default_factory=dict)

    def at(self, now: datetime) -> dict[int, datetime]:
        """The workspaces that rest now, each with the end of it."""
        # One that is further away than any we give was noted before the clock was set back: it is none.
        return {workspace: until for workspace, until in self._until.items() if now < until <= now + LONGEST_TOLD}

    def held_up(self, workspace_id: int, now: datetime, told: float | None) -> datetime:
        """A call came to nothing, by nobody's refusal; when its message may be tried again.

        `told`: the seconds that Slack wants us to wait; None when the line broke. One call may break by itself; a
        second in a row is the line, and the workspace rests.
        """
        if told is not None:
            wait = min(max(timedelta(seconds=told), _SHORTEST_TOLD), LONGEST_TOLD)
            self._until[workspace_id] = now + wait
            return now + wait
        times = self._broken[workspace_id] = self._broken.get(workspace_id, 0) + 1
        if times > 1:
            self._until[workspace_id] = now + _pause(times - 1)
        return now + _pause(times)

    def answered(self, workspace_id: int) -> None:
        """Slack said something, if only no: the line is there."""
        self._broken.pop(workspace_id, None)


def _pause(times: int) -> timedelta:
    return min(timedelta(seconds=2 * 3 ** min(times - 1, 6)), LONGEST_PAUSE)
