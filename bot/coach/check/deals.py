"""The deals that a playbook is tried on: every stage, fact and way to reach someone, and every situation.

Made up, the same on every run, and with holidays of their own (none), so that nothing depends on a country's list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import product
from typing import Any

from bot.domain import facts as declared
from bot.domain.deal import STAGES, Deal, OtherContact, Prospect
from bot.domain.entries import Heard, Meeting, SituationNoted, Touch
from bot.domain.facts import Of, Use
from bot.domain.playbook import Hold, Playbook, Situation

DAY_ZERO = date(2026, 2, 2)
"""The last talk, a Monday."""

START = datetime.combine(DAY_ZERO, time(8))

SAID: dict[str, Any] = {fact.name: fact.example for fact in declared.used_in(Use.FILE, Of.DEAL) if fact.example}
"""What is taken to be on record, as the declaration of each fact has it."""

_ISSUE = {"business_issue": SAID["business_issue"]}
_PROOF = {"reference": SAID["reference"]}
EVENT: dict[str, Any] = {"event": replace(SAID["event"], on=date(2026, 3, 6))}
_ALL: dict[str, Any] = {
    **_ISSUE,
    **_PROOF,
    **EVENT,
    **{name: SAID[name] for name in ("their_figure", "result", "lead", "introduction")},
    "gift_ok": True,
    "more": {name: said for name, said in SAID.items() if name not in Deal.__dataclass_fields__},
}

FACTS: tuple[dict[str, Any], ...] = (
    {},
    _ISSUE,
    _PROOF,
    _ISSUE | _PROOF,
    _ISSUE | {"result": _ALL["result"]},
    _ISSUE | {"their_figure": _ALL["their_figure"]},
    EVENT,
    {"event": replace(SAID["event"], on=date(2026, 4, 10))},
    {"lead": _ALL["lead"]},
    {"introduction": _ALL["introduction"]},
    {"gift_ok": True},
    _ISSUE | {"gift_ok": True},
    {"our_fault": True},
    _ISSUE | _PROOF | {"our_fault": True},
    _ISSUE | {"wanted_by": date(2026, 4, 30), "start_by": date(2026, 2, 20)},
    {"owed": SAID["owed"]},
    _ALL,
)
"""What may be on record, from nothing to everything."""

WAYS = (("email", "phone"), ("email",), ("email", "phone", "linkedin", "post"), ("phone",), ("linkedin", "post"))
"""How somebody may be reached."""

_BETTER_THAN_GIFTS = ("lead", "introduction", "event")
"""What the value slot has before it comes to a gift."""

MOMENTS = (0, 1, 2, 4)
"""After how many touches a situation is recorded."""


def silent(stages: tuple[str, ...] = STAGES) -> Iterator[Deal]:
    """Deals of which nothing is known but the facts: no situation, never an answer."""
    for stage, facts, ways in product(stages, FACTS, WAYS):
        yield _deal(stage, ways, facts)
    with_issue = _deal("proposal", WAYS[0], _ISSUE)
    for ways, facts in product(WAYS, ({}, _ISSUE | _PROOF, _ALL)):
        yield nameless(_deal("proposal", ways, facts))
    for ways in WAYS:
        yield replace(_deal("proposal", WAYS[0], _ISSUE | _PROOF), contacts=(colleague(ways),))
    yield replace(with_issue, timeline=(Meeting(on=DAY_ZERO),))
    yield replace(with_issue, timeline=(Heard(on=DAY_ZERO, promised_by=DAY_ZERO + timedelta(days=9)),))
    yield replace(with_issue, prospect=replace(with_issue.prospect, timezone=None, country=None))
    yield replace(with_issue, prospect=replace(with_issue.prospect, timezone=None, country="US"))


def plain(stage: str, ways: tuple[str, ...] = WAYS[0]) -> Deal:
    """A deal of which nothing is known."""
    return _deal(stage, ways, {})


def known(stage: str) -> Deal:
    """A deal with an issue and a reference, and every way to reach them."""
    return _deal(stage, WAYS[2], _ISSUE | _PROOF)


def few() -> Iterator[Deal]:
    """A handful of them, to combine with every situation."""
    yield plain("proposal")
    yield nameless(_deal("evaluation", WAYS[1], _ISSUE | _PROOF))
    yield _deal("discovery", WAYS[2], _ALL)
    yield _deal("negotiation", ("email", "phone", "post"), _ALL | dict.fromkeys(("reference", *_BETTER_THAN_GIFTS)))


def noted(
    deal: Deal, day: date, playbook: Playbook, codes: tuple[str, ...] | None = None
) -> Iterator[tuple[str, Deal]]:
    """The deal with each situation (or those of `codes`) recorded on `day`, without a date, a near and a far one."""
    for code, situation in playbook.situations.items():
        if codes is not None and code not in codes:
            continue
        for until in _dates(situation, day):
            entry = SituationNoted(on=day, code=code, until=until)
            yield code, replace(deal, timeline=(*deal.timeline, entry))


def _dates(situation: Situation, day: date) -> Iterator[date | None]:
    if not situation.date_required:
        yield None
    if situation.hold is Hold.WAIT:
        yield day + timedelta(days=14)
        yield day + timedelta(days=100)


def nameless(deal: Deal) -> Deal:
    """The same deal where nobody wrote down the prospect's name: the words must do without."""
    return replace(deal, prospect=replace(deal.prospect, name=None))


def touches(deal: Deal) -> int:
    """How many touches were made."""
    return sum(isinstance(entry, Touch) for entry in deal.timeline)


def colleague(ways: tuple[str, ...] = WAYS[0]) -> OtherContact:
    """Somebody else there."""
    return OtherContact(name="Sam Lee", timezone="America/New_York", country="US", holidays=(), channels=ways)


def _deal(stage: str, ways: tuple[str, ...], facts: dict[str, Any]) -> Deal:
    prospect = Prospect(name="Jane Doe", timezone="America/New_York", country="US", holidays=(), channels=ways)
    return Deal(company="Northwind", stage=stage, prospect=prospect, timeline=(Heard(on=DAY_ZERO),), **facts)
