"""What to ask the rep for beside an advice, and what it would make possible (plays.md 1.8).

A fact that today's words lack comes first. Of the others each is tried: the plan of the deal with a stand-in for it
against the plan as it is. The first that makes a play possible is asked for; one that would make none is not. What the
words of the next play lack goes before a fact for a later one. Here: which fact, which play, which day. Not here: how
often (`bot.services`), the words (`bot.messages.question`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta

from bot.coach import gate, phrasing, second_voice, stand_ins
from bot.coach.advise import Case, as_seen
from bot.coach.plan import plan
from bot.coach.script import GREETS, gaps
from bot.domain import missing
from bot.domain.advice import Advice, Kind, Phase
from bot.domain.deal import Deal
from bot.domain.missing import Asked, Makes

_LATER = (Phase.ENGAGED, Phase.QUIET, Phase.DARK)
"""After that no fact changes what is still to come in this silence."""

_ASKED_AS = {
    "rep_company": missing.REP,
    "rep_phone": missing.REP,
    "enclosed": "article",
    "help": "issue_short",
    **dict.fromkeys(GREETS, missing.GREETING),
}
"""Placeholders that go by the name of something else."""

_SOON = timedelta(days=10)
"""How far ahead the next play may be for what its words lack to be asked for already."""


def question(
    case: Case, advice: Advice, *, declined: Collection[str] = (), worded: bool = True, rep: bool = True
) -> Asked | None:
    """The one thing to ask for, if there is any. Nothing in a private hold.

    `worded`: the rep has the words of the advice before them; `rep`: whether to ask for what is the rep's own.
    """
    if _private(case):
        return None
    if advice.kind not in (Kind.PLAY, Kind.WAIT):
        return None
    if worded:
        for fact in _gaps(case, advice):
            if fact not in declined and (rep or fact != missing.REP):
                return Asked(fact=fact, makes=Makes.GAP)
    if advice.phase not in _LATER or case.standing.history.closed:
        return None
    declined = declined if rep else (*declined, missing.REP)
    found = _of_the_plan(case, advice, declined)
    if found is not None and found.fact in (missing.ISSUE, *missing.BY_ITSELF):
        return found  # so much rests on these that they come first, however far ahead
    soon = _gap_soon(case, declined)
    later = found is None or soon is None or soon.on is None or found.on is None or found.on > soon.on
    return soon if soon and later else found


def _gap_soon(case: Case, declined: Collection[str]) -> Asked | None:
    """What the words of the next play after today lack, where that play is near."""
    day = case.standing.day
    steps = plan(case.standing.deal, case.now, case.standing.playbook, days=_SOON.days, rep_zone=case.standing.rep_zone)
    step = next((step for step in steps if step.kind is Kind.PLAY and step.on and step.on > day), None)
    if step is None:
        return None
    marked = {name for name, mark in phrasing.GAPS.items() if mark in (step.script or "")}
    lacks = {_ASKED_AS.get(name, name) for name in marked} - {*declined}
    return next((_asked(case, fact, Makes.WORDS, step) for fact in missing.OPEN_WORDS if fact in lacks), None)


def _of_the_plan(case: Case, advice: Advice, declined: Collection[str]) -> Asked | None:
    deal, steps = case.standing.deal, None
    if advice.reason == gate.UNKNOWN_ZONE and missing.PLACE not in declined:
        return Asked(fact=missing.PLACE)
    for fact in missing.in_turn(deal):
        if fact in declined or not _lacks(case, fact):
            continue
        with_it = _with(case, fact)
        if with_it is None:
            return Asked(fact=fact)
        steps = _plan(case, deal) if steps is None else steps
        if found := _gained(case, fact, steps, with_it):
            return found
    return None


def still(case: Case, advice: Advice, asked: Asked, *, declined: Collection[str] = ()) -> bool:
    """Whether a question that was asked still stands: unanswered, not declined, and its day has not gone by."""
    if asked.fact in declined or _private(case):
        return False
    if asked.makes == Makes.GAP:
        return asked.fact in _gaps(case, advice)
    missed = asked.on is not None and asked.on < case.standing.day
    deal = case.standing.deal
    if asked.fact in missing.OPEN_WORDS:
        return not missed and not missing.on_record(deal, asked.fact)
    return not missed and asked.fact in missing.in_turn(deal) and _lacks(case, asked.fact)


def gain(case: Case, fact: str, before: Deal) -> Asked:
    """What the deal's new fact makes possible, against the deal as it was before."""
    found = None if _private(case) else _gained(case, fact, _plan(case, before), case.standing.deal)
    return found or Asked(fact=fact)


