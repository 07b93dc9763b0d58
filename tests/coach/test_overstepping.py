"""What a touch went over: by the limits as they stood before it, and as they stand with it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.coach import overstepping
from bot.domain import overstepped
from bot.domain.entries import Dial, Touch
from bot.domain.said import Said
from tests.coach.made_up import deal, stands

HEARD = "2026-03-02 heard"
NOW = "2026-04-20"
FOUR = [
    "2026-03-23 touch channel=email",
    "2026-03-30 touch channel=call",
    "2026-04-06 touch channel=email",
    "2026-04-13 touch channel=post",
]
PERSON = overstepped.PersonCapPassed(5, 4, 30)


def over(*before: str, touch: str, whom: str | None = None, **facts: Any) -> Said | None:
    """What the last of these entries went over."""
    facts.setdefault("contacts", [{"name": "Sam"}])
    made = deal(HEARD, *before, touch, **facts)
    last = next(each for each in reversed(made.timeline) if isinstance(each, Touch | Dial))
    return overstepping.found(stands(deal(HEARD, *before, **facts), NOW), stands(made, NOW), last, whom)


def test_the_fifth_without_an_answer() -> None:
    assert over(*FOUR, touch="2026-04-20 touch channel=linkedin") == PERSON
    assert over(*FOUR[1:], touch="2026-04-20 touch channel=linkedin") is None


def test_of_another_day_it_counts_where_it_lies_in_the_window() -> None:
    assert over(*FOUR, touch="2026-04-14 touch channel=linkedin") == PERSON
    assert over(*FOUR, touch="2026-03-21 touch channel=linkedin") is None, "thirty days ago and more"


def test_what_was_answered_takes_no_room() -> None:
    assert over(*FOUR, "2026-04-15 heard", touch="2026-04-20 touch channel=linkedin") is None


def test_a_courtesy_goes_over_nothing_but_a_wish() -> None:
    courtesy = "2026-04-20 touch play=thank-for-clarity channel=email"
    assert over(*FOUR, touch=courtesy) is None
    wish = "2026-04-19 situation code=do_not_contact"
    assert over(wish, touch=courtesy) == overstepped.WantsNoContact()


def test_the_wish_of_another_contact_is_theirs_alone() -> None:
    wish = "2026-04-19 situation code=do_not_contact contact=Sam"
    to_sam = "2026-04-20 touch channel=email contact=Sam"
    assert over(wish, touch=to_sam, whom="Sam") == overstepped.WantsNoContact()
    assert over(wish, touch="2026-04-20 touch channel=email") is None


def test_a_touch_to_another_contact_is_held_against_their_own_caps() -> None:
    theirs = [f"{each} contact=Sam" for each in FOUR]
    assert over(*FOUR, touch="2026-04-20 touch channel=email contact=Sam", whom="Sam") is None
    assert over(*theirs, touch="2026-04-20 touch channel=linkedin contact=Sam", whom="Sam") == PERSON


def test_the_email_after_a_call_is_the_same_touch() -> None:
    call = "2026-04-17 touch play=issue-timeline-call channel=call"
    assert over(*FOUR[:3], call, touch="2026-04-20 touch play=issue-timeline-email channel=email") is None


def test_dials_are_one_touch_once_their_round_has_begun() -> None:
    dial = "dial play=issue-timeline-call"
    assert over(*FOUR, touch=f"2026-04-16 {dial}") == PERSON
    assert over(*FOUR, f"2026-04-16 {dial}", touch=f"2026-04-17 {dial}") is None


@pytest.mark.parametrize("channels", ["email phone", "email phone sms"])
def test_a_text_message_needs_consent(channels: str) -> None:
    found = over(touch="2026-04-20 touch channel=sms", channels=channels)
    closed = overstepped.ChannelCapPassed("sms-cap", 1, 0, 30)
    assert found == (closed if "sms" in channels else overstepped.NoConsent("sms"))
