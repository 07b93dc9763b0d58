"""Rules 10 to 12 step by step: what a route skips, what the ladder passes over, what the value slot may hold."""

from __future__ import annotations

from typing import Any

import pytest

from bot.coach.advise import decide
from bot.coach.value import fits, lacks, value
from bot.domain.advice import Kind
from tests.coach.made_up import standing, with_policy

HEARD = "2026-03-02 heard"
ISSUE: dict[str, Any] = {"business_issue": "onboarding takes six weeks"}
REFERENCE: dict[str, Any] = {"reference": "Contoso is willing to talk"}
FIGURE: dict[str, Any] = {"their_figure": "EUR 40,000 a month"}


def touches(*days: str, play: str = "customary-followup") -> tuple[str, ...]:
    return tuple(f"2026-{day} touch play={play} channel=email" for day in days)


def advised(now: str, *timeline: str, **facts: Any) -> str | None:
    decision = decide(standing(now, *timeline, **facts))
    return decision.play if decision.kind is Kind.PLAY else f"wait {decision.until}"


# -- routes -----------------------------------------------------------------------------------------------------------


def test_five_unanswered_touches_end_a_route() -> None:
    """Ruling 38: at four the cost of waiting, at five the question."""
    quo = "2026-04-20 situation code=status_quo"
    days = ("03-09", "03-12", "03-19", "03-31", "04-15")
    assert advised("2026-05-18", HEARD, *touches(*days[:4]), quo, **ISSUE, **FIGURE) == "cost-of-waiting"
    assert advised("2026-05-18", HEARD, *touches(*days), quo, **ISSUE, **FIGURE) == "stay-or-go"


def test_until_the_apology_is_made_the_route_is_skipped() -> None:
    """Ruling 22."""
    quo = "2026-03-03 situation code=status_quo"
    assert advised("2026-03-09", HEARD, quo, our_fault=True, **ISSUE, **FIGURE) == "step-back-apology-call"


def test_one_proof_is_enough_for_a_route() -> None:
    """A reference that turns up after the results were sent does not make a second proof (reading 16)."""
    past = (HEARD, "2026-03-03 situation code=indecision", *touches("03-09", play="results-proof"))
    assert advised("2026-03-12", *past, result="Fabrikam cut it to two weeks", **REFERENCE) == "thinking-of-you-article"


def test_after_the_status_quo_route_comes_the_ladder_at_once() -> None:
    """Ruling 39: rule 12, not the quiet phase, though the deal is not dark yet."""
    past = (HEARD, "2026-03-03 situation code=status_quo", *touches("03-09", play="reconnect-date"))
    assert advised("2026-03-12", *past, **ISSUE) == "issue-timeline-call"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("unknown", "step-back-apology-call"),
        ("competitor_rumour", "step-back-apology-call"),
        ("indecision", "thinking-of-you-article"),
    ],
)
def test_only_some_situations_omit_the_apology(code: str, expected: str) -> None:
    """What else the ladder has before it is used: the smaller step is a proof (67), `what-changed` a reminder (68)."""
    before = (*touches("03-09", play="smaller-step"), *touches("03-12", play="what-changed"))
    past = (HEARD, *before, f"2026-03-13 situation code={code}")
    assert advised("2026-03-23", *past) == expected


# -- the episode's end ------------------------------------------------------------------------------------------------


def test_ruling_34_a_full_episode_goes_from_a_human_hold_to_the_question() -> None:
    """Six touches, then a hold to 2 April; 15 business days later the deal is dark, and only the question is left."""
    six = touches("03-05", "03-06", "03-09", "03-10", "03-11", "03-12")
    past = (HEARD, *six, "2026-03-13 situation code=boss_left until=2026-03-31")
    assert advised("2026-04-02", *past, **ISSUE) == "wait 2026-04-23"
    assert advised("2026-04-23", *past, **ISSUE) == "stay-or-go"


def test_ruling_34_five_touches_leave_room_for_the_first_play() -> None:
    five = touches("03-02", "03-05", "03-06", "03-09", "03-10")
    past = ("2026-02-23 heard", *five, "2026-03-13 situation code=boss_left until=2026-04-10")
    assert advised("2026-04-14", *past, **ISSUE) == "thinking-of-you-article"


# -- proof ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (REFERENCE, "reference-intro"),
        (REFERENCE | {"result": "x"}, "reference-intro"),
        ({"result": "x"}, "results-proof"),
        ({}, "step-back-apology-call"),
        (REFERENCE | {"stage": "discovery"}, "step-back-apology-call"),
    ],
)
def test_the_proof_is_the_one_there_is(facts: dict[str, Any], expected: str) -> None:
    past = (*touches("03-09", "03-12"), "2026-03-23 touch play=issue-timeline-call channel=call")
    assert advised("2026-04-02", HEARD, *past, **ISSUE, **facts) == expected


