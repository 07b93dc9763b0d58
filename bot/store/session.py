"""What a session knows of its workspace; and statements that both databases understand, spelled once."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, cast

from sqlalchemy import ARRAY, ColumnElement, CursorResult, Executable, Select, Text, any_, bindparam, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningInsert

from bot.store.rows import Base


class WorkspaceSession(Session):
    """A session in one workspace: whatever takes it meets no other workspace's rows."""

    @property
    def workspace_id(self) -> int:
        """The workspace that it is in."""
        return int(self.info["workspace_id"])


@contextmanager
def in_workspace(session: Session, workspace_id: int) -> Iterator[WorkspaceSession]:
    """The same transaction in one workspace, for what goes through several."""
    assert isinstance(session, WorkspaceSession)
    before = session.info.get("workspace_id")
    session.info["workspace_id"] = workspace_id
    try:
        yield session
    finally:
        session.info["workspace_id"] = before


def insert_if_new(session: Session, table: type[Base], values: dict[str, Any], returning: Any) -> Any | None:
    """Inserts a row unless a unique key forbids it; answers with the column `returning`, or None when nothing was new.

    An insert that races with another one of the same key waits for that transaction's end, then is not new.
    """
    return session.execute(_unless_there(locks_rows(session), table, returning), values).scalar()


def insert_from(
    session: Session, table: type[Base], query: Select[*tuple[Any, ...]], given: dict[str, Any], returning: Any
) -> Any | None:
    """The same for a row that a query makes, whose columns are named like the table's; `given`: its parameters.

    The query is one that is written once: what it makes is kept.
    """
    return session.execute(_from(locks_rows(session), table, query, returning), given).scalar()


def insert_new(session: Session, table: type[Base], rows: Sequence[dict[str, Any]], returning: Any) -> list[Any]:
    """The same for several rows in one round; answers with the column `returning` of those that were new."""
    return list(session.scalars(_unless_there(locks_rows(session), table, returning), rows)) if rows else []


@cache
def _unless_there(on_postgresql: bool, table: type[Base], returning: Any) -> ReturningInsert[Any]:
    return _insert(on_postgresql, table).returning(returning)


@cache
def _from(
    on_postgresql: bool, table: type[Base], query: Select[*tuple[Any, ...]], returning: Any
) -> ReturningInsert[Any]:
    columns = [column.name for column in query.selected_columns]
    return _insert(on_postgresql, table).from_select(columns, query).returning(returning)


def _insert(on_postgresql: bool, table: type[Base]) -> postgresql.Insert | sqlite.Insert:
    insert = postgresql.insert if on_postgresql else sqlite.insert
    # The table, not the mapped class: a row or a few need none of what the ORM does for many.
    return insert(table.__table__).on_conflict_do_nothing()  # type: ignore[arg-type]


def changed(session: Session, statement: Executable) -> int:
    """Executes an UPDATE or DELETE and answers how many rows it met."""
    return cast("CursorResult[Any]", session.execute(statement)).rowcount


def among(session: Session, column: Any, texts: Collection[str]) -> ColumnElement[bool]:
    """Whether a column is one of many texts, which go as one parameter: a parameter each is dear."""
    wanted = sorted(texts)
    found: ColumnElement[bool] = (
        column == any_(bindparam(None, wanted, ARRAY(Text)))
        if locks_rows(session)
        else column.in_(select(func.json_each(json.dumps(wanted)).table_valued("value")))
    )
    return found


def locks_rows(session: Session) -> bool:
    """Whether rows are locked one by one. SQLite's writing transaction already has the whole file to itself."""
    return session.get_bind().dialect.name == "postgresql"
