"""The entries of one day stand as they happened where a source saw some of them, and as noted where people did."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import permutations

from bot.domain.entries import Entry, Heard, SituationNoted, Touch
from bot.store.placed import in_order

DAY = date(2026, 11, 23)
Placed = tuple[Entry, bool]


def at(hour: int) -> datetime:
    return datetime(2026, 11, 23, hour, tzinfo=UTC)


def ordered(*entries: Placed) -> list[Placed]:
    return in_order(entries, lambda each: each)


def test_what_people_noted_stays_in_its_order() -> None:
    noted: list[Placed] = [
        (Heard(on=DAY, at=at(15)), False),
        (Touch(on=DAY), False),
        (Touch(on=DAY, at=at(9)), False),
        (Heard(on=date(2026, 11, 24)), False),
    ]
    assert ordered(*noted) == noted


def test_what_a_source_saw_stands_by_its_instant_however_it_was_read() -> None:
    pressed: Placed = (Touch(on=DAY, at=at(14)), False)
    typed: Placed = (Touch(on=DAY, channel="call"), False)
    seen: list[Placed] = [
        (Touch(on=DAY, at=at(9)), True),
        (Heard(on=DAY, at=at(9)), True),
        (SituationNoted(on=DAY, at=at(16), code="ooo"), True),
    ]
    for read in permutations(seen):
        assert ordered(typed, pressed, *read) == [typed, *seen[:2], pressed, seen[2]]
