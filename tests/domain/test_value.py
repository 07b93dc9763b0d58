"""Values are told apart by what they hold."""

from __future__ import annotations

from datetime import date

from bot.domain.past import Counted
from bot.domain.value import value


@value(frozen=True, slots=True)
class Mark:
    on: date
    play: str


def test_two_values_that_hold_the_same_are_one() -> None:
    mark = Mark(date(2026, 11, 24), "stay-or-go")
    assert mark == Mark(date(2026, 11, 24), "stay-or-go")
    assert {mark, Mark(date(2026, 11, 24), "stay-or-go")} == {mark}
    assert mark != Mark(date(2026, 11, 25), "stay-or-go")


def test_kinds_of_values_are_told_apart_too() -> None:
    counted: object = Counted(date(2026, 11, 24), "x", None)
    assert counted != Mark(date(2026, 11, 24), "x")
