"""The traps of Bolt and of Slack's SDK that a scenario does not show by itself."""

from __future__ import annotations

import threading
import time

import pytest

from bot.slack.client import response_client, web_client
from tests.scenarios import payloads
from tests.scenarios.conftest import Office


def test_no_client_sends_twice_by_itself(office: Office) -> None:
    assert office.product.bolt.client.retry_handlers == []
    assert web_client("xoxb-sandbox", office.box.api_url).retry_handlers == []
    answering = response_client("https://hooks.slack.com/commands/1", office.box.api_url)
    assert answering is not None
    assert answering.retry_handlers == []


def test_acknowledgements_are_the_answer_itself(office: Office) -> None:
    assert office.product.bolt.process_before_response
    assert office.product.bolt.client.token is None


def test_many_at_once_do_not_wait_for_five_threads(office: Office) -> None:
    """Slack answers nothing for seconds while twenty people open forms: each is acknowledged at once."""
    office.box.fault("views.open", 20, "slow:2")
    answers: list[float] = []

    def type_add() -> None:
        started = time.monotonic()
        payloads.raw_command(office, "add")
        answers.append(time.monotonic() - started)

    people = [threading.Thread(target=type_add) for _ in range(20)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert len(answers) == 20
    assert max(answers) < 2.0
    office.product.settle()


def test_an_event_that_fails_is_taken_when_it_comes_again(office: Office) -> None:
    event = {"type": "user_change", "user": {"id": "U0ALEX", "real_name": "Alex Rivera", "tz": "Asia/Tokyo"}}
    with office.database.write() as session:
        session.connection().exec_driver_sql("ALTER TABLE reps RENAME TO reps_gone")
    assert payloads.event(office, event) == 500
    with office.database.write() as session:
        session.connection().exec_driver_sql("ALTER TABLE reps_gone RENAME TO reps")
    assert payloads.event(office, event) == 200


@pytest.mark.parametrize("kind", ["block_actions", "view_submission"])
def test_a_fault_of_ours_in_a_press_or_form_gives_a_reference(office: Office, kind: str) -> None:
    office.type("add Northwind heard:yesterday")
    home = office.box.home("U0ALEX")["view"]
    form = office.box.click("U0ALEX", action_id="deal_act", value="heard:1", view_id=home["id"])["view"]
    with office.database.write() as session:
        session.connection().exec_driver_sql("ALTER TABLE entries RENAME TO entries_gone")
    if kind == "view_submission":
        answer = office.box.submit("U0ALEX", form["id"], {})
        assert "Something went wrong on my side" in answer["errors"]["on"]
    else:
        office.box.close("U0ALEX", form["id"])
        answer = office.box.click("U0ALEX", action_id="deal_act", value="show:1", view_id=home["id"])
        assert "Something went wrong on my side" in str(answer["view"])


def test_no_listener_takes_bolts_own_client(office: Office) -> None:
    """Bolt makes one for each request, of the SDK's usual kind, which follows redirects with our token."""
    taken = {name for listener in office.product.bolt._listeners for name in listener.arg_names}  # type: ignore[attr-defined]
    assert "ack" in taken
    assert taken.isdisjoint({"client", "say", "respond", "context", "args"})
