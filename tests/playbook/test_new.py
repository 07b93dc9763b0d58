"""`dealdark playbooks new`: a folder to change, and a play that the check accepts before a word of it is changed."""

from __future__ import annotations

import filecmp
import re
import shutil
from pathlib import Path

import pytest

from bot import resources
from bot.cli import run
from bot.resources import shipped


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A folder that the command itself made."""
    folder = tmp_path / "playbooks"
    assert run(["playbooks", "new", "folder", str(folder)]) == 0
    assert f"dealdark playbooks check {folder}" in capsys.readouterr().out
    return folder


def refused(capsys: pytest.CaptureFixture[str], *args: str | Path) -> str:
    """The one sentence on standard error."""
    assert run(["playbooks", "new", *map(str, args)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    [sentence] = err.splitlines()
    return sentence


def test_a_new_folder_has_all_that_ships(folder: Path) -> None:
    found = filecmp.dircmp(shipped("playbooks"), folder)
    assert not found.left_only
    assert not found.right_only
    assert not found.diff_files
    assert filecmp.dircmp(shipped("playbooks") / "plays", folder / "plays").right_list


def advised(file: Path) -> None:
    """Do what the comments at the end of a new play say."""
    text = file.read_text("utf-8")
    head, examples = text.split("# examples:\n")
    examples = "examples:\n" + re.sub(r"^# ", "", examples, flags=re.MULTILINE)
    file.write_text(re.sub(r"^offered: .*\n", "", head, flags=re.MULTILINE) + examples, "utf-8")
    policy = file.parents[1] / "policy.yaml"
    text = policy.read_text("utf-8")
    assert ", thinking-of-you-article]" in text
    policy.write_text(text.replace(", thinking-of-you", f", {file.stem}, thinking-of-you", 1), "utf-8")


@pytest.mark.slow
def test_a_new_play_is_in_order_as_it_is_and_once_it_has_a_place(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for play in ("send-a-checklist", "ring-the-bell"):
        assert run(["playbooks", "new", "play", play, str(folder)]) == 0
        assert capsys.readouterr().out.startswith(f"{folder}/plays/{play}.yaml is written.")
    advised(folder / "plays" / "send-a-checklist.yaml")
    assert run(["playbooks", "check", str(folder)]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("43 plays, ")
    assert err == ""


def test_without_a_folder_it_goes_into_the_one_in_use(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DEALDARK_PLAYBOOKS", raising=False)
    monkeypatch.chdir(folder.parent)
    assert run(["playbooks", "new", "play", "ring-the-bell"]) == 0
    assert (folder / "plays" / "ring-the-bell.yaml").is_file()
    elsewhere = Path(shutil.copytree(folder, folder.parent / "elsewhere"))
    monkeypatch.setenv("DEALDARK_PLAYBOOKS", str(elsewhere))
    assert run(["playbooks", "new", "play", "sing-a-song"]) == 0
    assert (elsewhere / "plays" / "sing-a-song.yaml").is_file()
    capsys.readouterr()


@pytest.mark.parametrize("play", ["Ring-it", "ring", "ring the bell", "../ring-it", "ring--it", "ring-" + "x" * 40])
def test_what_is_no_id_is_refused(play: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "can't be the id of a play" in refused(capsys, "play", play, folder)
    assert not list(folder.parent.rglob("*ring*"))


def test_a_play_that_is_there_is_left_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    by_name, by_id = folder / "plays" / "stay-or-go.yaml", folder / "plays" / "other.yaml"
    before = by_name.read_text("utf-8")
    by_id.write_text('id: "ring-the-bell" # ours\n', "utf-8")
    assert f"there is a play stay-or-go already, in {by_name}" in refused(capsys, "play", "stay-or-go", folder)
    assert f"already, in {by_id}" in refused(capsys, "play", "ring-the-bell", folder)
    assert by_name.read_text("utf-8") == before


def test_nothing_is_written_into_an_installed_package(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = Path(shutil.copytree(folder, folder.parent / "package" / "shipped" / "playbooks"))
    monkeypatch.setattr(resources, "_PACKAGE", folder.parent / "package")
    assert "dealdark playbooks new folder playbooks" in refused(capsys, "play", "ring-the-bell", inside)
    assert not (inside / "plays" / "ring-the-bell.yaml").exists()


def test_a_folder_is_never_written_over(folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "isn't empty" in refused(capsys, "folder", folder)
    assert "is there already" in refused(capsys, "folder", folder / "policy.yaml")
    assert "no playbook: it is empty" in refused(capsys, "play", "ring-the-bell", _empty(tmp_path / "x"))


def _empty(folder: Path) -> Path:
    folder.mkdir()
    return folder
