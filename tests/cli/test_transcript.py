"""What the command line says to somebody who tries it: the help of every command, and a new machine's first answers.

`DEALDARK_SNAPSHOTS=write pytest tests/cli/test_transcript.py` writes it again. Not here: the advice itself, which the
coach's cases hold, and what each mistake is answered with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from bot.cli import dealdark, run
from bot.settings import VARIABLES
from tests.golden import holds

TYPED: tuple[tuple[str, ...], ...] = (
    (),
    ("nonsense",),
    ("advise",),
    ("advise", "nowhere.json"),
    ("doctor",),
    ("run",),
    ("clock",),
    ("db", "check"),
    ("db", "upgrade"),
    ("db", "upgrade"),
    ("db", "check"),
    ("doctor",),
    ("audit",),
    ("sources",),
    ("sources", "add", "imap", "mine"),
    ("export",),
    ("import", "nowhere.csv", "--owner", "U012AB3CD"),
)

COUNTED = re.compile(r"\d+(?= (?:plays|situations)\b)|\b0\d{3}\b|(?<=version )[0-9a-f]{7}\b")
"""How many plays there are, their version, and the migration's number: another one changes no word."""


def helps(command: click.Command, *path: str) -> Iterator[tuple[str, ...]]:
    """The words that ask for help with a command and all below it."""
    yield (*path, "--help")
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from helps(below, *path, name)


@pytest.fixture
def new_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, nothing configured, and a terminal of a hundred columns."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("new_machine")
def test_it_says_what_it_said(capsys: pytest.CaptureFixture[str]) -> None:
    lines = []
    for args in (*helps(dealdark), *TYPED):
        code = run(args)
        said = capsys.readouterr()
        lines.append(f"$ {' '.join(('dealdark', *args))}\n{said.out}{said.err}({code})\n")
    holds(Path(__file__).with_name("transcript.txt"), COUNTED.sub("…", "\n".join(lines)))
