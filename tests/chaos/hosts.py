"""The hosts: one process of the product each, which may be killed, frozen, and is started again by its supervisor."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import socket
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.chaos import hasty
from tests.chaos.hasty import HASTY, Business, Life

_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload([hasty.__name__])

CLOCKS = (timedelta(0), timedelta(minutes=10), timedelta(minutes=-10), timedelta(minutes=-3))
WEBS = (timedelta(minutes=2), timedelta(minutes=-2))
"""How far ahead each host believes the business clock to be. Slack refuses requests of a web host beyond five."""

STOP = 20.0


class Host:
    """One of them."""

    def __init__(self, name: str, life: Life) -> None:
        self.name, self.life = name, life
        self.busy = threading.Lock()  # who holds it does something to it; the supervisor keeps away
        self._process = self._start()

    @property
    def port(self) -> int:
        """Where a web host listens."""
        assert self.life.port is not None
        return self.life.port

    @property
    def alive(self) -> bool:
        """Whether it runs, be it frozen."""
        return self._process.is_alive()

    @property
    def code(self) -> int | None:
        """How it ended."""
        return self._process.exitcode

    @property
    def ready(self) -> bool:
        """Whether it ever began its work."""
        said = self.life.log.read_text(errors="replace") if self.life.log.exists() else ""
        return ("Booting worker" if self.life.port else "running for") in said

    def restart(self) -> None:
        """What its supervisor does."""
        self._process = self._start()

    def signal(self, number: int) -> None:
        """To the process and its children; to it alone as long as it has not begun a group of its own."""
        pid = self._process.pid
        assert pid is not None
        for strike in (os.killpg, os.kill):
            with suppress(ProcessLookupError):
                strike(pid, number)

    def kill(self) -> None:
        """SIGKILL: no word of farewell."""
        self.signal(signal.SIGKILL)
        self._process.join(STOP)
        assert not self._process.is_alive(), f"{self.name} outlives its end"

    def kill_worker(self) -> bool:
        """SIGKILL to the worker of a web host alone; whether there was one."""
        pid = self._process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children")
        with suppress(FileNotFoundError, ProcessLookupError, IndexError):
            os.kill(int(children.read_text().split()[0]), signal.SIGKILL)
            return True
        return False

    def freeze(self, seconds: float) -> None:
        """It stands still, and goes on as if nothing had been."""
        self.signal(signal.SIGSTOP)
        time.sleep(seconds)
        self.signal(signal.SIGCONT)

    def stop(self) -> int | None:
        """SIGTERM; the exit code, None when it had to be killed."""
        with suppress(ProcessLookupError):
            os.kill(self._process.pid or 0, signal.SIGTERM)
        self._process.join(STOP)
        if self._process.is_alive():
            self.kill()
            return None
        return self._process.exitcode

    def _start(self) -> multiprocessing.process.BaseProcess:
        process = _forks.Process(target=hasty.live, args=(self.life,), name=self.name)
        process.start()
        return process


class Hosts:
    """All of them, and the supervisor."""

    def __init__(self, environment: dict[str, str], business: Business, folder: Path) -> None:
        usual = Life(environment=environment, business=business.file, skew=timedelta(0), log=folder)
        skews = {f"clock{n}": skew for n, skew in enumerate(CLOCKS)} | {f"web{n}": skew for n, skew in enumerate(WEBS)}
        lives = {
            name: replace(usual, skew=skew, log=folder / f"{name}.log", port=_port() if name[0] == "w" else None)
            for name, skew in skews.items()
        }
        self.all = [Host(name, life) for name, life in lives.items()]
        self.webs = [host for host in self.all if host.life.port is not None]
        self.happened: Counter[str] = Counter()
        self.logs = [life.log for life in lives.values()]
        self._over = threading.Event()
        self._supervisor = threading.Thread(target=self._supervise, name="supervisor", daemon=True)
        self._supervisor.start()

    def ready(self, seconds: float = 60.0) -> None:
        """Waits until each has begun its work."""
        deadline = time.monotonic() + seconds
        while not all(host.ready for host in self.all):
            assert time.monotonic() < deadline, [host.name for host in self.all if not host.ready]
            time.sleep(0.2)

    def kill(self, chance: random.Random) -> None:
        """One of them, whole, or only a web host's worker."""
        host = chance.choice(self.all)
        with host.busy:
            if host.life.port is not None and chance.random() < 0.5:
                self.happened["workers killed"] += host.kill_worker()
                return
            host.kill()
            self.happened["killed"] += 1
            host.restart()

    def freeze(self, chance: random.Random) -> None:
        """One of them, for longer than a lease; now and then for longer than the quarantine."""
        host = chance.choice(self.all)
        longer = HASTY.quarantine if chance.random() < 0.25 else HASTY.lease
        with host.busy:
            host.freeze(longer + chance.uniform(0.3, 2.0))
            self.happened["frozen"] += 1

    def end_troubles(self) -> None:
        """From here on they only run."""
        for host in self.all:
            host.signal(signal.SIGCONT)

    def stop(self) -> None:
        """An orderly end."""
        self._over.set()
        self._supervisor.join()
        for host in self.all:
            code = host.stop()
            if code != 0:
                self.happened[f"did not stop in order (code {code})"] += 1

    def close(self) -> None:
        """Whatever still runs goes."""
        self._over.set()
        self._supervisor.join()
        for host in self.all:
            host.signal(signal.SIGCONT)
            host.kill()

    def _supervise(self) -> None:
        while not self._over.wait(0.3):
            for host in self.all:
                if not host.alive and host.busy.acquire(blocking=False):
                    try:
                        if not host.alive:
                            self.happened[f"left by itself (code {host.code})"] += 1
                            host.restart()
                    finally:
                        host.busy.release()


def _port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