def test_proof_needs_an_issue() -> None:
    past = (*touches("03-09"), *touches("03-12", play="what-changed"))
    assert advised("2026-03-23", HEARD, *past, **REFERENCE) == "step-back-apology-call"


def test_where_nobody_knows_the_issue_the_reminder_asks_what_has_changed() -> None:
    """Ruling 68; the two are one family, so a reminder that was used is not followed by it."""
    assert advised("2026-03-23", HEARD, *touches("03-09", "03-12")) == "what-changed"
    used = (*touches("03-09"), *touches("03-12", play="issue-timeline-email"))
    assert advised("2026-03-23", HEARD, *used) == "step-back-apology-call"


def test_a_smaller_step_where_there_is_no_proof_for_who_cannot_decide() -> None:
    """Ruling 67: once, and only with neither reference nor result on record."""
    past = (HEARD, "2026-03-03 situation code=indecision")
    assert advised("2026-03-09", *past) == "smaller-step"
    assert advised("2026-03-09", *past, **REFERENCE) == "reference-intro"
    assert advised("2026-03-12", *past, *touches("03-09", play="smaller-step")) == "thinking-of-you-article"


def test_after_an_apology_for_our_fault_there_may_be_proof() -> None:
    """Ruling 22; an apology of the ladder comes after the proof, and then there is none any more."""
    past = ("2026-03-09 touch play=step-back-apology-call channel=call", *touches("03-23", play="issue-timeline-email"))
    assert advised("2026-04-20", HEARD, *past, our_fault=True, **ISSUE, **REFERENCE) == "reference-intro"
    assert advised("2026-04-20", HEARD, *past, **ISSUE, **REFERENCE) == "thinking-of-you-article"


# -- the value slot ---------------------------------------------------------------------------------------------------

DAY = "2026-03-09"  # the event's notice is counted from here


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "thinking-of-you-article"),
        ({"lead": "a buyer"}, "send-a-lead"),
        ({"lead": "a buyer", "introduction": "an expert"}, "send-a-lead"),
        ({"introduction": "an expert"}, "helpful-introduction"),
        ({"event": {"title": "Fair", "on": "2026-03-20"}}, "thinking-of-you-article"),  # nine business days off
        ({"event": {"title": "Fair", "on": "2026-03-23"}}, "event-invite"),  # ten
        ({"event": {"title": "Fair", "on": "2026-04-20"}}, "event-invite"),  # thirty
        ({"event": {"title": "Fair", "on": "2026-04-21"}}, "thinking-of-you-article"),
        ({"event": {"title": "Fair", "on": "2026-03-06"}}, "thinking-of-you-article"),  # over
    ],
)
def test_the_value_slot_takes_the_first_that_there_is(facts: dict[str, Any], expected: str) -> None:
    assert value(standing(DAY, HEARD, **facts)) == expected


def test_a_lead_is_sent_once_and_an_article_may_come_again() -> None:
    facts: dict[str, Any] = {"lead": "a buyer", "introduction": "an expert"}
    once = standing(DAY, HEARD, *touches("03-05", play="send-a-lead"), **facts)
    twice = standing(
        DAY, HEARD, *touches("03-04", play="send-a-lead"), *touches("03-05", play="helpful-introduction"), **facts
    )
    again = standing(DAY, HEARD, *touches("03-05", play="thinking-of-you-article"))
    assert [value(s) for s in (once, twice, again)] == [
        "helpful-introduction",
        "thinking-of-you-article",
        "thinking-of-you-article",
    ]


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        ({}, "gift_ok"),
        ({"gift_ok": True}, None),
        ({"gift_ok": True, "public_sector": True}, "gift_ok"),
        ({"public_sector": True}, "gift_ok"),
    ],
)
def test_gifts_need_a_word_that_they_are_welcome_and_never_go_to_the_public_sector(
    facts: dict[str, Any], missing: str | None
) -> None:
    assert lacks(standing(DAY, HEARD, **facts), "courier-package") == missing
    assert fits(standing(DAY, HEARD, **facts), "useful-mailing") is (missing is None)


def test_a_parcel_by_courier_is_for_the_dark_phase_alone() -> None:
    """Ruling 66. The deal is dark fifteen business days after 2 March."""
    assert not fits(standing("2026-03-20", HEARD, gift_ok=True), "courier-package")
    assert fits(standing("2026-03-23", HEARD, gift_ok=True), "courier-package")


def test_no_gift_while_we_are_at_fault() -> None:
    """Policy 2.7: it looks like bribery; an article is still fine."""
    s = standing(DAY, HEARD, our_fault=True, gift_ok=True, lead="a buyer")
    assert not fits(s, "useful-mailing")
    assert fits(s, "send-a-lead")
    assert fits(s, "thinking-of-you-article")


def test_with_nothing_left_in_the_slot_it_is_the_article() -> None:
    assert value(standing(DAY, HEARD, book=with_policy(value_slot=("send-a-lead",)))) == "thinking-of-you-article"
