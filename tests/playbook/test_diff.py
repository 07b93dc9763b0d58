"""`dealdark playbooks diff`: what a changed folder would do to deals, before it is loaded."""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from itertools import chain
from pathlib import Path

import pytest

from bot.cli import run, samples
from bot.coach import vocabulary
from bot.coach.diff import diff
from bot.coach.made_up import made_up
from bot.domain.deal import Deal
from bot.domain.deal_file import parse_deal
from bot.domain.deal_writing import as_file
from bot.playbook import load
from bot.resources import shipped
from tests.coach.shipped import playbook
from tests.playbook.test_numbers import ADVICE, book_with

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
    totals, keys = told(capsys, str(SHIPPED), str(SHIPPED)).splitlines()
    assert int(totals.split(" deals compared: ")[0]) > 390
    assert totals.endswith(" compared: 0 change, 0 of them today.")
    assert keys == "The two folders say the same."


def test_the_samples_that_ship_are_deals() -> None:
    words = vocabulary(load(SHIPPED))
    deals = [parse_deal(raw, words) for _, raw, _ in samples.deal_files()]
    assert len(deals) == len((shipped("samples") / "deals.csv").read_text("utf-8").splitlines()) - 1
    assert sum(len(deal.timeline) > 1 for deal in deals) > 30
    assert any(deal.contacts for deal in deals)
    assert any(getattr(deal.timeline[0], "promised_by", None) for deal in deals)


def test_an_earlier_follow_up_changes_today_and_moves_the_rest(
    capsys: pytest.CaptureFixture[str], changed: Path, tmp_path: Path
) -> None:
    change(changed / "policy.yaml", "proposal:    {first_followup_bd: 5", "proposal:    {first_followup_bd: 3")
    line = (changed / "policy.yaml").read_text("utf-8").split("first_followup_bd: 3, dark_bd: 15")[0].count("\n") + 1
    file = deals(tmp_path, DEAL, DEAL | {"company": "Contoso", "stage": "discovery"})
    out = told(capsys, str(SHIPPED), str(changed), "--jsonl", file, "--now", "2026-02-05T10:00").splitlines()
    # Three business days after Monday is Thursday the 5th; from there the article comes two days earlier too.
    assert out[:8] == [
        "2 deals compared: 1 changes, 1 of them today.",
        "What the folders say otherwise:",
        f"  policy.yaml:{line}: stages.proposal.first_followup_bd 5 → 3",
        "What that does, by rule:",
        "  customary-followup (quiet-phase), 1 deal: 2 business days earlier, such as line 1 Northwind: "
        "Mon, Feb 9 → Thu, Feb 5",
        "  what follows moves along: 1 step in 1 deal",
        "Today:",
        "  line 1 Northwind: wait until Mon, Feb 9 → customary-followup (email)",
    ]
    plan = out[8:]
    assert plan[0] == "One plan before and after: line 1 Northwind (proposal)"
    assert plan[1].split() == ["before", "after"]
    moved = [line for line in plan[2:] if "|" in line]
    assert [row.split()[:3] for row in moved] == [["Mon,", "Feb", "9"], ["Thu,", "Feb", "12"]]
    assert all(
        row.partition("|")[2].split()[:3] == day.split()
        for row, day in zip(moved, ("Thu, Feb 5", "Tue, Feb 10"), strict=True)
    )


def test_a_smaller_episode_takes_touches_away(
    capsys: pytest.CaptureFixture[str], changed: Path, tmp_path: Path
) -> None:
    change(changed / "policy.yaml", "episode_cap: {touches: 6", "episode_cap: {touches: 3")
    out = told(capsys, str(SHIPPED), str(changed), "--jsonl", deals(tmp_path, DEAL), "--now", "2026-02-03T10:00")
    assert "  step-back-apology-call (dark-ladder), 1 deal: is gone, such as line 1 Northwind: " in out


def test_of_several_keys_each_rule_names_its_own(
    capsys: pytest.CaptureFixture[str], changed: Path, tmp_path: Path
) -> None:
    policy, play = changed / "policy.yaml", changed / "plays" / "stay-or-go.yaml"
    change(policy, "proposal:    {first_followup_bd: 5", "proposal:    {first_followup_bd: 3")
    change(policy, "busy: 15", "busy: 20")
    change(
        policy,
        "stay_or_go: {earliest_after_unanswered: 4, forced_after: 5",
        "stay_or_go: {earliest_after_unanswered: 4, forced_after: 4",
    )
    change(play, "title: ", "title: Well, ")
    out = told(capsys, str(SHIPPED), str(changed), "--jsonl", deals(tmp_path, DEAL), "--now", "2026-02-03T10:00")
    [follow_up] = [line for line in out.splitlines() if line.startswith("  customary-followup")]
    first = policy.read_text("utf-8").split("first_followup_bd: 3, dark_bd: 15")[0].count("\n") + 1
    assert follow_up.endswith(f" [policy.yaml:{first}]")
    assert "  plays/stay-or-go.yaml:3: title " in out
    assert "holds_bd.busy 15 → 20" in out


def test_other_words_are_told_though_no_day_changes(
    capsys: pytest.CaptureFixture[str], changed: Path, tmp_path: Path
) -> None:
    play = changed / "plays" / "customary-followup.yaml"
    text = play.read_text("utf-8")
    play.write_text(text.replace("{hello},", "{hello}, hello,"), "utf-8")
    out = told(capsys, str(SHIPPED), str(changed), "--jsonl", deals(tmp_path, DEAL), "--now", "2026-02-03T10:00")
    assert ": script.email, the words" in out
    assert "  customary-followup (quiet-phase), 1 deal: other words, such as line 1 Northwind: Mon, Feb 9" in out
    assert "One plan" not in out


