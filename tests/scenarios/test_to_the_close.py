"""Section 2.8 of the policy, lived through: a silent deal of each stage, every play done on its day, to the close."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.domain.calendar import BusinessCalendar, YearlySpan
from bot.services.looking.auditing import audit
from tests.scenarios.conftest import Office, pressed

pytestmark = pytest.mark.slow

HEARD = date(2026, 11, 9)
CALENDAR = BusinessCalendar(quiet=[YearlySpan((12, 24), (1, 1))])
"""No country is on record in these deals and UTC is of none, so no public holidays: only weekends and the turn of the
year rest."""

TIMELINES = {
    "discovery": {"follow-up": 3, "article": 6, "reminder": 11, "apology": 19, "question": 29, "close": 39},
    "evaluation": {
        "follow-up": 3,
        "article": 6,
        "reminder": 11,
        "proof": 19,
        "apology": 29,
        "question": 41,
        "close": 51,
    },
    "proposal": {"follow-up": 5, "article": 8, "reminder": 15, "proof": 23, "apology": 33, "question": 45, "close": 55},
    "negotiation": {
        "follow-up": 3,
        "article": 5,
        "reminder": 8,
        "proof": 13,
        "apology": 25,
        "question": 35,
        "close": 45,
    },
}
PLAYS = {
    "customary-followup": "follow-up",
    "thinking-of-you-article": "article",
    "issue-timeline-call": "reminder",
    "reference-intro": "proof",
    "step-back-apology-call": "apology",
    "stay-or-go": "question",
}


@pytest.mark.parametrize("stage", TIMELINES)
def test_a_silent_deal_is_advised_to_close_on_its_day(office: Office, stage: str) -> None:
    office.type(
        f'add Northwind stage:{stage} heard:today contact:"Jane Doe" email:jane@northwind.example '
        f'phone:"+1 212 555 0101" tz:UTC issue:"onboarding takes six weeks" '
        f'reference:"Contoso is willing to talk"'
    )
    lived: dict[str, int] = {}
    while "close" not in lived:
        message = _next_nudge(office)
        done = _press(office, message, "Close it" if "Close it" in _buttons(message) else "Done")
        assert done["ok"]
        entry = office.entries()[-1]
        name = "close" if entry.type == "closed" else PLAYS[entry.play or ""]
        lived[name] = CALENDAR.count(HEARD, entry.on_day)
    assert lived == TIMELINES[stage]
    assert office.entries()[-1].outcome == "no_decision"
    assert audit(office.product.desk).first is None


def _next_nudge(office: Office) -> dict[str, Any]:
    """Lets time pass until a nudge waits to be answered."""
    for _ in range(200):
        waiting = [message for message in office.dms() if "They replied" in _buttons(message)]
        if waiting:
            return waiting[-1]
        office.box.move_clock(to_next=True)
    raise AssertionError("no nudge came")


def _buttons(message: dict[str, Any]) -> list[str]:
    rows = [block["elements"] for block in message["blocks"] if block["type"] == "actions"]
    return [element["text"]["text"] for row in rows for element in row if element["type"] == "button"]


def _press(office: Office, message: dict[str, Any], text: str) -> dict[str, Any]:
    return office.box.click("U0ALEX", message["channel"], message["ts"], **pressed(message, text))
