"""What a rule answers: the bare decision, before it is dated, explained and put into words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from bot.domain.advice import Kind
from bot.domain.standing import Standing
from bot.domain.value import value


@value(frozen=True, slots=True)
class Decision:
    """One rule's answer. `until` (of a wait) is the earliest day on which this rule would no longer say wait.

    Of a play: the day from which the rule would say something else, if it knows of one; only the gate reads it.
    `held_by` names what holds a wait back (a limit, a hold's code, a date of ours); `play` of a wait is what was held.
    `paced`: the play had to wait for E, so what holds it now only makes it too early (reading 8). `contact`: the other
    contact whom a play is for (ruling 57).
    """

    kind: Kind
    reason: str
    play: str | None = None
    channel: str | None = None
    until: date | None = None
    outcome: str | None = None
    held_by: str | None = None
    paced: bool = False
    contact: str | None = None


Rule = Callable[[Standing], Decision | None]


def play(
    reason: str,
    play_id: str,
    channel: str | None = None,
    until: date | None = None,
    paced: bool = False,
    contact: str | None = None,
) -> Decision:
    """Advise a play; without a channel the gate chooses it."""
    return Decision(Kind.PLAY, reason, play_id, channel, until, paced=paced, contact=contact)


def wait(reason: str, until: date, held_by: str | None = None, play_id: str | None = None) -> Decision:
    """Advise to wait."""
    return Decision(Kind.WAIT, reason, play=play_id, until=until, held_by=held_by or reason)
