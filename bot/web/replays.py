"""Which requests were already handled: a captured request stays valid for five minutes, and may act once.

Here: one process's own memory of them, and the memory that several processes behind one address share. Not here: what
makes two requests the same (`gate`).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Lock

from bot.errors import StoreBusy
from bot.web.gate import OLDEST_STAMP

KEPT = 2 * OLDEST_STAMP
"""A stamp may lie five minutes ahead of us, and is good for five more."""


class RecentRequests:
    """The keys of the last ten minutes by `wall`, in seconds; as many as Slack signed, so nobody else can fill it."""

    def __init__(self, wall: Callable[[], float]) -> None:
        self._wall = wall
        self._lock = Lock()
        self._kept: dict[str, float] = {}

    def seen(self, key: str, team: str | None = None) -> bool:
        """Whether `key` was here before, of whatever team; from now on it was."""
        now = self._wall()
        with self._lock:
            while self._kept and now - self._kept[oldest := next(iter(self._kept))] > KEPT:
                del self._kept[oldest]
            if key in self._kept:
                return True
            self._kept[key] = now
            return False

    def forget(self, key: str, team: str | None = None) -> None:
        """The request failed: a copy of it may try again."""
        with self._lock:
            self._kept.pop(key, None)


class SharedRequests:
    """The same for several processes on one database: `first_time(team, key)` is true once, until `again` undoes it.

    The own memory goes first. While the database cannot answer it is all there is, and the listener will say so.
    """

    def __init__(
        self,
        own: RecentRequests,
        first_time: Callable[[str, str], bool],
        again: Callable[[str, str], object],
    ) -> None:
        self._own, self._first_time, self._again = own, first_time, again

    def seen(self, key: str, team: str | None) -> bool:
        """Whether any of the processes handled this request; of one that is of no team, only this process knows."""
        if self._own.seen(key):
            return True
        try:
            return team is not None and not self._first_time(team, key)
        except StoreBusy:
            return False

    def forget(self, key: str, team: str | None) -> None:
        """The request failed: a copy of it may try again, at any of the processes."""
        self._own.forget(key)
        if team is not None:
            with suppress(StoreBusy):
                self._again(team, key)
