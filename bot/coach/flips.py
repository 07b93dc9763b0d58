"""What would change an advice: single facts turned round, one at a time, and the advice asked for again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, tzinfo
from typing import Any

from bot.coach.advise import case_of, outlook
from bot.coach.explain import in_words
from bot.domain.advice import Kind
from bot.domain.deal import STAGES, Deal
from bot.domain.entries import Heard
from bot.domain.playbook import Playbook

_STAND_IN = "on record"
"""Stands for a fact that the deal lacks; only its presence matters."""

_FACTS = (
    ("business_issue", "business issue"),
    ("their_figure", "figure of theirs"),
    ("reference", "willing reference"),
    ("result", "published result"),
)


@dataclass(frozen=True, slots=True)
class _Verdict:
    """As much of an advice as a flip is judged by. `until` and `play` of a wait: what comes, and when."""

    kind: Kind
    play: str | None
    until: date | None
    outcome: str | None


def flips(deal: Deal, now: datetime, playbook: Playbook, *, rep_zone: tzinfo = UTC) -> tuple[str, ...]:
    """One plain sentence for each single change that would lead to another kind, play or day."""
    as_it_is = _verdict(deal, now, playbook, rep_zone)
    today = case_of(deal, now, playbook, rep_zone).standing.day
    sentences = []
    for change, changed in _changes(deal, today):
        verdict = _verdict(changed, now, playbook, rep_zone)
        if verdict != as_it_is:
            sentences.append(f"{change}: {_instead(verdict, as_it_is)}")
    return tuple(sentences)


def _changes(deal: Deal, today: date) -> Iterator[tuple[str, Deal]]:
    for key, name in _FACTS:
        known = bool(getattr(deal, key))
        change: dict[str, Any] = {key: None if known else _STAND_IN}
        yield f"{'no' if known else 'a'} {name} on record", replace(deal, **change)
    channels = deal.prospect.channels
    if "phone" in channels:
        without = tuple(channel for channel in channels if channel != "phone")
        yield "no phone number", replace(deal, prospect=replace(deal.prospect, channels=without))
    else:
        yield "a phone number", replace(deal, prospect=replace(deal.prospect, channels=(*channels, "phone")))
    yield "a reply today", replace(deal, timeline=(*deal.timeline, Heard(on=today)))
    if deal.our_fault:
        yield "no fault of ours", replace(deal, our_fault=False)
    else:
        yield "a fault of ours", replace(deal, our_fault=True)
    if deal.owed:
        yield "nothing owed to them", replace(deal, owed=None)
    if deal.snoozed_until:
        yield "no snooze", replace(deal, snoozed_until=None)
    for stage in STAGES:
        if stage != deal.stage:
            yield f"stage {stage}", replace(deal, stage=stage)


def _verdict(deal: Deal, now: datetime, playbook: Playbook, rep_zone: tzinfo) -> _Verdict:
    decision, coming = outlook(case_of(deal, now, playbook, rep_zone).standing)
    if decision.kind is Kind.WAIT:
        day, then = coming or (None, decision)
        return _Verdict(Kind.WAIT, then.play if then.kind is Kind.PLAY else None, day, then.outcome)
    return _Verdict(decision.kind, decision.play, None, decision.outcome)


def _instead(new: _Verdict, old: _Verdict) -> str:
    if new.kind is Kind.PLAY:
        return f"{new.play} would come {'instead' if old.kind is Kind.PLAY else 'today'}"
    if new.kind is Kind.CLOSE:
        return "the advice would be to close"
    if new.kind is Kind.STOP:
        return "nothing more would be due"
    if new.until is None:
        return "nothing would be due on any day"
    then = new.play or ("closing" if new.outcome else "nothing more")
    if old.kind is Kind.WAIT and old.until == new.until:
        return f"{then} would come on {in_words(new.until)} instead"
    return f"nothing would be due before {in_words(new.until)}; then {then}"
