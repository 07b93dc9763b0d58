"""The account's limits: over all people, deals and reps of one company (policy `account_cap`)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.coach import advise
from bot.domain.advice import Kind
from bot.domain.deal import ColleagueTouch, Deal, Prospect
from bot.domain.entries import Heard, Touch
from tests.coach.shipped import playbook
from tests.refusals import in_words

PLAYBOOK = playbook()
HEARD = date(2026, 6, 1)
FOLLOWUP = date(2026, 6, 4)  # three business days later: discovery


def deal(*touches: tuple[int, date, str]) -> Deal:
    """A deal whose follow-up is due on the fourth of June; touches to others as (person, day, play)."""
    return Deal(
        company="Northwind",
        stage="discovery",
        prospect=Prospect(timezone="Europe/Berlin", holidays=()),
        timeline=(Heard(on=HEARD),),
        colleagues=tuple(ColleagueTouch(who, Touch(on=on, play=play, channel="email")) for who, on, play in touches),
    )


def on(day: date) -> datetime:
    """Ten in the morning there."""
    return datetime(day.year, day.month, day.day, 10, tzinfo=ZoneInfo("Europe/Berlin"))


def days_before(days: int) -> date:
    return FOLLOWUP - timedelta(days=days)


def test_six_touches_to_one_company_in_thirty_days_are_enough() -> None:
    five = [(1, days_before(days), "customary-followup") for days in (29, 20, 15, 10, 3)]
    assert advise(deal(*five), on(FOLLOWUP), PLAYBOOK).kind is Kind.PLAY
    six = [*five, (1, days_before(1), "customary-followup")]
    held = advise(deal(*six), on(FOLLOWUP), PLAYBOOK)
    # The oldest of the six was 29 days ago: tomorrow it leaves the window.
    assert (held.kind, held.until) == (Kind.WAIT, FOLLOWUP + timedelta(days=1))
    assert "No company hears from us more than 6 times in 30 days" in in_words(held.because[0])


def test_a_touch_thirty_days_ago_is_out_of_the_window() -> None:
    six = [(1, days_before(days), "customary-followup") for days in (30, 20, 15, 10, 3, 1)]
    assert advise(deal(*six), on(FOLLOWUP), PLAYBOOK).kind is Kind.PLAY


@pytest.mark.parametrize("play", ["next-day-note", "supportive-note", "compassion-card"])
def test_courtesies_to_others_do_not_count(play: str) -> None:
    many = [(1, days_before(days), play) for days in range(1, 9)]
    assert advise(deal(*many), on(FOLLOWUP), PLAYBOOK).kind is Kind.PLAY


def test_a_third_person_waits_until_one_of_two_is_left_in_peace() -> None:
    two = [(1, days_before(20), "customary-followup"), (2, days_before(5), "customary-followup")]
    held = advise(deal(*two), on(FOLLOWUP), PLAYBOOK)
    # The first was last written to on 15 May; thirty days later is Sunday 14 June, so Monday the 15th.
    assert (held.kind, held.until) == (Kind.WAIT, date(2026, 6, 15))
    assert in_words(held.because[0]).startswith("We write to 2 people at one company at a time")
    assert advise(deal(two[0]), on(FOLLOWUP), PLAYBOOK).kind is Kind.PLAY


def test_who_is_being_written_to_may_go_on() -> None:
    two = [(1, days_before(20), "customary-followup"), (2, days_before(5), "customary-followup")]
    mine = replace(deal(*two), timeline=(Heard(on=HEARD), Touch(on=FOLLOWUP, play="customary-followup")))
    # After the first unanswered touch the gap is three business days, and nobody else is in the way.
    assert advise(mine, on(date(2026, 6, 9)), PLAYBOOK).kind is Kind.PLAY


def test_a_touch_that_is_planned_for_somebody_else_counts_already() -> None:
    planned = [(1, FOLLOWUP + timedelta(days=2), "customary-followup"), (2, days_before(1), "customary-followup")]
    assert advise(deal(*planned), on(FOLLOWUP), PLAYBOOK).kind is Kind.WAIT
