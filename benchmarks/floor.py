"""The least that an acknowledgement can cost: an empty WSGI app that writes one row and answers. For gunicorn."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any
from uuid import uuid4

from sqlalchemy import text

from bot.store.database import Database

_INSERT = text("INSERT INTO floor (key) VALUES (:key)")
_database = Database(os.environ["DATABASE_URL"])
with _database.engine.begin() as _connection:
    _connection.execute(text("CREATE TABLE IF NOT EXISTS floor (key text PRIMARY KEY)"))


def app(environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
    """One request."""
    environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    with _database.engine.begin() as connection:
        connection.execute(_INSERT, {"key": uuid4().hex})
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "0")])
    return []
