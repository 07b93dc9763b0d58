"""`dealdark sandbox` as a program meets it: what is asked before the bot is there waits for it."""

from __future__ import annotations

import json
import signal
import socket
import threading
import time
import urllib.request
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.forked import cold

pytestmark = pytest.mark.slow

COMMAND = {"user": "U0ALEX", "channel": "D0ALEX", "text": "/dealdark list"}
_A_MINUTE = 60.0


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        return int(free.getsockname()[1])


def when_it_listens(port: int) -> None:
    """Returns as soon as somebody takes a connection there, which is long before the address is printed."""
    deadline, pause = time.monotonic() + _A_MINUTE, threading.Event()
    while time.monotonic() < deadline:
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        pause.wait(0.01)
    raise AssertionError("nobody listens")


def test_a_call_of_the_first_moment_is_answered(tmp_path: Path) -> None:
    port = free_port()
    started = cold(["-m", "bot", "sandbox", "--port", str(port), "--data", str(tmp_path / "data"), "--empty"])
    try:
        when_it_listens(port)
        state = f"http://127.0.0.1:{port}/_control/state"
        with urllib.request.urlopen(state, timeout=_A_MINUTE) as answer:
            assert json.loads(answer.read())["starting"] is True
        asked = urllib.request.Request(f"http://127.0.0.1:{port}/_control/command", json.dumps(COMMAND).encode())
        with urllib.request.urlopen(asked, timeout=_A_MINUTE) as answer:
            assert "No open deals yet" in json.loads(answer.read())["messages"][0]["text"]
        with urllib.request.urlopen(state, timeout=_A_MINUTE) as answer:
            assert json.loads(answer.read())["starting"] is False
    finally:
        started.send_signal(signal.SIGINT)
        assert started.wait(_A_MINUTE) == 0
        started.stdout.close()
