"""Opening a database, and its transactions. Every other module gets its Session from here."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from functools import partial
from pathlib import Path
from typing import Any, overload

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session, sessionmaker

from bot import private
from bot.errors import StoreBusy
from bot.errors.database import (
    SchemaAhead,
    SchemaBehind,
    SchemaDiffers,
    SchemaElsewhere,
    SchemaTooOld,
    UrlOfAnother,
    UrlUnreadable,
    UrlWithoutFile,
)
from bot.store.session import WorkspaceSession

BUSY_TIMEOUT_MS = 5000
"""How long a statement waits for somebody else's lock before it gives up, where nobody waits for an answer."""

_in_time: ContextVar[float | None] = ContextVar("in_time", default=None)
"""By when, on the monotonic clock, somebody must have an answer."""

_PASSING_SQLSTATES = (
    "08",  # the connection broke
    "40",  # serialization failure, deadlock
    "53300",  # too many connections
    "55P03",  # lock not available
    "57P",  # the server is shutting down or starting
)

_STANDBY = "25006"  # read-only: a server that is being replaced


@contextmanager
def in_time(seconds: float) -> Iterator[None]:
    """All that is asked of a database in here, in this thread, waits no longer than this for locks, taken together.

    Within another one, the shorter of the two holds.
    For requests, which Slack takes for lost after three seconds: a sentence in time is better than a late success.
    """
    by, around = time.monotonic() + seconds, _in_time.get()
    token = _in_time.set(by if around is None else min(by, around))
    try:
        yield
    finally:
        _in_time.reset(token)


def _patience() -> int:
    """Milliseconds that the next statement may wait; at least one, because none means for ever on PostgreSQL."""
    by = _in_time.get()
    return BUSY_TIMEOUT_MS if by is None else max(1, min(BUSY_TIMEOUT_MS, int((by - time.monotonic()) * 1000)))


