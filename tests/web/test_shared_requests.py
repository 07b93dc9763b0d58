"""Copies of a request, at several web processes on one database."""

from __future__ import annotations

import pytest

from bot.clock import system_clock
from bot.errors import StoreBusy
from bot.services import Desk, inbox
from bot.services.people import installing
from bot.store.database import Database
from bot.web import RecentRequests, SharedRequests
from tests.coach.shipped import playbook


@pytest.fixture
def desk(database: Database) -> Desk:
    """The desk of a team that installed us."""
    made = Desk(database, playbook(), system_clock)
    installing.installed(made, "T1", "Acme", "U0BOT")
    return made


def worker(desk: Desk) -> SharedRequests:
    """The memory of one more process."""
    return SharedRequests(
        RecentRequests(lambda: 0.0),
        lambda team, key: inbox.first_time(desk, team, key),
        lambda team, key: inbox.again(desk, team, key),
    )


def test_a_copy_is_known_at_the_other_process(desk: Desk) -> None:
    one, other = worker(desk), worker(desk)
    assert [one.seen("k", "T1"), one.seen("k", "T1"), other.seen("k", "T1")] == [False, True, True]
    assert not other.seen("another", "T1")


def test_one_that_failed_may_come_again_anywhere(desk: Desk) -> None:
    one, other = worker(desk), worker(desk)
    one.seen("k", "T1")
    one.forget("k", "T1")
    assert not other.seen("k", "T1")


@pytest.mark.parametrize("team", [None, "T9"])
def test_of_strangers_nothing_is_kept(desk: Desk, team: str | None) -> None:
    assert not worker(desk).seen("k", team)
    assert not worker(desk).seen("k", team)
    assert installing.known(desk) == {"T1": "U0BOT"}


def test_without_the_database_the_own_memory_counts() -> None:
    def busy(team: str, key: str) -> bool:
        raise StoreBusy

    alone = SharedRequests(RecentRequests(lambda: 0.0), busy, busy)
    assert [alone.seen("k", "T1"), alone.seen("k", "T1")] == [False, True]
    alone.forget("k", "T1")
    assert not alone.seen("k", "T1")
