"""Every play is played: a search through small deals meets all that the coach can advise, and all guidance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bot.domain.deal import Deal
from tests.coach.made_up import deal
from tests.coach.oracle import GUIDANCE
from tests.coach.shipped import playbook
from tests.coach.simulation import follow, noon_after
from tests.coach.strategies import Act

HEARD = "2026-03-02 heard"
ISSUE: dict[str, Any] = {"business_issue": "onboarding takes six weeks"}
RICH: dict[str, Any] = {
    "their_figure": "12000 USD a month",
    "reference": "Contoso is willing to talk",
    "lead": "a firm that needs theirs",
    "introduction": "someone they want to meet",
    "event": {"title": "Open day", "on": "2026-04-20"},
    "gift_ok": True,
    "contacts": [{"name": "Sam Lee", "timezone": "Europe/Berlin", "holidays": [], "channels": ["email"]}],
}
FACTS: tuple[dict[str, Any], ...] = (
    {},
    ISSUE,
    ISSUE | RICH,
    ISSUE | {"result": "Fabrikam cut it to two weeks", "owed": "ROI sheet", "channels": "email"},
    ISSUE | {"result": "Fabrikam cut it to two weeks", "our_fault": True, "stage": "negotiation"},
    ISSUE | {"gift_ok": True, "channels": "post"},
    ISSUE | {"event": RICH["event"]},
)
ACTS: tuple[list[Act], ...] = ([], [Act("dial")] * 40)


def searched() -> Iterator[tuple[Deal, list[Act]]]:
    """A deal for each situation, dated or not, and some facts; with a rep who notes dials, and one who notes calls."""
    for code, situation in playbook().situations.items():
        until = " until=2026-04-13" if situation.date_required else ""
        for facts, happens in zip(FACTS[1:3], ACTS, strict=True):
            yield deal(HEARD, f"2026-03-03 situation code={code}{until}", **facts), happens
    for facts in FACTS:
        yield deal("2026-03-02 meeting", **facts), ACTS[0]


@pytest.fixture(scope="module")
def met() -> tuple[set[str], set[str]]:
    """The plays that were advised, or named by a close, and the guidance beside them."""
    played: set[str] = set()
    beside: set[str] = set()
    for made, happens in searched():
        for step in follow(made, list(happens), noon_after(made, 0), [], rest=1):
            advice = step.advice
            beside.update(advice.guidance)
            if advice.play and advice.until is None:
                played.add(advice.play)
    return played, beside


@pytest.mark.slow
def test_every_play_is_advised_to_somebody(met: tuple[set[str], set[str]]) -> None:
    # Whoever leaves gets a note from the rep at once; no day is the coach's to name for it.
    assert set(playbook().plays) - GUIDANCE - met[0] == {"farewell-note"}


@pytest.mark.slow
def test_all_guidance_stands_beside_some_advice(met: tuple[set[str], set[str]]) -> None:
    assert met[1] == GUIDANCE
