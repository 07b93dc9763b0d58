"""No card that lies: whatever opens, redraws or brings back a nudge says what holds when it does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.services.looking.auditing import audit
from tests.scenarios.conftest import Office, said
from tests.scenarios.test_nudges import NORTHWIND, press, texts

pytestmark = pytest.mark.slow

Json = dict[str, Any]


@pytest.fixture
def nudged(office_after: Callable[..., Office]) -> Office:
    """An office on the Friday morning on which Alex is nudged about Northwind."""
    office = office_after(NORTHWIND)
    office.days(4)
    return office


def in_dm(message: Json) -> Json:
    return {**message, "channel": "D0ALEX"}


def pick(office: Office, number: int = 0) -> Json:
    """“Another play”, and one of those that are offered; the offer."""
    offer: Json = press(office, "Another play")["messages"][-1]
    assert offer["ephemeral"]
    press(office, texts(offer)[number], in_dm(offer))
    return offer


def test_another_play_has_a_way_back_and_why_argues_for_what_is_shown(nudged: Office) -> None:
    office = nudged
    first = office.dms()[-1]
    offer = pick(office)
    assert "my first pick" not in offer["text"]
    picked = office.dms()[-1]
    assert picked["ts"] == first["ts"] and picked["text"] != first["text"]
    for why in (said(press(office, "Show why")), office.type("why north")):
        assert "You picked this one, and it fits today, too. My first pick was “Recap and ask what's next”." in why
        assert "When to use it: " in why and "no follow-up yet" not in why
        assert "Recap and ask what's next: not needed, you picked another today" in why
    assert "send one useful thing" in office.type("list") and "send one useful thing" in office.type("show north")
    again = press(office, "Another play")["messages"][-1]
    assert "ask for the next step (my first pick)" in again["text"]
    assert "useful thing" not in again["text"]
    press(office, texts(again)[0], in_dm(again))
    assert office.dms()[-1]["text"] == first["text"]
    assert "You picked this one" not in office.type("why north")
    pick(office)
    press(office, "Done")
    assert office.entries()[-1].play != "customary-followup"
    assert audit(office.product.desk).first is None


def orders(message: Json) -> list[str]:
    """What of a message would note that something was done."""
    return [each for each in texts(message) if each in ("Done", "No answer") or each.startswith("Close ")]


@pytest.mark.parametrize(
    ("typed", "holds"),
    [
        ("edit north next_meeting:2026-11-20", "I'll write again on Tue, Nov 24."),
        ('edit north owed:"the ROI sheet"', "Next: send what you promised"),
    ],
)
def test_a_fact_that_changes_the_advice_is_told_by_the_nudge_at_once(nudged: Office, typed: str, holds: str) -> None:
    nudged.type(typed)
    message = nudged.dms()[0]
    assert f"the advice has changed since. {holds}" in message["text"]
    assert texts(message) == []


def test_a_fact_that_changes_the_words_alone_redraws_the_nudge(nudged: Office) -> None:
    nudged.type('edit north contact:"Joan Roe"')
    [message] = nudged.dms()
    assert message["text"].startswith("Email Joan at Northwind")
    assert orders(message) == ["Done"]


def test_a_card_that_is_brought_back_on_a_day_off_says_when_i_write_again(nudged: Office) -> None:
    press(nudged, "Done")
    nudged.days(1)
    press(nudged, "Undo")
    [message] = nudged.dms()
    assert "Taken back. I'll write again on Mon, Nov 16." in message["text"]
    assert texts(message) == []
    nudged.days(2)
    assert len(nudged.dms()) == 2 and "Done" in texts(nudged.dms()[-1])


def test_a_card_that_is_brought_back_when_it_is_time_for_another_play_says_so(nudged: Office) -> None:
    press(nudged, "They replied")
    nudged.type("touch north linkedin on:yesterday")
    press(nudged, "Undo", nudged.dms()[0])
    message = nudged.dms()[0]
    assert "Taken back. " in message["text"] and texts(message) == []


def test_put_back_after_undo_is_no_order_either(nudged: Office) -> None:
    answer = nudged.command("heard north")["messages"][-1]
    form = press(nudged, "Undo", in_dm(answer))["view"]
    nudged.box.submit("U0ALEX", form["id"])
    assert "Done" in texts(nudged.dms()[-1])
    now = next(each for each in nudged.box.messages("D0ALEX", "U0ALEX") if each["ts"] == answer["ts"])
    press(nudged, "Put it back", now)
    message = nudged.dms()[-1]
    assert orders(message) == [], message["text"]


def test_the_whole_nudge_opened_from_a_digest_on_a_day_off_is_no_close(office: Office) -> None:
    for number in range(6):
        office.type(f'add "Company {number}" stage:proposal heard:"5 nov" tz:America/New_York contact:"P {number}"')
    office.days(4)
    digest = office.dms()[-1]
    office.days(1)
    opened = press(office, "Show the whole nudge", digest)["messages"][-1]
    assert orders(opened) == []
    assert "clear end" not in opened["text"] and "Time to close" not in opened["text"]
