"""The readings and rulings that no worked case shows, one test each; the number is the policy's."""

from __future__ import annotations

from typing import Any

import pytest

from bot.coach import advise
from bot.domain.advice import Advice, Kind
from bot.errors import BadDeal
from tests.coach.made_up import at, deal
from tests.coach.shipped import playbook
from tests.refusals import refuses


def judged(now: str, *timeline: str, **facts: Any) -> Advice:
    """The advice for a made-up deal; see `made_up.deal`."""
    return advise(deal(*timeline, **facts), at(now), playbook())


FIVE = (
    "2026-03-09 touch play=customary-followup channel=email",
    "2026-03-12 touch play=thinking-of-you-article channel=email",
    "2026-03-23 touch play=issue-timeline-call channel=call",
    "2026-04-02 touch play=reference-intro channel=email",
)
ISSUE = {"business_issue": "onboarding takes six weeks", "reference": "Contoso is willing to talk"}


def test_ruling_1_reopening_does_not_end_a_private_hold() -> None:
    past = ("2026-03-02 heard", "2026-03-10 situation code=personal until=2026-06-01", "2026-03-20 closed outcome=lost")
    advice = judged("2026-04-20", *past, "2026-04-01 reopened")
    assert (advice.kind, str(advice.until)) == (Kind.WAIT, "2026-06-08")


def test_ruling_1_of_two_holds_on_one_day_the_later_resume_date_stands() -> None:
    late, soon = "2026-03-09 situation code=crisis until=2026-05-04", "2026-03-09 situation code=ooo until=2026-03-16"
    for order in ((late, soon), (soon, late)):
        assert str(judged("2026-03-10", "2026-03-02 heard", *order).until) == "2026-05-06"


def test_ruling_1_of_two_holds_on_one_day_a_private_one_stands_and_nothing_drips_into_it() -> None:
    """ "On one day the order of the last paragraph of the situations decides": personal before other holds."""
    private = "2026-03-09 situation code=personal until=2026-06-01"
    agreed = "2026-03-09 situation code=reconnect_agreed until=2026-08-03"
    for order in ((private, agreed), (agreed, private)):
        advice = judged("2026-04-15", "2026-03-02 heard", *order)
        assert (advice.kind, str(advice.until), advice.play) == (Kind.WAIT, "2026-06-08", "thinking-of-you-article")


def test_ruling_1_our_fault_of_the_same_day_outlives_a_hold() -> None:
    fault, away = "2026-03-09 situation code=own_fault", "2026-03-09 situation code=ooo until=2026-03-16"
    for order in ((fault, away), (away, fault)):
        assert judged("2026-03-10", "2026-03-02 heard", *order).kind is Kind.WAIT
        advice = judged("2026-03-19", "2026-03-02 heard", *order)
        assert advice.play == "step-back-apology-call"


def test_ruling_7_a_delivery_that_bounced_is_still_owed() -> None:
    past = ("2026-03-02 heard", "2026-03-03 touch play=deliver-what-you-owe", "2026-03-05 situation code=no_route")
    advice = judged("2026-03-05", *past, owed="ROI sheet")
    assert (advice.play, advice.reason) == ("deliver-what-you-owe", "we-owe")


def test_ruling_41_a_wrong_number_strikes_the_window_that_it_ended() -> None:
    past = (*FIVE[:2], "2026-03-23 dial play=issue-timeline-call", "2026-03-23 situation code=no_route")
    advice = judged("2026-03-24", "2026-03-02 heard", *past, **ISSUE)
    assert (advice.play, advice.channel, advice.unanswered) == ("issue-timeline-call", "call", 2)


def test_ruling_12_a_new_person_who_answered_does_not_inherit_the_caps() -> None:
    past = (
        "2026-03-02 heard",
        *(f"2026-03-{day} touch play=customary-followup channel=email" for day in ("09", "10", "11", "12")),
        "2026-03-13 situation code=contact_left",
        "2026-03-20 touch play=restart-new-person channel=email",
        "2026-03-26 heard",  # too late to make conversation of it (47)
    )
    advice = judged("2026-04-02", *past)
    assert (advice.kind, advice.play) == (Kind.PLAY, "customary-followup")
    assert {use.limit: use.used for use in advice.limits}["rolling-cap"] == 1


def test_reading_13_one_note_a_meeting_even_if_they_answer_it() -> None:
    past = ("2026-03-02 meeting", "2026-03-02 touch play=next-day-note channel=post", "2026-03-03 heard")
    assert judged("2026-03-03", *past).kind is Kind.WAIT
    assert judged("2026-03-03", "2026-03-02 meeting", "2026-03-03 heard").play == "next-day-note"


def test_ruling_25_a_touch_on_no_known_channel_is_not_a_second_channel() -> None:
    past = [line.replace(" channel=email", "").replace(" channel=call", " channel=email") for line in FIVE[:3]]
    apology = "2026-04-02 touch play=step-back-apology-email channel=email"
    advice = judged("2026-04-17", "2026-03-02 heard", *past, apology, business_issue="x", channels="email post")
    assert advice.unanswered == 4
    assert advice.play == "thinking-of-you-article"


def test_one_voicemail_in_an_episode() -> None:
    past = ("2026-03-02 heard", "2026-03-05 touch channel=voicemail", *FIVE)
    advice = judged("2026-05-20", *past, **ISSUE)
    assert (advice.play, advice.channel) == ("stay-or-go", "email")


