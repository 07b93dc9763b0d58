"""Short names of plays, for lines in which the whole title has no room: a row of a list, a digest, a headline.

A playbook's title is for the card; its `short:` is for the phone. A play without one is named by its id, put into
words.
"""

from __future__ import annotations

from bot.messages import play_names

_TELLS_HOW = frozenset({"call", "post", "mail"})
"""How a name begins that says by itself how the play is done."""


def name(play_id: str) -> str:
    """“Call about their issue”."""
    return play_names.short(play_id) or play_id.replace("-", " ").replace("_", " ").strip().capitalize()[:60]


def says_how(play_id: str | None) -> bool:
    """Whether the name of a play tells by itself how it is done."""
    return name(play_id or "").partition(" ")[0].lower() in _TELLS_HOW
