"""Made-up deals, and what is made up to happen to them: the same for the same seed, whatever the coach advises.

Nothing here was measured. How often people answer, what they say and what befalls them are numbers that look ordinary.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from bot.domain.deal import STAGES, Deal, Event, OtherContact, Prospect
from bot.domain.entries import Closed, Entry, Heard, Meeting, SituationNoted

START = date(2026, 6, 1)
"""A Monday; nine months from here there is a summer and a turn of the year."""

_PLACES = (
    ("America/New_York", "US"),
    ("America/Los_Angeles", "US"),
    ("Europe/London", "GB"),
    ("Europe/Berlin", "DE-BY"),
    ("Europe/Paris", "FR"),
    ("Asia/Tokyo", "JP"),
    ("Asia/Riyadh", "SA"),
    ("Asia/Kolkata", "IN"),
    (None, "NL"),
    (None, "BR"),
    (None, None),
)
_WAYS = (
    ("email", "phone"),
    ("email", "phone", "linkedin"),
    ("email", "phone", "linkedin", "post"),
    ("email", "phone", "post"),
    ("email", "linkedin"),
    ("email",),
    ("phone",),
)
_WAYS_WEIGHTS = (38, 25, 15, 5, 6, 7, 4)

BEFALLS = {
    "ooo": 14,
    "personal": 8,
    "contact_left": 5,
    "boss_left": 5,
    "acquired": 4,
    "reorg": 5,
    "crisis": 3,
    "seasonal": 4,
    "competitor_rumour": 3,
    "own_fault": 4,
}
"""What is heard of without their having said it, by weight."""

SAID = {
    "busy": 12,
    "internal_review": 12,
    "procurement_legal": 9,
    "budget_freeze": 7,
    "reconnect_agreed": 7,
    "status_quo": 12,
    "indecision": 14,
    "competitor_chosen": 4,
    "need_gone": 3,
    "said_no": 4,
    "do_not_contact": 2,
}
"""What a reply says, by weight."""

_DATED = {"reconnect_agreed": (20, 90), "seasonal": (10, 30), "ooo": (4, 20), "personal": (10, 40)}
_MAY_BE_DATED = {"internal_review": (5, 15), "procurement_legal": (10, 40), "budget_freeze": (30, 100), "busy": (5, 20)}

ANSWERS = {"stay-or-go": 0.2, "step-back-apology-call": 0.12, "step-back-apology-email": 0.12, "second-voice": 0.12}
"""How likely an answer is, by play; all others get `ANSWER`."""
ANSWER = 0.07


def company(number: int, seed: int) -> list[Deal]:
    """The deals of one company: one, or two of two reps, with the same person or with two."""
    chance = Random(f"{seed} company {number}")
    first = _deal(chance, number, f"Main {number}")
    kind = chance.random()
    if kind < 0.84:
        return [first]
    second = _deal(chance, number, f"Main {number}" if kind < 0.92 else f"Colleague {number}")
    return [first, replace(second, prospect=first.prospect, contacts=()) if kind < 0.92 else second]


def _deal(chance: Random, number: int, name: str) -> Deal:
    zone, country = chance.choice(_PLACES)

    def ways() -> tuple[str, ...]:
        return chance.choices(_WAYS, _WAYS_WEIGHTS)[0]

    others = [
        OtherContact(name=f"Other {n} of {name}", timezone=zone, country=country, channels=ways())
        for n in range(chance.choice((0, 0, 0, 1, 1, 2)))
    ]
    wanted = START + timedelta(days=chance.randint(20, 300)) if chance.random() < 0.4 else None

    def known(share: float, what: str) -> str | None:
        return what if chance.random() < share else None

    event = Event(title="a breakfast", on=START + timedelta(days=chance.randint(20, 120)))
    owed = known(0.08, "the comparison of plans")
    return Deal(
        company=f"Company {number}",
        stage=chance.choice(STAGES),
        prospect=Prospect(name=name, timezone=zone, country=country, channels=ways()),
        contacts=tuple(others),
        timeline=tuple(_past(chance)),
        value=chance.randrange(2_000, 200_000, 500),
        segment=chance.choice((None, None, "enterprise", "smb")),
        public_sector=chance.random() < 0.1,
        business_issue=known(0.7, "onboarding takes six weeks"),
        their_figure=known(0.35, "12000 USD a month"),
        wanted_by=wanted,
        start_by=wanted - timedelta(days=20) if wanted and chance.random() < 0.4 else None,
        reference=known(0.3, "Contoso would talk"),
        result=known(0.35, "Fabrikam needs two weeks"),
        lead=known(0.12, "a clinic seeking suppliers"),
        introduction=known(0.12, "Dana Ruiz at Tailspin"),
        event=event if chance.random() < 0.15 else None,
        gift_ok=chance.random() < 0.3,
        owed=owed,
        owed_since=START if owed else None,
        our_fault=chance.random() < 0.04,
    )


def _past(chance: Random) -> Iterator[Entry]:
    """What had happened before the first day: a talk, and with some the end of the deal."""
    closed = chance.random() < 0.08
    last = START - timedelta(days=chance.randint(100, 380) if closed else chance.randint(0, 20))
    yield Heard(on=last) if chance.random() < 0.6 else Meeting(on=last)
    if not closed:
        return
    end, code = last + timedelta(days=60), chance.choice((None, None, "competitor_chosen", "need_gone"))
    if code:
        yield SituationNoted(on=end, code=code)
    yield Closed(on=end, outcome="lost" if code else "no_decision")


def situation(chance: Random, day: date, weights: dict[str, int]) -> SituationNoted:
    """One of them, with a date where it needs one or they may have named one."""
    [code] = chance.choices(list(weights), list(weights.values()))
    span = _DATED.get(code)
    if code in _MAY_BE_DATED and chance.random() < 0.5:
        span = _MAY_BE_DATED[code]
    if span and (code in ("reconnect_agreed", "seasonal") or chance.random() < 0.7):
        return SituationNoted(on=day, code=code, until=day + timedelta(days=chance.randint(*span)))
    return SituationNoted(on=day, code=code)