class Database:
    """One SQLite file or one PostgreSQL database.

    `write()` and `read()` each give a Session for one transaction. A reader sees one snapshot and may not write.
    """

    def __init__(self, url: str, *, pool_size: int = 10) -> None:
        """`url`: `sqlite:///path/to/file.db` or `postgresql://user@host/name`. Raises BadSettings."""
        self.url = _checked(url)
        self.dialect = "sqlite" if self.url.drivername.startswith("sqlite") else "postgresql"
        # ASCII with escapes: half a surrogate pair or a NUL inside a payload then is the same text on both databases.
        as_json = partial(json.dumps, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
        self.engine: Engine = create_engine(
            self.url,
            pool_size=pool_size,
            max_overflow=pool_size,
            pool_timeout=BUSY_TIMEOUT_MS / 1000,
            pool_pre_ping=self.dialect == "postgresql",
            json_serializer=as_json,
            json_deserializer=_as_read,
            hide_parameters=True,  # an error that is logged must not say what people wrote
        )
        if self.dialect == "sqlite":
            reader = self.engine.execution_options(begin="DEFERRED")
            event.listen(self.engine, "do_connect", _make_private)
            event.listen(self.engine, "connect", _set_up_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)
        else:
            reader = self.engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            event.listen(self.engine, "connect", _set_up_postgresql)
            event.listen(self.engine, "begin", _begin_postgresql)
        self.one_writer = self.dialect == "sqlite"
        self._writing = sessionmaker(self.engine, class_=WorkspaceSession, expire_on_commit=False)
        self._reading = sessionmaker(reader, class_=WorkspaceSession, expire_on_commit=False)

    @overload
    def write(self) -> AbstractContextManager[Session]: ...

    @overload
    def write(self, workspace_id: int) -> AbstractContextManager[WorkspaceSession]: ...

    def write(self, workspace_id: int | None = None) -> AbstractContextManager[Session]:
        """One writing transaction: committed at the end, or rolled back whole. Raises StoreBusy when it must wait.

        `workspace_id`: the workspace that it is in; without one it goes through all of them, and may enter each.
        """
        return _begun(self._writing, workspace_id, writing=True)

    @overload
    def read(self) -> AbstractContextManager[Session]: ...

    @overload
    def read(self, workspace_id: int) -> AbstractContextManager[WorkspaceSession]: ...

    def read(self, workspace_id: int | None = None) -> AbstractContextManager[Session]:
        """One reading transaction: a snapshot; writing in it is an error."""
        return _begun(self._reading, workspace_id)

    def upgrade(self) -> SchemaAhead | None:
        """Brings the schema to this version's; a newer one stays as it is, and is told. Raises SchemaTooOld.

        Safe to call from several processes at once, and again.
        """
        from bot.store.migrate import upgrade

        with _plainly():
            return upgrade(self.engine)

    def behind(self) -> SchemaBehind | SchemaTooOld | None:
        """Why this version can't work on the schema; None when it can."""
        from bot.store.migrate import behind

        with _plainly():
            return behind(self.engine)

    def check(self) -> list[SchemaElsewhere | SchemaTooOld | SchemaAhead | SchemaDiffers]:
        """How the schema differs from what the code expects; empty when it does not."""
        from bot.store.migrate import differences

        with _plainly():
            return differences(self.engine)

    def revision(self) -> str | None:
        """The migration the schema stands at; None in an empty database."""
        from bot.store.migrate import revision

        with _plainly():
            return revision(self.engine)

    def close(self) -> None:
        """Gives all connections back. The object can be used again; it will open new ones."""
        self.engine.dispose()


@contextmanager
def _begun(
    make: sessionmaker[WorkspaceSession], workspace_id: int | None, *, writing: bool = False
) -> Iterator[WorkspaceSession]:
    with _plainly(writing=writing), make.begin() as session:
        if workspace_id is not None:
            session.info["workspace_id"] = workspace_id
        yield session


def _as_read(text: str | bytes) -> Any:
    """A JSON column's value; nothing where it cannot be read, so that one damaged row does not hide all others."""
    try:
        return json.loads(text)
    except ValueError:
        return {}


def _checked(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise UrlUnreadable from None
    if parsed.drivername in ("postgres", "postgresql"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername == "postgresql+psycopg":
        return parsed
    if parsed.drivername != "sqlite":
        raise UrlOfAnother(parsed.drivername)
    if parsed.database in (None, "", ":memory:"):
        # Each thread's connection would see a database of its own.
        raise UrlWithoutFile
    private.make_folder(Path(str(parsed.database)).expanduser().parent)
    return parsed.set(database=str(Path(str(parsed.database)).expanduser()))


def _make_private(_dialect: object, _record: object, arguments: list[Any], _named: object) -> None:
    """Before SQLite makes the file, which it would make readable for all; the log beside it gets the file's mode."""
    file = Path(arguments[0])
    private.make_file(file)
    for beside in ("-wal", "-shm"):  # of an older version
        private.tighten(file.with_name(file.name + beside))


def _set_up_sqlite(connection: Any, _record: object) -> None:
    # Python's driver would begin transactions by itself, deferred: two writers then read the same row and one
    # update is lost, or fails at once without waiting. We begin them ourselves.
    connection.isolation_level = None
    _keep_a_log(connection)
    for pragma in ("synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _keep_a_log(connection: sqlite3.Connection) -> None:
    """The write-ahead log. Of several who begin it on a new file SQLite lets none wait: each could wait for another."""
    by = time.monotonic() + _patience() / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= by:
                raise
        time.sleep(0.01)


def _begin_sqlite(connection: Connection) -> None:
    mode = connection.get_execution_options().get("begin", "IMMEDIATE")
    # Straight to the driver: through SQLAlchemy these two, which wait for no lock, cost more than most statements.
    driver: Any = connection.connection.driver_connection
    driver.execute(f"PRAGMA busy_timeout={_patience()}")
    driver.execute(f"PRAGMA query_only={'ON' if mode == 'DEFERRED' else 'OFF'}")
    connection.exec_driver_sql(f"BEGIN {mode}")


def _set_up_postgresql(connection: Any, _record: object) -> None:
    # The same patience as SQLite's busy_timeout.
    was, connection.autocommit = connection.autocommit, True
    connection.execute(f"SET lock_timeout = {BUSY_TIMEOUT_MS}")
    connection.autocommit = was


def _begin_postgresql(connection: Connection) -> None:
    if _in_time.get() is not None:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {_patience()}")


@contextmanager
def _plainly(*, writing: bool = False) -> Iterator[None]:
    """Turns what passes by itself into StoreBusy; everything else is a bug and stays what it is."""
    try:
        yield
    except PoolTimeout as error:
        raise StoreBusy from error
    except DBAPIError as error:
        standby = getattr(error.orig, "sqlstate", None) == _STANDBY
        # A reader that writes is our own mistake, and would fail again.
        if _passes(error) or (standby and writing):
            raise StoreBusy from error
        raise


def of_the_database(error: Exception) -> bool:
    """Whether it is the database's trouble, and nothing's that it was asked to keep."""
    return isinstance(error, DBAPIError)


def _passes(error: DBAPIError) -> bool:
    if error.connection_invalidated:
        return True
    if isinstance(error.orig, sqlite3.Error):
        # The low byte is the kind; the rest says more about it (SQLITE_BUSY_SNAPSHOT is a kind of SQLITE_BUSY).
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
        return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    state: str | None = getattr(error.orig, "sqlstate", None)
    if state is None:  # never reached a server
        return type(error.orig).__name__ == "OperationalError"
    return state.startswith(_PASSING_SQLSTATES)
