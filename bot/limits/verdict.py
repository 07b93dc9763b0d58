"""What a limit is and what it answers.

Here: the two values, and the arithmetic of a window. Not here: any limit, and what becomes of an answer
(`bot.coach.gate`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from datetime import date, timedelta

from bot.domain.playbook import Counts, Play
from bot.domain.standing import Standing
from bot.domain.value import value


@value(frozen=True, slots=True)
class Verdict:
    """How much of the limit is used on that day, and when it has room: None means now."""

    limit: str
    used: int
    max: int
    frees_on: date | None = None

    @property
    def allows(self) -> bool:
        """Whether one more touch fits."""
        return self.frees_on is None


Check = Callable[[Standing, Play, str], Verdict]
"""Asked for a play on a channel, on the standing's own day. What it doesn't bind it allows; in doubt it holds."""


@value(frozen=True, slots=True)
class Limit:
    """One limit. `id` is also the key of its words.

    `way`: it is about how the play goes out, so another way may still be open. `moves`: what it holds stays advised,
    for the day it frees. `alike`: it holds every touch in the same way, so that the day it frees is known before the
    play is. `waived`: the reasons whose play doesn't wait for it. `numbers`: the names of its own in the policy's
    `limits`, each a whole number; `playbooks check` asks for them.
    """

    id: str
    check: Check
    way: bool = False
    moves: bool = False
    alike: bool = False
    waived: frozenset[str] = frozenset()
    numbers: tuple[str, ...] = ()

    def ask(self, standing: Standing, play: Play, channel: str, reason: str) -> Verdict:
        """Where it is waived it still tells how much is used, and names no day."""
        verdict = self.check(standing, play, channel)
        if verdict.frees_on is None or reason not in self.waived:
            return verdict
        return Verdict(verdict.limit, verdict.used, verdict.max)


def own_number(standing: Standing, limit: str, name: str) -> int | None:
    """A number that the playbook gives under `limits`. None where it gives none: then the limit holds everything."""
    return standing.policy.limits.get(limit, {}).get(name)


GOES_ON = frozenset(("call-window",))
"""The next dial, or the email that ends the dials: the touch was let through when its first dial was."""

AT_ONCE = GOES_ON | {"first-after-hold", "route-no_route", "route-deferral", "route-missed_meeting"}
"""Plays that don't wait for the pace of the others (rulings 7 and 18, reading 14)."""


def window(limit: str, days: list[date], standing: Standing, length: int, most: int, play: Play) -> Verdict:
    """A cap over a rolling window of calendar days, `(day − length, day]`; it frees as the oldest touches leave it.

    `days` are in order. A courtesy isn't held.
    """
    used = len(days) - bisect_right(days, standing.days_ago(length))
    if used < most or play.counts is Counts.NO:
        return Verdict(limit, used, most)
    if most == 0:
        return Verdict(limit, used, 0, date.max)
    return Verdict(limit, used, most, days[-most] + timedelta(days=length))
