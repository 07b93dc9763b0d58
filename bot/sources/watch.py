"""A connection that takes too long is ended, whatever the other side does meanwhile.

A timeout of a socket counts from the last byte, so whoever sends one now and then could hold a reading for ever. Here:
the time for a whole answer. Not here: how much of it is read, which whoever reads it counts.
"""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress


class Watch:
    """Over the connections of one reading. `seconds`: how long they may last, from the last `again` on."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._until = time.monotonic() + seconds
        self._lock = threading.Lock()
        self._over: list[socket.socket] = []
        self._timer: threading.Timer | None = None
        self._ended = False

    def take(self, connection: socket.socket) -> socket.socket:
        """The same connection, watched. What it's wrapped in later is watched with it."""
        with self._lock:
            self._over.append(connection.dup())
            if self._timer is None:
                self._wait(self._until - time.monotonic())
        return connection

    def again(self) -> None:
        """It got on: the time counts from now."""
        self._until = time.monotonic() + self._seconds

    @property
    def ended(self) -> bool:
        """Whether it was ended, so that what came may not be all."""
        return self._ended

    def close(self) -> None:
        """Nothing is watched any more."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            for each in self._over:
                each.close()
            self._over.clear()

    def _wait(self, seconds: float) -> None:
        self._timer = threading.Timer(max(0.0, seconds), self._look)
        self._timer.daemon = True
        self._timer.start()

    def _look(self) -> None:
        with self._lock:
            left = self._until - time.monotonic()
            if left > 0:
                if self._over:
                    self._wait(left)
                return
            self._ended = True
            for each in self._over:
                with suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)
