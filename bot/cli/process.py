"""What the commands share that run until they are stopped: signals, and a parting that ends.

Not here: what runs in between (`one_process`, `clock`).
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

LOOK_UP = 0.2
"""Seconds between looks at whether a signal has come."""

LONGEST_PARTING = 14.0
"""Seconds. A call to Slack takes ten at most; whatever is slower is safe to leave: the next process takes it over."""


def stop_signals() -> threading.Event:
    """An event that SIGTERM and Ctrl-C set."""
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    return stopped


def wait_for(stopped: threading.Event) -> None:
    """Until a signal has come. It may land on another thread, which does not wake this one: look up now and then."""
    while not stopped.wait(LOOK_UP):
        pass


@contextmanager
def parting() -> Iterator[None]:
    """Around an orderly end: when it takes too long, the process ends anyway; the outbox loses nothing."""
    latest = threading.Timer(LONGEST_PARTING, os._exit, (0,))
    latest.daemon = True
    latest.start()
    try:
        yield
    finally:
        latest.cancel()
