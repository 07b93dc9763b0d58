"""The short names of the plays of the playbook that this process speaks of: what its files call them (`short:`).

What is drawn knows a play by its id. Whoever loads the playbook that deals are judged with says so once (`speak_of`);
until then it's the one that ships. A command that compares two playbooks takes their names from their values.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.playbook import Playbook
from bot.playbook import shipped

_OF_OURS: dict[str, str] = {}
_told = False


def speak_of(playbook: Playbook) -> None:
    """From here on plays are called what this playbook calls them."""
    _take({play.id: play.short for play in playbook.plays.values()})


def short(play_id: str) -> str:
    """What the playbook calls a play; empty where it has no such play, or no name for it."""
    if not _told:
        _take(shipped.short_names())
    return _OF_OURS.get(play_id, "")


def _take(names: Mapping[str, str]) -> None:
    global _told
    _OF_OURS.clear()
    _OF_OURS.update(names)
    _told = True
