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
from bot.domain.deal import Deal, OtherContact, Prospect
from bot.domain.entries import Heard, Touch
from bot.domain.playbook import Playbook

HEARD = date(2026, 3, 2)  # a Monday, far from the seasonal quiet
LADDER = ["customary-followup", "thinking-of-you-article", "issue-timeline-call", "reference-intro"]
LADDER += ["step-back-apology-call", "stay-or-go", "close"]
TABLE: dict[str, list[int | None]] = {
    "discovery": [3, 6, 11, None, 19, 29, 39],
    "evaluation": [3, 6, 11, 19, 29, 41, 51],
    "proposal": [5, 8, 15, 23, 33, 45, 55],
    "negotiation": [3, 5, 8, 13, 25, 35, 45],
}
WITH_ANOTHER = {
    "discovery": [19, 27, 37, 47],
    "evaluation": [29, 39, 51, 61],
    "proposal": [33, 43, 55, 65],
    "negotiation": [21, 29, 39, 49],
}
"""Where somebody else can be asked: the second voice, then the last three of the ladder."""
ISSUE_UNKNOWN = {
    "discovery": [3, 6, 11, 19, 29, 39],
    "evaluation": [3, 6, 11, 19, 29, 39],
    "proposal": [5, 8, 15, 23, 33, 43],
    "negotiation": [3, 5, 8, 13, 25, 35],
}
"""`what-changed` on the reminder's day, and no proof."""
ASKING = [*LADDER[:2], "what-changed", *LADDER[4:]]
SAM = OtherContact(name="Sam Lee", timezone="Europe/Berlin", holidays=(), channels=("email",))


def silent(stage: str) -> Deal:
    channels = ("email", "phone", "linkedin", "post")
    return Deal(
        company="Northwind",
        stage=stage,
        prospect=Prospect(name="Jane Doe", timezone="Europe/Berlin", holidays=(), channels=channels),
        business_issue="onboarding takes six weeks",
        reference="Contoso is willing to talk",
        timeline=(Heard(on=HEARD),),
    )


def cases() -> list[tuple[str, str]]:
    """Each line of the table, alone, with another contact, and with the issue unknown."""
    return [(stage, who) for who in ("alone", "with another", "issue unknown") for stage in TABLE]


def made(stage: str, who: str) -> Deal:
    """The deal of that line."""
    deal = silent(stage)
    if who == "with another":
        return replace(deal, contacts=(SAM,))
    return replace(deal, business_issue=None) if who == "issue unknown" else deal


def expected(stage: str, who: str) -> list[tuple[str, int]]:
    """What the line says, as plays and business days after the last two-way contact."""
    if who == "issue unknown":
        return list(zip(ASKING, ISSUE_UNKNOWN[stage], strict=True))
    line = [(play, bd) for play, bd in zip(LADDER, TABLE[stage], strict=True) if bd is not None]
    if who == "alone":
        return line
    return [*line[:-3], *zip(("second-voice", *LADDER[4:]), WITH_ANOTHER[stage], strict=True)]


def business_days_after(day: date) -> int:
    return BusinessCalendar().count(HEARD, day)


@pytest.mark.parametrize(("stage", "who"), cases())
def test_plan_follows_the_table(stage: str, who: str, playbook: Playbook) -> None:
    steps = plan(made(stage, who), datetime(2026, 3, 2, 12, tzinfo=UTC), playbook)
    assert all(step.on for step in steps)
    got = [(step.play or step.kind.value, business_days_after(step.on)) for step in steps if step.on]
    assert got == expected(stage, who)


@pytest.mark.parametrize("stage", TABLE)
def test_a_plan_cut_short_is_the_beginning_of_the_whole(stage: str, playbook: Playbook) -> None:
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    whole = plan(silent(stage), now, playbook)
    for days in range(90):
        cut = plan(silent(stage), now, playbook, days=days)
        assert cut == [step for step in whole if step.on and step.on <= HEARD + timedelta(days=days)]


@pytest.mark.parametrize(("stage", "who"), cases())
def test_day_by_day_the_advice_follows_the_table(stage: str, who: str, playbook: Playbook) -> None:
    deal: Deal = made(stage, who)
    got: list[tuple[str, int]] = []
    day = HEARD
    while day < HEARD + timedelta(days=200):
        advice = advise(deal, datetime.combine(day, time(10)), playbook)
        if advice.kind is Kind.PLAY:
            assert advice.on == day
            got.append((advice.play or "", business_days_after(day)))
            done = Touch(on=day, play=advice.play, channel=advice.channel, contact=advice.contact)
            deal = replace(deal, timeline=(*deal.timeline, done))
        elif advice.kind is Kind.CLOSE:
            got.append(("close", business_days_after(day)))
            break
        day += timedelta(days=1)
    assert got == expected(stage, who)


def test_the_proposal_example_of_four_channels_never_uses_one_three_times_in_a_row(playbook: Playbook) -> None:
    steps = plan(silent("proposal"), datetime(2026, 3, 2, 12, tzinfo=UTC), playbook)
    channels = [step.channel for step in steps if step.kind is Kind.PLAY]
    assert channels == ["email", "email", "call", "email", "call", "voicemail"]
