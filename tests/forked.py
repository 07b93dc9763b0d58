"""Python processes that begin warm: copies of one that has everything of ours imported, which is most of a start.

`Forked(["-m", "bot", "advise", …])` is what `subprocess.Popen([sys.executable, "-m", "bot", "advise", …])` is: a
process of its own that runs the real command, with its own arguments, environment, folder, standard streams, signals
and exit code. What a warm start cannot show is shown cold, with `subprocess`: that the imports are complete and quiet,
the seed of hashes, and what Python itself does at the very end.
"""

from __future__ import annotations

import atexit
import faulthandler
import multiprocessing
import os
import runpy
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from io import TextIOWrapper
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType
from typing import IO, Protocol, cast

forks = multiprocessing.get_context("forkserver")
"""One for all tests of this process."""

forks.set_forkserver_preload(["pytest", __name__, "tests.warm"])


class Started(Protocol):
    """A process, cold or warm. Standard output and error come together, as text, from `stdout`."""

    stdout: IO[str]

    @property
    def returncode(self) -> int | None:
        """The exit code, negative for a signal; none while it runs."""

    def poll(self) -> int | None:
        """The same, of now."""

    def wait(self, timeout: float | None = None) -> int:
        """Waits for its end."""

    def send_signal(self, number: int, /) -> None:
        """Unless it has ended."""

    def kill(self) -> None:
        """SIGKILL."""


def cold(arguments: Sequence[str], env: Mapping[str, str] = os.environ, cwd: Path | None = None) -> Started:
    """A Python that has imported nothing yet."""
    pipe, both = subprocess.PIPE, subprocess.STDOUT
    command = [sys.executable, *arguments]
    popen = subprocess.Popen(command, env=env, cwd=cwd, stdout=pipe, stderr=both, text=True, encoding="utf-8")
    return cast(Started, popen)


class Forked:
    """What the tests use of `subprocess.Popen`, for a process that begins warm."""

    def __init__(
        self,
        arguments: Sequence[str],
        env: Mapping[str, str] = os.environ,
        cwd: Path | None = None,
        streams: tuple[int, int, int] | None = None,
    ) -> None:
        ours = []
        if streams is None:
            nothing, (reads, writes) = os.open(os.devnull, os.O_RDONLY), os.pipe()
            self.stdout: IO[str] = os.fdopen(reads, encoding="utf-8")
            ours, streams = [nothing, writes], (nothing, writes, writes)
        carried = [Connection(os.dup(number)) for number in streams]
        given = (list(arguments), dict(env), str(cwd or Path.cwd()), carried)
        self._process = forks.Process(target=_become, args=given, daemon=True)
        self._process.start()
        for each in carried:
            each.close()
        for number in ours:
            os.close(number)

    @property
    def returncode(self) -> int | None:
        """The exit code, negative for a signal; none while it runs."""
        return self._process.exitcode

    def poll(self) -> int | None:
        """The same."""
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Waits for its end."""
        self._process.join(timeout)
        if (code := self.returncode) is None:
            raise subprocess.TimeoutExpired(self._process.name, timeout or 0)
        return code

    def send_signal(self, number: int) -> None:
        """Unless it has ended."""
        if self.returncode is None and self._process.pid:
            os.kill(self._process.pid, number)

    def kill(self) -> None:
        """SIGKILL."""
        self._process.kill()


def run(
    arguments: Sequence[str], given: bytes = b"", env: Mapping[str, str] = os.environ
) -> subprocess.CompletedProcess[bytes]:
    """`subprocess.run`, with `given` on standard input."""
    with tempfile.TemporaryFile() as stdin, tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        stdin.write(given)
        stdin.seek(0)
        code = Forked(arguments, env, streams=(stdin.fileno(), stdout.fileno(), stderr.fileno())).wait(60)
        for each in (stdout, stderr):
            each.seek(0)
        return subprocess.CompletedProcess(arguments, code, stdout.read(), stderr.read())


def _become(arguments: list[str], env: Mapping[str, str], folder: str, streams: Sequence[Connection]) -> None:
    """In the new process: everything as it would be had Python been started with these arguments."""
    for number, stream in enumerate(streams):
        os.dup2(stream.fileno(), number)
        stream.close()
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    os.chdir(folder)
    assert sys.__stdout__ is not None
    encoding, errors = sys.__stdout__.encoding, sys.__stdout__.errors
    at_once = "PYTHONUNBUFFERED" in env
    sys.stdin = TextIOWrapper(os.fdopen(0, "rb", closefd=False), encoding, errors)
    sys.stdout = TextIOWrapper(os.fdopen(1, "wb", closefd=False), encoding, errors, line_buffering=at_once)
    sys.stderr = TextIOWrapper(os.fdopen(2, "wb", closefd=False), encoding, "backslashreplace", line_buffering=True)
    try:
        _program(arguments)()
    finally:
        threading._shutdown()  # type: ignore[attr-defined]
        atexit._run_exitfuncs()


def _program(arguments: list[str]) -> Callable[[], object]:
    """What `python` with these arguments runs: a module, a line of code, or a file."""
    while arguments[0] in _OPTIONS or arguments[0] in ("-W", "-X"):
        _OPTIONS[" ".join(arguments[:2])]()
        arguments = arguments[2:]
    how, *rest = arguments
    if how == "-m":
        sys.argv = rest
        return lambda: runpy.run_module(rest[0], run_name="__main__", alter_sys=True)
    if how == "-c":
        sys.argv = ["-c", *rest[1:]]
        main = sys.modules["__main__"] = ModuleType("__main__")
        return lambda: exec(rest[0], main.__dict__)
    sys.argv = arguments
    return lambda: runpy.run_path(how, run_name="__main__")


_OPTIONS: dict[str, Callable[[], object]] = {
    "-W error": lambda: warnings.simplefilter("error"),
    "-X faulthandler": faulthandler.enable,
}
