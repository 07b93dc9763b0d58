"""What would change an advice: single facts turned round, one at a time, and the advice asked for again.

Not here: the words (`bot.messages.english.explained`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, tzinfo
from typing import Any

from bot.coach import second_voice, stand_ins
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
    InSegment,
    MeetingOn,
    PlayComes,
    StopComes,
    Turn,
    WaitsForGood,
)
from bot.domain.deal import STAGES, Deal
from bot.domain.entries import Heard
from bot.domain.playbook import Playbook
from bot.domain.standing import Standing
from bot.domain.value import value

_FACTS = (Circumstance.BUSINESS_ISSUE, Circumstance.THEIR_FIGURE, Circumstance.REFERENCE, Circumstance.RESULT)
"""What the rep may find out."""

_MAY_FALL = (Circumstance.BUSINESS_ISSUE,)
"""Those of which it is worth knowing that the advice rests on them."""

_MEETING_IN_BD = 5
"""Business days to the meeting that stands for any."""


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
    found = []
    for change, changed in single_changes(deal, case_of(deal, now, playbook, rep_zone).standing):
        verdict = _verdict(changed, now, playbook, rep_zone)
        if verdict != as_it_is:
            found.append(Change(change, _instead(verdict, as_it_is)))
    return tuple(found)


def single_changes(deal: Deal, s: Standing) -> Iterator[tuple[If, Deal]]:
    """Each fact that is worth turning round, and the deal with it."""
    for fact in _FACTS:
        known = bool(getattr(deal, fact.value))
        without: dict[str, Any] = {fact.value: None}
        if not known:
            yield Given(fact, True), stand_ins.with_fact(deal, fact.value, s.day)
        elif fact in _MAY_FALL:
            yield Given(fact, False), replace(deal, **without)
    yield from _ways(deal, s)
    yield from _people(deal, s)
    answered = replace(deal, timeline=(*deal.timeline, Heard(on=s.day)), snoozed_until=None)
    yield Given(Circumstance.REPLY, True), answered
    if deal.next_meeting:
        yield Given(Circumstance.NEXT_MEETING, False), replace(deal, next_meeting=None)
    else:
        meeting = s.calendar.add(s.day, _MEETING_IN_BD)
        yield MeetingOn(meeting), replace(deal, next_meeting=meeting)
    yield Given(Circumstance.OUR_FAULT, not deal.our_fault), replace(deal, our_fault=not deal.our_fault)
    if deal.owed:
        yield Given(Circumstance.OWED, False), replace(deal, owed=None)
    if s.snoozed_until:
        yield Given(Circumstance.SNOOZE, False), replace(deal, snoozed_until=None)
    for stage in STAGES:
        if stage != deal.stage:
            yield AtStage(stage), replace(deal, stage=stage)
    for segment in s.playbook.policy.profiles:
        if segment != deal.segment:
            yield InSegment(segment), replace(deal, segment=segment)


def _ways(deal: Deal, s: Standing) -> Iterator[tuple[If, Deal]]:
    """Other ways to reach the main contact, and their hours."""
    reached = deal.prospect
    if "phone" in reached.channels:
        without = tuple(channel for channel in reached.channels if channel != "phone")
        yield Given(Circumstance.PHONE, False), replace(deal, prospect=replace(reached, channels=without))
    for way in (Circumstance.PHONE, Circumstance.EMAIL):
        if way.value not in reached.channels:
            more = replace(reached, channels=(*reached.channels, way.value))
            yield Given(way, True), replace(deal, prospect=more)
    if not s.zone_known:
        yield Given(Circumstance.ZONE, True), stand_ins.with_zone(deal, s)


def _people(deal: Deal, s: Standing) -> Iterator[tuple[If, Deal]]:
    """Somebody else who can be asked, or nobody."""
    if second_voice.askable(s):
        nobody = tuple(replace(each, former=True) for each in deal.contacts)
        yield Given(Circumstance.ANOTHER_CONTACT, False), replace(deal, contacts=nobody)
        return
    yield Given(Circumstance.ANOTHER_CONTACT, True), stand_ins.with_another_contact(deal)


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
