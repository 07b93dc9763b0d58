"""The gate, the last step of every decision: no play passes that a limit holds on the day it would go out.

Here: asking every limit of the tuple, and what becomes of a play that one of them holds. Not here: what a limit counts
(`bot.limits`), and asking again once it frees (`bot.coach.advise`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot import limits
from bot.coach import second_voice
from bot.coach.channels import ways
from bot.coach.decision import Decision, play, wait
from bot.domain.advice import Kind
from bot.domain.history import DELIVER
from bot.domain.playbook import Play
from bot.domain.standing import Standing
from bot.domain.value import value
from bot.limits import Limit, Verdict, business_day

FOLLOWUP = "customary-followup"
UNKNOWN_ZONE = "unknown-zone"
"""Nobody knows when to call them, and they can't be written to (ruling 59)."""
MOST_STEPS = 500
"""To look ahead; each is a day at least."""

LONGEST_WAIT = 20
"""Years; whoever waits longer waits for good."""


@value(frozen=True, slots=True)
class Held:
    """A limit that holds a play, what it says, and the first day on which to ask again: `date.max` if there is none."""

    limit: Limit
    verdict: Verdict
    channel: str
    until: date


def keep(standing: Standing, decision: Decision) -> Decision:
    """The decision, its play on the first of its ways that every limit allows; else a wait until one frees."""
    if decision.kind is not Kind.PLAY or decision.play is None:
        return decision
    if decision.contact:
        standing = second_voice.toward(standing, second_voice.named(standing, decision.contact))
    chosen = standing.playbook.plays[decision.play]
    held = []
    for candidate, channel in [(chosen, decision.channel)] if decision.channel else ways(standing, chosen):
        found = holding(standing, candidate, channel, decision.reason)
        if found is None:
            return play(decision.reason, candidate.id, channel, contact=decision.contact)
        held.append(found)
    if not held:
        return wait(UNKNOWN_ZONE, decision.until or date.max, play_id=decision.play)
    first = min(held, key=lambda each: (each.until, each.verdict.limit))
    waiting = _waiting(standing, decision, first)
    # No day has an hour for it: who mends the playbook wants to know for what.
    return replace(waiting, channel=first.channel) if first.limit.moves else waiting


def open_ways(standing: Standing, decision: Decision) -> list[Decision]:
    """The play by each of its ways that every limit allows, in their order."""
    if decision.contact:
        standing = second_voice.toward(standing, second_voice.named(standing, decision.contact))
    chosen = standing.playbook.plays[decision.play or ""]
    return [
        play(decision.reason, candidate.id, channel, contact=decision.contact)
        for candidate, channel in ways(standing, chosen)
        if holding(standing, candidate, channel, decision.reason) is None
    ]


def holding(standing: Standing, asked: Play, channel: str, reason: str, moved: bool = False) -> Held | None:
    """What holds the play, on the standing's day and on the day it would go out; None if nothing does.

    Of several it is the one that frees last. What is about the way has its say only when the touch itself may go.
    """
    last: Held | None = None
    own_day: date | None = None
    for limit in limits.LIMITS:
        verdict = limit.check(standing, asked, channel)
        if verdict.frees_on is None or reason in limit.waived:
            continue
        if limit.moves and not moved and verdict.frees_on != date.max:
            own_day = max(own_day or verdict.frees_on, verdict.frees_on)
            continue
        found = Held(limit, verdict, channel, _asked_again(standing, asked, verdict.frees_on))
        if last is None or (last.limit.way, found.until) > (limit.way, last.until):
            last = found
    if last is None and own_day is not None:
        return holding(standing.on(own_day), asked, channel, reason, moved=True)
    return last


def room_from(standing: Standing, day: date, held_by: str) -> tuple[date, str]:
    """The first day from a business day on with room in all that holds every touch alike, and what it is that sets it.

    It is looked for ahead so that a wait can name the limit that it comes to rest on.
    """
    any_play = standing.playbook.plays[FOLLOWUP]
    for _ in range(MOST_STEPS):
        if far(standing, day):
            break
        there = standing.on(day)
        found = [
            Held(limit, verdict, "", _asked_again(there, any_play, verdict.frees_on))
            for limit in limits.LIMITS
            if limit.alike and (verdict := limit.check(there, any_play, "")).frees_on is not None
        ]
        if not found:
            break
        last = max(found, key=lambda held: held.until)
        day, held_by = last.until, last.verdict.limit
    return day, held_by


def far(standing: Standing, day: date) -> bool:
    """Whether waiting until then is waiting for good."""
    return day.year > standing.day.year + LONGEST_WAIT


def _asked_again(standing: Standing, asked: Play, frees: date) -> date:
    if far(standing, frees):
        return date.max
    frees = max(frees, standing.day + timedelta(days=1))
    return frees if asked.id == DELIVER else standing.calendar.roll(frees)


def _waiting(standing: Standing, decision: Decision, held: Held) -> Decision:
    """The wait, by the name that the rule has for it: of its own, else the limit's."""
    until = min(held.until, decision.until or date.max)
    if held.limit.id == business_day.NAME:
        return wait(held.limit.id, until, play_id=decision.play)
    if decision.reason.startswith("hold-"):
        return wait(decision.reason, until, decision.reason.removeprefix("hold-"))
    if held.limit.way:
        return wait("channel-cap", until, held.verdict.limit, decision.play)
    if decision.paced:
        return wait("too-early", *room_from(standing, until, held.verdict.limit))
    return wait(held.verdict.limit, until, play_id=decision.play)
