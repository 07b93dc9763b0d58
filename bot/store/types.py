"""Column types that would otherwise behave differently on the two databases, and the database's own clock."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, BindParameter, DateTime, Float, Integer, literal
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator

BigId = BigInteger().with_variant(Integer(), "sqlite")
"""A 64-bit id. SQLite only counts up by itself in a column that is called exactly INTEGER."""


class Instant(TypeDecorator[datetime]):
    """An aware instant, stored in UTC. SQLite would drop the zone without a word; a naive one is a bug and refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"an instant needs its zone, got {value!r}")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class database_now(FunctionElement[datetime]):
    """The database's clock plus some seconds: the one clock that all hosts share.

    For leases and quarantines, and for a doubt about the business clock; nothing else goes by it.
    """

    inherit_cache = True
    type = Instant()

    def __init__(self, plus: float | BindParameter[float] = 0.0) -> None:
        super().__init__(literal(plus, Float()) if isinstance(plus, float | int) else plus)


@compiles(database_now, "postgresql")
def _postgresql_now(element: database_now, compiler: SQLCompiler, **kw: Any) -> str:
    # clock_timestamp, not now(): a transaction that waited for a lock must not see the time it began.
    return f"(clock_timestamp() + make_interval(secs => {compiler.process(element.clauses, **kw)}))"


@compiles(database_now, "sqlite")
def _sqlite_now(element: database_now, compiler: SQLCompiler, **kw: Any) -> str:
    # The same text that SQLAlchemy writes for a DateTime, so that the two compare as text.
    seconds = compiler.process(element.clauses, **kw)
    return f"strftime('%Y-%m-%d %H:%M:%f000', 'now', printf('%+.3f seconds', {seconds}))"
