"""Made-up deals as deal files: the same ones for the same seed. The usual past has six entries.

Not for tests of what is right: these deals are ordinary on purpose.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
"""A Tuesday: morning in America, afternoon in Europe, past midnight in Japan."""

ENTRIES = 6

_PLACES = (
    {"timezone": "America/New_York", "country": "US"},
    {"timezone": "America/Los_Angeles", "country": "US"},
    {"timezone": "Europe/London", "country": "GB"},
    {"timezone": "Europe/Berlin", "country": "DE"},
    {"timezone": "Europe/Paris", "country": "FR"},
    {"timezone": "Asia/Tokyo", "country": "JP"},
    {"timezone": "Australia/Sydney", "country": "AU"},
    {"country": "NL"},
)
_STEPS = (
    {"type": "touch", "play": "customary-followup", "channel": "email"},
    {"type": "touch", "play": "thinking-of-you-article", "channel": "email"},
    {"type": "touch", "play": "issue-timeline-call", "channel": "call"},
    {"type": "touch", "play": "results-proof", "channel": "email"},
    {"type": "touch", "play": "step-back-apology-call", "channel": "call"},
    {"type": "dial", "play": "issue-timeline-call"},
    {"type": "situation", "code": "ooo"},
    {"type": "situation", "code": "procurement_legal"},
    {"type": "heard", "channel": "email"},
    {"type": "meeting"},
)
_WEIGHTS = (8, 6, 5, 3, 3, 3, 1, 1, 4, 2)
_STAGES = ("discovery", "evaluation", "proposal", "negotiation")


def deals(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """So many deal files."""
    chance = random.Random(seed)
    for number in range(1, count + 1):
        yield _deal(chance, number)


def _deal(chance: random.Random, number: int) -> dict[str, Any]:
    deal: dict[str, Any] = {
        "company": f"Northwind {number}",
        "stage": chance.choice(_STAGES),
        "value": chance.randrange(2_000, 200_000, 500),
        "currency": "USD",
        "prospect": {"name": "Jane Doe", "channels": ["email", "phone", "linkedin"], **chance.choice(_PLACES)},
        "timeline": list(_past(chance)),
    }
    facts = {
        "business_issue": "onboarding takes six weeks",
        "their_figure": "12000 USD a month",
        "wanted_by": "2027-06-30",
        "reference": "Contoso is willing to talk",
        "result": "Fabrikam cut onboarding to two weeks",
    }
    deal |= {key: value for key, value in facts.items() if chance.random() < 0.6}
    return deal


def _past(chance: random.Random) -> Iterator[dict[str, Any]]:
    day = NOW.date() - timedelta(days=chance.randint(10, 90))
    yield {"type": "heard", "on": day.isoformat()}
    for step in chance.choices(_STEPS, _WEIGHTS, k=ENTRIES - 1):
        day = min(day + timedelta(days=chance.randint(1, 12)), NOW.date())
        yield step | {"on": day.isoformat()} | _until(step, day, chance)


def _until(step: dict[str, str], day: date, chance: random.Random) -> dict[str, str]:
    if step.get("code") != "ooo":
        return {}
    return {"until": (day + timedelta(days=chance.randint(3, 20))).isoformat()}
