"""What runs how often. One line a job; what the job does is a service, bound to it by name in `bot/app.py`.

Every job may run in several processes at once, late, or twice: it looks at what is due and is idempotent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bot.domain.value import value
from bot.jobs.runner import Job


@value(frozen=True, slots=True)
class Entry:
    """One line of the timetable: `every` in seconds, and what for."""

    name: str
    every: float
    does: str


TIMETABLE = (
    Entry("read", 60, "reads the sources due"),
    Entry("tick", 30, "judges the deals whose next day has come, and puts what is to be said into the outbox"),
    Entry("deliver", 2, "sends what waits in the outbox"),
    Entry("summaries", 60, "puts the weekly summaries that are due into the outbox"),
    Entry("purge", 24 * 60 * 60, "erases what was kept long enough"),
)


def bind(services: Mapping[str, Callable[[], object]], timetable: Sequence[Entry] = TIMETABLE) -> list[Job]:
    """The timetable's jobs with the service for each. Raises ValueError for a name on one side only."""
    names = {entry.name for entry in timetable}
    if names != services.keys():
        odd = ", ".join(sorted(names ^ services.keys()))
        raise ValueError(f"the timetable and the services do not have the same names: {odd}")
    return [Job(entry.name, entry.every, services[entry.name]) for entry in timetable]
