"""The wall clock of the pretend Slack: signatures, triggers and response URLs age by it.

Everything that people see is dated by the business clock of `workspace`, never by this one.
"""

import time
from datetime import UTC, datetime


def epoch() -> int:
    """Seconds since 1970, for request signatures."""
    return int(time.time())


def iso() -> str:
    """Now, for the log of the wire."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def ticks() -> float:
    """Monotonic seconds, for measuring ages."""
    return time.monotonic()
