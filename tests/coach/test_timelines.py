"""The worked timelines of policy 2.8: no reply at all, issue and reference known, no holidays.

Once through `plan`, once day by day through `advise`, with the rep doing each play on its day.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.coach import advise, plan
from bot.domain.advice import Kind
from bot.domain.calendar import BusinessCalendar
from bot.domain.deal import Deal, Prospect
from bot.domain.entries import Heard, Touch
from bot.domain.playbook import Playbook

HEARD = date(2026, 3, 2)  # a Monday, far from the seasonal quiet
LADDER = ["customary-followup", "thinking-of-you-article", "issue-timeline-call", "reference-intro"]
LADDER += ["step-back-apology-call", "stay-or-go", "close"]
TABLE: dict[str, list[int | None]] = {
    "discovery": [3, 6, 11, None, 19, 29, 39],
    "evaluation": [3, 6, 11, 19, 29, 41, 51],
    "proposal": [5, 8, 15, 23, 33, 45, 55],
    "negotiation": [3, 6, 11, 19, 29, 41, 51],
}


def silent(stage: str, channels: tuple[str, ...] = ("email", "phone", "linkedin", "post")) -> Deal:
    return Deal(
        company="Northwind",
        stage=stage,
        prospect=Prospect(name="Jane Doe", timezone="Europe/Berlin", holidays=(), channels=channels),
        business_issue="onboarding takes six weeks",
        reference="Contoso is willing to talk",
        timeline=(Heard(on=HEARD),),
    )


def expected(stage: str) -> list[tuple[str, int]]:
    return [(play, bd) for play, bd in zip(LADDER, TABLE[stage], strict=True) if bd is not None]


def business_days_after(day: date) -> int:
    return BusinessCalendar().count(HEARD, day)


@pytest.mark.parametrize("stage", TABLE)
def test_plan_follows_the_table(stage: str, playbook: Playbook) -> None:
    steps = plan(silent(stage), datetime(2026, 3, 2, 12, tzinfo=UTC), playbook)
    assert all(step.on for step in steps)
    got = [(step.play or step.kind.value, business_days_after(step.on)) for step in steps if step.on]
    assert got == expected(stage)


@pytest.mark.parametrize("stage", TABLE)
def test_a_plan_cut_short_is_the_beginning_of_the_whole(stage: str, playbook: Playbook) -> None:
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    whole = plan(silent(stage), now, playbook)
    for days in range(90):
        cut = plan(silent(stage), now, playbook, days=days)
        assert cut == [step for step in whole if step.on and step.on <= HEARD + timedelta(days=days)]


@pytest.mark.parametrize("stage", TABLE)
def test_day_by_day_the_advice_follows_the_table(stage: str, playbook: Playbook) -> None:
    deal, got = silent(stage), []
    day = HEARD
    while day < HEARD + timedelta(days=200):
        advice = advise(deal, datetime.combine(day, time(10)), playbook)
        if advice.kind is Kind.PLAY:
            assert advice.on == day
            got.append((advice.play or "", business_days_after(day)))
            deal = replace(deal, timeline=(*deal.timeline, Touch(on=day, play=advice.play, channel=advice.channel)))
        elif advice.kind is Kind.CLOSE:
            got.append(("close", business_days_after(day)))
            break
        day += timedelta(days=1)
    assert got == expected(stage)


def test_the_proposal_example_of_four_channels_never_uses_one_three_times_in_a_row(playbook: Playbook) -> None:
    steps = plan(silent("proposal"), datetime(2026, 3, 2, 12, tzinfo=UTC), playbook)
    channels = [step.channel for step in steps if step.kind is Kind.PLAY]
    assert channels == ["email", "email", "call", "email", "call", "voicemail"]
