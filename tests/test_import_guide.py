"""docs/import.md, followed to the letter: its file, its commands, and what they say."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from bot.cli import run
from bot.services import Desk
from bot.services.people import installing
from bot.store.database import Database
from tests.coach.shipped import playbook
from tests.conftest import NOW
from tests.golden import holds

PAGE = Path(__file__).parents[1] / "docs" / "import.md"
BLOCKS = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_what_the_page_shows_is_what_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], sqlite_database: Database
) -> None:
    text = PAGE.read_text("utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("bot.cli.office.system_clock", lambda: NOW)
    monkeypatch.setenv("DATABASE_URL", sqlite_database.url.render_as_string(hide_password=False))
    installing.installed(Desk(sqlite_database, playbook(), lambda: NOW), "T0SANDBOX", "Acme", "U0BOT")
    shown = text
    for kind, block in BLOCKS.findall(text):
        if kind == "csv":
            Path("deals.csv").write_text(block, "utf-8")
        else:
            assert kind == "console"
            command = block.splitlines()[0]
            program, *args = shlex.split(command.removeprefix("$ "))
            assert program == "dealdark"
            run(args)
            told = capsys.readouterr()
            shown = shown.replace(block, f"{command}\n{told.err}{told.out}")
    holds(PAGE, shown)
