"""A small workspace to try the store on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, cast

import pytest
from sqlalchemy import event

from bot.store import deals, reps, workspaces
from bot.store.companies import company as meant
from bot.store.database import Database
from bot.store.facts import Facts
from bot.store.people import Contact
from bot.store.session import in_workspace


@dataclass(frozen=True)
class Team:
    """A workspace with one rep, and the database it lives in."""

    database: Database
    workspace_id: int
    rep_id: int
    now: datetime

    def add(self, company: str = "Northwind", contact: str | None = "Jane Doe", **facts: Any) -> int:
        """Registers a deal; its id."""
        with self.database.write(self.workspace_id) as session:
            who = Contact(name=contact)
            named = meant(session, company)
            row = deals.add(session, self.rep_id, named, who, cast(Facts, facts), now=self.now)
            return row.id


def make_team(database: Database, now: datetime, team: str = "T1", user: str = "U1") -> Team:
    """A workspace with a rep."""
    with database.write() as session:
        workspace = workspaces.get_or_add(session, team, now=now, name="Acme")
        with in_workspace(session, workspace.id) as inside:
            rep = reps.get_or_add(inside, user, name="Rita", timezone="Europe/Berlin")
        return Team(database, workspace.id, rep.id, now)


@pytest.fixture
def new_team(database: Database, now: datetime) -> Callable[..., Team]:
    """A function that makes a workspace with a rep."""
    return partial(make_team, database, now)


@pytest.fixture
def team(new_team: Callable[..., Team]) -> Team:
    """One workspace with one rep."""
    return new_team()


def plan_of(database: Database, action: Callable[[], object]) -> str:
    """How the database carries out the one UPDATE of `action`: its plan, under the settings the action made."""
    executed: list[tuple[str, Any]] = []

    def note(_c: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        executed.append((statement, parameters))

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        action()
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
    [(claim, parameters)] = [each for each in executed if each[0].startswith("UPDATE")]
    explain = "EXPLAIN QUERY PLAN " if database.dialect == "sqlite" else "EXPLAIN "
    with database.engine.begin() as connection:
        for statement, with_these in executed:
            if "set_config" in statement:
                connection.exec_driver_sql(statement, with_these)
        return "\n".join(str(row[-1]) for row in connection.exec_driver_sql(explain + claim, parameters))
