"""Statements compiled once a session: every engine of a test run shares its kind's dialect, and what it compiled.

SQLAlchemy keeps the SQL of a statement with the engine and the dialect that it was made for. Each test has a database,
and so an engine, of its own, and would spend more time on writing SQL than on running it. Here: nothing but that. Not
here: any connection or row; those are each engine's own.
"""

from __future__ import annotations

from typing import Any, Self

from sqlalchemy import Engine
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite


def share() -> None:
    """From here on, in this process."""
    registry.register("sqlite", __name__, "SQLite")
    registry.register("postgresql.psycopg", __name__, "PostgreSQL")


class _One:
    """A dialect of which there is one, with what was compiled for it."""

    _only: Any = None
    _compiled: dict[Any, Any]

    def __new__(cls, **options: Any) -> Self:
        if cls._only is None:
            cls._only, cls._compiled = super().__new__(cls), {}
        found: Self = cls._only
        return found

    def __init__(self, **options: Any) -> None:
        if "dbapi" not in self.__dict__:
            super().__init__(**options)

    @classmethod
    def engine_created(cls, engine: Engine) -> None:
        engine.update_execution_options(compiled_cache=cls._compiled)


class SQLite(_One, SQLiteDialect_pysqlite):
    """SQLite's."""

    supports_statement_cache = True


class PostgreSQL(_One, PGDialect_psycopg):
    """PostgreSQL's."""

    supports_statement_cache = True
