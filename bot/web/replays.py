"""Which requests were already handled: a captured request stays valid for five minutes, and may act once.

Here: one process's own memory of them. Several processes behind one address need the same two methods over the
database; that one is the store's.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from bot.web.gate import OLDEST_STAMP

KEPT = 2 * OLDEST_STAMP
"""A stamp may lie five minutes ahead of us, and is good for five more."""


class RecentRequests:
    """The keys of the last ten minutes by `wall`, in seconds; as many as Slack signed, so nobody else can fill it."""

    def __init__(self, wall: Callable[[], float]) -> None:
        self._wall = wall
        self._lock = Lock()
        self._kept: dict[str, float] = {}

    def seen(self, key: str) -> bool:
        """Whether `key` was here before; from now on it was."""
        now = self._wall()
        with self._lock:
            while self._kept and now - self._kept[oldest := next(iter(self._kept))] > KEPT:
                del self._kept[oldest]
            if key in self._kept:
                return True
            self._kept[key] = now
            return False

    def forget(self, key: str) -> None:
        """The request failed: a copy of it may try again."""
        with self._lock:
            self._kept.pop(key, None)
