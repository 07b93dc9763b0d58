"""The two processes of production on PostgreSQL: gunicorn takes requests, the clock sends; and what stops them."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import socket
import threading
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

import pytest
from sqlalchemy import func, select

from bot.store.database import Database
from bot.store.rows import EntryRow, InboxRow
from pretend_slack import App, PretendSlack, wall
from tests.processes.conftest import file_deal
from tests.processes.running import PATIENCE, Machine, Process, eventually
from tests.processes.test_run import dms, states
from tests.scenarios.conftest import SECRET, pressed, said

Web = tuple[Process, int]


def free_port() -> int:
    """A port that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def gunicorn(machine: Machine, workers: str = "2", **environment: str) -> Web:
    """Gunicorn as the Procfile has it, its log of requests beginning with the worker that took them; and its port."""
    port = free_port()
    usual = ("bot.wsgi:app", "--workers", workers, "--threads", "8", "--bind", f"127.0.0.1:{port}")
    log = ("--access-logfile", "-", "--access-logformat", "worker %(p)s said %(s)s")
    # The control socket would be made in this user's home.
    return machine.start("gunicorn", *usual, *log, "--no-control-socket", **environment), port


@pytest.fixture
def shared(machine: Machine, postgresql_database: Database) -> Database:
    """The machine's database on PostgreSQL, with Alex' deal in it."""
    file_deal(postgresql_database, machine)
    machine.environment["DATABASE_URL"] = postgresql_database.url.render_as_string(hide_password=False)
    return postgresql_database


@pytest.fixture
def web(
    request: pytest.FixtureRequest,
    box: PretendSlack,
    machine: Machine,
    shared: Database,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Web]:
    """Gunicorn, and the pretend Slack sending to it; Slack's stamps are of that Monday too."""
    monkeypatch.setattr(wall, "epoch", lambda: int(machine.now().timestamp()))
    machine.cold = getattr(request, "param", "") == "cold"
    process, port = gunicorn(machine)
    for _ in range(2):
        process.says("Booting worker")
    box.connect(App(f"http://127.0.0.1:{port}/slack/events", SECRET))
    yield process, port


def health(port: int, method: str = "GET", path: str = "/healthz") -> int:
    """The status of /healthz, or of another address; 0 while nobody listens."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request(method, path)
        return connection.getresponse().status
    except ConnectionError:
        return 0
    finally:
        connection.close()


@pytest.mark.parametrize("web", ["cold"], indirect=True)
def test_pressed_here_sent_there(box: PretendSlack, machine: Machine, shared: Database, web: Web) -> None:
    process, port = web
    eventually(box, lambda: health(port) == 200)
    assert health(port, "POST", "/sources/dialler") == 401  # nobody signed
    clock = machine.start("dealdark", "clock")
    clock.says("running for Acme Sales, on postgresql")
    [nudge] = eventually(box, lambda: dms(box))
    eventually(box, lambda: states(shared) == ["sent"])
    assert box.click("U0ALEX", nudge["channel"], nudge["ts"], **pressed(nudge, "Done"))["ok"]
    eventually(box, lambda: "Done: “" in dms(box)[0]["text"], seconds=6)
    assert "Northwind" in said(box.command("U0ALEX", "C0SALES", "/dealdark list"))
    assert clock.stop() == 0
    assert process.stop() == 0
    for each in (clock, process):
        assert "Traceback" not in each.text
        assert "level=error" not in each.text
    clock.says("dealdark clock: stopped")


def test_a_copied_request_acts_once_whoever_gets_it(
    box: PretendSlack, machine: Machine, shared: Database, web: Web
) -> None:
    process, port = web
    eventually(box, lambda: health(port) == 200)
    channels = ("email", "phone", "linkedin")
    before = len(channels)
    for channel in channels:
        assert "I do not" not in said(box.command("U0ALEX", "C0SALES", f"/dealdark touch Northwind {channel}"))
    eventually(box, lambda: standing(shared) == before)  # an answer may be late, and what it's about noted after it
    send = signed(machine, port, "touch Northwind email")
    told = len(process.lines)
    at_once(send, 12)
    while len({line for line in process.lines[told:] if line.startswith("worker <")}) < 2:
        at_once(send, 12)
    assert standing(shared) == before + 1
    with shared.read() as session:
        assert session.scalar(select(func.count()).select_from(InboxRow)) == 4


def standing(database: Database) -> int:
    """How many entries of the timeline were not taken back."""
    with database.read() as session:
        query = select(func.count()).select_from(EntryRow)
        return session.scalar(query.where(EntryRow.undone_at.is_(None), EntryRow.type == "touch")) or 0


def signed(machine: Machine, port: int, text: str) -> Callable[[], int]:
    """A function that sends one and the same signed command, and gives the status of the answer."""
    fields = {"command": "/dealdark", "text": text, "team_id": "T0SANDBOX", "user_id": "U0ALEX", "trigger_id": "1.2.x"}
    body, stamp = urlencode(fields).encode(), str(int(machine.now().timestamp()))
    digest = hmac.new(SECRET.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={digest}",
    }

    def send() -> int:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("POST", "/slack/events", body, headers)
            return connection.getresponse().status
        finally:
            connection.close()

    return send


def at_once(send: Callable[[], int], times: int) -> None:
    """Sends so many copies in parallel; each is answered well."""
    answers: list[int] = []
    threads = [threading.Thread(target=lambda: answers.append(send())) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200] * times


def test_two_clocks_send_one_message(box: PretendSlack, machine: Machine, shared: Database) -> None:
    clocks = [machine.start("dealdark", "clock"), machine.start("dealdark", "clock")]
    for clock in clocks:
        clock.says("running for Acme Sales")
    eventually(box, lambda: states(shared) == ["sent"])
    assert [clock.stop() for clock in clocks] == [0, 0]
    assert len(dms(box)) == 1


def test_web_and_clock_do_not_begin_on_an_empty_database(
    machine: Machine, new_postgresql_url: Callable[..., str]
) -> None:
    machine.environment["DATABASE_URL"] = new_postgresql_url()
    clock = machine.start("dealdark", "clock")
    web, _ = gunicorn(machine)
    assert clock.ends() == 1
    assert web.ends() != 0
    for process in (clock, web):
        process.says("the schema is empty, the code needs ")
        process.says("run `dealdark db upgrade`")
        assert "bot/app.py" not in process.text  # a traceback of ours; gunicorn may add one of its own when it halts


def test_web_says_which_variable_is_missing(machine: Machine, due: Database) -> None:
    web, _ = gunicorn(machine, SLACK_SIGNING_SECRET="")
    assert web.ends() != 0
    web.says("dealdark: SLACK_SIGNING_SECRET is not set (SLACK_SIGNING_SECRET: copy the Signing Secret")
    assert "bot/app.py" not in web.text


def test_a_clock_that_stands_still_leaves(machine: Machine, due: Database) -> None:
    stuck = (  # with no other job: on a busy machine one of those could take longer than half a second
        "import threading, bot.jobs.runner as runner, bot.jobs.timekeeping as work; begin = runner.Runner.__init__; "
        "runner.Runner.__init__ = lambda self, jobs, **rest: begin("
        "self, [job for job in jobs if job.name == 'tick'], look_every=0.1, longest_run=0.5, **rest); "
        "work.tick = lambda desk: threading.Event().wait()"
    )
    clock = machine.start("dealdark", "clock", code=stuck)
    assert clock.ends() == 70
    clock.says("leaving because of what stands still: tick")
