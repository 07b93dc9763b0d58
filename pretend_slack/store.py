"""Where a workspace is kept between two starts: SQLite, a JSON document a row, one transaction per change.

Knows nothing of what the documents mean.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from pretend_slack.errors import Refused

Write = tuple[str, str, Any]
"""(kind, key, document); None as the document deletes it."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (
  kind TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, key)
) WITHOUT ROWID
"""
_PUT = "INSERT INTO documents VALUES (?, ?, ?) ON CONFLICT (kind, key) DO UPDATE SET body = excluded.body"


class Store:
    """Documents on disk, or nowhere when `path` is None: then the workspace lives as long as its process."""

    def __init__(self, path: Path | None) -> None:
        self._connection: sqlite3.Connection | None = None
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)  # for this user alone; the log that SQLite keeps beside it has the same mode
            with suppress(PermissionError):  # someone else's
                path.chmod(0o600)
            # Access is serialised by the workspace's lock, so that threads may share the connection.
            self._connection = sqlite3.connect(path, timeout=0.5, check_same_thread=False, isolation_level=None)
            try:
                self._prepare(self._connection)
            except sqlite3.DatabaseError as problem:
                self.close()
                raise Refused(_explained(path, problem)) from None

    @staticmethod
    def _prepare(connection: sqlite3.Connection) -> None:
        # One process at a time: two workspaces on one file would hand out the same timestamps.
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute(_SCHEMA)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("COMMIT")

    def write(self, changes: Iterable[Write]) -> None:
        """All of them or none."""
        if self._connection is None:
            return
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            for kind, key, document in changes:
                if document is None:
                    self._connection.execute("DELETE FROM documents WHERE kind = ? AND key = ?", (kind, key))
                else:
                    self._connection.execute(_PUT, (kind, key, json.dumps(document, separators=(",", ":"))))

    def read(self, kind: str) -> Iterator[tuple[str, Any]]:
        """Every document of a kind with its key, in the order of the keys."""
        if self._connection is None:
            return
        for key, body in self._connection.execute(
            "SELECT key, body FROM documents WHERE kind = ? ORDER BY key", (kind,)
        ):
            yield key, json.loads(body)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _explained(path: Path, problem: sqlite3.DatabaseError) -> str:
    if "locked" in str(problem):
        return f"{path} is in use by another pretend Slack; stop that one, or choose another folder."
    return f"{path} cannot be read as a pretend Slack's data ({problem}); move it away, or choose another folder."
