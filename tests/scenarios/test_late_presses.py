"""Late and foreign presses: whatever an old message still offers on a deal that is closed, handed over or erased."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from bot.slack.actions import ACTIONS
from tests.scenarios import payloads
from tests.scenarios.conftest import Office
from tests.scenarios.test_nudges import NORTHWIND, press

pytestmark = pytest.mark.slow

Json = dict[str, Any]
OF_A_DEAL = sorted(action for action in ACTIONS if action.startswith(("nudge_", "deal_", "fact_", "digest_")))
VALUES = {
    "nudge_swap": "1:thinking-of-you-article",
    "digest_act": "done:1",
    "deal_act": "touch:1",
    "deal_stage": "negotiation:1",
    "fact_add": "issue:1:1",
}


@pytest.fixture
def nudged(office: Office) -> Office:
    """An office on the Friday morning on which Alex is nudged about Northwind."""
    office.type(NORTHWIND)
    office.days(4)
    return office


def forget(office: Office) -> None:
    """Erases Jane Doe."""
    view = office.command("forget Northwind")["view"]
    office.box.submit("U0ALEX", view["id"], {})
    assert office.deals() == []


HAPPENED = {
    "answered": lambda office: press(office, "Done"),
    "closed": lambda office: office.type("close Northwind won"),
    "handed over": lambda office: office.type("assign Northwind <@U0SAM>"),
    "erased": forget,
}


def state(office: Office) -> list[tuple[Any, ...]]:
    """What must not change."""
    deals = [(deal.stage, deal.open, deal.unasked, deal.snoozed_until, deal.rep_id) for deal in office.deals()]
    return [*deals, *((entry.id, entry.type) for entry in office.entries())]


@pytest.mark.parametrize("happened", HAPPENED)
def test_an_old_button_changes_nothing_and_breaks_nothing(
    nudged: Office, happened: str, caplog: pytest.LogCaptureFixture
) -> None:
    nudge = nudged.dms()[-1]
    HAPPENED[happened](nudged)
    before = state(nudged)
    kept = {"nudge_undo", "deal_stage"} if happened in ("answered", "closed") else set()
    with caplog.at_level(logging.ERROR):
        for action in OF_A_DEAL:
            if action in kept:
                continue  # these are still one's own to do
            assert payloads.block_actions(nudged, "U0ALEX", nudge, action, VALUES.get(action, "1")) == 200
            assert state(nudged) == before, action
    assert "a request failed" not in caplog.text


def test_a_colleagues_press_changes_nothing(nudged: Office, caplog: pytest.LogCaptureFixture) -> None:
    nudge, before = nudged.dms()[-1], state(nudged)
    with caplog.at_level(logging.ERROR):
        for action in OF_A_DEAL:
            assert payloads.block_actions(nudged, "U0SAM", nudge, action, VALUES.get(action, "1")) == 200
            assert state(nudged) == before, action
    assert "a request failed" not in caplog.text
