"""A mailbox that can't be read: the product says so once, keeps quiet, and does what the rep then says."""

from __future__ import annotations

import pytest

from bot.errors.sources import SourceRefused, SourceUnknown
from bot.services.observing import not_read
from bot.store import reps
from tests.scenarios.conftest import Office, said
from tests.scenarios.test_nudges import press, texts
from tests.services.boxes import Boxes

pytestmark = pytest.mark.slow


@pytest.fixture
def unread(office: Office) -> Office:
    """A deal that went silent, and a mailbox whose sign-in is refused."""
    desk = office.product.desk
    boxes = Boxes(desk)
    boxes.connect(desk.actor("T0SANDBOX", "U0ALEX")).failing = SourceRefused()
    office.type('add Northwind stage:discovery heard:2026-11-02 contact:"Jane Doe" tz:America/New_York')
    office.days(1)
    return office


def test_it_is_said_once_and_each_answer_says_why_nothing_else_is(unread: Office) -> None:
    [told] = unread.dms()
    assert told["text"].startswith(
        "I haven't finished reading your mailbox for the first time: the sign-in was refused"
    )
    assert texts(told) == ["Sign in again", "Nudge me anyway"]
    for typed in ("next", "next Northwind", "show Northwind", "why Northwind", "plan Northwind"):
        assert "I say nothing about a silence that I can't see." in unread.type(typed), typed
    assert "mail or calendar not read" in unread.type("list")
    assert "I say nothing about a silence" in str(unread.box.home("U0ALEX")["view"])
    unread.days(2)
    assert unread.dms() == [told]


def test_nudges_come_all_the_same_and_then_they_do_not(unread: Office) -> None:
    [told] = unread.dms()
    answer = press(unread, "Nudge me anyway", told)
    assert "for a week, or until I can read your mailbox again" in said(answer)
    unread.days(1)
    [_, nudge] = unread.dms()
    assert "Northwind" in nudge["text"]
    assert "until I've read your mailbox" in said(press(unread, "Rather not", answer["messages"][-1]))
    assert "I say nothing about a silence" in unread.type("show Northwind")
    assert "Northwind" in unread.dms()[-1]["text"]


def test_a_colleague_hears_no_more_than_that_it_is_not_read(unread: Office) -> None:
    desk = unread.product.desk
    sam = desk.actor("T0SANDBOX", "U0SAM")
    with desk.database.write(sam.workspace_id) as session:
        reps.get(session, sam.rep_id).role = "manager"
    shown = unread.type("why Northwind", "U0SAM")
    assert "I can't read their rep's mail or calendar just now." in shown
    assert "sign-in" not in shown
    with pytest.raises(SourceUnknown):
        not_read.nudge_anyway(desk, desk.actor("T0SANDBOX", "U0SAM"), 1)
