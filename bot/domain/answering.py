"""How soon somebody usually answers, from how soon they did: what a rep would like to know while one waits.

It is shown, and nothing else: no rule, limit or advice rests on it, and from fewer than five answers nothing is said.
"""

from __future__ import annotations

from datetime import date

from bot.domain.entries import Closed, Entry, Heard, Resumed, SituationNoted, Touch, TwoWay
from bot.domain.standing import Standing
from bot.domain.value import value

FEWEST = 5
"""Answers before anything is said of how soon they come."""


@value(frozen=True, slots=True)
class Answering:
    """How soon they usually answer, and for how long we wait now: business days between our last touch and that."""

    usually: int
    now: int


def answering(standing: Standing) -> Answering | None:
    """None where there is too little to tell by, nothing of ours waits for an answer, or a pause, a promise or a
    meeting says why they are silent.
    """
    timeline = [entry for entry in standing.deal.timeline if entry.on <= standing.day]
    if sum(isinstance(entry, Heard) for entry in timeline) < FEWEST:
        return None
    if standing.hold is not None or any(day >= standing.day for day in standing.promises):
        return None
    took, waits_since = _answers(standing, timeline)
    if waits_since is None or len(took) < FEWEST or standing.history.closed is not None:
        return None
    took.sort()
    return Answering(took[len(took) // 2], standing.calendar.count(waits_since, standing.day))


def _answers(standing: Standing, timeline: list[Entry]) -> tuple[list[int], date | None]:
    """How many business days each answer took, and since when a touch waits for one.

    What went to or came from another contact says nothing of this one; an answer after an absence nothing of a usual
    one; and whoever took the place of a contact who left begins anew.
    """
    took: list[int] = []
    waits_since: date | None = None
    situations, main = standing.playbook.situations, standing.deal.prospect.name
    for entry in timeline:
        if entry.contact is not None and entry.contact != main:
            continue
        if isinstance(entry, Touch):
            waits_since = entry.on
        elif isinstance(entry, TwoWay):
            if isinstance(entry, Heard) and waits_since is not None:
                took.append(standing.calendar.count(waits_since, entry.on))
            waits_since = None
        elif isinstance(entry, SituationNoted | Resumed | Closed):
            known = situations.get(entry.code) if isinstance(entry, SituationNoted) else None
            if known is not None and known.new_person:
                took.clear()
            waits_since = None
    return took, waits_since
