"""Where a deal stands on one day: the anchor, the fault, the acceleration, the caps of a new person."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.past import Counted
from bot.domain.standing import Anchor
from tests.coach.made_up import standing
from tests.coach.shipped import playbook

HEARD = "2026-03-02 heard"


def touches(*days: str) -> tuple[str, ...]:
    return tuple(f"2026-{day} touch play=customary-followup channel=email" for day in days)


@pytest.mark.parametrize(
    ("timeline", "on", "kind", "followup"),
    [
        ((HEARD,), "2026-03-02", "contact", "2026-03-09"),
        (("2026-03-02 heard promised_by=2026-03-06",), "2026-03-06", "promise", "2026-03-10"),
        (("2026-03-02 heard promised_by=2026-03-02",), "2026-03-02", "promise", "2026-03-04"),
        ((HEARD, "2026-03-06 situation code=missed_meeting"), "2026-03-06", "contact", "2026-03-13"),
        ((HEARD, "2026-03-03 situation code=ooo until=2026-03-04"), "2026-03-09", "resume", "2026-03-09"),
        (
            ("2026-03-02 heard promised_by=2026-03-09", "2026-03-03 situation code=ooo until=2026-03-04"),
            "2026-03-09",
            "resume",
            "2026-03-09",
        ),
    ],
)
def test_the_anchor_and_the_first_follow_up(timeline: tuple[str, ...], on: str, kind: str, followup: str) -> None:
    s = standing("2026-03-06", *timeline)
    assert s.anchor == Anchor(date.fromisoformat(on), kind)
    assert s.followup_on == date.fromisoformat(followup)


def test_a_new_day_zero_counts_from_its_own_day() -> None:
    s = standing("2026-03-06", HEARD, "2026-03-06 situation code=missed_meeting")
    assert (s.silence_bd, s.on(date(2026, 3, 9)).silence_bd) == (0, 1)


def test_another_day_is_the_same_deal() -> None:
    s = standing("2026-03-06", HEARD, prospect={"timezone": "", "country": "CA"})
    assert (s.zone_known, s.on(date(2026, 3, 9)).zone_known) == (False, False)


@pytest.mark.parametrize(
    ("days", "at_fault"),
    [
        (("03-05", "03-10", "03-17"), False),  # 3 and 5 business days apart: as the rule has it
        (("03-05", "03-09", "03-16"), False),  # one gap too short
        (("03-05", "03-09", "03-13"), True),  # two: 2 of 3 days, 4 of 5
        (("03-05", "03-06", "03-09"), True),
    ],
)
def test_two_gaps_too_short_are_our_fault(days: tuple[str, ...], at_fault: bool) -> None:
    """Reading 9."""
    s = standing("2026-04-20", HEARD, *touches(*days))
    assert (s.burst, s.our_fault, s.fault_open) == (at_fault, at_fault, at_fault)


@pytest.mark.parametrize(
    ("now", "start_by", "accelerated"),
    [
        ("2026-03-12", "2026-04-02", True),  # 15 business days ahead
        ("2026-03-12", "2026-04-03", False),
        ("2026-03-12", "2026-03-12", True),
        ("2026-03-13", "2026-03-12", False),
    ],
)
def test_their_start_date_up_to_its_own_day(now: str, start_by: str, accelerated: bool) -> None:
    """Ruling 20."""
    assert standing(now, HEARD, *touches("03-09"), start_by=start_by).accelerated is accelerated
    assert standing(now, HEARD, start_by=start_by).accelerated is False


def test_a_dial_on_a_new_person_s_first_day_is_theirs() -> None:
    left = "2026-03-09 situation code=contact_left"  # resumes on the 16th
    s = standing("2026-03-16", HEARD, left, "2026-03-16 dial play=issue-timeline-call")
    followup = playbook().plays["customary-followup"]
    assert s.cut_short(followup) == Counted(date(2026, 3, 16), "issue-timeline-call", "call")
    before = standing("2026-03-16", HEARD, "2026-03-06 dial play=issue-timeline-call", left)
    assert before.cut_short(followup) is None
