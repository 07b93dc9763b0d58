"""Statements compiled once a session: what one engine of a test run compiled, each other of its kind takes.

SQLAlchemy keeps the SQL of a statement with the engine, by the dialect that it was made for. Each test has a database,
and so an engine, of its own, and would spend more time on writing SQL than on running it. Here: nothing but that. Not
here: any connection or row; those are each engine's own.
"""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import Engine
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite


def share() -> None:
    """From here on, in this process."""
    registry.register("sqlite", __name__, "SQLite")
    registry.register("postgresql.psycopg", __name__, "PostgreSQL")


class _Alike:
    """Dialects that are equal, so that what was compiled for one is found for the next."""

    compiled: ClassVar[dict[Any, Any]] = {}

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    def __hash__(self) -> int:
        return hash(type(self))

    @classmethod
    def engine_created(cls, engine: Engine) -> None:
        """SQLAlchemy calls it with each new engine."""
        engine.update_execution_options(compiled_cache=cls.compiled)


class SQLite(_Alike, SQLiteDialect_pysqlite):
    """SQLite's."""

    supports_statement_cache = True


class PostgreSQL(_Alike, PGDialect_psycopg):
    """PostgreSQL's."""

    supports_statement_cache = True
