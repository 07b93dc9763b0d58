"""`dealdark db`, `doctor` and what starts a process, each on a schema that another version made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.app import prepare_database
from bot.cli import run
from bot.errors import BadSettings
from bot.settings import VARIABLES, Settings
from bot.store.database import Database
from tests.refusals import refuses
from tests.store.test_behind import left_before, stand_at

BEFORE, LONG_BEFORE, AFTER = "0010", "0007", "9999"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder in which nothing is set."""
    monkeypatch.chdir(tmp_path)
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def url(here: None, sqlite_database: Database, monkeypatch: pytest.MonkeyPatch) -> str:
    """The URL of a database of this version, which is the one that is set."""
    url = sqlite_database.url.render_as_string()
    monkeypatch.setenv("DATABASE_URL", url)
    return url


@pytest.fixture
def before(here: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A database of the last version before 0.1.0, which is the one that is set."""
    database = left_before(f"sqlite:///{tmp_path / 'before.db'}")
    monkeypatch.setenv("DATABASE_URL", database.url.render_as_string())
    yield database
    database.close()


def typed(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str]:
    """The exit code of a command, and all that it said."""
    code = run(args)
    said = capsys.readouterr()
    return code, said.out + said.err


def test_the_last_schema_before_0_1_0(before: Database, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = typed(capsys, "db", "check")
    assert code == 1
    assert f"The schema is at {BEFORE}, the code at " in said
    assert f"wrong  schema:        The schema is at {BEFORE}, the code at " in typed(capsys, "doctor")[1]
    code, said = typed(capsys, "db", "upgrade")
    assert (code, said) == (0, f"{before.url} went from {BEFORE} to {before.revision()}.\n")
    assert typed(capsys, "db", "check")[0] == 0


def test_a_schema_from_long_before(url: str, sqlite_database: Database, capsys: pytest.CaptureFixture[str]) -> None:
    stand_at(sqlite_database, LONG_BEFORE)
    for args in (("db", "upgrade"), ("db", "check"), ("export",)):
        code, said = typed(capsys, *args)
        assert (code, len(said.splitlines())) == (1, 1), said
        assert f"The schema is at {LONG_BEFORE}, from before 0.1.0" in said
    assert f"wrong  schema:        The schema is at {LONG_BEFORE}, from before 0.1.0" in typed(capsys, "doctor")[1]


def test_a_newer_schema(url: str, sqlite_database: Database, capsys: pytest.CaptureFixture[str]) -> None:
    stand_at(sqlite_database, AFTER)
    code, said = typed(capsys, "db", "upgrade")
    assert (code, said.startswith(f"{url}: The schema is at {AFTER}: a newer version")) == (0, True)
    code, said = typed(capsys, "db", "check")
    assert (code, len(said.splitlines())) == (1, 1), said
    examined = typed(capsys, "doctor")[1]
    assert f"note   schema:        The schema is at {AFTER}: a newer version of dealdark made it." in examined
    assert "scheduler:" in examined, "this version works on it"


@pytest.mark.parametrize("upgrade", [True, False], ids=["run", "clock and web"])
def test_a_process_that_starts(url: str, sqlite_database: Database, upgrade: bool) -> None:
    settings = Settings.from_env({"DATABASE_URL": url})
    assert prepare_database(settings, upgrade=upgrade) is False
    stand_at(sqlite_database, AFTER)
    assert prepare_database(settings, upgrade=upgrade) is False
    stand_at(sqlite_database, LONG_BEFORE)
    with refuses(BadSettings, match=f"{url}: The schema is at {LONG_BEFORE}, from before 0.1.0"):
        prepare_database(settings, upgrade=upgrade)
    assert sqlite_database.revision() == LONG_BEFORE


def test_only_run_takes_the_last_schema_before_0_1_0_over_by_itself(before: Database) -> None:
    settings = Settings.from_env({"DATABASE_URL": before.url.render_as_string()})
    with refuses(BadSettings, match=f"the schema is at {BEFORE}.*run `dealdark db upgrade`"):
        prepare_database(settings, upgrade=False)
    assert prepare_database(settings, upgrade=True) is True
    assert before.check() == []
