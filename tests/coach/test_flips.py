"""What would change an advice: each change that the coach names, made here on its own, leads where it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.almanac import whereabouts
from bot.coach import advise, flips
from bot.domain.advice import Advice, Kind
from bot.domain.changes import (
    AtStage,
    Circumstance,
    CloseComes,
    ComesThen,
    Given,
    If,
    InSegment,
    MeetingOn,
    PlayComes,
    StopComes,
    Turn,
    WaitsForGood,
)
from bot.domain.deal import Deal, OtherContact
from bot.domain.entries import Heard
from tests.coach.shipped import playbook
from tests.coach.simulation import happened, noon_after, zone_of
from tests.coach.strategies import deals
from tests.thorough import brisk

OF_THE_DEAL = {
    Circumstance.NEXT_MEETING: "next_meeting",
    Circumstance.OWED: "owed",
    Circumstance.SNOOZE: "snoozed_until",
}


def changed(deal: Deal, today: date, change: If) -> Deal:
    """The deal with that one thing otherwise."""
    if isinstance(change, AtStage):
        return replace(deal, stage=change.stage)
    if isinstance(change, InSegment):
        return replace(deal, segment=change.segment)
    if isinstance(change, MeetingOn):
        return replace(deal, next_meeting=change.on)
    assert isinstance(change, Given)
    return _given(deal, today, change.what, change.there)


def _given(deal: Deal, today: date, what: Circumstance, there: bool) -> Deal:
    main, word = deal.prospect, what.value
    if what in (Circumstance.PHONE, Circumstance.EMAIL):
        ways = (*main.channels, word) if there else tuple(way for way in main.channels if way != word)
        return replace(deal, prospect=replace(main, channels=ways))
    if what is Circumstance.ZONE:
        zone = whereabouts(main, zone_of(deal)).zones[0]
        return replace(deal, prospect=replace(main, timezone=str(zone)))
    if what is Circumstance.ANOTHER_CONTACT:
        one = OtherContact(name="Somebody", timezone=main.timezone, country=main.country, channels=("email",))
        gone = tuple(replace(each, former=True) for each in deal.contacts)
        return replace(deal, contacts=(*deal.contacts, one) if there else gone)
    if what is Circumstance.REPLY:
        return replace(deal, timeline=(*deal.timeline, Heard(on=today)), snoozed_until=None)  # it ends the snooze
    if what is Circumstance.OUR_FAULT:
        return replace(deal, our_fault=there)
    fact: dict[str, Any] = {OF_THE_DEAL.get(what, word): "on record" if there else None}
    return replace(deal, **fact)


def leads_to(turn: Turn, advice: Advice) -> bool:
    """Whether the advice is what the change was said to lead to."""
    if isinstance(turn, PlayComes):
        return (advice.kind, advice.play) == (Kind.PLAY, turn.play)
    if isinstance(turn, ComesThen):
        return (advice.kind, advice.until) == (Kind.WAIT, turn.until) and (turn.closes or advice.play == turn.play)
    if isinstance(turn, WaitsForGood):
        return advice.kind is Kind.WAIT and advice.until is None
    kinds = {CloseComes: Kind.CLOSE, StopComes: Kind.STOP}
    return advice.kind is kinds[type(turn)]


@settings(brisk, max_examples=100)
@given(deals(), st.integers(0, 60))
@pytest.mark.slow
def test_what_is_said_to_change_the_advice_does(deal: Deal, ahead: int) -> None:
    now, zone = noon_after(deal, ahead), zone_of(deal)
    deal = replace(deal, timeline=tuple(entry for entry in deal.timeline if happened(entry, now)))
    before = advise(deal, now, playbook(), rep_zone=zone)
    for change in flips(deal, now, playbook(), rep_zone=zone):
        after = advise(changed(deal, now.date(), change.if_), now, playbook(), rep_zone=zone)
        assert leads_to(change.then, after), (change, after)
        assert after != before
