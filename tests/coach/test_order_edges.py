"""Rules of the order where two of them meet: two holds, a window and a hold, two caps, the last touch of an episode."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.coach.advise import decide
from bot.coach.decision import Decision
from bot.coach.value import fits
from bot.domain.advice import Kind
from bot.domain.deal import ColleagueTouch
from bot.domain.entries import Touch
from tests.coach.made_up import deal, standing, stands, with_policy
from tests.coach.test_order import ARTICLE, FOLLOWUP, FOUR, HEARD, ISSUE, on, plays, waits


def test_the_question_waits_for_the_later_of_two_holds() -> None:
    """Ruling 21: ten business days after the last of the holds that were recorded while it was pending."""
    asked = (HEARD, "2026-03-09 touch play=stay-or-go channel=voicemail")
    one = "2026-03-10 situation code=ooo until=2026-03-16"  # resumes on the 19th
    two = "2026-03-20 situation code=crisis until=2026-03-24"  # resumes on the 26th
    assert decide(standing("2026-03-27", *asked, one)).until == on("04-02")
    assert decide(standing("2026-03-27", *asked, one, two)).until == on("04-09")


def test_a_question_that_is_older_than_a_short_hold_keeps_its_own_ten_days() -> None:
    asked = (HEARD, "2026-03-09 touch play=stay-or-go channel=voicemail")
    before = "2026-03-04 situation code=ooo until=2026-03-05"  # resumes on the 10th, a day after the question
    assert decide(standing("2026-03-11", *asked[:1], before, asked[1])).until == on("03-24")


def test_more_than_one_dial_a_day_where_the_team_says_so() -> None:
    past = (HEARD, FOLLOWUP, ARTICLE, "2026-03-23 dial play=issue-timeline-call")
    twice = with_policy(call_window=replace(with_policy().policy.call_window, per_business_day=2))
    assert decide(standing("2026-03-23", *past, book=twice, **ISSUE)) == plays(
        "call-window", "issue-timeline-call", "call"
    )
    again = standing("2026-03-23", *past, past[-1], book=twice, **ISSUE)
    assert decide(again) == waits("call-window", "03-24", "call-window", "issue-timeline-call")


def test_rule_9_asks_each_cap_again_on_the_day_that_another_one_frees() -> None:
    """The person's cap frees on 9 April; by then the last touch to them is so old that two others are in the way."""
    burst = ["2026-03-10 touch channel=email"] * 4
    alone = deal(HEARD, *burst, "2026-03-16 heard")
    assert decide(stands(alone, "2026-03-20")) == waits("too-early", "04-09", "rolling-cap")
    others = tuple(ColleagueTouch(i, Touch(on=on(day))) for i, day in enumerate(("03-17", "03-18")))
    assert decide(stands(replace(alone, colleagues=others), "2026-03-20")) == waits(
        "too-early", "04-16", "people-in-parallel"
    )


def test_two_parcels_of_one_kind_are_two_parcels() -> None:
    """Policy `episode_cap.physical`: a third is not advised, whatever kind the first two were."""
    sent = [f"2026-0{month}-09 touch play=courier-package channel=courier" for month in (3, 4)]
    assert fits(standing("2026-05-18", HEARD, sent[0], gift_ok=True), "useful-mailing")
    assert not fits(standing("2026-05-18", HEARD, *sent, gift_ok=True), "useful-mailing")
    assert not fits(standing("2026-05-18", HEARD, our_fault=True, gift_ok=True), "useful-mailing")


def test_ruling_34_counts_the_window_that_the_first_play_would_cut_short() -> None:
    """Five touches and an open window are six: the first play after the hold is skipped."""
    four = FOUR[:3]
    hold = "2026-03-13 situation code=boss_left until=2026-04-10"  # resumes on the 14th
    dial = "2026-03-12 dial play=issue-timeline-call"
    days = ("2026-03-10 touch channel=email", "2026-03-11 touch channel=email")
    first = plays("first-after-hold", "thinking-of-you-article", "linkedin")
    assert decide(standing("2026-04-14", HEARD, *four, *days[:1], dial, hold)).reason == first.reason
    # The question is left, and it belongs to the dark phase: 15 business days after 14 April are 5 May.
    full = decide(standing("2026-04-14", HEARD, *four, *days, dial, hold))
    assert full == waits("too-early", "05-05", "dark-date")
    assert decide(standing("2026-05-05", HEARD, *four, *days, dial, hold)).play == "stay-or-go"
    assert decide(standing("2026-04-14", HEARD, *four, *days, hold)).reason == first.reason


@pytest.mark.parametrize(("code", "reason"), [("own_fault", "dark-ladder"), ("indecision", "route-indecision")])
def test_what_is_recorded_on_the_day_a_hold_ends_replaces_its_first_play(code: str, reason: str) -> None:
    past = (HEARD, "2026-03-04 situation code=crisis until=2026-03-06", f"2026-03-10 situation code={code}")
    assert decide(standing("2026-03-10", *past, **ISSUE)).reason == reason


def test_a_window_opened_on_the_day_a_human_hold_ends_goes_on() -> None:
    hold = "2026-03-04 situation code=crisis until=2026-03-06"  # resumes on the 10th
    s = standing("2026-03-11", HEARD, hold, "2026-03-10 dial play=issue-timeline-call", **ISSUE)
    assert decide(s) == plays("call-window", "issue-timeline-call", "call")


def test_a_window_of_before_a_human_hold_does_not() -> None:
    hold = "2026-03-05 situation code=crisis until=2026-03-06"  # resumes on the 10th
    s = standing("2026-03-10", HEARD, "2026-03-09 dial play=issue-timeline-call", hold, **ISSUE)
    assert decide(s) == plays("first-after-hold", "thinking-of-you-article")


def test_in_an_unknown_zone_who_has_a_phone_alone_is_not_dialled_again() -> None:
    """Ruling 59: written ways only, and there is none to end the window with."""
    past = (HEARD, "2026-03-09 dial play=customary-followup")
    s = standing("2026-03-10", *past, channels="phone", prospect={"timezone": "", "country": "CA"})
    assert decide(s) == Decision(
        Kind.WAIT, "unknown-zone", "customary-followup", until=date.max, held_by="unknown-zone"
    )


def test_five_unanswered_touches_end_what_comes_at_once_too() -> None:
    """Ruling 38 says every route."""
    touches = (*FOUR, "2026-03-11 touch channel=email")
    later = "2026-04-20 situation code=deferral"
    assert decide(standing("2026-04-20", HEARD, *touches[:4], later)).kind is Kind.PLAY
    assert decide(standing("2026-04-20", HEARD, *touches, later)).reason != "route-deferral"
