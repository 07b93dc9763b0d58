"""Real processes of ours: started, listened to, and stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pretend_slack import PretendSlack
from tests.forked import Forked, Started, cold

ROOT = Path(__file__).parents[2]
MONDAY = datetime(2026, 6, 8, 13, 30, tzinfo=UTC)
"""Half past nine in New York, on a working day."""

PATIENCE = 60.0
Json = dict[str, Any]
Start = Callable[[Sequence[str], dict[str, str], Path], Started]


class Process:
    """A program that runs. Its standard output and error are read together, line by line."""

    def __init__(self, arguments: Sequence[str], environment: dict[str, str], folder: Path, start: Start) -> None:
        self.lines: list[str] = []
        self._news = threading.Condition()
        env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **environment}
        self._popen = start(arguments, env, folder)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def text(self) -> str:
        """All it said."""
        with self._news:
            return "\n".join(self.lines)

    def says(self, words: str, seconds: float = PATIENCE) -> str:
        """Waits for a line with these words."""

        def found() -> str | None:
            return next((line for line in self.lines if words in line), None)

        with self._news:
            self._news.wait_for(lambda: found() is not None or not self._reader.is_alive(), seconds)
            line = found()
        assert line is not None, f"it never said {words!r}, but:\n{self.text}"
        return line

    def ends(self, seconds: float = PATIENCE) -> int:
        """Waits for its end; its exit code."""
        try:
            code = self._popen.wait(seconds)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"it did not end in {seconds} s:\n{self.text}") from None
        self._reader.join()
        return code

    def stop(self, seconds: float = PATIENCE) -> int:
        """SIGTERM, and its exit code."""
        self._popen.send_signal(signal.SIGTERM)
        return self.ends(seconds)

    def kill(self) -> None:
        """The end of a test: whatever still runs goes."""
        if self._popen.poll() is None:
            self._popen.kill()
        self._popen.wait()
        self._reader.join()
        self._popen.stdout.close()

    def _read(self) -> None:
        for line in self._popen.stdout:
            with self._news:
                self.lines.append(line.rstrip("\n"))
                self._news.notify_all()
        with self._news:
            self._news.notify_all()


class Machine:
    """Where programs are started: a folder, an environment, and a clock on that Monday."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder, self.environment = folder, environment
        self.shift = MONDAY - datetime.now(UTC)
        self.cold = False
        """Whether programs begin in a Python that has imported nothing yet; else they are forked from a warm one."""
        self._started: list[Process] = []

    def now(self) -> datetime:
        """What its business clock shows."""
        return datetime.now(UTC) + self.shift

    def start(self, *arguments: str, code: str = "", **environment: str) -> Process:
        """Starts `dealdark …` or `gunicorn …`. `code` is run before, in the same interpreter."""
        run = f"{code}\nfrom tests.processes.on_monday import main; main()"
        command = ["-c", run, str(self.shift.total_seconds()), *arguments]
        given = {name: value for name, value in {**self.environment, **environment}.items() if value}
        process = Process(command, given, self.folder, cold if self.cold else Forked)
        self._started.append(process)
        return process

    def close(self) -> None:
        """Ends what a test left running."""
        for process in self._started:
            process.kill()


def eventually(box: PretendSlack, found: Callable[[], Any], seconds: float = PATIENCE) -> Any:
    """What `found` gives, as soon as it gives anything; it is asked again whenever the workspace has news."""
    deadline, version = time.monotonic() + seconds, 0
    while not (value := found()):
        assert time.monotonic() < deadline, "it did not come about"
        version = box.changes(version, 0.5)
    return value


def after(moment: datetime, days: int) -> str:
    """A date as people type it."""
    return (moment + timedelta(days=days)).date().isoformat()
