"""How long Slack waits for the 200: signed requests to the real app under gunicorn, one after the other.

The floor is an empty app with one insert under the same server, measured in turns with ours, so that what else the
machine does meets both.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode

from benchmarks.figures import Figure, at_most
from benchmarks.places import database
from benchmarks.workspace import ALEX, REPS, TEAM, fill
from bot.cli.sandbox import SEED
from pretend_slack import PretendSlack

SECRET = "benchmark"
LEAST = "help"
"""The command that writes the one row that every request writes, and no other: what the floor is compared with."""

COMMANDS = (
    LEAST,
    "list",
    "show #{n}",
    "why #{n}",
    "plan #{n}",
    "touch #{n} email",
    "heard #{n}",
    "snooze #{n} 1w",
    "x",
)
"""What a rep types all day, and a slip; the deal is one of the rep's own."""

_DEALS = 2000
_WARM = 20
_PATIENCE = 20.0


def measure(size: int, postgresql: str | None) -> Iterator[Figure]:
    """`size`: how many requests of each kind."""
    for name, opened in database(postgresql):
        with ExitStack() as stack:
            store = stack.enter_context(opened)
            fill(store, _DEALS, 0)
            slack = stack.enter_context(PretendSlack(SEED))
            url = store.url.render_as_string(hide_password=False)
            ours = stack.enter_context(_server("bot.wsgi:app", DATABASE_URL=url, SLACK_API_URL=slack.api_url))
            floor = stack.enter_context(_server("benchmarks.floor:app", DATABASE_URL=url))
            yield from _figures(name, ours, floor, size)


def _figures(name: str, ours: Callable[[str], None], floor: Callable[[str], None], size: int) -> Iterator[Figure]:
    for number in range(_WARM):
        ours(_typed("list", number))
        floor("")
    bare: list[float] = []
    by_command: dict[str, list[float]] = {}
    for command in COMMANDS:
        taken = []
        for number in range(size):
            bare.append(_milliseconds(floor, ""))
            taken.append(_milliseconds(ours, _typed(command, number)))
        by_command[command] = taken
        yield Figure(f"ack of {command.split()[0]}, {name}", f"{median(taken):.1f} ms, p99 {_p99(taken):.1f}")
    yield Figure(f"ack floor: one insert, {name}", f"{median(bare):.1f} ms, p99 {_p99(bare):.1f}")
    yield at_most(f"ack with one insert, {name}", median(by_command[LEAST]) / median(bare), 3, "× floor")
    every = [each for taken in by_command.values() for each in taken]
    yield at_most(f"ack: p99 of all commands, {name}", _p99(every), 15, "ms")


def _typed(command: str, number: int) -> str:
    """The body of a slash command; no two are the same request."""
    deal = (number % (_DEALS // REPS - 1) + 1) * REPS
    form = {"command": "/dealdark", "text": command.format(n=deal), "team_id": TEAM, "user_id": ALEX}
    trigger = f"{time.time_ns()}.{number}"
    return urlencode(form | {"channel_id": "C0SALES", "channel_name": "sales", "trigger_id": trigger})


def _milliseconds(request: Callable[[str], None], body: str) -> float:
    start = time.perf_counter()
    request(body)
    return (time.perf_counter() - start) * 1000


def _p99(taken: list[float]) -> float:
    return quantiles(taken, n=100)[-1]


@contextmanager
def _server(app: str, **environment: str) -> Iterator[Callable[[str], None]]:
    """The app under gunicorn, as the Procfile has it but for one worker; gives a function that sends a body."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = int(found.getsockname()[1])
    usual = ("--workers", "1", "--threads", "8", "--bind", f"127.0.0.1:{port}", "--no-control-socket")
    waiting = ("--keep-alive", "60")  # one waits while the other warms up, longer than the usual two seconds
    given = {"SLACK_BOT_TOKEN": "xoxb-sandbox", "SLACK_SIGNING_SECRET": SECRET, **environment}
    with tempfile.TemporaryDirectory() as folder:
        running = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", app, *usual, *waiting, "--log-level", "error"],
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])} | given,
            cwd=folder,
        )
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)) as connection:
                yield _sender(connection)
        finally:
            running.terminate()
            running.wait(_PATIENCE)


def _sender(connection: http.client.HTTPConnection) -> Callable[[str], None]:
    _until_it_listens(connection)

    def send(body: str) -> None:
        connection.request("POST", "/slack/events", body.encode(), _signed(body))
        answer = connection.getresponse()
        said = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} {said[:200]!r}")

    return send


def _until_it_listens(connection: http.client.HTTPConnection) -> None:
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            connection.connect()
            return
        except ConnectionRefusedError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _signed(body: str) -> dict[str, str]:
    stamp = str(int(time.time()))
    digest = hmac.new(SECRET.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={digest}",
    }
