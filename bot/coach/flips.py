"""What would change an advice: single facts turned round, one at a time, and the advice asked for again.

Not here: the words (`bot.messages.english.explained`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, tzinfo
from typing import Any

from bot.coach.advise import case_of, outlook
from bot.domain.advice import Kind
from bot.domain.changes import (
    AtStage,
    Change,
    Circumstance,
    CloseComes,
    ComesThen,
    Given,
    If,
    PlayComes,
    StopComes,
    Turn,
    WaitsForGood,
)
from bot.domain.deal import STAGES, Deal
from bot.domain.entries import Heard
from bot.domain.playbook import Playbook
from bot.domain.value import value

_STAND_IN = "on record"
"""Stands for a fact that the deal lacks; only its presence matters."""

_FACTS = (Circumstance.BUSINESS_ISSUE, Circumstance.THEIR_FIGURE, Circumstance.REFERENCE, Circumstance.RESULT)


@value(frozen=True, slots=True)
class _Verdict:
    """As much of an advice as a flip is judged by. `until` and `play` of a wait: what comes, and when."""

    kind: Kind
    play: str | None
    until: date | None
    outcome: str | None


def flips(deal: Deal, now: datetime, playbook: Playbook, *, rep_zone: tzinfo = UTC) -> tuple[Change, ...]:
    """Each single change that would lead to another kind, play or day."""
    as_it_is = _verdict(deal, now, playbook, rep_zone)
    today = case_of(deal, now, playbook, rep_zone).standing.day
    found = []
    for change, changed in _changes(deal, today):
        verdict = _verdict(changed, now, playbook, rep_zone)
        if verdict != as_it_is:
            found.append(Change(change, _instead(verdict, as_it_is)))
    return tuple(found)


def _changes(deal: Deal, today: date) -> Iterator[tuple[If, Deal]]:
    for fact in _FACTS:
        known = bool(getattr(deal, fact.value))
        change: dict[str, Any] = {fact.value: None if known else _STAND_IN}
        yield Given(fact, not known), replace(deal, **change)
    channels = deal.prospect.channels
    if "phone" in channels:
        without = tuple(channel for channel in channels if channel != "phone")
        yield Given(Circumstance.PHONE, False), replace(deal, prospect=replace(deal.prospect, channels=without))
    else:
        reached = replace(deal.prospect, channels=(*channels, "phone"))
        yield Given(Circumstance.PHONE, True), replace(deal, prospect=reached)
    yield Given(Circumstance.REPLY, True), replace(deal, timeline=(*deal.timeline, Heard(on=today)))
    yield Given(Circumstance.OUR_FAULT, not deal.our_fault), replace(deal, our_fault=not deal.our_fault)
    if deal.owed:
        yield Given(Circumstance.OWED, False), replace(deal, owed=None)
    if deal.snoozed_until:
        yield Given(Circumstance.SNOOZE, False), replace(deal, snoozed_until=None)
    for stage in STAGES:
        if stage != deal.stage:
            yield AtStage(stage), replace(deal, stage=stage)


def _verdict(deal: Deal, now: datetime, playbook: Playbook, rep_zone: tzinfo) -> _Verdict:
    decision, coming = outlook(case_of(deal, now, playbook, rep_zone).standing)
    if decision.kind is Kind.WAIT:
        day, then = coming or (None, decision)
        return _Verdict(Kind.WAIT, then.play if then.kind is Kind.PLAY else None, day, then.outcome)
    return _Verdict(decision.kind, decision.play, None, decision.outcome)


def _instead(new: _Verdict, old: _Verdict) -> Turn:
    if new.kind is Kind.PLAY:
        return PlayComes(new.play or "", instead=old.kind is Kind.PLAY)
    if new.kind is Kind.CLOSE:
        return CloseComes()
    if new.kind is Kind.STOP:
        return StopComes()
    if new.until is None:
        return WaitsForGood()
    same_day = old.kind is Kind.WAIT and old.until == new.until
    return ComesThen(new.until, new.play, closes=bool(new.outcome), same_day=same_day)
