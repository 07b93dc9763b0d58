"""How fast messages go out: Slack takes about one a second in a conversation, and some hundreds a minute a workspace.

Beyond that it answers 429 and lets everybody wait, or drops what it was given. Buckets of tokens, by the monotonic
clock: a short burst is free, then each message waits for its turn. Not here: what Slack says when it is too fast all
the same (`sending`).

Each process has its own buckets. Two of them may post twice as fast, which matters to a workspace of some hundred reps
at nine in the morning, and to no conversation: a rep gets three messages a day. Slack's 429 then holds back whichever
it meets, and nothing is lost; a table of everybody's posts, asked before each, would cost more than it saves.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

CHANNEL_A_SECOND = 1.0
_CHANNEL_BURST = 3.0
"""A rep's morning in one go: Slack allows short bursts, and a rep gets three messages a day."""
_MOST_KEPT = 10_000


@dataclass(slots=True)
class Bucket:
    """Tokens that come back at a rate, up to a number. It may owe: what was promised ahead is taken at once."""

    rate: float
    most: float
    tokens: float
    at: float

    def refill(self, now: float) -> float:
        """The tokens there are now."""
        self.tokens, self.at = min(self.most, self.tokens + (now - self.at) * self.rate), now
        return self.tokens

    def take(self, now: float) -> float:
        """Takes one; the seconds until it is really there."""
        left = self.refill(now) - 1
        self.tokens = left
        return max(0.0, -left / self.rate)


@dataclass
class Pacer:
    """One process's pace. `a_minute`: messages that a workspace gets in a minute; 0 for as fast as it goes."""

    a_minute: int = 0
    burst: int = 20
    now: Callable[[], float] = time.monotonic
    _workspaces: dict[int, Bucket] = field(default_factory=dict)
    _channels: dict[tuple[int, str], Bucket] = field(default_factory=dict)
    _promised: dict[int, float] = field(default_factory=dict)

    def full(self) -> list[int]:
        """The workspaces that have had what they take for now."""
        moment = self.now()
        return [workspace for workspace, bucket in self._workspaces.items() if bucket.refill(moment) < 1]

    def took(self, workspace_id: int) -> None:
        """A message of this workspace is on its way."""
        if self.a_minute:
            rate = self.a_minute / 60
            bucket = self._workspaces.setdefault(workspace_id, Bucket(rate, self.burst, self.burst, self.now()))
            bucket.take(self.now())

    def wait(self, workspace_id: int, channel: str, message_id: int) -> float:
        """Seconds until this message may go to the conversation; 0 for now. Its turn is kept for it."""
        if not self.a_minute:
            return 0.0
        moment = self.now()
        promised = self._promised.get(message_id)
        if promised is None:
            self._forget(moment)
            fresh = Bucket(CHANNEL_A_SECOND, _CHANNEL_BURST, _CHANNEL_BURST, moment)
            promised = moment + self._channels.setdefault((workspace_id, channel), fresh).take(moment)
        if promised > moment:
            self._promised[message_id] = promised
            return promised - moment
        self._promised.pop(message_id, None)
        return 0.0

    def _forget(self, moment: float) -> None:
        """Conversations that are quiet again need no bucket; a turn that nobody took is over after a minute."""
        if len(self._channels) >= _MOST_KEPT:
            busy = {key: bucket for key, bucket in self._channels.items() if bucket.refill(moment) < bucket.most}
            self._channels = busy
        if len(self._promised) >= _MOST_KEPT:
            self._promised = {message: at for message, at in self._promised.items() if at > moment - 60}
