"""The deals that two playbooks are compared on where there are none: made up, so that what was changed shows on one.

Here: silent deals of every stage with what plays ask for, each reason once, each profile, and deals under way. Not
here: the comparing (`bot.coach.diff`), and the deals that one playbook alone is tried on (`bot.coach.check.deals`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from itertools import chain
from typing import Any

from bot.coach.check.deals import DAY_ZERO, EVENT, SAID, START, WAYS, known, noted, plain, silent
from bot.domain.deal import STAGES, Deal
from bot.domain.deal_writing import as_file
from bot.domain.entries import Closed, SituationNoted
from bot.domain.playbook import Playbook, When

Made = tuple[str, object, datetime]
"""A deal file with the name to show it by and the time to judge it at."""

_FRIDAY, _SATURDAY = 4, 5
_SOONEST, _FARTHEST = 14, 70
"""How many days ahead the events are: each day tells whether it's too near or too far."""

AT = START
"""When they are compared: on the day of the last talk, with everything still ahead."""


def made_up(old: Playbook, new: Playbook) -> Iterator[Made]:
    """All of them; those that are of a profile or have what a play needs are of either playbook."""
    for needs in dict.fromkeys(tuple(sorted(play.needs)) for book in (old, new) for play in book.plays.values()):
        if needs:
            for stage in STAGES:
                yield f"with {' and '.join(needs)}", as_file(replace(plain(stage), **on_record(needs))), AT
    for name, deal in _of_profiles(old, new):
        yield name, as_file(deal), AT
    for name, deal, now in chain(_closed(old, new), _noted_again(old, new)):
        yield name, as_file(deal), now
    for days in range(_SOONEST, _FARTHEST):
        day = DAY_ZERO + timedelta(days=days)
        if day.weekday() < _SATURDAY:
            event = replace(SAID["event"], on=day)
            yield f"event on {day}", as_file(replace(plain("negotiation"), event=event)), AT
    for code, deal in noted(plain("proposal"), DAY_ZERO, old):
        until = getattr(deal.timeline[-1], "until", None)
        yield f"{code} until {until}" if until else code, as_file(deal), AT
    for i, deal in enumerate(silent(), start=1):
        yield f"made-up {i}", as_file(deal), AT


def _closed(old: Playbook, new: Playbook) -> Iterator[tuple[str, Deal, datetime]]:
    """Deals that were closed, on the day itself and on the last day on which each hello is due, and after it."""
    policies = old.policy, new.policy
    for outcome in ("no_decision", "lost"):
        deal = plain("proposal")
        deal = replace(deal, timeline=(*deal.timeline, Closed(on=DAY_ZERO, outcome=outcome)))
        yield f"closed, {outcome}", deal, AT
        for days in {each.reconnect_after_close_days[0] for each in policies}:
            for due in {each.reconnect_due_bd for each in policies}:
                late = _working(DAY_ZERO + timedelta(days=days), due)
                yield f"closed, {outcome}, seen on {late}", deal, datetime.combine(late, AT.time())


def _noted_again(old: Playbook, new: Playbook) -> Iterator[tuple[str, Deal, datetime]]:
    """Reasons noted as often as their hold may be renewed, and once more."""
    for code in dict.fromkeys((*old.policy.hold_renewals, *new.policy.hold_renewals)):
        if code not in old.situations:
            continue
        deal, day = plain("proposal"), DAY_ZERO
        most = max(each.policy.hold_renewals.get(code, 0) for each in (old, new))
        for times in range(1, most + 2):
            deal = replace(deal, timeline=(*deal.timeline, SituationNoted(on=day, code=code)))
            yield f"{code}, noted {times} times", deal, datetime.combine(day, AT.time())
            day = _working(day, old.policy.holds_bd.get(code, 10) + 1)


def _working(day: date, number: int) -> date:
    """So many weekdays later: these deals have no holidays."""
    for _ in range(number):
        day += timedelta(days=3 if day.weekday() == _FRIDAY else 1)
    return day


def on_record(needs: tuple[str, ...]) -> dict[str, Any]:
    """What a deal has on record of these facts, as a deal's own fields."""
    said = SAID | EVENT
    own = {name: said.get(name, True) for name in needs if name in Deal.__dataclass_fields__}
    return own | {"more": {name: said[name] for name in needs if name not in own}}


def _of_profiles(old: Playbook, new: Playbook) -> Iterator[tuple[str, Deal]]:
    """Deals of each profile at each stage: by its name where the old playbook knows it, and by what it's for."""
    for name, given in _whose(old, new):
        for stage in STAGES:
            yield f"{name}, {stage}", given(plain(stage))
            yield f"{name}, {stage}, much on record", given(known(stage))
        yield f"{name} with a gift", given(replace(plain("proposal", WAYS[2]), gift_ok=True))
        for code, deal in noted(given(plain("proposal")), DAY_ZERO, old, tuple(_held(name, old, new))):
            if getattr(deal.timeline[-1], "until", None) is None:
                yield f"{name}, {code}", deal


def _whose(old: Playbook, new: Playbook) -> Iterator[tuple[str, Callable[[Deal], Deal]]]:
    for name in old.policy.profiles:
        yield name, partial(replace, segment=name)
    for name, when in dict.fromkeys(
        (name, profile.when) for book in (old, new) for name, profile in book.policy.profiles.items() if profile.when
    ):
        yield f"like {name}", partial(_fitting, when)


def _fitting(when: When, deal: Deal) -> Deal:
    """The deal as one that a profile is for."""
    worth = when.value_from if when.value_from is not None else when.value_to and when.value_to - 1
    country = when.countries[0] if when.countries else deal.prospect.country
    prospect = replace(deal.prospect, country=country)
    return replace(deal, value=worth, public_sector=bool(when.public_sector), prospect=prospect)


def _held(name: str, old: Playbook, new: Playbook) -> Iterator[str]:
    for book in (old, new):
        profile = book.policy.profiles.get(name.removeprefix("like "))
        yield from profile.holds_bd if profile else ()
