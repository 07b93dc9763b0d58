"""What people told us is on the disk for this user alone, whatever the umask; what others made stays as it is."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import private
from bot.cli.sandbox import SEED
from bot.store.database import Database
from pretend_slack import PretendSlack
from pretend_slack.slack import DATABASE

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=lambda mask: f"umask {mask:03o}")
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    """A user's umask for as long as the test lasts."""
    before = os.umask(request.param)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, str]:
    """Every file and folder below, with its mode."""
    return {str(each.relative_to(folder)): f"{stat.S_IMODE(each.stat().st_mode):o}" for each in folder.rglob("*")}


def write(database: Database) -> None:
    """Something that stands in the log as long as the database is open."""
    with database.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS told (what TEXT)")
        connection.exec_driver_sql("INSERT INTO told VALUES ('a contact')")


@pytest.mark.usefixtures("umask")
def test_a_new_database_and_its_folders_are_this_users_alone(tmp_path: Path) -> None:
    before = stat.S_IMODE(tmp_path.stat().st_mode)
    database = Database(f"sqlite:///{tmp_path}/made/by us/deals.db")
    write(database)
    assert modes(tmp_path) == {
        "made": "700",
        "made/by us": "700",
        "made/by us/deals.db": "600",
        "made/by us/deals.db-wal": "600",
        "made/by us/deals.db-shm": "600",
    }
    database.close()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == before


@pytest.mark.usefixtures("umask")
def test_the_database_of_an_older_version_is_closed_to_others(tmp_path: Path) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir()
    folder.chmod(0o755)
    old = sqlite3.connect(folder / "deals.db")
    old.execute("PRAGMA journal_mode=WAL")
    old.execute("CREATE TABLE told (what TEXT)")
    old.commit()
    for each in folder.iterdir():
        each.chmod(0o644)
    database = Database(f"sqlite:///{folder}/deals.db")
    write(database)
    assert modes(tmp_path) == {
        "theirs": "755",
        "theirs/deals.db": "600",
        "theirs/deals.db-wal": "600",
        "theirs/deals.db-shm": "600",
    }
    old.close()
    database.close()


def test_another_connection_takes_no_lock_of_the_first_away(tmp_path: Path) -> None:
    """Without its lock, the next process that hangs up would take the log away from under us."""
    file = tmp_path / "deals.db"
    first, second = Database(f"sqlite:///{file}"), Database(f"sqlite:///{file}")
    write(first)
    with second.engine.connect():
        pass
    looks = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('SELECT * FROM told').fetchall()"
    subprocess.run([sys.executable, "-c", looks, str(file)], check=True)
    assert (tmp_path / "deals.db-wal").exists()
    first.close()
    second.close()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give a file away")
def test_a_file_of_somebody_else_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "theirs.db"
    file.touch()
    file.chmod(0o644)
    os.chown(file, 65534, 65534)
    private.make_file(file)
    assert modes(tmp_path) == {"theirs.db": "644"}


@pytest.mark.usefixtures("umask")
def test_the_pretend_slack_keeps_what_is_typed_for_this_user_alone(tmp_path: Path) -> None:
    file = tmp_path / DATABASE
    for _ in range(2):
        with PretendSlack(SEED, data=tmp_path):
            assert modes(tmp_path) == dict.fromkeys((DATABASE, f"{DATABASE}-wal"), "600")
        file.chmod(0o666)  # as an older version made it
