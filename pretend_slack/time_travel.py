"""Moving the business clock: every due moment on the way happens, in order, before the move ends."""

import re
import threading
from datetime import UTC, datetime, timedelta

from pretend_slack.errors import AppMisbehaved, Refused
from pretend_slack.line import Line
from pretend_slack.workspace import Workspace

STEPS = 10_000
SAME_DUE = 3
FURTHEST = timedelta(days=731)
_DURATION = re.compile(
    r"P(?=.)(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?(?:T(?=.)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)S)?)?"
)


def duration(text: str) -> timedelta:
    """An ISO 8601 duration in weeks, days, hours, minutes and seconds."""
    match = _DURATION.fullmatch(text.strip().upper())
    if match is None:
        raise Refused(f"{text!r} is not a duration such as P3D, PT2H, P1DT2H30M or P2W.")
    parts = {name: int(value) for name, value in match.groupdict().items() if value}
    if any(value > 10_000_000 for value in parts.values()):
        raise Refused(f"{text} is further than the two years that the clock can be moved at once.")
    return timedelta(**parts)


def instant(text: str) -> datetime:
    """An ISO 8601 time; one without an offset is UTC."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise Refused(f"{text!r} is not a time such as 2026-11-24T09:00:00Z.") from None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


class TimeTravel:
    """Moves the clock of one workspace, one move at a time."""

    def __init__(self, workspace: Workspace, line: Line) -> None:
        self._workspace = workspace
        self._line = line
        self._moving = threading.Lock()

    def move(self, advance: timedelta | None = None, to: datetime | None = None, to_next: bool = False) -> datetime:
        """Goes to the target and returns it; exactly one of the three says where that is."""
        if (advance is not None) + (to is not None) + to_next != 1:
            raise Refused('Say where the clock is to go with either "advance" or "to" (a time, or "next").')
        if to is not None and to.tzinfo is None:
            raise Refused(f"{to.isoformat()} has no offset; the clock needs an aware time.")
        with self._moving:
            target = self._target(advance, to)
            self._walk(target)
            return target

    def _target(self, advance: timedelta | None, to: datetime | None) -> datetime:
        now = self._workspace.clock
        if advance is not None:
            if abs(advance) > FURTHEST:
                raise Refused("The clock can be moved by two years at once, not by more.")
            target = now + advance
        elif to is not None:
            target = to.astimezone(UTC)
        else:
            due = self._line.app.next_due()
            if due is None:
                raise Refused("Nothing is due, so that there is no next moment to go to; move the clock by a day.")
            target = max(due.astimezone(UTC), now)
        if target < now:
            raise Refused(f"The clock stands at {now.isoformat()} and cannot go back to {target.isoformat()}.")
        if target - now > FURTHEST:
            raise Refused("The clock can be moved by two years at once, not by more.")
        return target

    def _walk(self, target: datetime) -> None:
        app, last, repeats = self._line.app, None, 0
        for _ in range(STEPS):
            due = min(filter(None, (app.next_due(), app.next_night())), default=None)
            if due is None or due > target:
                break
            repeats = repeats + 1 if due == last else 1
            if repeats > SAME_DUE:
                raise AppMisbehaved(
                    f"The app still says that something is due at {due.isoformat()} after it was given that moment "
                    f"{SAME_DUE} times; the clock stays at {self._workspace.clock.isoformat()}."
                )
            last = due
            self._step(max(due.astimezone(UTC), self._workspace.clock))
        else:
            raise AppMisbehaved(f"More than {STEPS} moments were due before {target.isoformat()}; the clock stopped.")
        self._step(target)
        self._line.settle()

    def _step(self, now: datetime) -> None:
        if now != self._workspace.clock:
            self._workspace.set_clock(now)
        self._line.app.on_clock(now)
