"""Each limit by itself: how much is used, of how much, and the day on which it frees. Days are counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.domain.deal import ColleagueTouch, Deal
from bot.domain.entries import Touch
from bot.domain.playbook import Play
from bot.limits import (
    account_cap,
    after_apology,
    channel_cap,
    channel_row,
    episode_cap,
    gap,
    people_in_parallel,
    rolling_cap,
    voicemail_cap,
)
from bot.limits.verdict import Verdict
from tests.coach.made_up import deal, standing, stands, with_policy
from tests.coach.shipped import playbook

HEARD = "2026-03-02 heard"
NEVER = date.max


def play(name: str = "customary-followup") -> Play:
    return playbook().plays[name]


def mail(*days: str, channel: str = "email", named: str = "customary-followup") -> tuple[str, ...]:
    return tuple(f"2026-{day} touch play={named} channel={channel}" for day in days)


def march(day: int) -> date:
    return date(2026, 3, day)


def april(day: int) -> date:
    return date(2026, 4, day)


# -- the person's cap -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "used", "frees"),
    [
        ("2026-03-10", 3, None),
        ("2026-03-11", 4, april(4)),  # the oldest, 5 March, leaves 30 days later
        ("2026-04-03", 4, april(4)),
        ("2026-04-04", 3, None),
    ],
)
def test_four_touches_in_thirty_days(now: str, used: int, frees: date | None) -> None:
    s = standing(now, HEARD, *mail("03-05", "03-06", "03-09", "03-11"))
    assert rolling_cap.check(s, play(), "email") == Verdict("rolling-cap", used, 4, frees)


def test_of_five_touches_two_have_to_leave() -> None:
    s = standing("2026-03-12", HEARD, *mail("03-05", "03-06", "03-09", "03-11", "03-12"))
    assert rolling_cap.check(s, play(), "email") == Verdict("rolling-cap", 5, 4, april(5))


def test_an_open_window_counts_on_the_day_of_its_last_dial() -> None:
    dials = ("2026-03-10 dial play=issue-timeline-call", "2026-03-11 dial play=issue-timeline-call")
    s = standing("2026-03-12", HEARD, *mail("03-05"), *dials)
    assert s.capped == [march(5), march(11)]
    assert s.account == [march(5), march(11)]


def test_a_cap_of_nothing_never_frees() -> None:
    s = standing("2026-03-12", HEARD, *mail("03-05"), book=with_policy(rolling_cap_touches=0))
    assert rolling_cap.check(s, play(), "email") == Verdict("rolling-cap", 1, 0, NEVER)


# -- the gap ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "days", "expected"),
    [
        ("2026-03-05", (), (0, 0, None)),
        ("2026-03-09", ("03-05",), (2, 3, march(10))),
        ("2026-03-10", ("03-05",), (3, 3, None)),
        ("2026-03-16", ("03-05", "03-10"), (4, 5, march(17))),
        ("2026-03-16", ("03-03", "03-04", "03-05", "03-06", "03-09", "03-10", "03-11"), (3, 12, march(27))),
    ],
)
def test_the_wait_grows_and_the_last_one_holds(now: str, days: tuple[str, ...], expected: tuple[Any, ...]) -> None:
    s = standing(now, HEARD, *mail(*days))
    assert gap.check(s, play(), "email") == Verdict("gap", *expected)


# -- after the apology ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("now", "used", "opens"), [("2026-03-20", 9, march(23)), ("2026-03-23", 10, None)])
@pytest.mark.parametrize("apology", ["step-back-apology-call", "step-back-apology-email"])
def test_ten_days_without_a_pitch(apology: str, now: str, used: int, opens: date | None) -> None:
    s = standing(now, HEARD, *mail("03-09", named=apology))
    assert after_apology.check(s, play(), "email") == Verdict("after-apology", used, 10, opens)


def test_without_an_apology_there_is_nothing_to_wait_for() -> None:
    assert after_apology.check(standing("2026-03-09", HEARD), play(), "email") == Verdict("after-apology", 0, 0)


# -- the episode's caps -----------------------------------------------------------------------------------------------


def test_six_touches_and_then_only_the_question() -> None:
    days = ("03-03", "03-04", "03-05", "03-06", "03-09")
    five = standing("2026-03-10", HEARD, *mail(*days))
    assert episode_cap.check(five, play(), "email") == Verdict("episode-cap", 5, 6)
    six = standing("2026-03-10", HEARD, *mail(*days, "03-10"))
    assert episode_cap.check(six, play(), "email") == Verdict("episode-cap", 6, 6, NEVER)
    assert episode_cap.check(six, play("stay-or-go"), "voicemail") == Verdict("episode-cap", 6, 6)


def test_one_voicemail() -> None:
    none, one = standing("2026-03-10", HEARD), standing("2026-03-10", HEARD, *mail("03-05", channel="voicemail"))
    assert voicemail_cap.check(none, play("stay-or-go"), "voicemail") == Verdict("voicemail-cap", 0, 1)
    assert voicemail_cap.check(one, play("stay-or-go"), "voicemail") == Verdict("voicemail-cap", 1, 1, NEVER)
    assert voicemail_cap.check(one, play("stay-or-go"), "email") == Verdict("voicemail-cap", 0, 0)
    none_allowed = standing(
        "2026-03-10", HEARD, book=with_policy(episode_cap={**playbook().policy.episode_cap, "voicemail": 0})
    )
    assert voicemail_cap.check(none_allowed, play("stay-or-go"), "voicemail") == Verdict("voicemail-cap", 0, 0, NEVER)


# -- channels ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("channel", "limit", "most"),
    [("email", "email-cap", 3), ("call", "call-window-cap", 2), ("linkedin", "linkedin-cap", 1)],
)
def test_each_channel_has_its_cap(channel: str, limit: str, most: int) -> None:
    days = ("03-05", "03-06", "03-09")[:most]
    for used in range(most):
        s = standing("2026-03-10", HEARD, *mail(*days[:used], channel=channel))
        assert channel_cap.check(s, play(), channel) == Verdict(limit, used, most)
    s = standing("2026-03-10", HEARD, *mail(*days, channel=channel))
    assert channel_cap.check(s, play(), channel) == Verdict(limit, most, most, april(4))


def test_nothing_goes_out_as_a_text_message() -> None:
    assert channel_cap.check(standing("2026-03-10", HEARD), play(), "sms") == Verdict("sms-cap", 0, 0, NEVER)


def test_a_letter_is_not_capped_but_a_parcel_is() -> None:
    s = standing("2026-03-10", HEARD, *mail("03-05", channel="post", named="useful-mailing"))
    assert channel_cap.check(s, play(), "post") == Verdict("post-cap", 0, 0)
    assert channel_cap.check(s, play("courier-package"), "courier") == Verdict("physical-cap", 1, 1, april(4))
    assert channel_cap.check(s, play("useful-mailing"), "post") == Verdict("physical-cap", 1, 1, april(4))


def test_a_parcel_that_a_rep_noted_as_an_email_is_a_parcel_all_the_same() -> None:
    s = standing("2026-03-10", HEARD, *mail("03-05", named="useful-mailing"))
    assert channel_cap.check(s, play(), "email") == Verdict("email-cap", 0, 3)
    assert channel_cap.check(s, play("useful-mailing"), "post").used == 1


def test_courtesies_and_light_touches_do_not_fill_a_channel() -> None:
    s = standing("2026-03-10", HEARD, *mail("03-05", named="value-drip"), *mail("03-06", named="supportive-note"))
    assert channel_cap.check(s, play(), "email") == Verdict("email-cap", 0, 3)
    full_up = standing("2026-03-10", HEARD, *mail("03-05", "03-06", "03-09"))
    assert channel_cap.check(full_up, play("supportive-note"), "email") == Verdict("email-cap", 0, 0)
    assert channel_cap.check(full_up, play("value-drip"), "email") == Verdict("email-cap", 0, 0)


def test_the_rep_s_own_touches_fill_a_channel_and_a_reply_does_not_empty_it() -> None:
    """Unless it is an answer: what was heard within three business days is conversation (ruling 47)."""
    past = (HEARD, "2026-03-03 touch channel=email")
    late = standing("2026-03-10", *past, "2026-03-09 heard", "2026-03-09 touch")
    assert channel_cap.check(late, play(), "email") == Verdict("email-cap", 1, 3)
    answered = standing("2026-03-10", *past, "2026-03-06 heard", "2026-03-09 touch")
    assert channel_cap.check(answered, play(), "email") == Verdict("email-cap", 0, 3)


def test_a_window_that_the_touch_would_end_counts_as_a_call() -> None:
    dial = "2026-03-09 dial play=issue-timeline-call"
    s = standing("2026-03-10", HEARD, *mail("03-05", channel="call"), dial)
    assert channel_cap.check(s, play("step-back-apology-call"), "call") == Verdict("call-window-cap", 2, 2, april(4))
    # The window itself, once begun, asks no cap (ruling 49).
    goes_on = channel_cap.LIMIT.ask(s, play("issue-timeline-call"), "call", "call-window")
    assert goes_on == Verdict("call-window-cap", 2, 2)
    assert channel_cap.check(s, play("issue-timeline-email"), "email") == Verdict("email-cap", 0, 3)


def test_a_new_person_s_channels_are_empty() -> None:
    left = "2026-03-09 situation code=contact_left"  # resumes on the 16th
    s = standing("2026-03-16", HEARD, *mail("03-05", "03-06"), left, *mail("03-16"))
    assert channel_cap.check(s, play(), "email") == Verdict("email-cap", 1, 3)


@pytest.mark.parametrize(
    ("channels", "asked", "row", "frees"),
    [
        (("email", "email"), "email", 2, NEVER),
        (("email", "email"), "linkedin", 0, None),
        (("call", "email"), "email", 1, None),
        (("email", "email", "call"), "email", 0, None),
        (("email", "email", "email"), "email", 3, NEVER),
    ],
)
def test_never_a_third_in_a_row(channels: tuple[str, ...], asked: str, row: int, frees: date | None) -> None:
    touches = [mail(f"03-{day:02}", channel=channel)[0] for day, channel in enumerate(channels, start=3)]
    s = standing("2026-03-10", HEARD, *touches)
    assert channel_row.check(s, play(), asked) == Verdict("same-channel-in-a-row", row, 2, frees)


def test_the_row_does_not_bind_courtesies_or_the_question() -> None:
    s = standing("2026-03-10", HEARD, *mail("03-05", "03-06"))
    for free in ("stay-or-go", "supportive-note"):
        assert channel_row.check(s, play(free), "email") == Verdict("same-channel-in-a-row", 2, 2)


def test_a_window_that_the_touch_would_end_stands_in_the_row() -> None:
    s = standing("2026-03-10", HEARD, *mail("03-05", channel="call"), "2026-03-09 dial play=issue-timeline-call")
    assert channel_row.check(s, play("step-back-apology-call"), "call").used == 2
    assert channel_row.check(s, play("issue-timeline-call"), "call").used == 1


# -- the company ------------------------------------------------------------------------------------------------------


def company(mine: tuple[str, ...], *others: tuple[int, date]) -> Deal:
    touches = tuple(ColleagueTouch(who, Touch(on=on, play="customary-followup", channel="email")) for who, on in others)
    return replace(deal(HEARD, *mine), colleagues=touches)


def test_the_account_s_cap_counts_mine_and_theirs() -> None:
    theirs = [(1, march(day)) for day in (3, 4, 6, 9)]
    assert account_cap.check(stands(company(mail("03-05"), *theirs), "2026-03-10"), play(), "email") == Verdict(
        "account-cap", 5, 6
    )
    s = stands(company(mail("03-05", "03-10"), *theirs), "2026-03-10")
    assert account_cap.check(s, play(), "email") == Verdict("account-cap", 6, 6, april(2))


@pytest.mark.parametrize(
    ("mine", "others", "expected"),
    [
        ((), [], (0, 2, None)),
        ((), [(1, march(5))], (1, 2, None)),
        ((), [(1, march(5)), (1, march(9))], (1, 2, None)),
        ((), [(1, march(5)), (2, march(9))], (2, 2, april(4))),
        (("03-04",), [(1, march(5)), (2, march(9))], (3, 2, None)),  # one of them already
        ((), [(1, march(3)), (1, march(6)), (2, march(9))], (2, 2, april(5))),  # the last touch to each counts
        ((), [(1, march(4)), (2, march(5)), (3, march(9))], (3, 2, april(4))),  # two of the three have to be left
        ((), [(1, date(2026, 2, 8)), (2, march(9))], (1, 2, None)),  # 30 days ago is out of the window
        ((), [(1, date(2026, 2, 9)), (2, march(9))], (2, 2, march(11))),
    ],
)
def test_two_people_side_by_side(
    mine: tuple[str, ...], others: list[tuple[int, date]], expected: tuple[int, int, date | None]
) -> None:
    s = stands(company(mail(*mine), *others), "2026-03-10")
    assert people_in_parallel.check(s, play(), "email") == Verdict("people-in-parallel", *expected)


def test_what_i_was_sent_thirty_days_ago_does_not_keep_my_place() -> None:
    others = ((1, march(5)), (2, march(9)))
    made = replace(company(mail("03-05"), *others))
    assert people_in_parallel.check(stands(made, "2026-04-03"), play(), "email").used == 3
    late = replace(company(mail("03-05"), (1, march(30)), (2, march(31))))
    assert people_in_parallel.check(stands(late, "2026-04-04"), play(), "email") == Verdict(
        "people-in-parallel", 2, 2, date(2026, 4, 29)
    )


def test_with_no_place_at_all_nobody_new_is_written_to() -> None:
    s = stands(company((), (1, march(5))), "2026-03-10", with_policy(account_people_in_parallel=0))
    assert people_in_parallel.check(s, play(), "email") == Verdict("people-in-parallel", 1, 0, NEVER)
