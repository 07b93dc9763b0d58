"""The plays of the playbook: their groups, and what the parts of one are called."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.playbook import Counts
from bot.messages.compose import Word, bold, code
from bot.messages.english import plays, words

_GROUPS = {
    "advice": "What I advise, each on its day",
    "another": "Only under “Another play”",
    "own": "Your own idea; I only keep count",
    "guidance": "To keep in mind",
}
_SCRIPTS = {
    "call": "On the phone",
    "voicemail": "As a voicemail",
    "email": "By email",
    "linkedin": "On LinkedIn",
    "post": "On paper",
}
_PARTS = {
    "when": "When",
    "how": "How",
    "counts": "Counts",
    "then": "Then",
    "worked": "It worked",
    "ends": "It ends",
}
_COUNTS = {
    Counts.TOUCH: "as a touch, in every limit",
    Counts.CAP: "in the thirty days only, not in the gaps",
    Counts.NO: "not at all: it is a courtesy",
}


def group(name: str) -> str:
    return _GROUPS[name]


def row(play: str, trigger: str) -> list[Word]:
    """`trigger`: when it fits, as the playbook has it."""
    return [bold(plays.name(play)), f": {words.lower(trigger)}"]


def all_of_one() -> list[Word]:
    return ["For the words, and what to avoid: ", code("/dealdark plays stay or go")]


def what_it_is() -> str:
    return "What it is"


def part(name: str, text: str) -> list[Word]:
    """A part of a play, and what the playbook or one of the sentences below says of it."""
    return [bold(f"{_PARTS[name]}: "), text]


def ways(channels: Sequence[str]) -> str:
    return ", ".join(words.channel_name(channel) for channel in channels)


def counts(how: Counts) -> str:
    return _COUNTS[how]


def script(medium: str) -> str:
    return _SCRIPTS[medium]


def gap(name: str) -> str:
    """A gap in a text, since there is no deal to fill it from."""
    return f"[{name.replace('_', ' ')}]"


def known(evidence: str) -> list[Word]:
    return ["What's known: ", evidence]
