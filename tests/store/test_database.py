"""Transactions, the databases' settings, and what errors become."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import DBAPIError, StatementError

from bot.errors import BadSettings, StoreBusy
from bot.store import beats, workspaces
from bot.store.database import Database
from bot.store.rows import BeatRow, WorkspaceRow
from bot.store.types import database_now
from tests.refusals import refuses


def test_sqlite_is_set_up_to_survive_a_power_cut(sqlite_database: Database) -> None:
    with sqlite_database.read() as session:
        pragmas = {
            name: session.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "busy_timeout", "synchronous", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "wal", "busy_timeout": 5000, "synchronous": 2, "foreign_keys": 1}


def test_a_postgresql_statement_does_not_wait_for_ever(postgresql_database: Database) -> None:
    with postgresql_database.write() as session:
        assert session.execute(text("SHOW lock_timeout")).scalar() == "5s"


def test_a_transaction_that_fails_leaves_nothing(database: Database, now: datetime) -> None:
    with pytest.raises(RuntimeError), database.write() as session:
        workspaces.get_or_add(session, "T1", now=now)
        raise RuntimeError
    with database.read() as session:
        assert workspaces.all_of_them(session) == []


def test_a_reader_sees_one_snapshot_and_cannot_write(database: Database, now: datetime) -> None:
    with database.read() as reader:
        assert workspaces.by_team(reader, "T1") is None
        with database.write() as session:
            workspaces.get_or_add(session, "T1", now=now)
        assert workspaces.by_team(reader, "T1") is None
    with pytest.raises(DBAPIError, match=r"readonly|read-only") as caught, database.read() as session:
        workspaces.get_or_add(session, "T2", now=now)
    assert not isinstance(caught.value, StoreBusy)


def test_no_update_is_lost_when_many_read_and_write(database: Database, now: datetime) -> None:
    with database.write() as session:
        workspaces.get_or_add(session, "T1", now=now)

    def bump(_: int) -> None:
        with database.write() as session:
            row = session.scalars(select(WorkspaceRow).with_for_update()).one()
            row.last_number += 1

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(bump, range(80)))
    with database.read() as session:
        assert session.scalars(select(WorkspaceRow.last_number)).one() == 80


@pytest.mark.slow
def test_a_locked_file_is_busy_not_broken(sqlite_database: Database, now: datetime) -> None:
    file = str(sqlite_database.url.database)
    with sqlite_database.write() as session:
        session.execute(text("PRAGMA busy_timeout=20"))  # this connection goes back to the pool and is used below
    holder = sqlite3.connect(file, isolation_level=None)
    try:
        holder.execute("BEGIN EXCLUSIVE")
        with refuses(StoreBusy, match="try again in a moment"), sqlite_database.write() as session:
            workspaces.get_or_add(session, "T1", now=now)
    finally:
        holder.close()
    with sqlite_database.write() as session:
        assert workspaces.get_or_add(session, "T1", now=now).id


def test_a_row_locked_by_another_is_busy_not_broken(postgresql_database: Database, now: datetime) -> None:
    with postgresql_database.write() as session:
        workspaces.get_or_add(session, "T1", now=now)
    with postgresql_database.write() as holder:
        holder.execute(select(WorkspaceRow).with_for_update())
        with pytest.raises(StoreBusy), postgresql_database.write() as session:
            session.execute(text("SET LOCAL lock_timeout = 20"))
            session.execute(update(WorkspaceRow).values(name="x"))


def test_a_server_that_went_away_is_busy_and_comes_back(postgresql_database: Database, now: datetime) -> None:
    with pytest.raises(StoreBusy), postgresql_database.write() as session:
        mine = session.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with postgresql_database.write() as other:
            other.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": mine})
        session.execute(text("SELECT 1"))
    with postgresql_database.write() as session:
        assert workspaces.get_or_add(session, "T1", now=now).id


def test_nobody_listening_is_busy() -> None:
    database = Database("postgresql://postgres@127.0.0.1:1/nowhere")
    with pytest.raises(StoreBusy), database.write() as session:
        session.execute(text("SELECT 1"))
    database.close()


def test_instants_come_back_aware_and_naive_ones_are_refused(database: Database) -> None:
    tokyo = datetime(2026, 11, 23, 9, 0, 0, 123456, tzinfo=timezone(timedelta(hours=9)))
    with database.write() as session:
        beats.beat(session, "tick", tokyo)
    with database.read() as session:
        at = beats.last(session)["tick"].at
    assert at == tokyo
    assert at.tzinfo is UTC
    assert at.microsecond == 123456
    with pytest.raises(StatementError, match="needs its zone"), database.write() as session:
        beats.beat(session, "tick", datetime(2026, 11, 23, 9, 0))  # noqa: DTZ001


def test_instants_compare_in_the_database(database: Database, now: datetime) -> None:
    with database.write() as session:
        for minute in (0, 5, 10):
            beats.beat(session, f"job{minute:02}", now + timedelta(minutes=minute))
    with database.read() as session:
        at = (now + timedelta(minutes=5)).astimezone(timezone(timedelta(hours=-7)))
        assert session.scalars(select(BeatRow.name).where(BeatRow.at <= at).order_by(BeatRow.name)).all() == [
            "job00",
            "job05",
        ]


def test_the_database_clock_is_near_and_adds_seconds(database: Database) -> None:
    with database.read() as session:
        present, later = session.execute(select(database_now(), database_now(90.5))).one()
    assert present.tzinfo is UTC
    assert timedelta(seconds=90) < later - present < timedelta(seconds=92)
    assert abs(datetime.now(UTC) - present) < timedelta(minutes=1)


def test_text_means_the_same_on_both(database: Database, now: datetime) -> None:
    nasty = "x" * 3000 + " “quotes” ' \" ; -- %s :name {} 日本 \U0001f600 e\u0301 <!channel>"
    with database.write() as session:
        beats.beat(session, "tick", now, nasty)
    with database.read() as session:
        assert beats.last(session)["tick"].detail == nasty
        assert session.execute(select(func.length(BeatRow.detail))).scalar() == len(nasty)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense", "can.t be read"),
        ("mysql://root@localhost/x", "only sqlite and postgresql"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
    ],
)
def test_a_url_that_cannot_work_is_refused(url: str, said: str) -> None:
    with refuses(BadSettings, match=said):
        Database(url)


def test_the_folder_of_a_sqlite_file_is_made(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/new/100%/dealdark.db")
    database.upgrade()
    assert database.check() == []
    database.close()
