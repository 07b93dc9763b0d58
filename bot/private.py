"""Files and folders of ours that hold what people told us: for this user of the machine alone.

Only what is ours: a folder that was there before belongs to whoever made it, and a file to its owner. Where a system
knows no such modes, as Windows does, nothing is done.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

FILE, FOLDER = 0o600, 0o700
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def make_folder(path: Path) -> None:
    """Makes the folder and those above it that are missing. Raises OSError."""
    missing = [each for each in (path, *path.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(FOLDER, exist_ok=True)


def make_file(path: Path) -> None:
    """Makes the file, empty, unless it is there; one of ours that others may read is theirs no longer.

    It is never opened when it is there: closing it would drop the locks that SQLite has on it in this process.
    Raises OSError.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE))
    except FileExistsError:
        tighten(path)


def tighten(path: Path) -> None:
    """Takes from others what the file's mode allows them; nothing where there is no such file, or it is not ours."""
    if is_open_to_others(path) and path.stat().st_uid == os.geteuid():
        path.chmod(path.stat().st_mode & ~_OTHERS)


def is_open_to_others(path: Path) -> bool:
    """Whether another user of this machine may read or write the file, by its mode."""
    return os.name == "posix" and path.is_file() and bool(path.stat().st_mode & _OTHERS)
