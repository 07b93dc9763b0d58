"""How soon they usually answer: the middle of at least five, in business days, for as long as one of ours waits."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.answering import Answering, answering
from tests.coach.made_up import standing

TODAY = "2026-05-29"  # a Friday


def told(*timeline: str, now: str = TODAY, **facts: Any) -> tuple[int, int] | None:
    found: Answering | None = answering(standing(now, *timeline, **facts))
    return (found.usually, found.now) if found else None


def touch(day: str, more: str = "") -> str:
    return f"2026-{day} touch channel=email {more}".strip()


def heard(day: str, more: str = "") -> str:
    return f"2026-{day} heard {more}".strip()


FIVE = (
    *(touch("03-02"), heard("03-03")),  # 1 business day
    *(touch("03-06"), heard("03-09")),  # 1, over a weekend
    *(touch("03-16"), heard("03-18")),  # 2
    *(touch("03-23"), heard("03-26")),  # 3
    *(touch("04-06"), heard("04-20")),  # 10
)
WAITS = touch("05-18")
"""Nine business days before TODAY."""


def test_the_middle_of_five_answers_and_how_long_we_wait_now() -> None:
    assert told(*FIVE, WAITS) == (2, 9)
    assert told(*FIVE, touch("05-11"), WAITS) == (2, 9), "it counts from our last"
    assert told(*FIVE, WAITS, now="2026-05-18") == (2, 0)


@pytest.mark.parametrize(
    ("timeline", "why"),
    [
        (FIVE, "nothing of ours waits"),
        ((*FIVE[2:], WAITS), "four are too few"),
        ((heard("02-02"), *FIVE[2:], WAITS), "what came by itself is no answer"),
        ((*FIVE[:8], touch("04-06"), "2026-04-20 meeting", WAITS), "nor is a meeting"),
        ((*FIVE[:8], touch("04-06"), "2026-04-07 situation code=ooo until=2026-04-17", heard("04-20"), WAITS), "away"),
        ((*FIVE, WAITS, "2026-05-19 situation code=ooo until=2026-06-10"), "they're away"),
        ((*FIVE, "2026-05-11 situation code=ooo until=2026-06-10", WAITS), "they're still away"),
        ((*FIVE, heard("05-11", "promised_by=2026-06-05"), WAITS), "they named a day"),
        ((*FIVE, "2026-05-04 situation code=contact_left", heard("05-06"), WAITS), "somebody else has their place"),
        ((*FIVE, WAITS, "2026-05-20 closed outcome=lost"), "it's closed"),
    ],
)
def test_nothing_is_said(timeline: tuple[str, ...], why: str) -> None:
    assert told(*timeline) is None, why


def test_another_contact_says_nothing_of_this_one() -> None:
    two: dict[str, Any] = {"prospect": {"name": "Jane"}, "contacts": [{"name": "Sam"}]}
    assert told(*FIVE, WAITS, touch("05-25", "contact=Sam"), **two) == (2, 9)
    assert told(heard("02-02"), *(f"{line} contact=Sam" for line in FIVE), WAITS, **two) is None


def test_a_meeting_ahead_says_why_they_are_silent() -> None:
    assert told(*FIVE, WAITS, next_meeting="2026-06-02") is None
    assert told(*FIVE, WAITS, next_meeting="2026-05-20") == (2, 9)
