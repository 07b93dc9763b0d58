"""docs/playbooks.md, followed to the letter by somebody who has nothing else: each change made, each command run."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli import run
from bot.domain.placeholders import MOMENTS, PLACEHOLDERS
from bot.playbook.example_shapes import NUMBERS
from bot.playbook.shapes import NEEDS, Play

GUIDE = (Path(__file__).parents[1] / "docs" / "playbooks.md").read_text("utf-8")
LAST = ("check", "diff")
"""What is asked again after each change; asking it once, at the end, is dear enough."""


def steps() -> Iterator[tuple[str, str, str]]:
    """(kind of block, its text, the file that was named last before it)."""
    for found in re.finditer(r"^```(\w+)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL):
        before = GUIDE[: found.start()]
        named = re.findall(r"[iI]n `(mine/[^`]+)`|end of `(mine/[^`]+)`", before)
        yield found[1], found[2], "".join(named[-1]) if named else ""


def changed(file: Path, diff: str) -> None:
    """What the lines with a minus say, replaced by those with a plus; others stay."""
    lines = diff.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if line[0] in "- ")
    new = "".join(line[1:] for line in lines if line[0] in "+ ")
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} is not in {file}"
    file.write_text(text.replace(old, new), "utf-8")


def follow(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Make each change, and give each command."""
    asked: dict[str, list[str]] = {}
    for kind, text, file in steps():
        if kind == "diff":
            changed(Path(file), text)
        elif kind == "yaml" and text.startswith("examples:"):
            with Path(file).open("a", encoding="utf-8") as end:
                end.write(text)
        elif kind == "sh":
            for line in text.splitlines():
                program, *args = shlex.split(line)
                if program == "export":
                    monkeypatch.setenv(*args[0].split("=", 1))
                elif args[:1] == ["playbooks"] and args[1] in LAST:
                    asked[line] = args
                else:
                    assert program == "dealdark"
                    yield args
    yield from asked.values()


@pytest.mark.slow
def test_whoever_follows_it_gets_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///none.db")
    shutil.copy(Path(__file__).parents[1] / "samples" / "deal.json", tmp_path)
    said = {}
    for args in follow(monkeypatch):
        code = run(args)
        out, err = capsys.readouterr()
        said[args[1] if args[0] == "playbooks" else args[0]] = out
        assert code == (1 if args == ["doctor"] else 0), err  # nothing else is set up on this machine
        assert all(line.startswith("note: ") for line in err.splitlines())
    assert set(said) == {"new", "check", "diff", "advise", "doctor"}
    assert re.match(r"42 plays, 26 situations and the policy are in order;", said["check"])
    assert "proposal.first_followup_bd 5 → 7" in said["diff"]
    assert "  send-a-checklist (quiet-phase), " in said["diff"]
    assert re.search(r"^  thinking-of-you-article \(quiet-phase\), \d+ deals: is gone, ", said["diff"], re.MULTILINE)
    assert re.search(r"^One plan before and after: (?!made-up)\w", said["diff"], re.MULTILINE)
    assert re.search(r"^ok +playbooks: +42 plays, 26 situations; your own, version ", said["doctor"], re.MULTILINE)


def test_every_placeholder_stands_in_it_and_no_other() -> None:
    tables = re.findall(r"^\| (`\{.*?) \|", GUIDE, re.MULTILINE)
    assert {*re.findall(r"\{(\w+)\}", " ".join(tables))} == PLACEHOLDERS
    assert {*re.findall(r"\{([a-z_]+)\}", GUIDE)} == PLACEHOLDERS


def test_every_moment_number_and_key_stands_in_it() -> None:
    assert all(f"`{moment}`" in GUIDE for moment in MOMENTS)
    assert all(re.search(rf"`{number}(?: N| CODE)?`", GUIDE) for number in NUMBERS)
    assert f"Only these: {', '.join(f'`{need}`' for need in NEEDS)} |" in GUIDE
    explained = {"id", "email_version", "physical", "examples", "script"}
    assert all(f"`{key}`" in GUIDE for key in Play.model_fields.keys() - explained)
    for words in (Play.model_fields["family"], Play.model_fields["channels"]):
        named = re.findall(r"'([a-z_-]+)'", str(words.annotation))
        assert named
        assert all(f"`{name}`" in GUIDE for name in named)


def test_it_is_no_longer_than_a_newcomer_reads() -> None:
    assert len(GUIDE.splitlines()) <= 260
