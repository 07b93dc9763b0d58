"""On which day an example is asked: a number of business days, or one that the policy or the coach has a name for.

So an example stays true when a number of the policy changes. A day is counted after day 0, as a sum of whole numbers,
of numbers of the policy (`first_followup`, `gap 2`, `hold busy`; those of the deal's stage and profile), and of plays:
`reference-intro` is the day on which that play is first advised on this very deal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from bot.coach.advise import case_of, judge
from bot.coach.check.deals import START
from bot.coach.check.follow import follow
from bot.domain.advice import Advice, Kind
from bot.domain.calendar import BusinessCalendar
from bot.domain.deal import Deal
from bot.domain.playbook import Playbook, Policy
from bot.playbook import shipped
from bot.playbook.example_shapes import ACTING, DIALLING, LAST_DAY, NUMBERS, Example, terms

_NUMBERS: Mapping[str, Callable[[Policy, str, str], int]] = {
    "first_followup": lambda policy, stage, _: policy.stages[stage].first_followup_bd,
    "dark": lambda policy, stage, _: policy.stages[stage].dark_bd,
    "gap": lambda policy, stage, nth: _gap(policy.gaps(stage), int(nth)),
    "grace": lambda policy, stage, _: policy.promise_grace_bd,
    "hold": lambda policy, stage, code: policy.holds_bd[code],
    "recovery": lambda policy, stage, code: policy.recovery_bd[code],
    "event_notice": lambda policy, stage, _: policy.event_notice_bd[0],
    "reschedule_after": lambda policy, stage, _: policy.reschedule_after_bd,
    "reply_window": lambda policy, stage, _: policy.stay_or_go.reply_window_bd,
}
assert set(_NUMBERS) == set(NUMBERS)


class NoSuchMoment(Exception):
    """A name in an example's day that stands for no day: no number of the policy, and no play that is advised."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def _gap(gaps: tuple[int, ...], nth: int) -> int:
    """The wait after the n-th unanswered touch; the last one stands for all that follow (ruling 13)."""
    return gaps[min(max(nth, 1), len(gaps)) - 1]


def counted(text: str, policy: Policy, stage: str, on_the_way: Callable[[str], int | None] = lambda _: None) -> int:
    """The number of business days that a day's text stands for.

    `on_the_way`: the day of a play, None if it never comes. Raises NoSuchMoment.
    """
    total = 0
    for sign, term in terms(text):
        name, _, of = term.partition(" ")
        number: int | None
        if name.removeprefix("-").isdecimal():
            number = int(name)
        elif name in _NUMBERS:
            try:
                number = _NUMBERS[name](policy, stage, of)
            except KeyError:
                raise NoSuchMoment(term) from None
        else:
            number = on_the_way(name)
        if number is None:
            raise NoSuchMoment(term)
        total += sign * number
    return total


def with_shipped_numbers(playbook: Playbook) -> Playbook:
    """The same with the numbers that ship, but for what is named in the folder alone."""
    own, ships = playbook.policy, shipped.policy().to_domain()
    tables: dict[str, Any] = {
        name: {**getattr(own, name), **getattr(ships, name)} for name in ("holds_bd", "hold_renewals", "recovery_bd")
    }
    return replace(playbook, policy=replace(ships, value_slot=own.value_slot, limits=own.limits, **tables))


def day_of(play_id: str, deal: Deal, example: Example, playbook: Playbook, calendar: BusinessCalendar) -> int | None:
    """How many business days after day 0 the play is first advised on the deal of an example; None: never."""
    if example.rep in (ACTING, DIALLING):
        for stop in follow(deal, START, playbook, dials=example.rep == DIALLING):
            if _advised(stop.advice, play_id):
                return calendar.count(START.date(), stop.advice.on or stop.now.date())
        return None
    for number in range(LAST_DAY + 1):
        now = at(calendar.add(START.date(), number))
        if _advised(judge(case_of(deal, now, playbook), explained=False), play_id):
            return number
    return None


def at(day: date) -> datetime:
    """Ten o'clock of a day, when examples are asked."""
    return datetime.combine(day, time(10))


def _advised(advice: Advice, play_id: str) -> bool:
    return advice.play == play_id and advice.kind in (Kind.PLAY, Kind.CLOSE)
