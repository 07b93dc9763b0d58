"""A folder that lacks keys or plays has what ships, and is told so; so is one that is laxer than what ships."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.cli import run
from bot.domain.playbook import Playbook
from bot.messages.language import said
from bot.playbook import inspect, laxer, load
from bot.playbook.policy_shapes import PolicyFile
from bot.resources import shipped

NEW_PLAYS = ("process-question", "second-voice", "smaller-step")

NEW_NUMBERS: Mapping[str, tuple[str, ...]] = {
    "": ("answered_within_bd", "apology_cap", "question_cap", "reschedule_within_bd", "profiles"),
    "clock": ("holidays",),
    "episode_cap": ("second_voice",),
    "call_window": ("voicemail",),
    "hold_renewals": ("procurement_legal",),
    "gifts": ("public_sector", "live_tender"),
}
"""The keys that policy 2 brought, by the mapping that they stand in."""

GUIDANCE = """\
id: what-changed
title: Ask what has changed, then listen
family: guidance
counts: "no"
channels: []
trigger: They have answered, in whatever way, and you are talking.
wait_after: Nothing; listen.
success: You can record why it was quiet.
exit: A next step with a date, or a clean end.
source: "S-002"
evidence: "unverified - Nobody has measured it."
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped playbook."""
    return Path(shutil.copytree(shipped("playbooks"), tmp_path / "playbooks"))


def change(file: Path, **keys: Any) -> None:
    """Write a file of the folder with other values; `a__b` is the key b under a, and ... takes a key out."""
    content = yaml.load(file.read_text("utf-8"), yaml.CBaseLoader)
    for path, value in keys.items():
        *around, key = path.split("__")
        inner = content[file.stem]
        for name in around:
            inner = inner[name]
        if value is ...:
            del inner[key]
        else:
            inner[key] = value
    file.write_text(yaml.dump(content, sort_keys=False), "utf-8")


def notes(folder: Path) -> list[str]:
    """What the check notes, without the places; there may be no problem."""
    found = inspect(folder)
    assert not found.problems
    return [said(note.what) for note in found.notes]


@pytest.fixture
def older(folder: Path) -> Path:
    """The folder as it was written for policy 1: without the keys and plays of policy 2."""
    policy, situations = folder / "policy.yaml", folder / "situations.yaml"
    gone = {f"{table}__{key}".removeprefix("__"): ... for table, keys in NEW_NUMBERS.items() for key in keys}
    change(policy, **gone, clock__workweek=["mon", "tue", "wed", "thu", "fri"], gaps_bd=["3", "5", "8", "10", "12"])
    change(policy, holds_bd__procurement_legal="15", reconnect__after_close_days=["90", "180"])
    change(situations, acquired__then=..., reorg__then=..., busy__first_play="issue-timeline-call")
    change(situations, **{f"procurement_legal__{key}": ... for key in ("first_play", "runs_again", "omits_families")})
    for play in NEW_PLAYS:
        (folder / "plays" / f"{play}.yaml").unlink()
    (folder / "plays" / "what-changed.yaml").write_text(GUIDANCE, "utf-8")
    return folder


def test_the_shipped_folder_lacks_nothing_and_is_no_laxer_than_itself() -> None:
    assert notes(shipped("playbooks")) == []


def test_a_folder_of_policy_1_loads_with_what_ships(older: Path) -> None:
    ships, playbook = load(shipped("playbooks")), load(older)
    assert set(playbook.plays) == set(ships.plays)
    assert all(playbook.plays[play] == ships.plays[play] for play in (*NEW_PLAYS, "what-changed"))
    assert playbook.policy.profiles == ships.policy.profiles
    assert playbook.policy.apology_cap == ships.policy.apology_cap
    assert playbook.policy.hold_renewals["procurement_legal"] == 2
    assert playbook.situations["procurement_legal"] == ships.situations["procurement_legal"]
    assert playbook.situations["acquired"].then == "what-changed"


def test_what_it_says_itself_stands(older: Path) -> None:
    policy = load(older).policy
    assert policy.workweek == ("mon", "tue", "wed", "thu", "fri")
    assert {policy.gaps(stage) for stage in policy.stages} == {(3, 5, 8, 10, 12)}
    assert policy.holds_bd["procurement_legal"] == 15
    assert policy.reconnect_after_close_days == (90, 180)
    assert load(older).situations["busy"].first_play == "issue-timeline-call"


def test_each_lacking_key_and_play_is_noted(older: Path) -> None:
    told = notes(older)
    for table, keys in NEW_NUMBERS.items():
        for key in keys:
            name = ".".join(filter(None, ("policy", table, key)))
            assert f"{name} isn't there, so what ships is used" in told
    assert "situations.procurement_legal.runs_again isn't there, so what ships is used" in told
    for play in NEW_PLAYS:
        assert f"the play {play} is called for and isn't there, so the one that ships is used" in told
    assert "the rules send what-changed, and here it's only guidance, so the one that ships is used" in told
    assert "holds_bd.procurement_legal is 15, laxer than what ships (30)" in told
    assert "clock.workweek is mon, tue, wed, thu, fri, laxer than what ships (country)" in told


def test_its_digest_is_that_of_its_own_files(older: Path, folder: Path) -> None:
    before = load(older).digest
    (older / "plays" / "second-voice.yaml").write_bytes(
        (shipped("playbooks") / "plays" / "second-voice.yaml").read_bytes()
    )
    assert load(older).digest != before
    assert load(older).plays == load(shipped("playbooks")).plays


def test_a_play_that_the_rules_call_for_is_the_one_that_ships(folder: Path) -> None:
    (folder / "plays" / "customary-followup.yaml").unlink()
    found = inspect(folder)
    assert found.playbook and "customary-followup" in found.playbook.plays
    assert "plays/customary-followup.yaml" not in found.plays, "its examples are not this folder's to keep"
    assert found.stood_in == {"customary-followup"}


def test_a_play_that_could_not_be_read_is_not_stood_in_for(folder: Path) -> None:
    (folder / "plays" / "customary-followup.yaml").write_text("id: [", "utf-8")
    found = inspect(folder)
    assert [problem.file for problem in found.problems] == ["plays/customary-followup.yaml"]
    assert not found.stood_in


def test_tables_of_a_teams_own_are_whole(folder: Path) -> None:
    """Profiles, and the gaps where there is a default: leaving one out takes it out."""
    change(folder / "policy.yaml", gaps_bd={"default": ["3", "5", "8", "10", "12"]}, profiles={"smb": {}})
    policy = load(folder).policy
    assert set(policy.profiles) == {"smb"}
    assert policy.gaps("negotiation") == (3, 5, 8, 10, 12)
    assert not any("isn't there" in told for told in notes(folder))


def test_a_situation_that_the_folder_does_without_gets_no_number(folder: Path) -> None:
    change(folder / "situations.yaml", procurement_legal=...)
    for play in (folder / "plays").glob("*.yaml"):  # words that are for it are for another one
        text = play.read_text("utf-8")
        text = re.sub("when: .*", lambda found: found[0].replace("procurement_legal", "unknown"), text)
        play.write_text(text, "utf-8")
    change(folder / "policy.yaml", holds_bd__procurement_legal=..., hold_renewals__procurement_legal=..., profiles=...)
    assert "procurement_legal" not in load(folder).policy.holds_bd
    assert load(folder).policy.profiles["public"].holds_bd == {}


LAXER: tuple[tuple[str, Any, str], ...] = (
    ("stages__discovery__first_followup_bd", "2", "stages.discovery.first_followup_bd is 2"),
    ("rolling_cap__touches", "5", "rolling_cap.touches is 5, laxer than what ships (4)"),
    ("rolling_cap__calendar_days", "20", "rolling_cap.calendar_days is 20"),
    ("account_cap__people_in_parallel", "4", "account_cap.people_in_parallel is 4"),
    ("gaps_bd", ["2", "5", "8", "10", "12"], "gaps_bd.default is 2, 5, 8, 10, 12, laxer than what ships (3, 5, 8"),
    ("gaps_bd__negotiation", ["2", "3", "5", "8"], "gaps_bd.negotiation is 2, 3, 5, 8, laxer"),
    ("holds_bd__busy", "3", "holds_bd.busy is 3"),
    ("hours__call", ["09:00-12:00", "13:00-19:00"], "hours.call is 09:00-12:00, 13:00-19:00, laxer"),
    ("clock__seasonal_quiet", ["12-24..12-31"], "clock.seasonal_quiet is 12-24..12-31, laxer than what ships (12-24.."),
    ("reconnect__after_close_days", ["60", "180", "365"], "reconnect.after_close_days is 60, 180, 365"),
    ("profiles__smb__reply_window_bd", "4", "profiles.smb.reply_window_bd is 4, laxer than what ships (5)"),
    ("profiles__enterprise__channel_cap", {"email": "4"}, "profiles.enterprise.channel_cap.email is 4"),
    ("profiles__mine", {"gaps_bd": ["1", "2"]}, "profiles.mine.gaps_bd.default is 1, 2"),
    (
        "profiles__enterprise__gaps_bd",
        ...,
        "profiles.enterprise.gaps_bd.default is 3, 5, 8, 10, 12, laxer than what sh",
    ),
    ("profiles__public__gifts", ..., "profiles.public.gifts is not said, laxer than what ships (never)"),
)


@pytest.mark.parametrize(("key", "value", "says"), LAXER, ids=[key for key, _, _ in LAXER])
def test_a_laxer_number_is_noted_on_its_line(folder: Path, key: str, value: Any, says: str) -> None:
    change(folder / "policy.yaml", **{key: value})
    assert [told for told in notes(folder) if told.startswith(says)]
    lines = (folder / "policy.yaml").read_text("utf-8").splitlines()
    for note in inspect(folder).notes:
        assert lines[note.line - 1].split(":")[0].strip() in says


def test_a_stricter_number_is_not(folder: Path) -> None:
    change(
        folder / "policy.yaml", rolling_cap__touches="3", gaps_bd=["4", "6", "9", "11", "13"], hours__call="10:00-16:00"
    )
    assert [note for note in notes(folder) if "profiles" not in note] == []


def test_each_number_has_its_direction() -> None:
    content = yaml.load((shipped("playbooks") / "policy.yaml").read_text("utf-8"), yaml.CBaseLoader)
    for key in laxer.numbers(PolicyFile.model_validate(content).policy):
        assert laxer.way(key), f"{key}: say in bot/playbook/laxer.py when it is laxer"


@pytest.mark.slow
def test_notes_are_no_problems_and_narrower_hours_are_a_teams_own(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(folder / "policy.yaml", reconfirm_hold_bd=..., hard_clamp="08:30-19:00")
    assert run(["playbooks", "check", str(folder)]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("41 plays, 25 situations and the policy are in order; ")
    assert err == f"note: {folder / 'policy.yaml'}:1: policy.reconfirm_hold_bd isn't there, so what ships is used\n"


def test_every_profile_that_ships_has_its_numbers() -> None:
    playbook: Playbook = load(shipped("playbooks"))
    enterprise = playbook.policy_for("enterprise", None, False, None)
    assert enterprise.gaps("negotiation") == (4, 6, 10, 12, 15)
    assert (enterprise.stay_or_go.reply_window_bd, enterprise.account_people_in_parallel) == (15, 3)
    assert (enterprise.channel_cap["call_window"], enterprise.holds_bd["procurement_legal"]) == (3, 40)
    smb = playbook.policy_for("smb", None, False, None)
    assert (smb.gaps("proposal"), smb.stay_or_go.reply_window_bd) == ((2, 4, 6, 8, 10), 5)
    public = playbook.policy_for(None, None, True, None)
    assert (public.holds_bd["procurement_legal"], public.gifts.allowed) == (40, False)
    assert playbook.policy_for("smb", None, True, None).gaps("proposal") == (2, 4, 6, 8, 10)


def test_a_number_that_profiles_have_their_own_of_is_noted(folder: Path) -> None:
    change(folder / "policy.yaml", gaps_bd__proposal=["5", "6", "8", "10", "12"], holds_bd__procurement_legal="35")
    notes = [said(note.what) for note in inspect(folder).notes]
    assert [note for note in notes if "profiles" in note] == [
        "gaps_bd.proposal is for all deals but those of enterprise and smb, which keep their own as it ships, "
        "under profiles",
        "holds_bd.procurement_legal is for all deals but those of enterprise and public, which keep their own "
        "as it ships, under profiles",
    ]


def test_a_profile_that_was_changed_too_is_not(folder: Path) -> None:
    change(
        folder / "policy.yaml",
        holds_bd__procurement_legal="35",
        profiles__enterprise__holds_bd__procurement_legal="45",
        profiles__public__holds_bd__procurement_legal="45",
    )
    assert not [note for note in inspect(folder).notes if "profiles" in said(note.what)]


def test_a_play_that_comes_without_its_fact_is_noted(folder: Path) -> None:
    change(folder / "situations.yaml", reorg__first_play="results-proof")
    [note] = inspect(folder).notes
    assert said(note.what) == (
        "results-proof needs result, and as first_play it comes without it too: "
        "give it a text that does without, and no needs"
    )
