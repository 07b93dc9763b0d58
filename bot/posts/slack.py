"""Slack, as far as a post needs it: what can be asked of it, and what it answers.

Here: the protocol. Not here: the Web API (`bot.slack.messenger`), nor what is done about a refusal (`sending`).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

from bot.domain.value import value


@value(frozen=True, slots=True)
class Sent:
    """Slack has the message under this conversation and ts."""

    channel: str
    ts: str


class NotSent(Exception):
    """The message did not go out (`definite`), or nobody knows. `error` is Slack's word or what broke.

    `passing`: nobody refused anything. The line is down, or Slack is in trouble or has too much to do; then
    `retry_after` is the seconds that it wants us to wait.
    """

    def __init__(self, error: str, *, definite: bool, retry_after: float | None = None, passing: bool = False) -> None:
        self.error, self.definite, self.retry_after = error, definite, retry_after
        self.passing = passing or retry_after is not None
        super().__init__(error)


class Messenger(Protocol):
    """One workspace's Slack, as far as the outbox needs it. Every method may raise NotSent."""

    def post(self, channel: str, text: str, blocks: list[dict[str, Any]], marker: str) -> Sent: ...

    def update(self, channel: str, ts: str, text: str, blocks: list[dict[str, Any]]) -> None: ...

    def delete(self, channel: str, ts: str) -> None: ...

    def open_dm(self, user: str) -> str: ...

    def quiet_until(self, user: str, now: datetime) -> datetime | None:
        """Until when the user does not want to be disturbed; None when that is not so, or cannot be known."""

    def find(self, channel: str, marker: str, oldest: datetime) -> list[str]:
        """The ts of every message of ours with this marker since `oldest`, the oldest first."""
