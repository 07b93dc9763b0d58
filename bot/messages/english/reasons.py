"""Words about the reasons for a silence: their headings, and what is said where a reason is private."""

from __future__ import annotations

from bot.domain.playbook import Group

_HEADINGS = {
    Group.AWAY: "They're away or busy",
    Group.COMPANY: "Something at their company",
    Group.DECISION: "Their decision",
    Group.US: "Between us",
    Group.OVER: "It's over",
}


def heading(group: Group | None) -> str:
    return _HEADINGS[group] if group else "Others"


def until_when() -> str:
    return "I'll note it as private and keep no reason. Quiet until when?"


def choose_a_day() -> str:
    return "Choose a day"


def no_day_yet() -> str:
    return "I don't know yet"


def pause_quietly() -> str:
    return "Note a private pause"


def without_it(act: str) -> str:
    """`act`: the verb that was typed, such as “touch”."""
    return {
        "touch": "Note the touch without it",
        "heard": "Note the reply without it",
        "meeting": "Note the meeting without it",
    }.get(act, "Save the rest without it")
