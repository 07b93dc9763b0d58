"""Starts a program of ours as if it were another day: `python on_monday.py SECONDS PROGRAM ARGUMENTS…`.

The business clock goes by so many seconds beside the machine's, and so does the age of Slack's stamps; all else is as
it is. Nudges go out in working hours only, and these tests must pass on a Sunday.
"""

from __future__ import annotations

import sys
from datetime import datetime, timedelta

import slack_sdk.signature

import bot.clock
import bot.jobs


def main() -> None:
    """Shifts the clock before anything of ours has taken it, and becomes the program."""
    shift, program = timedelta(seconds=float(sys.argv[1])), sys.argv[2]
    machine = bot.clock.system_clock

    def shifted() -> datetime:
        return machine() + shift

    bot.clock.system_clock = shifted
    # Bolt looks at the age of a signature by a clock of its own.
    slack_sdk.signature.Clock.now = lambda self: shifted().timestamp()  # type: ignore[method-assign]
    sys.argv = sys.argv[2:]
    if program == "gunicorn":
        from gunicorn.app.wsgiapp import run  # type: ignore[import-untyped]

        run()
    else:
        from bot.__main__ import main as dealdark

        dealdark()


if __name__ == "__main__":
    main()
