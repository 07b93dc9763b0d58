"""`dealdark run`: everything in one process, over Socket Mode, against a pretend Slack."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from bot.store.database import Database
from bot.store.rows import DealRow, EntryRow, OutboxRow
from pretend_slack import PretendSlack
from tests.processes.running import Json, Machine, Process, eventually
from tests.processes.test_doctor import situation
from tests.scenarios.conftest import dm, pressed, said


def dms(box: PretendSlack) -> list[Json]:
    """What the bot wrote to Alex; nothing before the conversation exists."""
    if all(channel["id"] != dm("U0ALEX") for channel in box.state()["channels"]):
        return []
    return [message for message in box.messages(dm("U0ALEX"), "U0ALEX") if not message["ephemeral"]]


def states(database: Database) -> list[str]:
    """Where each message of the outbox stands."""
    with database.read() as session:
        return list(session.scalars(select(OutboxRow.state).order_by(OutboxRow.id)))


def running(box: PretendSlack, machine: Machine, code: str = "") -> Process:
    """The bot, connected."""
    process = machine.start("dealdark", "run", code=code)
    process.says("running for Acme Sales")
    assert box.sockets.wait_for(1)
    return process


def test_from_an_empty_folder_to_an_answer(box: PretendSlack, machine: Machine) -> None:
    process = machine.start("dealdark", "run", LOG_LEVEL="DEBUG")
    process.says("sqlite:///dealdark.db was brought to this version's schema")
    process.says("running for Acme Sales, on sqlite:///dealdark.db; Ctrl-C stops it")
    assert box.sockets.wait_for(1)
    answer = box.command("U0ALEX", "C0SALES", "/dealdark add Contoso stage:proposal heard:2026-06-05")
    assert "Contoso is on your list as #1." in said(answer)
    assert "is no verb of mine" not in said(box.command("U0ALEX", "C0SALES", "/dealdark help"))
    assert process.stop() == 0
    process.says("dealdark run: stopped")
    assert "Traceback" not in process.text
    assert "warning" not in process.text
    assert "Contoso" not in process.text


def test_a_nudge_comes_and_is_answered(box: PretendSlack, machine: Machine, due: Database) -> None:
    process = running(box, machine)
    [nudge] = eventually(box, lambda: dms(box))
    eventually(box, lambda: states(due) == ["sent"])
    assert " Jane at Northwind · " in nudge["text"]
    assert box.click("U0ALEX", nudge["channel"], nudge["ts"], **pressed(nudge, "Done"))["ok"]
    eventually(box, lambda: "Done: “" in dms(box)[0]["text"])
    with due.read() as session:
        assert session.scalars(select(EntryRow.type).order_by(EntryRow.id.desc())).first() == "touch"
    assert process.stop() == 0
    assert "Traceback" not in process.text


def test_ten_years_ahead_it_erases_nothing(box: PretendSlack, machine: Machine, due: Database) -> None:
    machine.shift += timedelta(days=3653)
    process = machine.start("dealdark", "run")
    process.says("nothing is erased for its age; deals that seem to be due: 1; the clock here shows 2036-06-08")
    with due.read() as session:
        assert len(session.scalars(select(DealRow.id)).all()) == 1
    process.stop()


def test_a_playbook_that_lost_a_situation_in_use_does_not_begin(machine: Machine, due: Database) -> None:
    with due.write() as session:
        session.execute(insert(EntryRow).values(situation(session)))
    for arguments in (("dealdark", "run"), ("dealdark", "clock"), ("gunicorn", "bot.wsgi:app", "--no-control-socket")):
        process = machine.start(*arguments)
        assert process.ends() in (1, 3)
        process.says("The playbook has no situation “legal_review” any more, and 1 deal has it in the timeline")
        assert "Traceback" not in process.text


def test_a_replaced_connection_costs_no_answer(box: PretendSlack, machine: Machine, due: Database) -> None:
    running(box, machine)
    for _ in range(3):
        box.sockets.refresh()
        assert box.sockets.wait_for(1)
        assert "Northwind" in said(box.command("U0ALEX", "C0SALES", "/dealdark list"))  # within Slack's three seconds


def asked_for_a_line(box: PretendSlack) -> int:
    """How often Slack was asked for a connection."""
    return sum(each["what"] == "apps.connections.open" for each in box.wire())


def test_a_line_that_breaks_is_made_anew(box: PretendSlack, machine: Machine, due: Database) -> None:
    running(box, machine)
    opened = asked_for_a_line(box)
    box.sockets.close()  # the next one may stand before anybody has looked
    eventually(box, lambda: asked_for_a_line(box) > opened)
    assert box.sockets.wait_for(1, 20)
    assert "Northwind" in said(box.command("U0ALEX", "C0SALES", "/dealdark list"))


def test_sigterm_lets_the_message_under_way_arrive(box: PretendSlack, machine: Machine, due: Database) -> None:
    box.fault("chat.postMessage", 1, "slow:2")
    process = machine.start("dealdark", "run")
    eventually(box, lambda: states(due) == ["sending"])
    assert process.stop(seconds=15) == 0
    assert states(due) == ["sent"]
    assert len(dms(box)) == 1


def test_a_dead_line_ends_the_process(box: PretendSlack, machine: Machine, due: Database) -> None:
    hasty = (
        "import bot.slack.socket as line, bot.cli.one_process as run; "
        "line.PING_EVERY, run.LOOK_EVERY, run.LONGEST_SILENCE = 0.2, 0.1, 2.0"
    )
    process = running(box, machine, code=hasty)
    box.fault("apps.connections.open", 10_000, "internal_error")
    box.sockets.close()
    assert process.ends() == 70
    process.says("leaving because of what stands still: the line to Slack")


@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        (
            "SLACK_BOT_TOKEN",
            "xoxb-wrong",
            "Slack refuses SLACK_BOT_TOKEN (invalid_auth): copy the Bot User OAuth Token",
        ),
        ("SLACK_APP_TOKEN", "xapp-wrong", "Slack refuses SLACK_APP_TOKEN (invalid_auth): create an app-level token"),
        ("SLACK_APP_TOKEN", "", "SLACK_APP_TOKEN is not set (SLACK_APP_TOKEN: create an app-level token"),
        ("SLACK_BOT_TOKEN", "", "SLACK_BOT_TOKEN is not set (SLACK_BOT_TOKEN: copy the Bot User"),
        ("DATABASE_URL", "sqlite:////proc/nowhere/x.db", "sqlite:////proc/nowhere/x.db cannot be opened"),
        ("DATABASE_URL", "postgresql://nobody:hush@127.0.0.1:1/x", "nobody:***@127.0.0.1:1/x cannot be reached"),
    ],
)
def test_what_cannot_work_is_said_in_a_sentence(machine: Machine, variable: str, value: str, says: str) -> None:
    process = machine.start("dealdark", "run", **{variable: value})
    assert process.ends() == 1
    process.says(says)
    assert "Traceback" not in process.text
    assert value == "" or not value.startswith("x") or value not in process.text
    assert "hush" not in process.text


def test_slack_out_of_reach_is_said_and_waited_for(box: PretendSlack, machine: Machine) -> None:
    box.fault("auth.test", 1, "500")
    box.fault("apps.connections.open", 1, "500")
    process = machine.start("dealdark", "run", code="import bot.slack.arrival as arrival; arrival.FIRST_WAIT = 0.6")
    process.says(f"{box.api_url} cannot be reached (HTTP 500); trying again in 1 s")
    process.says("running for Acme Sales")
    assert process.stop() == 0


def test_who_waits_for_slack_can_be_stopped(machine: Machine) -> None:
    process = machine.start("dealdark", "run", SLACK_API_URL="http://127.0.0.1:1/api/")
    process.says("http://127.0.0.1:1/api/ cannot be reached (Connection refused); trying again in 2 s")
    assert process.stop(5) == 0
    assert "Traceback" not in process.text
