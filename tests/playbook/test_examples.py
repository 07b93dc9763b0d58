"""Examples inside plays: how a day is counted, what the rep does on the way, and what is said of one that is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from bot.coach.check.examples import comes, run, staged
from bot.coach.check.explore import explore, search
from bot.coach.check.moments import NoSuchMoment
from bot.domain.entries import Dial, Touch
from bot.domain.playbook import GUIDANCE, Offered, Playbook
from bot.errors import BadDeal
from bot.playbook import inspect
from bot.playbook.example_shapes import Example
from bot.playbook.policy_shapes import PolicyFile
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


@pytest.mark.parametrize(
    ("day", "deal", "bd"),
    [
        ("first_followup", {}, 5),
        ("first_followup", {"stage": "negotiation"}, 3),
        ("dark - 1", {}, 14),
        ("first_followup + gap 1", {}, 8),
        ("gap 2 + gap 9", {}, 17),
        ("gap 2", {"stage": "negotiation"}, 3),
        ("gap 2", {"segment": "enterprise"}, 6),
        ("hold procurement_legal", {}, 30),
        ("hold procurement_legal", {"public_sector": True}, 40),
        ("20 + recovery personal", {}, 25),
        ("customary-followup", {}, 5),
        ("thinking-of-you-article + 1", {}, 9),
    ],
)
def test_a_day_may_be_named_by_the_policy_or_by_a_play(day: str, deal: dict[str, Any], bd: int) -> None:
    _, now = staged(PLAYBOOK, example(day=day, deal=deal))
    assert now == staged(PLAYBOOK, example(day=bd, deal=deal))[1]


def test_days_of_the_timeline_are_named_alike() -> None:
    timeline = [{"type": "situation", "on": "day dark + 1", "code": "busy"}]
    deal, _ = staged(PLAYBOOK, example(day=16, timeline=timeline, rep="does nothing else"))
    assert deal.timeline[-1].on == date(2026, 2, 24)


def test_a_play_is_found_where_the_rep_does_nothing() -> None:
    _, now = staged(PLAYBOOK, example(day="customary-followup", rep="does nothing else"))
    assert now.date() == date(2026, 2, 9)


def test_calls_that_no_one_answers_go_on() -> None:
    given = {"rep": "calls, nobody answers", "deal": {"business_issue": "onboarding takes six weeks"}}
    deal, _ = staged(PLAYBOOK, example(day="issue-timeline-email", **given))
    assert [entry.on.day for entry in deal.timeline if isinstance(entry, Dial)] == [23, 24, 25]


@pytest.mark.parametrize("day", ["day 5", "soon", "gap", "5+3", "first_followup - ", "five-days after", "-1", ""])
def test_a_day_that_cannot_be_read(day: str) -> None:
    with pytest.raises(ValidationError, match="a day is a sum of whole numbers"):
        example(day=day)


@pytest.mark.parametrize("day", ["stay-or-leave", "hold unknown", "results-proof - 1"])
def test_a_day_that_never_comes(day: str) -> None:
    with pytest.raises(NoSuchMoment):
        staged(PLAYBOOK, example(day=day))
    assert not comes(PLAYBOOK, example(day=day))


OTHER_NUMBERS: tuple[tuple[str, Any], ...] = (
    ("stages.proposal", {"first_followup_bd": "4", "dark_bd": "9"}),
    ("stages.proposal", {"first_followup_bd": "8", "dark_bd": "30"}),
    ("stages.discovery.first_followup_bd", "6"),
    ("gaps_bd", ["2", "3", "4", "5", "6"]),
    ("gaps_bd", ["5", "10", "15", "20", "25"]),
    ("quiet_phase_max_touches", "1"),
    ("quiet_phase_max_touches", "3"),
    ("rolling_cap.touches", "2"),
    ("channel_cap.email", "2"),
    ("channel_cap.call_window", "1"),
    ("channel_cap.linkedin", "0"),
    ("channel_cap.physical", "0"),
    ("episode_cap.voicemail", "0"),
    ("account_cap.people_in_parallel", "1"),
    ("same_channel_in_a_row_max", "1"),
    ("call_window.dials", "2"),
    ("stay_or_go.forced_after", "4"),
    ("stay_or_go.reply_window_bd", "5"),
    ("holds_bd", {"procurement_legal": "20", "contact_left": "9", "busy": "4", "personal": "30"}),
    ("recovery_bd", {"ooo": "1", "personal": "2", "seasonal": "1"}),
    ("event_notice_bd", ["5", "40"]),
    ("reschedule_after_bd", "2"),
    ("value_drip_min_days", "60"),
    ("reconnect.after_close_days", ["30", "60"]),
    ("clock.workweek", ["sun", "mon", "tue", "wed", "thu"]),
)
"""Numbers of a team's own, by the place of each in the policy; a table's others stay."""


@pytest.mark.slow
@pytest.mark.parametrize(("place", "value"), OTHER_NUMBERS, ids=[f"{key}={said}" for key, said in OTHER_NUMBERS])
def test_examples_stay_right_under_other_numbers(place: str, value: Any) -> None:
    """A day that never comes under these numbers isn't asked about."""
    given = yaml.load((shipped("playbooks") / "policy.yaml").read_text("utf-8"), yaml.CBaseLoader)
    *around, key = place.split(".")
    part = given["policy"]
    for table in around:
        part = part[table]
    part[key] = {**part[key], **value} if isinstance(value, dict) else value
    playbook = replace(PLAYBOOK, policy=PolicyFile.model_validate(given).policy.to_domain())
    never = 0
    for play_id, each in EXAMPLES:
        try:
            told = run(playbook, playbook.plays[play_id], each)
        except NoSuchMoment:
            never += 1
        else:
            assert told is None, (play_id, each.about, in_words(told))
    assert never < len(EXAMPLES) * 0.2


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
    seen = search(changed("status_quo", forbids_families=("cost",)), {"none"}, ("status_quo",))
    assert set(seen.forbidden) == {("status_quo", "cost-of-waiting")}
