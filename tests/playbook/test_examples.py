"""Examples inside plays: how a day is counted, what the rep does on the way, and what is said of one that is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.coach.check.examples import run, staged
from bot.coach.check.explore import explore
from bot.domain.entries import Touch
from bot.domain.playbook import GUIDANCE, Offered, Playbook
from bot.errors import BadDeal
from bot.playbook import inspect
from bot.playbook.example_shapes import Example
from bot.resources import shipped
from tests.coach.shipped import playbook
from tests.refusals import in_words, refuses

PLAYBOOK = playbook()
FOLDER = inspect(shipped("playbooks"))


def example(**given: Any) -> Example:
    return Example.model_validate({"about": "a try", "expect": "chosen"} | given)


EXAMPLES = [(play.id, each) for play in FOLDER.plays.values() for each in play.examples]


@pytest.mark.parametrize(("play_id", "each"), EXAMPLES, ids=[f"{play}: {each.about}" for play, each in EXAMPLES])
def test_each_example_comes_out_as_expected(play_id: str, each: Example) -> None:
    assert run(PLAYBOOK, PLAYBOOK.plays[play_id], each) is None


def test_every_play_that_is_sent_says_when_it_is_right_and_when_it_is_not() -> None:
    for play in FOLDER.plays.values():
        if play.family == GUIDANCE or play.offered is Offered.OWN:
            continue
        right = "offered" if play.offered is Offered.ANOTHER else "chosen"
        expected = [each.expect for each in play.examples]
        assert right in expected, play.id
        assert set(expected) - {right}, play.id


def test_days_are_business_days_after_the_last_talk() -> None:
    deal, now = staged(PLAYBOOK, example(day=15, deal={"event": {"title": "a breakfast", "on": "day 20"}}))
    # Day 0 is Monday, 2 February 2026: fifteen business days are three weeks, twenty are four.
    assert (now.date(), now.hour) == (date(2026, 2, 23), 10)
    assert deal.event and deal.event.on == date(2026, 3, 2)
    assert deal.timeline[0].on == date(2026, 2, 2)


def test_a_holiday_of_theirs_moves_the_days() -> None:
    _, now = staged(PLAYBOOK, example(day=15, deal={"prospect": {"holidays": ["2026-02-16"]}}))
    assert now.date() == date(2026, 2, 24)


def test_the_rep_has_done_what_was_advised() -> None:
    deal, _ = staged(PLAYBOOK, example(day=9))
    assert [(e.play, e.on) for e in deal.timeline if isinstance(e, Touch)] == [
        ("customary-followup", date(2026, 2, 9)),
        ("thinking-of-you-article", date(2026, 2, 12)),
    ]


def test_or_only_what_the_timeline_says() -> None:
    timeline = [{"type": "touch", "on": "day 6", "play": "customary-followup", "channel": "email"}]
    deal, _ = staged(PLAYBOOK, example(day=12, timeline=timeline, rep="does nothing else"))
    assert [(e.play, e.on) for e in deal.timeline if isinstance(e, Touch)] == [
        ("customary-followup", date(2026, 2, 10))
    ]


def test_what_happens_on_the_way_is_not_slept_through() -> None:
    """The coach says to wait until day 5; on day 3 they report a takeover, and the note goes out that day."""
    timeline = [{"type": "situation", "on": "day 3", "code": "acquired"}]
    deal, _ = staged(PLAYBOOK, example(day=5, timeline=timeline))
    assert [(e.play, e.on) for e in deal.timeline if isinstance(e, Touch)] == [("supportive-note", date(2026, 2, 5))]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"day": 5}, None),
        ({"day": 4}, "comes out as not-yet (first-followup), not as chosen"),
        ({"day": 5, "reason": "dark-ladder"}, "for the reason quiet-phase, not dark-ladder"),
        ({"day": 5, "channel": "post"}, "goes out by email, not by post"),
        ({"day": 5, "expect": "used"}, "the advice on 2026-02-09 is customary-followup by email"),
    ],
)
def test_what_is_said_of_an_example(given: dict[str, Any], says: str | None) -> None:
    told = run(PLAYBOOK, PLAYBOOK.plays["customary-followup"], example(**given))
    assert told is None if says is None else told is not None and says in in_words(told)


@pytest.mark.parametrize("noted", [{"type": "situation", "code": "bored"}, {"type": "touch", "code": "busy"}])
def test_an_example_that_is_no_deal(noted: dict[str, str]) -> None:
    given = example(day=5, timeline=[{"on": "day 1", **noted}])
    with refuses(BadDeal, match=r"timeline\[1\]\.code"):
        run(PLAYBOOK, PLAYBOOK.plays["customary-followup"], given)


# -- playbooks that the loader would refuse: exploring finds what they would lead to ----------------------------------


def changed(code: str, **values: Any) -> Playbook:
    situations = dict(PLAYBOOK.situations)
    situations[code] = replace(situations[code], **values)
    return replace(PLAYBOOK, situations=situations)


def test_a_play_that_is_not_there_stops_the_coach() -> None:
    plays = {play_id: play for play_id, play in PLAYBOOK.plays.items() if play_id != "results-proof"}
    seen = explore(replace(PLAYBOOK, plays=plays))
    assert list(seen.raised) == ["KeyError: 'results-proof'"]
    assert seen.dead_end


@pytest.mark.slow
def test_a_route_against_its_own_situation_is_seen() -> None:
    seen = explore(changed("status_quo", forbids_families=("cost",)))
    assert set(seen.forbidden) == {("status_quo", "cost-of-waiting")}
