"""Loading a playbook folder: each mistake is told with its file, its line and what to write instead."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from bot.errors import BadPlaybook
from bot.messages.language import said
from bot.playbook import inspect, load, version
from bot.playbook.folder import POLICY
from bot.resources import shipped
from tests.refusals import in_words


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped playbook to spoil."""
    return Path(shutil.copytree(shipped("playbooks"), tmp_path / "playbooks"))


def spoil(file: Path, old: str, new: str) -> int:
    """Replace a text that must be there; answers with its line."""
    text = file.read_text("utf-8")
    assert old in text, f"{old!r} is not in {file.name}"
    file.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def problems(folder: Path) -> list[str]:
    with pytest.raises(BadPlaybook) as caught:
        load(folder)
    return [in_words(problem) for problem in caught.value.problems]


def test_the_shipped_folder_loads() -> None:
    playbook = load(shipped("playbooks"))
    assert len(playbook.plays) == 41
    assert len(playbook.situations) == 25
    assert playbook.policy.gaps("proposal") == (3, 5, 8, 10, 12)
    assert playbook.policy.gaps("negotiation") == (2, 3, 5, 8, 10)


def test_the_digest_is_the_sha256_over_names_and_contents(folder: Path) -> None:
    files = sorted(folder.rglob("*.yaml"), key=lambda p: p.relative_to(folder).as_posix())
    whole = hashlib.sha256()
    for file in files:
        whole.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    assert load(folder).digest == whole.hexdigest() == load(shipped("playbooks")).digest
    spoil(folder / "policy.yaml", "promise_grace_bd: 2", "promise_grace_bd: 3")
    assert load(folder).digest != whole.hexdigest()


MISTAKES = [
    # file, the text that is there, what stands there instead, lines below, what is said
    ("policy.yaml", "promise_grace_bd: 2", "promise_grace: 2", 0, "did you mean promise_grace_bd"),
    ("policy.yaml", "promise_grace_bd: 2", "promise_grace_bd: two", 0, "promise_grace_bd"),
    ("policy.yaml", "promise_grace_bd: 2", "promise_grace_bd: -2", 0, "greater than or equal to 0"),
    ("policy.yaml", "  promise_grace_bd: 2", "  promise_grace_bd: 2\n  promise_grace_bd: 2", 1, "stands twice"),
    ("policy.yaml", "promise_grace_bd: 2", "promise_grace_bd: &two 2", 0, "anchors and aliases"),
    ("policy.yaml", "promise_grace_bd: 2", "promise_grace_bd: *two", 0, "anchors and aliases"),
    ("policy.yaml", "promise_grace_bd: 2", "promise_grace_bd: !!python/name:os.system 2", 0, "is not taken"),
    ("policy.yaml", "promise_grace_bd: 2", "promise_grace_bd: !!int 2", 0, "is not taken"),
    ("policy.yaml", "promise_grace_bd: 2", "promise_grace_bd: [2", 1, "not valid YAML"),
    ("policy.yaml", "promise_grace_bd: 2", "promise_grace_bd:\t2\n\tx: 1", 1, "not valid YAML"),
    ("policy.yaml", "[3, 5, 8, 10, 12]", "[3, 5, 5, 10, 12]", 0, "must grow strictly"),
    ("policy.yaml", 'unknown_zone: "10:00-16:00"', "unknown_zone: 10:00", 0, "write hours as HH:MM-HH:MM"),
    ("policy.yaml", 'unknown_zone: "10:00-16:00"', 'unknown_zone: "16:00-10:00"', 0, "end after they begin"),
    ("policy.yaml", 'unknown_zone: "10:00-16:00"', 'unknown_zone: "10:00-25:00"', 0, "write hours as HH:MM-HH:MM"),
    ("policy.yaml", '"12-24..01-01"', '"12-32..01-01"', 0, "12-32 is not a day of the year"),
    ("policy.yaml", '"12-24..01-01"', '"24.12."', 0, "write a yearly span as MM-DD..MM-DD"),
    ("policy.yaml", "workweek: country ", "workweek: [mon, tues] ", 0, "'mon', 'tue'"),
    ("policy.yaml", "ooo: 10", "oo: 10", 0, "holds_bd names oo, which is no situation"),
    ("policy.yaml", "useful-mailing,", "usefull-mailing,", 0, "did you mean useful-mailing?"),
    (
        "situations.yaml",
        "first_play: issue-timeline-call",
        "first_play: issue-timeline",
        0,
        "did you mean issue-timeline",
    ),
    ("situations.yaml", "meanwhile: [compassion-card]", "meanwhile: [card]", 0, "no play has the id card"),
    ("situations.yaml", "hold: none", "hold: never", 0, "'none', 'wait', 'close' or 'stop'"),
    ("plays/stay-or-go.yaml", "{reply_by}", "{replyby}", None, "the script has {replyby}, which nothing fills"),
    ("plays/stay-or-go.yaml", "{reply_by}", "{reply_by", None, "which nothing fills"),
    ("plays/stay-or-go.yaml", "needs: []", "needs: [luck]", None, "needs names luck, which no deal can have"),
    ("plays/stay-or-go.yaml", "family: stay-or-go", "family: pushy", 0, "'reminder', 'cost'"),
    ("plays/stay-or-go.yaml", "id: stay-or-go", "id: stay-or-leave", 0, "name the file stay-or-leave.yaml"),
    ("plays/stay-or-go.yaml", "id: stay-or-go", "id: value-drip", 0, "the id value-drip and the file's name differ"),
    ("plays/issue-timeline-call.yaml", "email_version: issue-timeline-email", "email_version: nope", 0, "nope"),
]


