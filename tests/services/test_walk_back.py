"""Whatever people do, once all of it is taken back, all is as it was: byte for byte what they see and what is exported.

A walk: two reps and a manager note, change, press and import at random, take some of it back in between, and put some
of that back. Then whatever still stands is taken back, the last first, and the deals are looked at, as they were before
the walk. `forget` alone is for good.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.store.database import Database
from tests.services.conftest import Left, Office
from tests.services.walking import DEEDS, Step, Walk, furnish
from tests.thorough import IN_CI

ORDINARY = settings(
    max_examples=120 if IN_CI else 6,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)


@cache
def walks() -> st.SearchStrategy[list[Step]]:
    """Steps, each a few numbers."""
    number = st.integers(0, 1000)
    return st.lists(st.tuples(st.integers(0, len(DEEDS) - 1), number, number, number), min_size=1, max_size=20)


@pytest.fixture(scope="session")
def start_of(left_after: Callable[..., Left]) -> Callable[[str], tuple[Left, dict[str, Any]]]:
    """Where each walk on a kind of database starts, looked at once, and the picture of it."""
    pictures: dict[str, dict[str, Any]] = {}

    def look(office: Office, kind: str) -> None:
        furnish(office)
        pictures[kind] = Walk(office).picture()

    def make(kind: str) -> tuple[Left, dict[str, Any]]:
        return left_after(kind, look, kind), pictures[kind]

    return make


def walked(office: Office, before: dict[str, Any], steps: list[Step]) -> None:
    """There and back again."""
    try:
        walk = Walk(office)
        for each in steps:
            walk.step(*each)
        walk.back()
        office.tick()  # a nudge that was overtaken isn't brought back: the next look writes another
        after = walk.picture()
        for name in before.keys() | after.keys():
            assert after.get(name) == before.get(name), name
    finally:
        office.database.close()


@pytest.mark.slow
@ORDINARY
@given(steps=walks())
def test_all_that_was_done_is_taken_back(
    start_of: Callable[[str], tuple[Left, dict[str, Any]]], sqlite_copy: Callable[[Path], Database], steps: list[Step]
) -> None:
    left, before = start_of("sqlite")
    walked(Office(sqlite_copy(Path(left.database)), slack=left.slack), before, steps)


ALONE_FOR_A_WHILE = [(15, 0, 209, 0), (0, 0, 0, 0), (13, 0, 0, 546)]
"""Somebody is parted from the deal, so that they have none, comes back with another, and that is taken back first."""


def test_who_has_no_deal_for_a_while_is_there_for_what_is_taken_back(
    start_of: Callable[[str], tuple[Left, dict[str, Any]]], sqlite_copy: Callable[[Path], Database]
) -> None:
    left, before = start_of("sqlite")
    walked(Office(sqlite_copy(Path(left.database)), slack=left.slack), before, ALONE_FOR_A_WHILE)


EVERYTHING = [(what, who, what + who, how) for how in (1, 6, 35) for what in range(len(DEEDS)) for who in (0, 1)]
"""Each kind of thing, a few times over."""


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_everything_once_and_back(
    start_of: Callable[[str], tuple[Left, dict[str, Any]]], request: pytest.FixtureRequest, kind: str
) -> None:
    left, before = start_of(kind)
    copy = request.getfixturevalue(f"{kind}_copy")
    walked(Office(copy(left.database), slack=left.slack), before, EVERYTHING)
