"""`/dealdark summary` over signed requests: to the channel, to one person, and where the workspace refuses to draw."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.scenarios.conftest import Office, said

pytestmark = pytest.mark.slow

CHANNEL = "C0SALES"


@pytest.fixture
def weeks(office: Office) -> Office:
    """An office in which a deal ended in each of two weeks, and one is dark."""
    for number in range(2):
        office.type(f"add Company{number} stage:discovery heard:2026-09-01 contact:P{number}")
        office.type(f"close company{number} no-decision")
        office.days(7)
    office.type("add Dark stage:discovery heard:2026-09-01 contact:Q")
    office.days(1)
    return office


@pytest.fixture
def managed(weeks: Office) -> Office:
    """The same, with Alex as an admin."""
    weeks.box.edit_user("U0ALEX", is_admin=True)
    return weeks


def drawn(answer: dict[str, Any]) -> list[tuple[bool, list[str]]]:
    """Each message of an answer: whether one person alone sees it, and what is drawn in it."""
    kinds = ("table", "data_visualization")
    return [
        (message["ephemeral"], [block["type"] for block in message["blocks"] if block["type"] in kinds])
        for message in answer["messages"]
    ]


def test_a_rep_shows_a_channel_their_own_deals(weeks: Office) -> None:
    assert "gets a summary of your deals every Monday" in weeks.type("summary here", user="U0SAM", channel=CHANNEL)
    weeks.box.move_clock(advance=timedelta(days=7))
    posted = [message for message in weeks.box.messages(CHANNEL, "U0SAM") if not message["ephemeral"]]
    assert "Sam Okafor’s silent deals" in posted[-1]["text"]
    assert "Dark" not in posted[-1]["text"]  # Alex's


def test_a_colleagues_summary_is_left_alone(managed: Office) -> None:
    managed.type("summary here", channel=CHANNEL)
    answer = managed.type("summary here", user="U0SAM", channel=CHANNEL)
    assert "has a summary already, set up by Alex Rivera" in answer


def test_now_shows_everybody_a_chart_and_a_table(managed: Office) -> None:
    answer = managed.command("summary now", channel=CHANNEL)
    assert drawn(answer)[-1] == (False, ["table", "data_visualization"])
    assert "The last" in said(answer)


@pytest.mark.parametrize(("refusals", "left"), [(1, ["table"]), (2, [])])
def test_now_says_the_same_where_drawings_are_refused(managed: Office, refusals: int, left: list[str]) -> None:
    managed.box.fault("response_url", refusals, "invalid_blocks")
    answer = managed.command("summary now", channel=CHANNEL)
    assert drawn(answer)[-1] == (False, left)
    assert "1 ended with a clear answer" in said(answer)
    before = len(managed.box.wire())
    again = managed.command("summary now", channel=CHANNEL)
    assert drawn(again)[-1] == (False, left), "remembered"
    assert sum(item["what"] == "response_url" for item in managed.box.wire()[before:]) == 1


def test_a_summary_of_ones_own(weeks: Office) -> None:
    assert "your deals every Tuesday" in weeks.type("summary me day:tue time:09:00")
    shown = weeks.command("summary me now")
    assert drawn(shown)[-1] == (True, ["table", "data_visualization"])
    weeks.days(7)
    assert any("Only you see this" in message["text"] for message in weeks.dms())
    assert "No more summaries to you" in weeks.type("summary me off")
    assert "Did you mean" in weeks.type("summary mee", channel=CHANNEL)
