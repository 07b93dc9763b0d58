"""What `playbooks check` makes of many problems: one thing is told once, the rest is counted by kind."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.cli.playbooks import MOST_OF_A_KIND, tell
from bot.coach.check import Report, examples
from bot.coach.check.blame import taken_out
from bot.coach.check.explore import explore
from bot.coach.check.findings import note
from bot.domain import checked
from bot.domain.advice import Brief, Kind
from bot.domain.said import Said
from bot.messages.english import checked as words
from bot.playbook import inspect
from bot.playbook.folder import POLICY, Folder, Problem
from bot.resources import shipped
from tests.made import leaves

ALL_THE_SLOT = "send-a-lead, helpful-introduction, event-invite, useful-mailing, courier-package"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped playbook."""
    return Path(shutil.copytree(shipped("playbooks"), tmp_path / "playbooks"))


def changed(folder: Path, old: str, new: str, file: str = POLICY) -> Folder:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    found = inspect(folder)
    assert found.playbook
    return found


def tried(found: Folder, *, explored: bool = False) -> list[Problem]:
    """The problems, from the examples alone or from a whole exploration before them."""
    assert found.playbook
    never = note(found, found.playbook, explore(found.playbook)) if explored else frozenset()
    examples.check(found, found.playbook, never)
    return found.in_order()


@pytest.mark.slow
def test_a_play_that_hides_all_others_is_one_problem_and_one_that_was_taken_out_is_none(folder: Path) -> None:
    changed(folder, "apology: 1", "apology: 0")
    found = changed(folder, f"{ALL_THE_SLOT}, thinking-of-you-article", f"thinking-of-you-article, {ALL_THE_SLOT}")
    [problem] = tried(found, explored=True)
    assert problem.what == checked.HidesAll("thinking-of-you-article", tuple(ALL_THE_SLOT.split(", ")))
    noted = {each.what for each in found.notes if not isinstance(each.what, checked.ExamplePassedOver)}
    assert noted == {checked.TakenOut(f"step-back-apology-{way}", "episode_cap.apology") for way in ("call", "email")}


def test_examples_say_which_number_they_come_of(folder: Path) -> None:
    changed(folder, "busy: 15", "busy: 16")  # another change, which nothing comes of
    found = changed(folder, "send-a-lead, helpful-introduction, ", "helpful-introduction, send-a-lead, ")
    [problem] = tried(found)
    line = (folder / POLICY).read_text("utf-8").split("  value_slot:")[0].count("\n") + 1
    since = problem.since
    assert since is not None
    assert (since.place, since.key) == (f"{POLICY}:{line}", "value_slot")
    assert words.comes_of(since, [problem]).endswith(
        "thinking-of-you-article]; that brings 1 example on a day that never comes:"
    )


def test_what_only_the_folder_has_is_not_put_back(folder: Path) -> None:
    situations = folder / "situations.yaml"
    with situations.open("a", encoding="utf-8") as end:
        end.write("\n  swamped: {label: Swamped, means: They are., stance: wait, hold: wait}\n")
    changed(folder, "    busy: 15\n", "    busy: 15\n    swamped: 9\n")
    timeline = "    timeline:\n      - {type: situation, on: day 1, code: swamped}\n"
    day = "    day: first_followup\n"
    found = changed(folder, day, timeline + day, "plays/customary-followup.yaml")
    [problem] = tried(found)
    assert problem.since is None


def test_an_example_that_no_number_turned_over_comes_of_nothing(folder: Path) -> None:
    changed(folder, "busy: 15", "busy: 16")
    found = changed(folder, "day: first_followup - 1", "day: first_followup", "plays/customary-followup.yaml")
    [problem] = tried(found)
    assert problem.since is None


@pytest.mark.parametrize(
    ("old", "new", "out"),
    [
        ("apology: 1", "apology: 0", {"step-back-apology-call", "step-back-apology-email"}),
        ("cost_of_waiting: 1", "cost_of_waiting: 0", {"cost-of-waiting"}),
        ("linkedin: 1, physical: 1", "linkedin: 1, physical: 0", {"courier-package", "useful-mailing"}),
    ],
)
def test_a_cap_of_none_takes_its_plays_out(folder: Path, old: str, new: str, out: set[str]) -> None:
    found = changed(folder, old, new)
    assert found.playbook
    assert out <= taken_out(found.playbook).keys()
    examples.check(found, found.playbook, frozenset(out))
    assert found.problems == []


def test_examples_of_an_older_folder_are_noted(folder: Path) -> None:
    (folder / "plays" / "second-voice.yaml").unlink()
    found = changed(folder, "day: first_followup - 1", "day: first_followup", "plays/customary-followup.yaml")
    assert tried(found) == []
    [wrong] = [each.what for each in found.notes if isinstance(each.what, checked.OfOldRules)]
    assert isinstance(wrong.wrong, checked.ExampleWrong)


def test_an_example_on_the_wrong_day_is_told_the_right_one(folder: Path) -> None:
    found = changed(folder, "day: first_followup\n", "day: first_followup + 2\n", "plays/customary-followup.yaml")
    [problem] = tried(found)
    assert isinstance(problem.what, checked.ExampleWrong)
    assert isinstance(problem.what.how, checked.CameOutAs)
    assert problem.what.how.comes == 5
    assert "and it comes on day 5; mend the example or the play" in words.came_out_as(problem.what.how)


def _all_kinds() -> Iterator[type[Said]]:
    for kind in leaves(Said):
        if kind.__module__ == checked.__name__ and kind not in (
            checked.ShownBy,
            checked.ExampleWrong,
            checked.SinceChanged,
        ):
            yield kind


def test_every_kind_of_finding_has_a_name_to_be_counted_by() -> None:
    assert {*_all_kinds()} | {str} == set(words._KINDS)


def example(number: int) -> Problem:
    came_out = checked.CameOutAs("not-yet", "gap", "chosen", date(2026, 2, 10), Brief(Kind.WAIT))
    return Problem(Path("mine"), "plays/a-b.yaml", number, checked.ExampleWrong(f"No. {number}", came_out))


def printed(capsys: pytest.CaptureFixture[str], report: Report, *, every: bool = False) -> str:
    code = tell(report, every)
    out, err = capsys.readouterr()
    assert (code, out) == (1, "")
    return err


def test_what_is_alike_is_shown_in_part_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    many = (*map(example, range(1, 22)), Problem(Path("mine"), "plays/c-d.yaml", 2, checked.NothingCallsFor("c-d")))
    lines = printed(capsys, Report(many)).splitlines()
    assert len([line for line in lines if "No. " in line]) == MOST_OF_A_KIND
    assert lines[-2:] == [
        "… and 18 more examples that come out otherwise; --all shows them",
        "dealdark playbooks check: 22 to mend: 21 examples that come out otherwise, 1 play never advised",
    ]
    assert len(printed(capsys, Report(many), every=True).splitlines()) == 23


def test_what_comes_of_one_key_stands_under_it(capsys: pytest.CaptureFixture[str]) -> None:
    since = checked.SinceChanged("policy.yaml:9", "stages.proposal.dark_bd", "9", "15")
    of_it = [Problem(Path("mine"), "plays/a-b.yaml", n, example(n).what, since=since) for n in (1, 2)]
    report = Report((*of_it, Problem(Path("mine"), "a.yaml", 1, checked.NothingCallsFor("c-d"))))
    assert printed(capsys, report).splitlines()[0] == (
        "policy.yaml:9: stages.proposal.dark_bd is 9, and ships as 15; that brings 2 examples that come out otherwise:"
    )
