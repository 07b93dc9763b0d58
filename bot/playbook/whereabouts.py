"""Whether a folder is a playbook at all, and the one that was meant where it's near.

Here: what a glance at the names tells, so that a home directory is refused at once and in one sentence. Not here: what
is wrong with a folder that is a playbook (`bot.playbook.load`).
"""

from __future__ import annotations

from pathlib import Path

from bot.errors import BadPlaybook
from bot.playbook.folder import POLICY, SITUATIONS

USUAL = "playbooks"
"""What such a folder is mostly called."""


def see(path: Path) -> None:
    """Raises BadPlaybook, with one sentence, for what is no playbook."""
    if path.is_dir():
        if not _is_one(path):
            raise BadPlaybook([f"{path} is no playbook: {_lacks(path)}; {_instead(path)}"])
    elif path.exists():
        raise BadPlaybook([f"{path} is a file; name the folder that holds {POLICY}"])
    else:
        looked = path if path.is_absolute() else f"{path} ({path.resolve()})"
        raise BadPlaybook([f"{looked}: there is no such folder; {_instead(path)}"])


def _is_one(path: Path) -> bool:
    return (path / POLICY).is_file() or (path / SITUATIONS).is_file() or any(path.glob("plays/*.yaml"))


def _lacks(path: Path) -> str:
    try:
        empty = not any(path.iterdir())
    except OSError:
        return "it can't be opened"
    return "it is empty" if empty else f"it has no {POLICY}, no {SITUATIONS} and no plays/"


def _instead(path: Path) -> str:
    for near in (path / USUAL, path.resolve().parent):
        if near.is_dir() and (near / POLICY).is_file():
            return f"did you mean {near}?"
    return "name a folder that holds " + POLICY + ", or make one with dealdark playbooks new folder"
