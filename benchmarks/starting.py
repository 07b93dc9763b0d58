"""How long a start takes: the command line, an advice, the web app; and what a playbook folder costs to load.

Each start is a new process; what it costs is its CPU time, since a start waits for nothing. The floor is a Python that
does nothing.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from benchmarks.figures import Figure, at_most, cpu
from bot.playbook import load
from bot.resources import shipped

_STARTS = 5


def measure(size: int, postgresql: str | None) -> Iterator[Figure]:
    """`size`: how many starts of each."""
    deal = str(shipped("samples") / "deal.json")
    starts = min(size, _STARTS)
    yield Figure("start: a Python that does nothing", _ms(_start(starts, "-c", "")))
    yield at_most("start: dealdark --help", _start(starts, "-m", "bot", "--help") * 1000, 120, "ms", 0)
    advice = _start(starts, "-m", "bot", "advise", deal, "--now", "2026-10-27T10:00")
    yield at_most("start: dealdark advise, one deal", advice * 1000, 400, "ms", 0)
    with tempfile.TemporaryDirectory() as folder:
        environment = _NOBODY | {"DATABASE_URL": f"sqlite:///{Path(folder) / 'dealdark.db'}"}
        _start(1, "-m", "bot", "db", "upgrade", **environment)
        ready = _start(starts, "-c", "import bot.wsgi, os; os._exit(0)", **environment)
        yield at_most("start: the web app, up to its first request", ready * 1000, 800, "ms", 0)
    loading = cpu(lambda: load(shipped("playbooks")))
    yield at_most("load and check the shipped playbooks, CPU", loading * 1000, 60, "ms", 0)


_NOBODY = {
    "SLACK_BOT_TOKEN": "xoxb-benchmark",
    "SLACK_SIGNING_SECRET": "benchmark",
    "SLACK_API_URL": "http://127.0.0.1:9/api/",
}
"""Nobody listens there: an app that starts does not wait for Slack."""


def _start(times: int, *command: str, **environment: str) -> float:
    """CPU seconds of a process, the best of so many."""
    return min(_spent(command, environment) for _ in range(times))


def _spent(command: Sequence[str], environment: dict[str, str]) -> float:
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *command], env=os.environ | environment, capture_output=True, check=True)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.0f} ms"
