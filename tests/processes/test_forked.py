"""A process that begins warm is told apart from a cold one by nothing but its haste."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.forked import Forked, run

LOOKS = """
import locale, os, signal, sys, time, warnings
print(sys.argv, os.getcwd(), sorted(os.environ), time.tzname, sys.stdin.read(), __name__)
print([(each.fileno(), each.encoding, each.errors, each.isatty()) for each in (sys.stdin, sys.stdout, sys.stderr)])
print(signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGCHLD), locale.getlocale(), file=sys.stderr)
sys.exit(3)
"""


@pytest.mark.parametrize(
    "program", [["-c", LOOKS, "one", "two"], ["-W", "error", "-c", "import warnings\nwarnings.warn('x')"]]
)
def test_warm_is_what_cold_is(program: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    env = os.environ | {"TZ": "Asia/Tokyo"}
    warm = run(program, "ünï".encode(), env)
    cold = subprocess.run([sys.executable, *program], input="ünï".encode(), env=env, capture_output=True)
    assert (warm.returncode, warm.stdout) == (cold.returncode, cold.stdout)
    assert warm.stderr.splitlines()[-1] == cold.stderr.splitlines()[-1]
    assert cold.returncode in (1, 3)


def test_it_begins_warm_and_alone() -> None:
    looks = (
        "import sys, threading; print('bot.app' in sys.modules, 'bot.wsgi' in sys.modules, threading.active_count())"
    )
    assert run(["-c", looks]).stdout == b"True False 1\n"


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_signal_ends_it(number: int) -> None:
    process = Forked(["-c", "import threading; print('here', flush=True); threading.Event().wait()"])
    with process.stdout:
        assert process.stdout.readline() == "here\n"
        assert process.poll() is None
        process.send_signal(number)
        assert process.wait(20) == -number
