"""`dealdark audit` as somebody types it: its line, its exit code, and a workspace that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli import run
from tests.services.conftest import Office
from tests.services.test_auditing import gap, nudged

pytestmark = pytest.mark.slow


@pytest.fixture
def audited(lite: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Office:
    """An office whose database the command line finds."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", lite.database.url.render_as_string(hide_password=False))
    return lite


@pytest.fixture
def lite(sqlite_database: object) -> Office:
    """An office on SQLite."""
    return Office(sqlite_database)  # type: ignore[arg-type]


def test_clean_says_what_it_checked(audited: Office, capsys: pytest.CaptureFixture[str]) -> None:
    nudged(audited)
    assert run(["audit"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("No violation: 2 deals, 0 touches and 1 nudges, ")
    assert "windows checked" in said


def test_a_violation_is_named_and_the_answer_is_no(audited: Office, capsys: pytest.CaptureFixture[str]) -> None:
    gap(audited, nudged(audited))
    assert run(["audit", "--team", "T1"]) == 1
    assert capsys.readouterr().out.startswith("T1, gap: deal #2, nudge 1 of 2026-11-23 advised “customary-followup” by")


def test_an_unknown_workspace_is_named(audited: Office, capsys: pytest.CaptureFixture[str]) -> None:
    nudged(audited)
    assert run(["audit", "--team", "T9"]) == 1
    assert capsys.readouterr().err == "dealdark: There's no workspace T9 here; the known ones are T1.\n"
