"""A digest and its rows: looked at again before it goes, and drawn anew when they are answered."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.acts import CLOSE, HEARD, SITUATION, SNOOZE, TOUCH, Act, Door, Given, Origin
from bot.services import acts
from bot.services.acts import undone
from bot.services.nudges import nudging
from bot.store.rows import NudgeRow
from tests.services.conftest import Office, local
from tests.services.fake_slack import UNREACHED, Fault
from tests.services.test_mornings import many, rows_of

pytestmark = pytest.mark.slow


def open_rows(office: Office) -> list[NudgeRow]:
    return [row for row in office.nudges() if row.in_digest]


def press(office: Office, row: NudgeRow, act: Act, **values: object) -> None:
    given = Given(values=values)  # type: ignore[arg-type]
    acts.do(office.desk, act, given, office.again(office.rep()), Origin(Door.BUTTON, nudge=row.id))
    office.sender.run()


def test_each_answered_row_says_what_happened_and_an_undo_brings_it_back(office: Office) -> None:
    many(office, 6)
    office.tick()
    *_, digest = office.dms()
    first, second, third, fourth = open_rows(office)
    press(office, first, TOUCH)
    assert rows_of(digest) == 3 and digest.text.startswith("For Mon, Nov 23: 3 of 4 deals left")
    assert "Company 3 (Person 3): Done: “" in digest.text and "Next: " in digest.text and "<@U1>" in digest.text
    press(office, second, HEARD)
    press(office, third, SNOOZE, until=date(2026, 12, 10))
    assert "Company 2 (Person 2): They replied." in digest.text
    assert "Company 1 (Person 1): Snoozed until Thu, Dec 10." in digest.text
    assert digest.text.count("Snoozed until") == 1
    assert rows_of(digest) == 1
    press(office, fourth, CLOSE, outcome="lost")
    assert rows_of(digest) == 0 and digest.text.startswith("For Mon, Nov 23: all 4 done")
    assert "Company 0 (Person 0): Closed as lost." in digest.text
    assert "menu beside" not in digest.text
    undone.undo_answer(office.desk, office.again(office.rep()), first.id)
    office.sender.run()
    assert rows_of(digest) == 1 and digest.text.startswith("For Mon, Nov 23: 1 of 4 deals left")
    assert len(office.dms()) == 3, "drawn where it stands"


def test_what_is_typed_shows_in_the_digest_too_and_a_private_reason_does_not(lite: Office) -> None:
    many(lite, 6)
    lite.tick()
    *_, digest = lite.dms()
    first, second, *_ = open_rows(lite)
    typed = Origin(Door.COMMAND)
    rep = lite.again(lite.rep())
    acts.do(lite.desk, TOUCH, Given(first.deal_id, {"channel": "linkedin"}), rep, typed)
    press(lite, second, SITUATION, code="personal", until=date(2026, 12, 16))
    assert "Company 3 (Person 3): Noted. Next: " in digest.text
    assert "Company 2 (Person 2): Paused, details private." in digest.text
    assert rows_of(digest) == 2


@pytest.mark.parametrize("held_up", [UNREACHED, Fault("ratelimited", passing=True, retry_after=60.0)], ids=str)
def test_a_digest_that_still_waits_is_looked_at_again_row_by_row(office: Office, held_up: Fault) -> None:
    """Its words were written down when it was first tried; meanwhile a deal was closed, one replied, one is a wait."""
    many(office, 7)
    nudging.sweep(office.desk)
    office.sender.run(2)
    office.slack.fail("post", held_up)
    office.sender.run()
    [waiting] = office.outbox(about="digest")
    assert "Company 4" in waiting.payload["text"] and waiting.ts is None
    closed, replied, waits, left, _ = open_rows(office)
    rep, typed = office.again(office.rep()), Origin(Door.COMMAND)
    acts.do(office.desk, CLOSE, Given(closed.deal_id, {"outcome": "lost"}), rep, typed)
    acts.do(office.desk, HEARD, Given(replied.deal_id), rep, typed)
    acts.do(office.desk, SITUATION, Given(waits.deal_id, {"code": "do_not_contact"}), rep, typed)
    office.slack.faults.clear()
    office.to(local("2026-11-23", "11:00"))
    digest = next(each for each in office.dms() if rows_of(each))
    assert rows_of(digest) == 2
    for gone in ("Company 4", "Company 3", "Company 2"):
        assert gone not in digest.text
    assert "Also for Mon, Nov 23: 2 more deals" in digest.text
    assert {row.state for row in office.nudges(left.deal_id)} == {"open"}
    assert len(office.dms()) == 3


def test_a_nudge_that_waits_for_the_line_is_drawn_as_things_are_when_it_goes(lite: Office) -> None:
    deal = lite.deal(lite.rep())
    nudging.sweep(lite.desk)
    lite.slack.fail("post", UNREACHED)
    lite.sender.run()
    rep = lite.again(lite.rep())
    acts.do(lite.desk, HEARD, Given(deal), rep, Origin(Door.COMMAND))
    lite.to(local("2026-11-23", "11:00"))
    assert lite.dms() == []


def test_a_reminder_of_several_has_none_that_is_settled_and_the_older_digest_says_so(lite: Office) -> None:
    many(lite, 6)
    lite.tick()
    *_, digest = lite.dms()
    gone = open_rows(lite)[0]
    lite.to(local("2026-11-25", "08:59"))
    lite.slack.fail("post", UNREACHED)
    lite.to(local("2026-11-25", "09:00"))
    assert not any("Still waiting" in each.text for each in lite.dms())
    acts.do(lite.desk, CLOSE, Given(gone.deal_id, {"outcome": "lost"}), lite.again(lite.rep()), Origin(Door.COMMAND))
    lite.to(local("2026-11-25", "11:00"))
    reminder = next(each for each in lite.dms() if "Still waiting" in each.text)
    assert rows_of(reminder) == 5 and "Company 3" not in reminder.text
    assert rows_of(digest) == 0 and digest.text.count("I've asked again since.") == 3
    press(lite, open_rows(lite)[1], TOUCH)
    assert rows_of(reminder) == 4 and "Done: “" in reminder.text
