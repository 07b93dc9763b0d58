"""Databases to measure on: a new SQLite file, and a new database on a PostgreSQL server where one is named."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import make_url

from bot.store.database import Database

_NAME = "dealdark_benchmark"


def database(postgresql: str | None) -> list[tuple[str, AbstractContextManager[Database]]]:
    """Each kind by its name; `postgresql` is the URL of a server where databases may be made."""
    kinds: list[tuple[str, AbstractContextManager[Database]]] = [("SQLite", _sqlite())]
    return kinds if postgresql is None else [*kinds, ("PostgreSQL", _postgresql(postgresql))]


@contextmanager
def _sqlite() -> Iterator[Database]:
    with tempfile.TemporaryDirectory() as folder:
        yield from _upgraded(f"sqlite:///{Path(folder) / 'dealdark.db'}")


@contextmanager
def _postgresql(server: str) -> Iterator[Database]:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {_NAME} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {_NAME}")
        yield from _upgraded(make_url(server).set(database=_NAME).render_as_string(hide_password=False))
        connection.execute(f"DROP DATABASE {_NAME} WITH (FORCE)")


def _upgraded(url: str) -> Iterator[Database]:
    store = Database(url)
    store.upgrade()
    try:
        yield store
    finally:
        store.close()
