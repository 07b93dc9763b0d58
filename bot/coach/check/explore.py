"""Tries a playbook on every kind of deal and keeps, of everything that happens, the first deal that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from bot.coach.advise import alternatives, decide, judge
from bot.coach.check.deals import MOMENTS, START, few, noted, silent, touches
from bot.coach.check.follow import MOST_STEPS, Visit, follow
from bot.coach.decision import Decision
from bot.coach.gate import far
from bot.coach.value import lacks
from bot.domain.advice import Kind
from bot.domain.deal import Deal
from bot.domain.entries import Closed
from bot.domain.history import APOLOGIES, OWN_FAULT
from bot.domain.playbook import GUIDANCE, Offered, Play, Playbook
from bot.domain.standing import Standing
from bot.domain.value import value
from bot.errors import DealdarkError
from bot.limits import hours

FAULTS = (LookupError, ArithmeticError, ValueError, TypeError, AttributeError, StopIteration, DealdarkError)
"""What the coach may raise where a playbook makes it think of something that is not there."""


SEARCHED = "evaluation"
"""The stage in which every play of the ladder has its place."""


@value(frozen=True, slots=True)
class Shown:
    """A deal at an instant that shows something; `code`: the situation recorded on it, if any."""

    deal: Deal
    now: datetime
    code: str | None = None
    detail: str = ""


@dataclass
class Explored:
    """What was seen, each with the first deal that shows it."""

    advised: dict[str, Shown] = field(default_factory=dict)
    offered: dict[str, Shown] = field(default_factory=dict)  # under "Another play"
    passed: dict[str, Shown] = field(default_factory=dict)  # fit for a day on which `detail` was advised instead
    stuck: dict[tuple[str, str], Shown] = field(default_factory=dict)  # by what holds it back, and the play
    endless: dict[str | None, Shown] = field(default_factory=dict)  # by the situation
    forgotten: dict[str | None, Shown] = field(default_factory=dict)  # by the situation
    raised: dict[str, Shown] = field(default_factory=dict)  # by what was raised
    slotless: dict[str, Shown] = field(default_factory=dict)  # by the channel
    wordless: dict[tuple[str, str], Shown] = field(default_factory=dict)  # by play and channel
    forbidden: dict[tuple[str, str], Shown] = field(default_factory=dict)  # by situation and play
    overdone: dict[str, Shown] = field(default_factory=dict)  # by the cap
    explained: set[tuple[str | None, ...]] = field(default_factory=set)  # what each explanation was of
    deals: int = 0
    visits: int = 0

    @property
    def dead_end(self) -> bool:
        """Whether ordinary deals, without any situation, do not come to an end."""
        found = (*self.raised.values(), *self.stuck.values(), *self.slotless.values(), *self.endless.values())
        return any(shown.code is None for shown in found)


def explore(playbook: Playbook) -> Explored:
    """Follow every deal to its end."""
    seen = Explored()
    for deal in silent():
        _walk(seen, playbook, deal, START)
    for deal in few():
        _walk(seen, playbook, deal, START, dials=True)
    if not seen.dead_end:
        _with_situations(seen, playbook)
    return seen


def search(playbook: Playbook, wanted: set[str], codes: tuple[str, ...]) -> Explored:
    """Look for some plays on fewer deals: those of one stage, and of the situations only `codes`."""
    seen = Explored()
    for deal in silent((SEARCHED,)):
        _walk(seen, playbook, deal, START)
        if wanted <= seen.advised.keys():
            return seen
    if codes:
        _with_situations(seen, playbook, codes)
    return seen


def _with_situations(seen: Explored, playbook: Playbook, codes: tuple[str, ...] | None = None) -> None:
    for deal in few():
        for known, now in _beginnings(playbook, deal):
            for code, with_reason in noted(known, now.date(), playbook, codes):
                _walk(seen, playbook, with_reason, now, code)


def _beginnings(playbook: Playbook, deal: Deal) -> Iterator[tuple[Deal, datetime]]:
    """The deal, still open, on the morning after so many touches."""
    try:
        stops = list(follow(deal, START, playbook))
    except FAULTS:
        return  # the walk without a situation has shown it already
    stops = [stop for stop in stops if not any(isinstance(entry, Closed) for entry in stop.then.timeline)]
    for moment in MOMENTS:
        for stop in stops:
            if touches(stop.then) == moment and not any(e.on > stop.now.date() for e in stop.then.timeline):
                day = stop.case.calendar.add(stop.now.date(), 1)
                yield stop.then, datetime.combine(day, time(8))
                break


def _walk(
    seen: Explored, playbook: Playbook, deal: Deal, now: datetime, code: str | None = None, dials: bool = False
) -> None:
    seen.deals += 1
    at, steps = Shown(deal, now, code), 0
    try:
        for visit in follow(deal, now, playbook, dials=dials):
            _explain(seen, visit)
            at, steps = Shown(visit.then, visit.now + timedelta(days=1), code), steps + 1
            _look(seen, playbook, visit, code)
    except FAULTS as fault:
        what = f"{type(fault).__name__}: {fault}"
        seen.raised.setdefault(what, at)
    if steps == MOST_STEPS:
        seen.endless.setdefault(code, at)
    seen.visits += steps


def _explain(seen: Explored, visit: Visit) -> None:
    """An explanation of each kind of advice in each situation, since that too may think of something not there."""
    advice, standing = visit.advice, visit.case.standing
    held = standing.hold.situation.code if standing.hold else None
    kind = (advice.kind, advice.reason, advice.play, advice.channel, held, standing.route)
    if kind not in seen.explained:
        judge(visit.case)
        seen.explained.add(kind)


def _look(seen: Explored, playbook: Playbook, visit: Visit, code: str | None) -> None:
    shown = Shown(visit.deal, visit.now, code)
    advice = visit.advice
    if visit.stuck:
        decision = _for_good(visit.case.standing)
        if decision.held_by == hours.NAME:
            seen.slotless.setdefault(decision.channel or "email", shown)
        else:
            seen.stuck.setdefault((decision.held_by or decision.reason, decision.play or ""), shown)
    if (advice.until or visit.now.date()) > _forgotten_on(visit.case.standing):
        seen.forgotten.setdefault(code, shown)
    if advice.kind not in (Kind.PLAY, Kind.CLOSE) or advice.play is None:
        return
    play = playbook.plays[advice.play]
    seen.advised.setdefault(play.id, shown)
    if advice.script is None and play.family != GUIDANCE:
        seen.wordless.setdefault((play.id, advice.channel or "email"), shown)
    if advice.kind is Kind.PLAY:
        _against_situation(seen, visit, play, shown)
        _against_caps(seen, playbook, visit, play, shown)
        _passed_over(seen, playbook, visit, shown)
        _others(seen, playbook, visit, shown)


def _passed_over(seen: Explored, playbook: Playbook, visit: Visit, shown: Shown) -> None:
    """The plays for which this deal has all it takes, though another is advised; once each."""
    advised, slot = visit.advice.play or "", playbook.policy.value_slot
    for play in playbook.plays.values():
        if play.id in seen.passed or play.id in seen.advised or play.family == GUIDANCE:
            continue
        rivals = slot[: slot.index(play.id)] if play.id in slot else playbook.plays
        if advised in rivals and lacks(visit.case.standing, play.id) is None:
            seen.passed[play.id] = replace(shown, detail=advised)


def _forgotten_on(standing: Standing) -> date:
    """The day on which the deal is deleted, nobody having talked for so long; a little early rather than late."""
    return standing.history.contact + timedelta(days=30 * standing.policy.retention_months)


def _for_good(standing: Standing) -> Decision:
    """The waiting that never ends, behind those that do."""
    decision = decide(standing)
    for _ in range(MOST_STEPS):
        until = decision.until
        if decision.kind is not Kind.WAIT or until is None or far(standing, until):
            break
        standing = standing.on(max(until, standing.day + timedelta(days=1)))
        decision = decide(standing)
    return decision


def _against_situation(seen: Explored, visit: Visit, play: Play, shown: Shown) -> None:
    """A play of a family that the hold or the route on this day forbids."""
    standing = visit.case.standing
    code = standing.hold.situation.code if standing.hold else OWN_FAULT if standing.fault_open else standing.route
    situation = standing.playbook.situations.get(code or "")
    if situation and play.family in situation.forbids_families:
        seen.forbidden.setdefault((situation.code, play.id), shown)


def _against_caps(seen: Explored, playbook: Playbook, visit: Visit, play: Play, shown: Shown) -> None:
    """One more in this stretch of silence than the policy says there may be."""
    used = visit.case.standing.used
    caps = playbook.policy.episode_cap
    group = {
        "apology": APOLOGIES,
        "cost_of_waiting": ("cost-of-waiting",),
        "stay_or_go": ("stay-or-go",),
    }
    for name, plays in group.items():
        again = caps[name] < 1 + sum(each in used for each in plays)
        # The written version that ends a round of calls is the same touch.
        if play.id in plays and again and visit.advice.reason != "call-window":
            seen.overdone.setdefault(name, shown)
    if visit.advice.channel == "voicemail" and caps["voicemail"] < 1:
        seen.overdone.setdefault("voicemail", shown)


def _others(seen: Explored, playbook: Playbook, visit: Visit, shown: Shown) -> None:
    """What stands under "Another play", as long as there is something to be found there."""
    wanted = {p.id for p in playbook.plays.values() if p.offered is Offered.ANOTHER} - seen.offered.keys()
    if wanted:
        for decision in alternatives(visit.deal, visit.now, playbook):
            seen.offered.setdefault(decision.play or "", shown)
