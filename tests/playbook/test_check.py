"""Exploring a playbook: enough kinds of deals, the same every time, every play seen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.coach.check.deals import FACTS, START, few, silent
from bot.coach.check.explore import explore, search
from bot.coach.check.findings import told
from bot.coach.check.follow import follow
from bot.domain.advice import Kind
from bot.domain.playbook import GUIDANCE, Offered, Playbook
from bot.errors import BadPlaybook
from bot.playbook import load
from bot.resources import shipped


@pytest.fixture(scope="module")
def playbook() -> Playbook:
    """The shipped playbook."""
    return load(shipped("playbooks"))


@pytest.mark.slow
def test_exploring_meets_every_play_and_situation_and_shows_the_same_twice(playbook: Playbook) -> None:
    seen = explore(playbook)
    sent = {p.id: p.offered for p in playbook.plays.values() if p.family != GUIDANCE}
    assert {p for p, offered in sent.items() if offered is Offered.ADVICE} == set(seen.advised)
    assert {p for p, offered in sent.items() if offered is Offered.ANOTHER} <= set(seen.offered)
    assert seen.deals > 1000
    assert not (seen.raised or seen.stuck or seen.endless or seen.forbidden or seen.overdone)
    # Those of one stage are as good as all of them for telling that nothing is left to chance.
    once, again = search(playbook, {"none"}, ("ooo",)), search(playbook, {"none"}, ("ooo",))
    assert (once.deals, once.visits) == (again.deals, again.visits)
    assert [told(shown) for shown in once.advised.values()] == [told(shown) for shown in again.advised.values()]
    assert list(once.advised) == list(again.advised)


def test_a_deal_that_is_followed_ends_with_a_stop(playbook: Playbook) -> None:
    for deal in few():
        stops = list(follow(deal, START, playbook))
        assert stops[-1].advice.kind is Kind.STOP
        assert [stop.advice.kind for stop in stops].count(Kind.CLOSE) == 1


def test_dials_go_on_until_the_written_version(playbook: Playbook) -> None:
    deal = next(deal for deal in silent() if deal.business_issue and deal.prospect.channels == ("email", "phone"))
    ways = [(stop.advice.play, stop.advice.channel) for stop in follow(deal, START, playbook, dials=True)]
    dialled = ways.index(("issue-timeline-call", "call"))
    plays = [way for way in ways[dialled:] if way[1]]
    assert plays[:4] == [("issue-timeline-call", "call")] * 3 + [("issue-timeline-email", "email")]


def test_facts_are_tried_one_by_one_and_all_together() -> None:
    keys = {key for facts in FACTS for key in facts}
    assert {frozenset(), frozenset(FACTS[-1])} <= {frozenset(facts) for facts in FACTS}
    assert keys >= {"business_issue", "reference", "result", "their_figure", "lead", "introduction", "event", "gift_ok"}


GUARDED = [
    ("policy.yaml", 'call: "09:00-18:00"', 'call: "07:00-18:00"'),
    ("policy.yaml", 'hard_clamp: "08:00-20:00"', 'hard_clamp: "08:00-20:30"'),
    ("policy.yaml", "apology: 1", "apology: 2"),
    ("policy.yaml", "cost_of_waiting: 1", "cost_of_waiting: 2"),
    ("policy.yaml", "question_cap: {calendar_days: 180", "question_cap: {calendar_days: 179"),
    ("situations.yaml", "    private: true\n", "    private: false\n"),
    ("situations.yaml", "meanwhile: [compassion-card]", "meanwhile: [value-drip]"),
    ("situations.yaml", "  do_not_contact:", "  do_not_call:"),
    ("plays/value-drip.yaml", "channels: [email, linkedin, post]", "channels: [email, voicemail]"),
]


@pytest.mark.parametrize(("file", "old", "new"), GUARDED, ids=[new.strip() for _, _, new in GUARDED])
def test_a_folder_wider_than_the_guards_is_not_loaded(file: str, old: str, new: str, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(shipped("playbooks"), tmp_path / "playbooks"))
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(BadPlaybook):
        load(folder)
