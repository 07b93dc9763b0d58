"""The business clock: the only module of the bot that asks what time it is.

Three clocks exist. This one decides what is due, what expires and what counts as a day; the sandbox moves it.
The database's own clock decides leases. Signatures and HTTP time-outs use the wall clock inside their libraries.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Answers with the present instant, aware, in UTC."""


def system_clock() -> datetime:
    """The machine's time, aware, in UTC."""
    return datetime.now(UTC)
