"""Of several situations noted on one day, which are on record (rulings 1, 75 and 76)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from bot.domain.entries import SituationNoted
from bot.domain.playbook import Hold, Situation

OWN_FAULT = "own_fault"
NO_ROUTE = "no_route"
MISSED_MEETING = "missed_meeting"
ASIDE = (NO_ROUTE, MISSED_MEETING)
"""What replaces nothing (ruling 76)."""

Noted = tuple[int, SituationNoted]
"""A situation and its place in the timeline."""


def standing(
    noted: list[Noted], known: Mapping[str, Situation], resume: Callable[[SituationNoted], date]
) -> frozenset[int]:
    """The places of those that stand. `resume`: the first day of plays after one that is a hold."""
    stopping = {place for place, entry in noted if known[entry.code].hold is Hold.STOP}
    latest = {entry.code: (place, entry) for place, entry in noted if place not in stopping}
    finals = [place for place, entry in latest.values() if known[entry.code].hold is Hold.CLOSE]
    if finals:
        return frozenset(stopping | {max(finals)})
    waits = [each for each in latest.values() if known[each[1].code].hold is Hold.WAIT]
    hold = max(waits, key=lambda each: (known[each[1].code].private, resume(each[1]), each[0]), default=None)
    asides = [place for place, entry in latest.values() if entry.code in ASIDE]
    others = [each for each in latest.values() if each not in waits and each[1].code not in ASIDE]
    other = max(others, key=lambda each: (each[1].code == OWN_FAULT, each[0]), default=None)
    stand = stopping | {each[0] for each in (hold, other) if each}
    if asides and (hold is None or hold[0] < max(asides)):
        stand.add(max(asides))
    return frozenset(stand)
