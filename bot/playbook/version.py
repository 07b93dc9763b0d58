"""Which playbook it is: the sha256 of a folder's files, and how people are told of it."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from bot.resources import shipped

_SHORT = 7


def files_of(folder: Path) -> list[Path]:
    """The folder's YAML files in the order in which they are read and hashed."""
    return sorted(
        (p for p in folder.rglob("*") if p.suffix in (".yaml", ".yml") and p.is_file()),
        key=lambda p: p.relative_to(folder).as_posix(),
    )


class Hash:
    """A folder's digest while it's being read, file by file in the order of `files_of`."""

    def __init__(self) -> None:
        self._hash = sha256()

    def take(self, name: str, content: bytes) -> None:
        """The next file, by its path inside the folder."""
        self._hash.update(name.encode() + b"\0" + content + b"\0")

    def digest(self) -> str:
        """The whole sha256."""
        return self._hash.hexdigest()


@cache
def _ships() -> str:
    folder, read = shipped("playbooks"), Hash()
    for path in files_of(folder):
        read.take(path.relative_to(folder).as_posix(), path.read_bytes())
    return read.digest()


def as_it_ships(digest: str) -> bool:
    """Whether it's what came with this installation, unchanged."""
    return digest == _ships()


def short(digest: str) -> str:
    """Enough of it to tell two versions apart."""
    return digest[:_SHORT]
