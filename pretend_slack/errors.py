"""The two ways in which this workspace says no: to the app, in Slack's error names, and to a person, in a sentence."""

from typing import Any

Json = dict[str, Any]


class SlackError(Exception):
    """A Web API call that Slack would refuse: `{"ok": false, "error": name}` plus whatever else it says."""

    def __init__(self, name: str, **extra: Any) -> None:
        super().__init__(name)
        self.name = name
        self.extra = extra

    def answer(self) -> Json:
        return {"ok": False, "error": self.name, **self.extra}


def bad_arguments(*messages: str) -> SlackError:
    """`invalid_arguments` with Slack's list of what was wrong with them."""
    return SlackError("invalid_arguments", response_metadata={"messages": [f"[ERROR] {text}" for text in messages]})


class Refused(Exception):
    """What a person or a test asked for cannot be done; the message says why and what to do instead."""


class AppMisbehaved(Refused):
    """The app under the pretend Slack did something that would hang it; the message names what."""


class NotOpen(Refused):
    """Nobody can do anything here yet: the app that is on its way has not come."""
