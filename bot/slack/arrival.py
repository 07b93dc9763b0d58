"""Arriving: the first calls to Slack of a process that somebody waits for, at a terminal or as a supervisor.

A token that Slack refuses is said in one sentence, and ends it; a Slack out of reach is said, and tried again.
Not here: the web process, which serves before it knows whether Slack is there (`Workspaces.introduce`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

from slack_sdk.errors import SlackApiError

from bot.errors import BadSettings
from bot.settings import WHERE_TO_GET
from bot.slack.background import SLACK_TROUBLE, error_name, refusal

FIRST_WAIT, LONGEST_WAIT = 2.0, 60.0
"""Seconds between two tries: at first, and at most; doubled in between."""


def arrive(
    variable: str, call: Callable[[], object], api_url: str, stopped: threading.Event, tell: Callable[[str], object]
) -> bool:
    """Makes `call` until Slack takes it; False when `stopped` was set before. `variable` holds the token it uses.

    Raises BadSettings when Slack refuses the token.
    """
    for wait in _waits():
        if stopped.is_set():
            return False
        try:
            call()
            return True
        except SLACK_TROUBLE as trouble:
            if (word := refusal(trouble)) is not None:
                raise BadSettings(sentence(variable, word)) from None
            tell(f"{api_url} cannot be reached ({plainly(trouble)}); trying again in {wait:.0f} s")
        stopped.wait(wait)
    raise AssertionError("the waits never end")


def sentence(variable: str, word: str) -> str:
    """What to do about a token that was refused."""
    more = ", and see that Socket Mode is switched on there" if variable == "SLACK_APP_TOKEN" else ""
    return f"Slack refuses {variable} ({word}): {WHERE_TO_GET[variable]}{more}."


def _waits() -> Iterator[float]:
    wait = FIRST_WAIT
    while True:
        yield wait
        wait = min(2 * wait, LONGEST_WAIT)


def plainly(trouble: Exception) -> str:
    """What is wrong with the line, in few words and without anything that was sent over it."""
    if isinstance(trouble, SlackApiError):
        status = getattr(trouble.response, "status_code", 0)
        return (status == 200 and error_name(trouble)) or f"HTTP {status}"
    reason = getattr(trouble, "reason", trouble)
    return getattr(reason, "strerror", None) or str(reason) or type(trouble).__name__
