"""The dated calendar of a deal if the silence goes on and the rep does each play on its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from bot.coach.advise import advise, case_of
from bot.domain.advice import Advice, Kind
from bot.domain.deal import Deal
from bot.domain.entries import Touch
from bot.domain.playbook import Playbook

_MOST_STEPS = 60


def plan(
    deal: Deal, now: datetime, playbook: Playbook, *, days: int | None = None, rep_zone: tzinfo = UTC
) -> list[Advice]:
    """Dated advice to the close. Each call is taken as answered by nobody and ended on its first day.

    `days`: stop after so many calendar days. The list ends with the close, or the stop.
    """
    case = case_of(deal, now, playbook, rep_zone)
    end = case.now.date() + timedelta(days=days) if days is not None else date.max
    steps: list[Advice] = []
    moment = case.now
    for _ in range(_MOST_STEPS):
        advice = advise(deal, moment, playbook, rep_zone=rep_zone)
        if advice.kind is Kind.WAIT:
            if advice.until is None or advice.until > end:
                break
            moment = _morning(advice.until, moment)
            continue
        steps.append(advice if advice.on else replace(advice, on=moment.date()))
        if advice.kind is not Kind.PLAY or advice.on is None or advice.on > end:
            break
        touch = Touch(on=advice.on, play=advice.play, channel=advice.channel, contact=advice.contact)
        deal = replace(deal, timeline=(*deal.timeline, touch))
        moment = _morning(advice.on + timedelta(days=1), moment)
    return [step for step in steps if step.on is None or step.on <= end]


def _morning(day: date, like: datetime) -> datetime:
    """Eight o'clock of the local day: nothing may go out earlier."""
    return datetime.combine(day, time(8), like.tzinfo)
