"""A snooze is about one silence: what ends that ends the snooze, in a file as in a deal (policy 2.9, ruling 43)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.coach import advise
from bot.domain.advice import Advice, Kind
from tests.coach.made_up import at, deal
from tests.coach.shipped import playbook

SNOOZED_ON, UNTIL = "2026-03-10", "2026-06-01"


def after(*entries: str, **facts: Any) -> Advice:
    """The advice of weeks later, of a deal that was heard from on 2 March and on 10 March put off until June."""
    more: dict[str, Any] = {"snoozed_until": UNTIL, "snoozed_on": SNOOZED_ON, **facts}
    return advise(deal("2026-03-02 heard", *entries, contacts=[{"name": "Sam"}], **more), at("2026-04-20"), playbook())


@pytest.mark.parametrize(
    "entry",
    [
        "2026-03-11 heard",
        "2026-03-11 heard promised_by=2026-03-20",
        "2026-03-11 heard contact=Sam",
        "2026-03-11 meeting",
        "2026-03-11 closed outcome=no_decision",
        "2026-03-11 reopened",
    ],
)
def test_what_ends_the_silence_ends_the_snooze(entry: str) -> None:
    assert after(entry).reason != "snoozed"


@pytest.mark.parametrize(
    "entry",
    [
        "2026-03-11 touch channel=email",
        "2026-03-11 dial play=issue-timeline-call",
        "2026-03-11 note note=plain",
        "2026-03-11 situation code=busy",
        "2026-03-09 heard",
        "2026-03-10 heard",
        "2026-05-20 heard",
    ],
)
def test_what_we_do_what_was_known_by_then_and_what_is_still_ahead_do_not(entry: str) -> None:
    advice = after(entry)
    assert (advice.kind, advice.reason) == (Kind.WAIT, "snoozed")
    assert advice.until is not None
    assert advice.until >= date(2026, 6, 1)


def test_without_its_day_a_snooze_stands_until_its_date() -> None:
    assert after("2026-03-11 heard", snoozed_on=None).reason == "snoozed"
