"""Values are told apart by what they hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, field, replace
from datetime import date

import pytest

from bot.domain.past import Counted
from bot.domain.value import value


@value(frozen=True, slots=True)
class Mark:
    on: date
    play: str


@value(frozen=True, slots=True, kw_only=True)
class Longer(Mark):
    more: Mapping[str, int] = field(default_factory=dict, hash=False)
    told: bool = field(default=False, compare=False, repr=False)
    doubled: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "doubled", 2 * len(self.more))

    def __str__(self) -> str:
        return "a longer one"


def test_two_values_that_hold_the_same_are_one() -> None:
    mark = Mark(date(2026, 11, 24), "stay-or-go")
    assert mark == Mark(date(2026, 11, 24), "stay-or-go")
    assert {mark, Mark(date(2026, 11, 24), "stay-or-go")} == {mark}
    assert mark != Mark(date(2026, 11, 25), "stay-or-go")


def test_kinds_of_values_are_told_apart_too() -> None:
    counted: object = Counted(date(2026, 11, 24), "x", None)
    assert counted != Mark(date(2026, 11, 24), "x")


def test_each_method_is_the_one_that_dataclass_writes() -> None:
    """Each is written when it's first called: of another order of calls nobody may see anything."""
    one = Longer(date(2026, 11, 24), "stay-or-go", more={"a": 1})
    assert {one: 1}[replace(one, told=True)] == 1
    assert one != replace(one, more={})
    assert repr(one) == ("Longer(on=datetime.date(2026, 11, 24), play='stay-or-go', more={'a': 1}, doubled=2)")
    assert str(one) == "a longer one"
    assert asdict(one) == {"on": one.on, "play": one.play, "more": {"a": 1}, "told": False, "doubled": 2}
    assert not hasattr(one, "__dict__")
    with pytest.raises(TypeError, match="unexpected keyword argument 'less'"):
        Longer(one.on, one.play, less=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'play'"):
        Mark(one.on)  # type: ignore[call-arg]