def _gained(case: Case, fact: str, steps: Sequence[Advice], with_it: Deal) -> Asked | None:
    """What the deal with the fact has that the `steps` without it have not: a play, else words that speak of it."""
    then = _plan(case, with_it)
    if step := _new_step(steps, then):
        return _asked(case, fact, Makes.PLAY, step)
    name = missing.name_of(fact)
    if name is None or _same_words(steps, then):
        return None
    other = _plan(case, stand_ins.with_fact(with_it, name, case.standing.day, other=True))
    said = {(step.play, step.on): step.script for step in other}
    speaks = (step for step in then if said.get((step.play, step.on), step.script) != step.script)
    return next((_asked(case, fact, Makes.WORDS, step) for step in speaks), None)


def _asked(case: Case, fact: str, makes: Makes, step: Advice) -> Asked:
    return Asked(fact=fact, makes=makes, play=step.play, on=step.on, as_of=case.standing.day)


def _private(case: Case) -> bool:
    hold = case.standing.hold
    return hold is not None and hold.situation.private


def _gaps(case: Case, advice: Advice) -> list[str]:
    """What the words of the advice lack, in the order in which it is asked for."""
    play = case.standing.playbook.plays.get(advice.play or "")
    if play is None or advice.kind is not Kind.PLAY:
        return []
    names = gaps(play, advice.channel, as_seen(case.standing, advice.contact))
    found = {_ASKED_AS.get(name, name) for name in names}
    deal = case.standing.deal
    if advice.contact is not None:
        found.discard(missing.GREETING)  # what is on record, and asked for, is the main contact's
    if not deal.business_issue or deal.fact("issue_short"):
        found.discard("issue_short")  # the issue itself is the better question; nor is one on record asked for again
    return [fact for fact in missing.OPEN_WORDS if fact in found]


def _lacks(case: Case, fact: str) -> bool:
    if fact == missing.PLACE:
        return not case.where.known
    return fact != missing.ANOTHER or not second_voice.askable(case.standing)


def _with(case: Case, fact: str) -> Deal | None:
    """The deal with a stand-in for the fact; None for one that is asked for by itself."""
    deal, name = case.standing.deal, missing.name_of(fact)
    if fact == missing.ANOTHER:
        return stand_ins.with_another_contact(deal)
    if fact in missing.BY_ITSELF or name is None or fact not in missing.IN_ORDER:
        return None
    return stand_ins.with_fact(deal, name, case.standing.day)


def _plan(case: Case, deal: Deal) -> Sequence[Advice]:
    steps = plan(deal, case.now, case.standing.playbook, rep_zone=case.standing.rep_zone)
    return [step for step in steps if step.kind is Kind.PLAY]


def _new_step(steps: Sequence[Advice], then: Sequence[Advice]) -> Advice | None:
    """The first step that is new, or comes on an earlier day."""
    there = {step.play: step.on for step in reversed(steps)}
    for step in then:
        was = there.get(step.play)
        if was is None or (step.on and step.on < was):
            return step
    return None


def _same_words(steps: Sequence[Advice], then: Sequence[Advice]) -> bool:
    return [step.script for step in steps] == [step.script for step in then]
