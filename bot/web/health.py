"""Is the bot alive? Judged by the scheduler's last beat, because a scheduler that hangs still says it runs."""

from __future__ import annotations

MISSED_BEATS = 3


def beat_health(
    last: float | None, now: float, every: float, *, expected: bool, failing: str | None = None
) -> dict[str, object]:
    """What `/healthz` answers. `last` and `now` in seconds on one clock (the database's, where processes differ).

    `every` is the seconds between beats; `expected` is False for a process that needs no scheduler beside it.
    `failing` is the part of the last round that failed: it is named, and the bot is alive all the same, because to
    start it again, which is what a supervisor does about a dead one, mends nothing there.
    """
    age = None if last is None else max(0.0, round(now - last, 1))
    ok = not expected or (age is not None and age < MISSED_BEATS * every)
    health: dict[str, object] = {
        "ok": ok,
        "scheduler": "expected" if expected else "not expected",
        "last_beat_seconds_ago": age,
    }
    return health | ({"failing": failing} if failing else {})
