"""Readings under way, each in a thread of its own, a few at a time: whoever asks for one needn't wait for its end.

Here: the threads. Not here: what a reading is (`reading`). A process that ends waits for none of them: a page that
isn't in goes in the next time.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field

AT_ONCE = 4
SLOW, MOST = 60.0, 24
"""Seconds after which a reading takes none of these places any more, and how many there may be with those."""


@dataclass
class Asked:
    """One reading that was asked for. `began`: on the monotonic clock, when that was; `runs_since`: once it began."""

    do: Callable[[], object]
    began: float
    runs_since: float | None = None
    over: threading.Event = field(default_factory=threading.Event)


class Readers:
    """One process's. What is under way isn't begun again."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._at_once = at_once
        self._lock = threading.Lock()
        self._asked: dict[Hashable, Asked] = {}
        self._queue: deque[Hashable] = deque()
        self._threads = 0

    def ask(self, key: Hashable, do: Callable[[], object]) -> Asked:
        """Has it done, unless it's under way; `do` raises nothing."""
        with self._lock:
            asked = self._asked.get(key)
            if asked is None:
                asked = self._asked[key] = Asked(do, time.monotonic())
                self._queue.append(key)
            if self._queue and self._threads < min(self._at_once + self._slow(), MOST):
                self._threads += 1
                threading.Thread(target=self._work, name="reader", daemon=True).start()
        return asked

    def _slow(self) -> int:
        """How many have been at it for long: a server that keeps silent must not hold up all others."""
        before = time.monotonic() - SLOW
        return sum(each.runs_since is not None and each.runs_since < before for each in self._asked.values())

    def wait(self, asked: Iterable[Asked], seconds: float) -> bool:
        """Until each of them is over, or was asked for so long ago; whether all are over."""
        over = [each.over.wait(max(0.0, each.began + seconds - time.monotonic())) for each in asked]
        return all(over)

    def stop(self, seconds: float) -> None:
        """Begins nothing more, and waits so long for what is under way."""
        with self._lock:
            for key in self._queue:
                self._asked.pop(key).over.set()
            self._queue.clear()
            left = list(self._asked.values())
        until = time.monotonic() + seconds
        for each in left:
            each.over.wait(max(0.0, until - time.monotonic()))

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._queue:
                    self._threads -= 1
                    return
                key = self._queue.popleft()
                asked = self._asked[key]
                asked.runs_since = time.monotonic()
            try:
                asked.do()
            finally:
                with self._lock:
                    del self._asked[key]
                asked.over.set()
