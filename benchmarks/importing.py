"""A table of a CRM's, as `dealdark import` takes it in: the first time, again, and taken back.

CPU seconds of this process: all of the work on SQLite, and all but the server's on PostgreSQL. Not here: what Slack
waits for, which is none of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from sqlalchemy import insert

from benchmarks.figures import Figure, at_most, cpu
from benchmarks.made_up import NOW
from benchmarks.places import database
from benchmarks.workspace import ALEX, TEAM
from bot.domain.taken import Report
from bot.playbook import load
from bot.resources import shipped
from bot.services import acts
from bot.services.desk import Desk
from bot.services.tables.importing import import_csv
from bot.store.database import Database
from bot.store.rows import WorkspaceRow

_TARGET = 60.0
"""Seconds for the usual 12,000 rows; for fewer it's the same."""

_HEADER = "company,domain,contact,email,phone,title,stage,value,currency,business_issue,last_heard,external_id\n"


def measure(size: int, postgresql: str | None) -> Iterator[Figure]:
    """`size`: how many rows the table has."""
    for name, opened in database(postgresql):
        with opened as store:
            with store.engine.begin() as connection:
                connection.execute(insert(WorkspaceRow), {"id": 1, "team_id": TEAM, "created_at": NOW})
            yield from _figures(store, size, f"{size:,} rows, {name}")


def _figures(store: Database, size: int, what: str) -> Iterator[Figure]:
    desk, table = Desk(store, load(shipped("playbooks")), lambda: NOW), list(_table(size))
    reports: list[Report] = []

    def take_in() -> None:
        reports.append(import_csv(desk, TEAM, ALEX, table))

    def take_back() -> None:
        acts.take_back(desk, desk.actor(TEAM, ALEX), reports[0].act or 0)

    steps: dict[str, Callable[[], None]] = {"first": take_in, "again": take_in, "undo": take_back}
    taken = {name: cpu(work, 1) for name, work in steps.items()}
    assert (reports[0].added, reports[1].unchanged) == (size, size)
    for name, spent in taken.items():
        yield at_most(f"import, {name}: {what}", spent, _TARGET, "s")
    yield at_most(f"import: again beside first, {what}", taken["again"] / taken["first"], 1, "× first", 2)


def _table(size: int) -> Iterator[str]:
    """Three deals a company, each with a contact of its own."""
    yield _HEADER
    for number in range(size):
        firm, heard = number // 3, NOW.date() - timedelta(days=10 + number % 60)
        yield (
            f"Northwind {firm} Ltd,northwind{firm}.example,Jane Doe{number} Smith,jane{number}@northwind{firm}.example,"
            f"+1 555 01{number:05},Rollout {number},proposal,{1000 + number},USD,onboarding takes six weeks,"
            f"{heard},X-{number}\n"
        )
