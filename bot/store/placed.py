"""In which order the entries of one day stand, where a source saw some of them: they came as it read, not as it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TypeVar

from bot.domain.acts import Door
from bot.domain.entries import Dial, Entry, Touch
from bot.store.rows import EntryRow

T = TypeVar("T")

SEEN = Door.SOURCE.value
"""The door of what a source saw."""


def in_order(entries: Sequence[T], of: Callable[[T], tuple[Entry, bool]]) -> list[T]:
    """The same, which stand by day and as they were written down; `of`: each entry, and whether a source saw it.

    What people noted stays in its order. What a source saw stands by its instant among those of the day that have one;
    of one instant what we did comes first. So the order in which a source read is nothing to the timeline.
    """
    found, days = list[T](), dict[date, list[T]]()
    for each in entries:
        days.setdefault(of(each)[0].on, []).append(each)
    for day in days.values():
        noted = [each for each in day if not of(each)[1]]
        for one in sorted((each for each in day if of(each)[1]), key=lambda each: _when(of(each)[0])):
            at = of(one)[0].at
            later = (place for place, each in enumerate(noted) if (then := of(each)[0].at) and at and then > at)
            noted.insert(next(later, len(noted)), one)
        found += noted
    return found


def _when(entry: Entry) -> tuple[bool, datetime | date, bool]:
    return entry.at is None, entry.at or entry.on, not isinstance(entry, Touch | Dial)


def rows_in_order(rows: Sequence[EntryRow], read: Callable[[EntryRow], Entry | None]) -> list[EntryRow]:
    """The same of rows; those of a kind that isn't known keep their place."""
    if not any(row.source == SEEN for row in rows):
        return list(rows)
    return in_order(rows, lambda row: (read(row) or Entry(on=row.on_day, at=row.at), row.source == SEEN))