@pytest.mark.parametrize(
    ("name", "old", "new", "below", "says"), MISTAKES, ids=[f"{m[0]}-{m[2][:30]}" for m in MISTAKES]
)
def test_each_mistake_is_told_with_file_and_line(
    folder: Path, name: str, old: str, new: str, below: int | None, says: str
) -> None:
    line = spoil(folder / name, old, new)
    told = [problem for problem in problems(folder) if says in problem]
    assert len(told) == 1, problems(folder)
    file, number, _ = told[0].split(":", 2)
    assert file == str(folder / name)
    if below is not None:
        assert int(number) == line + below
    assert "\n" not in told[0]


def test_everything_is_said_at_once(folder: Path) -> None:
    spoil(folder / "policy.yaml", "promise_grace_bd: 2", "promise_grace: 2")
    spoil(folder / "situations.yaml", "hold: none", "hold: never")
    (folder / "plays" / "stay-or-go.yaml").write_text("id: [", "utf-8")
    found = problems(folder)
    assert {Path(problem.split(":")[0]).name for problem in found} == {
        "policy.yaml",
        "situations.yaml",
        "stay-or-go.yaml",
    }


def test_a_missing_file_a_stray_file_and_no_folder(folder: Path, tmp_path: Path) -> None:
    (folder / "situations.yaml").unlink()
    (folder / "notes.yaml").write_text("a: b\n", "utf-8")
    told = " ".join(problems(folder))
    assert f"{folder / 'situations.yaml'}:1: the file is missing" in told
    assert f"{folder / 'notes.yaml'}:1: an unknown file" in told


def test_what_ships_is_told_from_a_folder_with_one_letter_more(folder: Path) -> None:
    ships = load(folder).digest
    assert version.as_it_ships(ships)
    (folder / "policy.yaml").write_text((folder / "policy.yaml").read_text("utf-8") + "#", "utf-8")
    changed = load(folder).digest
    assert not version.as_it_ships(changed)
    assert version.short(changed) != version.short(ships)


def test_two_plays_with_one_short_name_are_told(folder: Path) -> None:
    lead = folder / "plays" / "send-a-lead.yaml"
    line = spoil(lead, "short: Send them a possible customer", "short: Recap and ask what's Next")
    says = "customary-followup is called “Recap and ask what's Next” too; give each play its own name"
    followup = folder / "plays" / "customary-followup.yaml"
    assert "short: Recap and ask what's next\n" in followup.read_text("utf-8")
    assert problems(folder) == [f"{lead}:{line}: {says}"]


def test_a_folder_that_is_none_of_ours_is_told_in_one_sentence(folder: Path, tmp_path: Path) -> None:
    empty, home = tmp_path / "empty", tmp_path / "home"
    empty.mkdir()
    (home / "papers").mkdir(parents=True)
    (home / "papers" / "list.yaml").write_text("a: b\n", "utf-8")
    make = "name a folder that holds policy.yaml, or make one with dealdark playbooks new folder"
    none = "it has no policy.yaml, no situations.yaml and no plays/"
    assert problems(empty) == [f"{empty} is no playbook: it is empty; {make}"]
    assert problems(home) == [f"{home} is no playbook: {none}; {make}"]
    assert problems(tmp_path) == [f"{tmp_path} is no playbook: {none}; did you mean {folder}?"]
    assert problems(folder / "plays") == [f"{folder / 'plays'} is no playbook: {none}; did you mean {folder}?"]
    assert problems(folder / POLICY) == [f"{folder / POLICY} is a file; name the folder that holds policy.yaml"]
    assert problems(home / "nowhere") == [f"{home / 'nowhere'}: there is no such folder; {make}"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"", "play"),
        (b"- a\n- b\n", "stay-or-go.yaml"),
        (b"a: 1\n---\nb: 2\n", "a second document begins here"),
        (b"{" * 50 + b"}" * 50, "stay-or-go.yaml:1"),
        (b"- " * 30 + b"x", "levels deep"),
        (b"x: " + b"y" * 70_000, "larger than 64 KiB"),
        (b"? [a]\n: b\n", "a key must be a plain word"),
    ],
    ids=["utf8", "empty", "list", "two", "braces", "deep", "huge", "key"],
)
def test_hostile_files_are_refused_in_a_sentence(folder: Path, content: bytes, says: str) -> None:
    (folder / "plays" / "stay-or-go.yaml").write_bytes(content)
    assert any(says in problem for problem in problems(folder))


def test_a_no_is_a_word_and_twenty_two_o_clock_is_a_time(folder: Path) -> None:
    """YAML's own guesses (`NO` is false, `12:30` is 750) are not taken."""
    line = spoil(folder / "policy.yaml", "promise_grace_bd: 2", "promise_grace_bd: 12:30")
    assert any(f":{line}: " in problem and "12:30" in problem for problem in problems(folder))


def test_a_relative_folder_that_is_none_is_named_in_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadPlaybook) as refused:
        load(Path("mine"))
    assert str(refused.value.problems[0]).startswith(f"mine ({tmp_path / 'mine'}): there is no such folder; ")


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("situations.yaml", "    date_required: true\n", "    date: true\n", "did you mean date_required?"),
        ("policy.yaml", "default:     [3, 5, 8, 10, 12]", "default:     5", "such as [3, 6, 8, 10, 12]"),
    ],
)
def test_what_was_meant_is_named(tmp_path: Path, file: str, old: str, new: str, says: str) -> None:
    folder = Path(shutil.copytree(shipped("playbooks"), tmp_path / "playbooks"))
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    assert says in " ".join(said(problem) for problem in inspect(folder).problems)
