"""One button, two presses at the same moment, two processes of production: one takes effect, the other is told."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import threading
from collections.abc import Iterator
from functools import partial
from urllib.parse import urlencode

import pytest
from sqlalchemy import func, select

from bot.app import Product, build
from bot.settings import Secret, Settings
from bot.store.database import Database
from bot.store.outbox import Timing
from bot.store.rows import EntryRow, InboxRow, NudgeRow
from pretend_slack import PretendSlack, payloads, wall
from tests.processes.conftest import file_deal
from tests.processes.running import Machine, eventually
from tests.processes.test_run import dms
from tests.processes.test_web_and_clock import gunicorn, health
from tests.scenarios.conftest import SECRET, dm, pressed

ROUNDS = 5
ALEX = "U0ALEX"


@pytest.fixture
def sender(
    box: PretendSlack, machine: Machine, database: Database, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Product]:
    """What delivers, in this process; Alex has been nudged. Slack's stamps are of that Monday too."""
    monkeypatch.setattr(wall, "epoch", lambda: int(machine.now().timestamp()))
    file_deal(database, machine)
    machine.environment["DATABASE_URL"] = database.url.render_as_string(hide_password=False)
    settings = Settings(
        slack_bot_token=Secret("xoxb-sandbox"),
        slack_signing_secret=Secret(SECRET),
        slack_api_url=box.api_url,
        database_url=machine.environment["DATABASE_URL"],
    )
    with build(settings, clock=machine.now, timing=Timing()) as product:
        product.introduce()
        product.tick(machine.now())
        yield product


@pytest.fixture
def ports(box: PretendSlack, machine: Machine, sender: Product) -> Iterator[list[int]]:
    """Two web processes with a worker each, both on the one database."""
    started = [gunicorn(machine, "1") for _ in range(2)]
    for _, port in started:
        eventually(box, partial(answering, port))
    yield [port for _, port in started]
    for process, _ in started:
        assert process.stop() == 0
        assert "level=error" not in process.text
        assert "Traceback" not in process.text


def answering(port: int) -> bool:
    """Whether the web process there is up."""
    return health(port) == 200


class Presser:
    """Alex, whose phone and desk send the same press: the newest state of the message, a trigger of its own each."""

    def __init__(self, box: PretendSlack, machine: Machine) -> None:
        self.box, self.machine = box, machine

    def press(self, button: str) -> bytes:
        """The body of one press on the nudge."""
        [message] = dms(self.box)
        workspace, person = self.box.workspace, self.box.workspace.user(ALEX)
        conversation = workspace.conversation_for(person, dm(ALEX))
        found = pressed(message, button)
        action = {"type": "button", "block_id": "b", "action_ts": workspace.next_ts(), **found}
        payload = {
            **payloads.interaction(workspace, "block_actions", person),
            **payloads.in_message(workspace, self.box.api_url, person, conversation, message),
            "actions": [action],
        }
        return urlencode({"payload": json.dumps(payload)}).encode()

    def send(self, port: int, body: bytes) -> int:
        """Posts it as Slack does; the status of the answer."""
        stamp = str(int(self.machine.now().timestamp()))
        digest = hmac.new(SECRET.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
        headers = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request(
                "POST", "/slack/events", body, {"Content-Type": "application/x-www-form-urlencoded", **headers}
            )
            return connection.getresponse().status
        finally:
            connection.close()

    def at_once(self, ports: list[int], bodies: list[bytes]) -> None:
        """Each process gets its body at the same moment; both answer well."""
        barrier, answers = threading.Barrier(len(ports)), list[int]()

        def go(port: int, body: bytes) -> None:
            barrier.wait()
            answers.append(self.send(port, body))

        threads = [threading.Thread(target=go, args=each) for each in zip(ports, bodies, strict=True)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert answers == [200] * len(ports)

    def told(self) -> list[str]:
        """What only Alex sees."""
        return [message["text"] for message in self.box.messages(dm(ALEX), ALEX) if message["ephemeral"]]

    def told_more(self, before: int) -> bool:
        """Whether Alex was told something since there were so many."""
        return len(self.told()) > before


def touches(database: Database) -> int:
    """How many touches stand."""
    with database.read() as session:
        standing = select(EntryRow).where(EntryRow.type == "touch", EntryRow.undone_at.is_(None))
        return len(session.scalars(standing).all())


def test_two_presses_in_two_processes(
    box: PretendSlack, machine: Machine, database: Database, sender: Product, ports: list[int]
) -> None:
    presser = Presser(box, machine)
    for button, standing in (("Done", 1), ("Undo", 0)) * ROUNDS:
        sender.settle()  # the message shows what the last press did
        before = len(presser.told())
        presser.at_once(ports, [presser.press(button), presser.press(button)])
        assert touches(database) == standing
        eventually(box, partial(presser.told_more, before))
        assert "Nothing was changed" in presser.told()[-1]
    # One press that Slack sends to both, because it took the first for lost, has no second to tell.
    sender.settle()
    same = presser.press("Done")
    presser.at_once(ports, [same, same])
    assert touches(database) == 1
    with database.read() as session:
        assert [(row.state, row.answer) for row in session.scalars(select(NudgeRow))] == [("answered", "done")]
        # The memory of requests does without one where the database is busy for longer than a glance.
        assert 4 * ROUNDS - 1 <= (session.scalar(select(func.count()).select_from(InboxRow)) or 0) <= 4 * ROUNDS + 1
    assert len(presser.told()) == 2 * ROUNDS, "one of each two is told, and only one"