@pytest.mark.parametrize(
    ("channels", "expected"), [("email", "email"), ("linkedin", "linkedin"), ("post", "post"), ("phone", "voicemail")]
)
def test_ruling_40_the_last_question_goes_the_way_there_is(channels: str, expected: str) -> None:
    advice = judged("2026-06-10", "2026-03-02 heard", *FIVE, FIVE[1], **ISSUE, channels=channels)
    assert (advice.play, advice.channel) == ("stay-or-go", expected)


def test_ruling_42_a_window_in_an_unknown_zone_ends_in_writing() -> None:
    us = {"timezone": "", "country": "US"}
    past = (*FIVE[:2], "2026-03-23 dial play=issue-timeline-call")
    advice = judged("2026-03-24", "2026-03-02 heard", *past, **ISSUE, prospect=us)
    assert (advice.play, advice.channel) == ("issue-timeline-email", "email")


def test_ruling_46_no_dialling_on_a_second_apology() -> None:
    past = ("2026-03-02 heard", "2026-03-23 touch play=step-back-apology-email channel=email")
    advice = judged("2026-03-25", *past, "2026-03-24 dial play=step-back-apology-call", **ISSUE)
    assert advice.kind is Kind.WAIT
    assert advice.unanswered == 2


def test_ruling_15_what_we_owe_wakes_a_snoozed_deal_at_the_end_of_a_private_hold() -> None:
    past = ("2026-03-02 heard", "2026-03-03 situation code=personal until=2026-03-16")
    advice = judged("2026-03-10", *past, owed="ROI sheet", snoozed_until="2026-04-20")
    assert (advice.reason, str(advice.until), advice.play) == ("snoozed", "2026-03-23", "deliver-what-you-owe")


def test_reading_14_the_first_play_after_a_hold_is_dialled_once_a_day_too() -> None:
    past = ("2026-03-02 heard", "2026-03-03 situation code=reconnect_agreed until=2026-03-16")
    dials = ["2026-03-16 dial play=issue-timeline-call"]
    assert judged("2026-03-16", *past, **ISSUE).channel == "call"
    again = judged("2026-03-16", *past, *dials, **ISSUE)
    assert (again.kind, str(again.until), again.reason) == (Kind.WAIT, "2026-03-17", "call-window")
    dials += ["2026-03-17 dial play=issue-timeline-call", "2026-03-18 dial play=issue-timeline-call"]
    assert judged("2026-03-19", *past, *dials, **ISSUE).play == "issue-timeline-email"


def test_reading_14_a_window_that_reaches_over_the_end_of_a_human_hold_goes_on() -> None:
    past = ("2026-03-02 heard", "2026-03-13 situation code=boss_left until=2026-03-13")  # resumes on the 17th
    dials = ("2026-03-16 dial play=issue-timeline-call", "2026-03-18 dial play=issue-timeline-call")
    advice = judged("2026-03-18", *past, *dials, **ISSUE)
    assert (advice.kind, str(advice.until), advice.reason) == (Kind.WAIT, "2026-03-19", "call-window")


def test_ruling_27_a_window_that_is_cut_short_is_a_touch_in_the_row() -> None:
    past = (
        "2026-03-02 heard",
        "2026-03-09 touch play=cost-of-waiting channel=call",
        "2026-03-16 dial play=step-back-apology-call",
        "2026-03-17 situation code=reconnect_agreed until=2026-03-20",
    )
    advice = judged("2026-03-20", *past, **ISSUE)
    assert (advice.play, advice.channel) == ("issue-timeline-email", "linkedin")


def test_ruling_28_a_touch_without_a_play_does_not_go_on_with_a_window() -> None:
    past = ("2026-03-02 heard", "2026-03-09 dial play=cost-of-waiting", "2026-03-11 touch")
    assert judged("2026-03-12", *past).unanswered == 2


def test_a_call_for_a_courtesy_that_nobody_took_is_no_touch() -> None:
    advice = judged("2026-03-04", "2026-03-02 heard", "2026-03-03 dial play=deliver-what-you-owe", owed="ROI sheet")
    assert (advice.play, advice.unanswered) == ("deliver-what-you-owe", 0)


def test_a_silence_needs_a_beginning() -> None:
    with refuses(BadDeal, match="timeline has no entry of type heard or meeting up to 2026-03-01"):
        judged("2026-03-01", "2026-03-02 heard")


def test_do_not_contact_stands_whatever_follows() -> None:
    past = ("2026-03-02 heard", "2026-03-03 situation code=do_not_contact", "2026-03-04 situation code=unknown")
    assert judged("2026-03-20", *past, "2026-03-05 heard", "2026-03-06 reopened", owed="x").kind is Kind.STOP


def test_every_placeholder_that_a_script_may_have_is_filled_by_something() -> None:
    from bot.coach.script import _FACTS
    from bot.domain.placeholders import PLACEHOLDERS

    assert _FACTS.keys() == PLACEHOLDERS


def test_ruling_40_the_question_is_spoken_where_the_voicemail_was_used_and_nothing_can_be_written() -> None:
    past = ("2026-03-02 heard", "2026-03-05 touch channel=voicemail", *FIVE)
    advice = judged("2026-05-20", *past, **ISSUE, channels="phone")
    assert (advice.play, advice.channel) == ("stay-or-go", "call")


def test_ruling_7_a_second_voice_that_went_to_the_main_contact_does_not_go_again() -> None:
    past = (
        "2026-03-02 heard",
        "2026-03-09 touch play=second-voice channel=email",
        "2026-03-10 situation code=no_route",
    )
    assert judged("2026-03-10", *past).play == "customary-followup"
