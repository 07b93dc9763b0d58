"""Starts a program of ours as if it were another day: its `main`, with the arguments SECONDS PROGRAM ARGUMENTS….

The business clock goes by so many seconds beside the machine's, and so does the age of Slack's stamps; all else is as
it is. Nudges go out in working hours only, and these tests must pass on a Sunday. Whoever imports this before anything
of ours has taken the clock can shift it later (`tests.warm` does).
"""

from __future__ import annotations

import sys
from datetime import datetime, timedelta

import slack_sdk.signature

import bot.clock
import bot.jobs  # the scheduler goes by the machine's own clock

_machine = bot.clock.system_clock
_shift = timedelta(0)


def _shifted() -> datetime:
    return _machine() + _shift


bot.clock.system_clock = _shifted


def main() -> None:
    """Shifts the clock, and becomes the program."""
    global _shift
    _shift, program = timedelta(seconds=float(sys.argv[1])), sys.argv[2]
    # Bolt looks at the age of a signature by a clock of its own.
    slack_sdk.signature.Clock.now = lambda self: _shifted().timestamp()  # type: ignore[method-assign]
    sys.argv = sys.argv[2:]
    if program == "gunicorn":
        from gunicorn.app.wsgiapp import run  # type: ignore[import-untyped]

        run()
    else:
        from bot.__main__ import main as dealdark

        dealdark()