def test_a_situation_that_is_gone_leaves_its_deals_unread(
    capsys: pytest.CaptureFixture[str], changed: Path, tmp_path: Path
) -> None:
    change(changed / "situations.yaml", "  competitor_rumour:", "  rival_rumour:")
    rumour = {"type": "situation", "on": "2026-02-04", "code": "competitor_rumour"}
    deal = DEAL | {"timeline": [*DEAL["timeline"], rumour]}
    out = told(capsys, str(SHIPPED), str(changed), "--jsonl", deals(tmp_path, deal, DEAL), "--now", "2026-02-05T10:00")
    assert out.startswith("2 deals compared: 1 changes, 0 of them today; 1 deal left without a play.\n")
    assert (
        "Not to be read under the new playbook, and so left without a play:\n  line 1 Northwind: timeline[1].code"
        in out
    )


def test_a_line_that_is_no_deal_is_said_and_the_others_go_on(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = deals(tmp_path, "nonsense\n", DEAL, "\n", {"company": "Contoso"})
    assert run(["playbooks", "diff", str(SHIPPED), str(SHIPPED), "--jsonl", file]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("1 deal compared: 0 change")
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


OTHER = {
    "episode_cap.touches": 3,
}
"""Another value than that which moves one worked case, where the deals are others."""

NOT_SEEN = (
    "answered_within_bd",
    "channel_cap.physical",
    "episode_cap.cost_of_waiting",
    "apology_cap.calendar_days",
    "question_cap.calendar_days",
    "account_cap.calendar_days",
    "account_cap.touches",
    "account_cap.people_in_parallel",
    "call_window.dials",
    "call_window.per_business_day",
    "call_window.span_bd",
    "pushy_burst.gap_breaches",
    "reschedule_within_bd",
    "reconnect.renewal_notice_days",
    "reconnect.after_final_no_days",
    "deadline_acceleration_bd",
    "hours.call",
    "hours.written",
    "hours.voicemail.0",
    "hours.voicemail.1",
    "hours.unknown_zone",
    "hard_clamp",
    "profiles.enterprise.people_in_parallel",
    "profiles.enterprise.channel_cap.call_window",
)
"""Numbers that take hours, another deal of the company, or a history of a kind: diff says so in a line."""


def test_the_list_of_a_key_says_what_came_went_and_moved(
    capsys: pytest.CaptureFixture[str], changed: Path, tmp_path: Path
) -> None:
    change(
        changed / "policy.yaml",
        "[send-a-lead, helpful-introduction, event-invite,",
        "[event-invite, helpful-introduction,",
    )
    out = told(capsys, str(SHIPPED), str(changed), "--jsonl", deals(tmp_path, DEAL), "--now", "2026-02-03T10:00")
    assert ": value_slot - send-a-lead, event-invite now before helpful-introduction\n" in out


def test_what_shows_on_no_deal_is_told_with_why(
    capsys: pytest.CaptureFixture[str], changed: Path, tmp_path: Path
) -> None:
    change(changed / "policy.yaml", 'call: "09:00-18:00"', 'call: "09:00-17:30"')
    change(changed / "plays" / "send-a-lead.yaml", "needs: [lead]", "needs: [lead, result]")
    out = told(capsys, str(SHIPPED), str(changed), "--jsonl", deals(tmp_path, DEAL), "--now", "2026-02-03T10:00")
    assert (
        "What shows on none of these deals, though it's changed:\n"
        "  send-a-lead: none has lead on record\n"
        "  hours.call: plans count days, not hours\n"
    ) in out


NEAR = {
    "event_notice_bd": "event on 2026-03-24",
    "channel_cap.linkedin": "public with a gift",
    "episode_cap.physical": "with a gift",
    "reconnect": "closed",
    "reschedule_after_bd": "missed_meeting",
    "stages": "smb",
    "value_drip_min_days": "budget_freeze",
}
"""What is in the name of a deal on which such numbers show, where it's no part of the number itself."""


def _likely(number: str, name: str) -> bool:
    """Whether a number may well show on a deal of this name: those are tried first, and then all others."""
    near = (word for start, word in NEAR.items() if number.startswith(start))
    return any(word in name for word in (*number.split(".")[1:], *near))


@pytest.mark.slow
def test_every_other_number_shows_on_a_deal_that_is_compared() -> None:
    book = playbook()
    words = vocabulary(book)
    usual: list[tuple[Deal, datetime]] = []
    unseen = []
    for number in sorted(ADVICE.keys() - set(NOT_SEEN)):
        other = book_with(number, OTHER.get(number, ADVICE[number][1]))
        files = [*samples.deal_files(), *made_up(book, other)]
        likely = [file for file in files if _likely(number, file[0])][:30]
        near, all_of_them = (((parse_deal(raw, words), now) for _, raw, now in some) for some in (likely, files))
        for deal, now in chain(usual[:6], near, usual[6:], all_of_them):
            if diff(book, other, [("", as_file(deal), now)]).changes:
                if (deal, now) not in usual:
                    usual.append((deal, now))
                break
        else:
            unseen.append(number)
    assert unseen == []
