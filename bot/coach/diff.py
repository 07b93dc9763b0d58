"""What a changed playbook would do to deals: each deal's advice today and its plan to the close, under both.

Steps that are the same play are laid side by side, in order; what moved, went another way, came or went is then told
by the rule that decided it. Not here: whether either playbook is in order (`bot.coach.check`), which keys of the files
differ (`bot.playbook.compare`), nor any words (`bot.messages.english.diffed`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import starmap

from bot.coach.advise import advise, case_of
from bot.coach.check.deals import DAY_ZERO
from bot.coach.check.explore import FAULTS
from bot.coach.plan import plan
from bot.coach.vocabulary import vocabulary
from bot.domain import facts
from bot.domain.advice import Advice, Brief, Kind
from bot.domain.calendar import BusinessCalendar
from bot.domain.deal import Deal
from bot.domain.deal_file import parse_deal
from bot.domain.playbook import Playbook
from bot.domain.value import value
from bot.errors import BadDeal

MOST_LOOKED = 700
"""Deals that are kept to look again for what shows on none."""


class Differs(StrEnum):
    """How one step of a plan is another under the new playbook."""

    MOVED = "moved"
    CARRIED = "carried"  # moved by as much as the step before it
    CHANNEL = "channel"
    ADDED = "added"
    REMOVED = "removed"
    WORDS = "words"


@value(frozen=True, slots=True)
class Rule:
    """What decided a step: its play (none: the close), the id of the reason, and how the step differs."""

    differs: Differs
    play: str | None
    reason: str


@value(frozen=True, slots=True)
class Step:
    """One step that differs. `days`: business days that it comes later, or earlier if negative."""

    rule: Rule
    before: Advice | None
    after: Advice | None
    days: int = 0


@value(frozen=True, slots=True)
class Change:
    """One deal on which the two differ. `unread`: why the new playbook cannot read it."""

    name: str
    steps: tuple[Step, ...] = ()
    today: tuple[Brief, Brief] | None = None
    before: tuple[Advice, ...] = ()
    after: tuple[Advice, ...] = ()
    without_play: bool = False
    unread: BadDeal | None = None
    deal: Deal | None = None
    now: datetime | None = None


@value(frozen=True, slots=True)
class Group:
    """All that one rule brought: in how many deals, by how many days, and the first step that's moved as most are."""

    rule: Rule
    deals: int
    shifts: Mapping[int, int]
    first: Change
    step: Step


@dataclass
class Difference:
    """All that differs, and how many deals were compared."""

    deals: int = 0
    looked: list[tuple[Deal, datetime]] = field(default_factory=list)  # the first of them
    unread: list[tuple[str, BadDeal]] = field(default_factory=list)  # lines that neither can read, and why
    changes: list[Change] = field(default_factory=list)

    def by_rule(self) -> list[Group]:
        """The rules behind all steps that differ, what concerns the most deals first."""
        found: dict[Rule, list[tuple[Change, Step]]] = {}
        for change in self.changes:
            for step in change.steps:
                found.setdefault(step.rule, []).append((change, step))
        return sorted(starmap(_group, found.items()), key=lambda group: -group.deals)

    def telling(self) -> Change | None:
        """The deal that shows the most of it, by the rules behind what differs; a made-up one only if no other does."""
        dated = [change for change in self.changes if {step.rule.differs for step in change.steps} - {Differs.WORDS}]
        return max(dated, key=lambda each: (not _made_up(each), len({s.rule for s in each.steps})), default=None)


def _made_up(change: Change) -> bool:
    return bool(change.deal and change.deal.timeline and change.deal.timeline[0].on == DAY_ZERO)


def _group(rule: Rule, steps: list[tuple[Change, Step]]) -> Group:
    shifts = Counter(step.days for _, step in steps)
    usual = shifts.most_common(1)[0][0]
    first = next((change, step) for change, step in steps if step.days == usual)
    return Group(rule, len({id(change) for change, _ in steps}), shifts, *first)


def diff(old: Playbook, new: Playbook, files: Iterable[tuple[str, object, datetime]]) -> Difference:
    """Compare two playbooks over deal files, each with a name to show it by and the time to judge it at.

    What could not even be read as JSON may stand among them as its `BadDeal`, and is counted as unread.
    """
    found = Difference()
    words = vocabulary(old), vocabulary(new)
    for name, raw, now in files:
        try:
            if isinstance(raw, BadDeal):
                raise raw
            deal = parse_deal(raw, words[0])
        except BadDeal as wrong:
            found.unread.append((name, wrong))
            continue
        found.deals += 1
        if found.deals <= MOST_LOOKED:
            found.looked.append((deal, now))
        label = f"{name} {deal.company}".strip()
        try:
            again = parse_deal(raw, words[1])
        except BadDeal as wrong:
            found.changes.append(Change(label, without_play=True, unread=wrong))
            continue
        if change := _compare(label, deal, again, old, new, now):
            found.changes.append(change)
    return found


