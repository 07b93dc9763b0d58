"""Slack at its worst: limiting, broken, without an answer. Nothing is lost or doubled. (Slow: `test_acks`.)"""

from __future__ import annotations

import time
from datetime import timedelta

import pytest

from tests.scenarios.conftest import Office

pytestmark = pytest.mark.slow

NORTHWIND = 'add Northwind stage:proposal heard:"5 nov" contact:"Jane Doe" tz:America/New_York phone:"+1 555 0100"'


def test_no_request_asks_slack_who_we_are(office: Office) -> None:
    before = len(office.sent("auth.test"))
    for typed in ("list", "help", "add Northwind"):
        office.type(typed)
    assert len(office.sent("auth.test")) == before == 1


def test_a_form_that_slack_refuses_is_said(office: Office) -> None:
    office.box.fault("views.open", 1, "trigger_expired")
    office.command("add")
    shown = [message["text"] for message in office.box.messages("D0ALEX", "U0ALEX")]
    assert "It took too long to open the form. Nothing was saved. Please try once more." in shown[-1]


@pytest.mark.parametrize("answer", ["reset", "500", "html", "internal_error", "empty"])
def test_a_home_that_does_not_appear_breaks_nothing(office: Office, answer: str) -> None:
    office.box.fault("views.publish", 1, answer)
    assert office.box.home("U0ALEX")["ok"]
    assert office.box.home("U0ALEX")["view"]


def test_a_limited_nudge_comes_later_and_once(office: Office) -> None:
    office.type(NORTHWIND)
    office.box.fault("chat.postMessage", 1, "ratelimited:30")
    office.days(4)
    assert office.dms() == []
    office.box.move_clock(advance=timedelta(minutes=1))
    assert len(office.dms()) == 1


def test_several_that_wait_for_slack_go_out_as_the_clock_is_moved(office: Office) -> None:
    for typed in (NORTHWIND, NORTHWIND.replace("Northwind", "Initech").replace("Jane Doe", "Sam Lee")):
        office.type(typed, "U0ALEX" if "Jane" in typed else "U0SAM")
    office.box.fault("chat.postMessage", 1, "ratelimited:30")
    office.days(6)
    assert [len(office.dms(user)) for user in ("U0ALEX", "U0SAM")] == [1, 1]


NOBODY = "redirect:http://127.0.0.1:9/"
"""Leads to where nobody listens: whoever follows it takes the message for one that never left."""


@pytest.mark.parametrize("answer", ["reset_after", "reset", "500", "internal_error", NOBODY])
def test_a_nudge_in_doubt_is_looked_for_before_it_is_sent_again(office: Office, answer: str) -> None:
    office.type(NORTHWIND)
    office.box.fault("chat.postMessage", 1, answer)
    office.days(4)
    deadline = time.monotonic() + 10
    while len(office.sent("conversations.history")) == 0 and time.monotonic() < deadline:
        office.product.settle()  # the quarantine runs on the database's clock; half a second here
    office.product.settle()
    assert len(office.sent("conversations.history")) >= 1
    assert len(office.dms()) == 1


def test_a_revoked_token_ends_the_sending(office: Office) -> None:
    office.type(NORTHWIND)
    office.box.fault("conversations.open", 5, "token_revoked")
    office.days(5)
    assert office.dms() == []
    assert len(office.sent("conversations.open")) == 1
