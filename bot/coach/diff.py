"""What a changed playbook would do to deals: each deal's advice today and its plan to the close, under both.

Not here: whether either playbook is in order (`bot.coach.check`), nor any words (`bot.messages.english.diffed`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.coach.advise import advise
from bot.coach.check.deals import DAY_ZERO, START, few, noted, silent
from bot.coach.plan import plan
from bot.coach.vocabulary import vocabulary
from bot.domain.advice import Advice, Brief, Kind
from bot.domain.deal import Deal
from bot.domain.deal_file import parse_deal
from bot.domain.deal_writing import as_file
from bot.domain.playbook import Playbook
from bot.domain.value import value
from bot.errors import BadDeal

Step = tuple[str, str]
"""A play and its channel."""

SAMPLES_AT = START
"""When the made-up deals are compared: on the day of the last talk, with everything still ahead."""


@value(frozen=True, slots=True)
class Change:
    """One deal on which the two differ. `unread`: why the new playbook cannot read it."""

    name: str
    today: tuple[Brief, Brief] | None = None
    added: tuple[Step, ...] = ()
    removed: tuple[Step, ...] = ()
    moved: int = 0
    without_play: bool = False
    unread: BadDeal | None = None


@dataclass
class Difference:
    """All that differs, and how many deals were compared."""

    deals: int = 0
    unread: list[tuple[str, BadDeal]] = field(default_factory=list)  # lines that neither can read, and why
    changes: list[Change] = field(default_factory=list)


def diff(old: Playbook, new: Playbook, files: Iterable[tuple[str, object]], now: datetime) -> Difference:
    """Compare two playbooks over deal files, each with a name to show it by.

    What could not even be read as JSON may stand among them as its `BadDeal`, and is counted as unread.
    """
    found = Difference()
    words = vocabulary(old), vocabulary(new)
    for name, raw in files:
        try:
            if isinstance(raw, BadDeal):
                raise raw
            deal = parse_deal(raw, words[0])
        except BadDeal as wrong:
            found.unread.append((name, wrong))
            continue
        found.deals += 1
        label = f"{name} {deal.company}"
        try:
            again = parse_deal(raw, words[1])
        except BadDeal as wrong:
            found.changes.append(Change(label, without_play=True, unread=wrong))
            continue
        if change := _compare(label, deal, again, old, new, now):
            found.changes.append(change)
    return found


def samples(playbook: Playbook) -> Iterator[tuple[str, object]]:
    """Deals to compare on where there are none: all kinds of silent ones, and each situation once."""
    for i, deal in enumerate(silent(), start=1):
        yield f"sample {i}", as_file(deal)
    plain = next(iter(few()))
    for code, deal in noted(plain, DAY_ZERO, playbook):
        until = getattr(deal.timeline[-1], "until", None)
        yield f"{code} until {until}" if until else code, as_file(deal)


def _compare(name: str, deal: Deal, again: Deal, old: Playbook, new: Playbook, now: datetime) -> Change | None:
    before, after = plan(deal, now, old), plan(again, now, new)
    today = _in_short(advise(deal, now, old)), _in_short(advise(again, now, new))
    was, will = _steps(before), _steps(after)
    added, removed = will - was, was - will
    # The same play by the same channel on another day.
    moved = len(_dated(before) - _dated(after)) - sum(removed.values())
    change = Change(
        name,
        today=today if today[0] != today[1] else None,
        added=tuple(sorted(added.elements())),
        removed=tuple(sorted(removed.elements())),
        moved=max(moved, 0),
        without_play=bool(was) and not will,
    )
    return None if change == Change(name) and _closes(before) == _closes(after) else change


def _plays(steps: list[Advice]) -> Iterator[Advice]:
    return (step for step in steps if step.kind is Kind.PLAY)


def _steps(steps: list[Advice]) -> Counter[Step]:
    return Counter((step.play or "", step.channel or "") for step in _plays(steps))


def _dated(steps: list[Advice]) -> set[tuple[date | None, str | None, str | None]]:
    return {(step.on, step.play, step.channel) for step in _plays(steps)}


def _closes(steps: list[Advice]) -> list[tuple[date | None, str | None]]:
    return [(step.on, step.outcome) for step in steps if step.kind is Kind.CLOSE]


def _in_short(advice: Advice) -> Brief:
    """As much of it as a difference is judged by: what a wait or a close would bring is no difference of today."""
    play = advice.play if advice.kind is Kind.PLAY else None
    return Brief(advice.kind, play, advice.channel, advice.until)
