"""A press that is quicker than our own record: Slack shows a message before we know that it has it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.services.looking.auditing import audit
from bot.store.rows import NudgeRow, OutboxRow
from tests.scenarios.conftest import Office, pressed, said
from tests.scenarios.test_nudges import NORTHWIND, press, texts

pytestmark = pytest.mark.slow

Json = dict[str, Any]


@pytest.fixture
def unrecorded(either_office: Office) -> Office:
    """Alex' nudge stands in Slack, and the answer to its posting got lost."""
    either_office.type(NORTHWIND)
    either_office.box.fault("chat.postMessage", 1, "reset_after")
    either_office.days(4)
    assert nudge(either_office).state == "planned"
    return either_office


def nudge(office: Office) -> NudgeRow:
    """The one nudge."""
    with office.database.read() as session:
        return session.query(NudgeRow).one()


def recorded(office: Office) -> None:
    """The outbox looks for what it is in doubt about, and finds it."""
    while any(row.state == "sending" for row in outbox(office)):
        office.product.settle()
    assert {row.state for row in outbox(office)} == {"sent"}


def outbox(office: Office) -> list[OutboxRow]:
    """Every message of the outbox."""
    with office.database.read() as session:
        return list(session.query(OutboxRow).order_by(OutboxRow.id))


@pytest.mark.parametrize(
    ("button", "says", "left"), [("Done", "Done: “", "Change how or when"), ("They replied", "They replied", "Undo")]
)
def test_it_is_written_down_and_the_message_says_so_before_and_after(
    unrecorded: Office, button: str, says: str, left: str
) -> None:
    press(unrecorded, button)
    for _ in range(2):
        [message] = unrecorded.dms()
        assert says in message["text"]
        assert left in texts(message)
        recorded(unrecorded)
    assert nudge(unrecorded).state == "answered"
    assert audit(unrecorded.product.desk).first is None


def test_another_play_stays_on_the_message(unrecorded: Office) -> None:
    choices = press(unrecorded, "Another play")["messages"][-1]
    swapped = unrecorded.box.click("U0ALEX", "D0ALEX", choices["ts"], **pressed(choices, texts(choices)[0]))
    assert "Instead: “Send one useful thing”. The nudge shows it now." in said(swapped)
    assert "Next: " not in said(swapped)
    recorded(unrecorded)
    assert "You picked this one" in unrecorded.dms()[-1]["text"]
    assert nudge(unrecorded).state == "open"


def test_a_form_that_was_opened_from_it_settles_it_all_the_same(unrecorded: Office) -> None:
    form = press(unrecorded, "I know why")["view"]
    sent = unrecorded.box.submit("U0ALEX", form["id"], {"Why they're silent": "ooo", "Until": "2026-12-07"})
    assert sent["ok"], sent["errors"]
    recorded(unrecorded)
    [message] = unrecorded.dms()
    assert "Out of office" in message["text"]
    assert nudge(unrecorded).state == "answered"


def test_it_is_reminded_of_like_any_other(unrecorded: Office) -> None:
    press(unrecorded, "Done")
    press(unrecorded, "Undo")
    recorded(unrecorded)
    unrecorded.days(5)
    assert nudge(unrecorded).reminded_at is not None
