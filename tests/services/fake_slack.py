"""A small Slack in memory, for the outbox: conversations that keep their messages, and faults on order.

`of` gives each team's real `bot.posts.slack.Messenger`: what it applied can be found again by its
marker. A fault is either definite (Slack said no), or ambiguous before or after the message was applied.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from threading import Lock
from typing import Any, TypeVar

from bot.posts.slack import NotSent, Sent

T = TypeVar("T")


class Crash(Exception):
    """The process dies here: nobody may catch it, nothing after it happens."""


@dataclass
class Posted:
    """A message as it stands in its conversation."""

    team: str
    channel: str
    ts: str
    text: str
    blocks: list[dict[str, Any]]
    marker: str
    edits: int = 0


@dataclass(frozen=True)
class Fault:
    """What goes wrong with the next call of a method, as NotSent has it. `applied`: Slack did it all the same."""

    error: str
    definite: bool = True
    applied: bool = False
    retry_after: float | None = None
    passing: bool = False
    crash: bool = False


UNREACHED = Fault("ConnectionRefusedError", passing=True)
"""Nobody was there to take the call."""


@dataclass
class FakeSlack:
    """Conversations by team and channel; `calls` has the name of every method that was called, in order."""

    messages: list[Posted] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    before: dict[str, Callable[[], object]] = field(default_factory=dict)
    quiet: dict[str, datetime] = field(default_factory=dict)
    away: Fault | None = None  # every call ends like this
    hidden: bool = False  # its history lags: `find` does not show anything yet
    _numbers: Any = field(default_factory=lambda: count(1))
    _lock: Any = field(default_factory=Lock)

    def copy(self) -> FakeSlack:
        """Another one, in which the same messages stand."""
        return FakeSlack([replace(each) for each in self.messages], _numbers=count(next(self._numbers)))

    def fail(self, method: str, *faults: Fault) -> None:
        """The next calls of the method go wrong like this, in order."""
        self.faults.setdefault(method, []).extend(faults)

    def to(self, user: str) -> list[Posted]:
        """What stands in the conversation with a user, the oldest first."""
        return [each for each in self.messages if each.channel == f"D-{user}"]

    def in_channel(self, channel: str) -> list[Posted]:
        """What stands in a channel, the oldest first."""
        return [each for each in self.messages if each.channel == channel]

    def of(self, team: str) -> InTeam:
        """Slack as one team's token reaches it."""
        return InTeam(self, team)

    def post(self, team: str, channel: str, text: str, blocks: list[dict[str, Any]], marker: str) -> Sent:
        """Applies a message, unless a fault says otherwise."""

        def apply() -> Sent:
            message = Posted(team, channel, f"{next(self._numbers)}.000000", text, blocks, marker)
            self.messages.append(message)
            return Sent(channel, message.ts)

        return self._call("post", apply)

    def update(self, team: str, channel: str, ts: str, text: str, blocks: list[dict[str, Any]]) -> None:
        """Changes a message; one that is gone is refused."""

        def apply() -> None:
            message = self._at(team, channel, ts)
            message.text, message.blocks, message.edits = text, blocks, message.edits + 1

        self._call("update", apply)

    def delete(self, team: str, channel: str, ts: str) -> None:
        """Takes a message away."""
        self._call("delete", lambda: self.messages.remove(self._at(team, channel, ts)))

    def quiet_until(self, team: str, user: str, now: datetime) -> datetime | None:
        """Nobody minds being disturbed, but for those in `quiet`."""
        return self.quiet.get(user)

    def open_dm(self, team: str, user: str) -> str:
        """The conversation with a user."""
        return self._call("open_dm", lambda: f"D-{user}")

    def find(self, team: str, channel: str, marker: str, oldest: datetime) -> list[str]:
        """Every message with the marker, the oldest first."""
        assert oldest.tzinfo is not None

        def apply() -> list[str]:
            if self.hidden:
                return []
            found = [each for each in self.messages if (each.team, each.channel) == (team, channel)]
            return sorted((each.ts for each in found if each.marker == marker), key=float)

        return self._call("find", apply)

    def _at(self, team: str, channel: str, ts: str) -> Posted:
        for each in self.messages:
            if (each.team, each.channel, each.ts) == (team, channel, ts):
                return each
        raise NotSent("message_not_found", definite=True)

    def _call(self, method: str, apply: Callable[[], T]) -> T:
        with self._lock:
            self.calls.append(method)
            waiting = self.faults.get(method)
            fault = self.away or (waiting.pop(0) if waiting else None)
            hook = self.before.pop(method, None)
        if hook:
            hook()
        if fault is None:
            with self._lock:
                return apply()
        if fault.applied:
            with self._lock:
                apply()
        if fault.crash:
            raise Crash(fault.error)
        raise NotSent(fault.error, definite=fault.definite, retry_after=fault.retry_after, passing=fault.passing)


@dataclass(frozen=True)
class InTeam:
    """The conversations of one team."""

    slack: FakeSlack
    team: str

    def post(self, channel: str, text: str, blocks: list[dict[str, Any]], marker: str) -> Sent:
        """As `FakeSlack.post`, and so on."""
        return self.slack.post(self.team, channel, text, blocks, marker)

    def update(self, channel: str, ts: str, text: str, blocks: list[dict[str, Any]]) -> None:
        """Changes a message."""
        self.slack.update(self.team, channel, ts, text, blocks)

    def delete(self, channel: str, ts: str) -> None:
        """Takes a message away."""
        self.slack.delete(self.team, channel, ts)

    def open_dm(self, user: str) -> str:
        """The conversation with a user."""
        return self.slack.open_dm(self.team, user)

    def quiet_until(self, user: str, now: datetime) -> datetime | None:
        """Until when a user is not to be disturbed."""
        return self.slack.quiet_until(self.team, user, now)

    def find(self, channel: str, marker: str, oldest: datetime) -> list[str]:
        """Every message with the marker."""
        return self.slack.find(self.team, channel, marker, oldest)


def buttons(message: Posted) -> list[str]:
    """The action ids that can be pressed on a message, menus included."""
    found = []
    for block in message.blocks:
        elements = [*block.get("elements", ()), block.get("accessory") or {}]
        found += [each["action_id"] for each in elements if "action_id" in each]
    return found
