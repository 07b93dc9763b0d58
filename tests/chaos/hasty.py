"""Processes of the product for whom real time runs ten times as fast, and whose business clock is moved from outside.

Each is the real thing: `dealdark clock` as its command runs, or gunicorn serving `bot.wsgi:app`. Before it begins, the
seconds of production (leases, quarantine, time-outs, intervals) are divided, all by about the same, and the business
clock is the machine's, shifted by what a file says and by how wrong this host's own clock is. Signatures and the
database keep the real time. Processes are forked from one that has everything imported, so that a life costs little.
"""

from __future__ import annotations

import mmap
import multiprocessing
import os
import signal
import struct
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from gunicorn.app import wsgiapp  # type: ignore[import-untyped]

import bot.app
import bot.cli.clock
import bot.jobs.timetable as timetable
import bot.posts.pacing as pacing
import bot.posts.sending as delivering
import bot.slack.client as client
from bot.cli import run
from bot.clock import system_clock
from bot.store.outbox import Timing

FASTER = 10.0
HASTY = Timing(lease=5.0, quarantine=10.0, sweep=10.0, a_minute=3000)
"""Production's 60, 120 and 600 seconds; the last one is shorter still, because a run waits for it at its end."""

TIMEOUT = 1
EVERY = {"read": 2.0, "tick": 1.0, "deliver": 0.3, "summaries": 3.0, "purge": 15.0}


class Business:
    """The business clock of the run, in a file that every process maps: the machine's time and a shift."""

    def __init__(self, file: Path) -> None:
        self.file = file
        if not file.exists():
            file.write_bytes(bytes(8))
        with file.open("r+b") as opened:
            self._shared = mmap.mmap(opened.fileno(), 8)

    def now(self) -> datetime:
        """What a right clock shows."""
        return system_clock() + timedelta(seconds=struct.unpack("d", self._shared[:8])[0])

    def to(self, moment: datetime) -> None:
        """Moves it on; it never goes back."""
        if moment > self.now():
            self.begin(moment)

    def begin(self, moment: datetime) -> None:
        """Sets it, on whatever day this is."""
        self._shared[:8] = struct.pack("d", (moment - system_clock()).total_seconds())


@dataclass(frozen=True, kw_only=True)
class Life:
    """What one process needs to begin. `skew`: how far its business clock is ahead of the right one.

    `port`: where it listens, if it is a web process.
    """

    environment: dict[str, str]
    business: Path
    skew: timedelta
    log: Path
    port: int | None = None


def live(life: Life) -> None:
    """The whole life of a process, its output in its log; the last thing it does is to exit."""
    os.setsid()  # a kill or a freeze takes its children along
    threading.Thread(target=_die_with_the_run, daemon=True).start()
    out = os.open(life.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(out, stream)
    os.environ.clear()
    os.environ.update({"PATH": os.defpath, "TMPDIR": tempfile.gettempdir(), **life.environment})
    os.chdir(life.log.parent)
    business = Business(life.business)
    _hurry(lambda: business.now() + life.skew)
    if life.port is None:
        sys.exit(run(["clock"]))
    bind = ("--bind", f"127.0.0.1:{life.port}", "--reuse-port")
    sys.argv = ["gunicorn", "bot.wsgi:app", "--workers", "1", "--threads", "8", *bind, "--no-control-socket"]
    wsgiapp.run()


def _die_with_the_run() -> None:
    """Whoever is killed in the middle of a run leaves nobody behind."""
    run = multiprocessing.parent_process()
    assert run is not None
    run.join()
    os.killpg(0, signal.SIGKILL)


def _hurry(now: Callable[[], datetime]) -> None:
    """The product as it is, only faster, and by this clock."""
    defaults = bot.app.build.__kwdefaults__
    assert defaults is not None
    defaults.update(clock=now, timing=HASTY)
    table = tuple(replace(entry, every=EVERY[entry.name]) for entry in timetable.TIMETABLE)
    timetable.bind.__defaults__ = (table,)
    app: Any = bot.app
    app.TIMETABLE = table  # it tells from these how soon a beat is late
    client.TIMEOUT = TIMEOUT
    delivering.HTTP_TIMEOUT /= FASTER
    delivering._MARGIN /= FASTER
    pacing.CHANNEL_A_SECOND *= FASTER