def because_of(change: Change, rule: Rule, old: Playbook, others: Iterable[tuple[str, Playbook]]) -> str | None:
    """The first of these playbooks, by its name, that alone brings the same to the deal; each is `old` but for one key.

    So of several keys that differ the one is named that a rule's steps come of.
    """
    if change.deal is None or change.now is None:
        return None
    for name, other in others:
        try:
            again = _compare(change.name, change.deal, change.deal, old, other, change.now)
        except FAULTS:  # it names what only another key brings
            continue
        if again and any(step.rule == rule for step in again.steps):
            return name
    return None


def shows(found: Difference, old: Playbook, other: Playbook) -> bool:
    """Whether the other playbook brings anything to the deals that were compared."""
    try:
        return any(_compare("", deal, deal, old, other, now) for deal, now in found.looked)
    except FAULTS:
        return True


def nowhere(found: Difference, needs: tuple[str, ...]) -> str | None:
    """The first of these facts that none of the deals has on record."""
    return next((n for n in needs if not any(facts.stands(n, deal, now.date()) for deal, now in found.looked)), None)


def _compare(name: str, deal: Deal, again: Deal, old: Playbook, new: Playbook, now: datetime) -> Change | None:
    before, after = tuple(plan(deal, now, old)), tuple(plan(again, now, new))
    today = _in_short(advise(deal, now, old)), _in_short(advise(again, now, new))
    steps = tuple(_steps(before, after, case_of(deal, now, old).calendar))
    if not steps and today[0] == today[1]:
        return None
    return Change(
        name,
        steps=steps,
        today=today if not steps or _done(today[0]) != _done(today[1]) else None,
        before=before,
        after=after,
        without_play=any(map(_is_play, before)) and not any(map(_is_play, after)),
        deal=deal,
        now=now,
    )


def _steps(before: tuple[Advice, ...], after: tuple[Advice, ...], calendar: BusinessCalendar) -> Iterator[Step]:
    """The steps that differ, in the order of the new plan, and then those that are gone."""
    pairs = _pairs(before, after)
    carried = 0
    for j, step in enumerate(after):
        if j not in pairs:
            yield Step(Rule(Differs.ADDED, _named(step), step.reason), None, step)
            continue
        was = before[pairs[j]]
        days = _between(was.on, step.on, calendar)
        if differs := _differs(was, step, days, carried):
            yield Step(Rule(differs, _named(step), step.reason), was, step, days)
        carried = days
    for i, was in enumerate(before):
        if i not in pairs.values():
            yield Step(Rule(Differs.REMOVED, _named(was), was.reason), was, None)


def _pairs(before: tuple[Advice, ...], after: tuple[Advice, ...]) -> dict[int, int]:
    """For each step of the new plan its place in the old: as they stand in a row, then wherever the same play is."""
    was, says = ([str(_named(step)) for step in plan] for plan in (before, after))
    found = {}
    for i, j, size in SequenceMatcher(None, was, says, autojunk=False).get_matching_blocks():
        found.update({j + n: i + n for n in range(size)})
    for j, name in enumerate(says):
        same = (i for i, other in enumerate(was) if other == name and i not in found.values())
        if j not in found and (left := next(same, None)) is not None:
            found[j] = left
    return found


def _differs(was: Advice, step: Advice, days: int, carried: int) -> Differs | None:
    if was.channel != step.channel:
        return Differs.CHANNEL
    if days:
        return Differs.CARRIED if days == carried else Differs.MOVED
    return Differs.WORDS if was.wording != step.wording else None


def _between(was: date | None, on: date | None, calendar: BusinessCalendar) -> int:
    if was is None or on is None or was == on:
        return 0
    return calendar.count(was, on) if was < on else -calendar.count(on, was)


def _named(step: Advice) -> str | None:
    return step.play if _is_play(step) else None


def _is_play(step: Advice) -> bool:
    return step.kind is Kind.PLAY


def _done(today: Brief) -> tuple[Kind, str | None, str | None]:
    """What the rep does today: of a wait that ends on another day the plan tells."""
    return today.kind, today.play, today.channel


def _in_short(advice: Advice) -> Brief:
    """As much of it as a difference is judged by: what a wait or a close would bring is no difference of today."""
    play = advice.play if advice.kind is Kind.PLAY else None
    return Brief(advice.kind, play, advice.channel, advice.until)
