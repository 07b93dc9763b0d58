"""A clock that may die: what `dealdark clock` does, once through its timetable, in a process of its own.

Its steps are all the places where a crash can leave something half done: a transaction begins, it is about to be
committed, a request to Slack goes out, its answer is about to be read. Before each it waits to be let go on, or is
killed. Nothing of the product knows of it. Processes are forked from one that has everything imported, so that a life
costs little.
"""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from typing import Any, Self

from sqlalchemy import Engine, event

from bot.app import Product, build
from bot.clock import system_clock
from bot.jobs import TIMETABLE
from bot.settings import Settings
from bot.store import outbox
from bot.store.outbox import Timing
from tests.forked import forks

HASTY = Timing(lease=0.2, quarantine=0.2, sweep=0.2)
"""Seconds: nobody wants to wait for two minutes to see what a successor does."""

ENDED = "ended"
LONGEST_WAIT = 30.0
_ROUNDS = 200


class Mortal:
    """The process, seen from outside: it waits before each step until it is let go on."""

    def __init__(self, environment: Mapping[str, str], shift: timedelta) -> None:
        self.steps: list[str] = []
        self._line, other = forks.Pipe()
        self._process = forks.Process(target=_live, args=(dict(environment), shift, other), daemon=True)
        self._process.start()
        other.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def reaches(self, step: str) -> None:
        """Lets it go on until it is about to take this step."""
        while self.step() != step:
            assert self.steps[-1] != ENDED, f"it never came to {step!r}"

    def step(self) -> str:
        """Lets it go on to its next step; ENDED when it has ended by itself."""
        if self.steps:
            self.go()
        assert self._line.poll(LONGEST_WAIT), f"it stands still after {self.steps[-3:]}"
        try:
            self.steps.append(self._line.recv())
        except EOFError:
            self._process.join(LONGEST_WAIT)
            assert self._process.exitcode == 0, f"it ended with {self._process.exitcode} after {self.steps[-3:]}"
            self.steps.append(ENDED)
        return self.steps[-1]

    def go(self) -> None:
        """Lets it take the step that it waits for."""
        self._line.send(None)

    def kill(self) -> None:
        """SIGKILL: no word of farewell."""
        self._process.kill()
        self._process.join(LONGEST_WAIT)
        self._line.close()


class _Steps:
    """The steps, seen from inside. A step that waits keeps those of other threads waiting."""

    def __init__(self, line: Connection) -> None:
        self._line, self._lock = line, threading.Lock()

    def take(self, name: str) -> None:
        with self._lock:
            self._line.send(name)
            self._line.recv()

    def watch(self) -> None:
        event.listen(Engine, "begin", lambda connection: self.take("begin"))
        event.listen(Engine, "commit", lambda connection: self.take("commit"))
        line: Any = http.client.HTTPConnection
        line.request, line.getresponse = self._requesting(line.request), self._answered(line.getresponse)

    def _requesting(self, request: Callable[..., Any]) -> Callable[..., Any]:
        def requesting(connection: Any, method: str, url: str, *arguments: Any, **named: Any) -> Any:
            connection.called = url.rpartition("/")[2]
            self.take(f"request {connection.called}")
            return request(connection, method, url, *arguments, **named)

        return requesting

    def _answered(self, getresponse: Callable[..., Any]) -> Callable[..., Any]:
        def answered(connection: Any, *arguments: Any, **named: Any) -> Any:
            self.take(f"answer {connection.called}")
            return getresponse(connection, *arguments, **named)

        return answered


def _live(environment: dict[str, str], shift: timedelta, line: Connection) -> None:
    def now() -> datetime:
        return system_clock() + shift

    _Steps(line).watch()
    with build(Settings.from_env(environment), clock=now, timing=HASTY) as product:
        assert product.arrive(threading.Event(), lambda sentence: None)
        for _ in range(_ROUNDS):
            # One after the other, and no alarm clock: the same steps in each life.
            for entry in TIMETABLE:
                assert product.jobs.run_once(entry.name)
            if not _pending(product):
                return
            threading.Event().wait(0.05)
    raise AssertionError("the outbox is never empty")


def _pending(product: Product) -> bool:
    with product.database.read() as session:
        counts = outbox.counts(session)
    return bool(counts.get("queued") or counts.get("sending"))
