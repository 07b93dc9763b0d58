"""`dealdark playbooks diff`: what a changed folder would do to deals, before it is loaded."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from bot.cli import run
from bot.resources import shipped

SHIPPED = shipped("playbooks")
DEAL = {
    "company": "Northwind",
    "stage": "proposal",
    "prospect": {"timezone": "America/New_York", "holidays": []},
    "business_issue": "onboarding takes six weeks",
    "timeline": [{"type": "heard", "on": "2026-02-02"}],
}


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A copy of the shipped playbook to change."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "playbooks"))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def deals(tmp_path: Path, *files: object) -> str:
    path = tmp_path / "deals.jsonl"
    path.write_text("".join(f if isinstance(f, str) else json.dumps(f) + "\n" for f in files), "utf-8")
    return str(path)


def told(capsys: pytest.CaptureFixture[str], *args: str, code: int = 0) -> str:
    assert run(["playbooks", "diff", *args]) == code
    return capsys.readouterr().out


@pytest.mark.slow
def test_the_same_folder_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    out = told(capsys, str(SHIPPED), str(SHIPPED))
    deals, totals = out.split(" deals: ")
    assert int(deals) > 350
    assert totals == "0 change, 0 of them today; touches: 0 added, 0 removed, 0 moved; 0 left without a play.\n"


def test_an_earlier_follow_up_changes_today_and_moves_the_rest(
    capsys: pytest.CaptureFixture[str], changed: Path, tmp_path: Path
) -> None:
    change(changed / "policy.yaml", "proposal:    {first_followup_bd: 5", "proposal:    {first_followup_bd: 3")
    file = deals(tmp_path, DEAL, DEAL | {"company": "Contoso", "stage": "discovery"})
    out = told(capsys, str(SHIPPED), str(changed), "--jsonl", file, "--now", "2026-02-05T10:00")
    # Three business days after Monday is Thursday the 5th; from there the article comes two days earlier too.
    assert out.splitlines() == [
        "line 1 Northwind",
        "    today: wait until 2026-02-09 -> customary-followup (email)",
        "    2 on another day",
        "2 deals: 1 change, 1 of them today; touches: 0 added, 0 removed, 2 moved; 0 left without a play.",
    ]


def test_a_smaller_episode_takes_touches_away(
    capsys: pytest.CaptureFixture[str], changed: Path, tmp_path: Path
) -> None:
    change(changed / "policy.yaml", "episode_cap: {touches: 6", "episode_cap: {touches: 3")
    out = told(
        capsys, str(SHIPPED), str(changed), "--jsonl", deals(tmp_path, DEAL), "--now", "2026-02-03T10:00"
    ).splitlines()
    assert "    - step-back-apology-call (call)" in out
    assert "1 removed" in out[-1] or "2 removed" in out[-1]


def test_a_situation_that_is_gone_leaves_its_deals_unread(
    capsys: pytest.CaptureFixture[str], changed: Path, tmp_path: Path
) -> None:
    change(changed / "situations.yaml", "  competitor_rumour:", "  rival_rumour:")
    rumour = {"type": "situation", "on": "2026-02-04", "code": "competitor_rumour"}
    deal = DEAL | {"timeline": [*DEAL["timeline"], rumour]}
    out = told(capsys, str(SHIPPED), str(changed), "--jsonl", deals(tmp_path, deal, DEAL), "--now", "2026-02-05T10:00")
    assert "cannot be read under the new playbook: timeline[1].code" in out
    assert out.endswith("1 left without a play.\n")


def test_a_line_that_is_no_deal_is_said_and_the_others_go_on(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = deals(tmp_path, "nonsense\n", DEAL, "\n", {"company": "Contoso"})
    assert run(["playbooks", "diff", str(SHIPPED), str(SHIPPED), "--jsonl", file]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("1 deals: 0 change")
    assert [line.split(": ")[1] for line in err.splitlines()] == ["line 1", "line 4"]


def test_a_broken_folder_is_told_and_nothing_is_compared(capsys: pytest.CaptureFixture[str], changed: Path) -> None:
    change(changed / "policy.yaml", "promise_grace_bd: 2", "promise_grace: 2")
    assert run(["playbooks", "diff", str(SHIPPED), str(changed)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "did you mean promise_grace_bd?" in err


def test_a_time_without_deals_is_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["playbooks", "diff", str(SHIPPED), str(SHIPPED), "--now", "2026-02-05"]) == 2
    assert "--now is for the deals of --jsonl" in capsys.readouterr().err
