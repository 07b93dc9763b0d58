"""Where the files of two playbook folders differ, by key, and the old playbook with one of these keys as in the new.

Here: the files. Not here: what comes of it for deals (`bot.coach.diff`).
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from bot.domain.playbook import Playbook
from bot.domain.value import value
from bot.playbook.folder import POLICY, SITUATIONS, Folder
from bot.playbook.policy_shapes import PolicyFile
from bot.playbook.shapes import SituationsFile
from bot.playbook.yamltree import Path, differing

_DEEPEST = {"script": 2, "examples": 1}
"""Below these keys of a play no single text is named."""


@value(frozen=True, slots=True)
class ChangedKey:
    """A key under which the two say something else, with its line in the new folder, or in the old where it's gone.

    `place`: empty for a whole file. `says` and `said`: in the new folder and in the old; None: it isn't there.
    """

    file: str
    line: int
    place: Path
    said: Any
    says: Any

    @property
    def key(self) -> str:
        """The key, written with dots, without the file's own name at its head."""
        own = self.file.partition(".")[0]
        return ".".join(str(part) for part in self.place if part != own)


def changed(old: Folder, new: Folder) -> list[ChangedKey]:
    """Every key that differs, file by file."""
    found: dict[tuple[str, Path], ChangedKey] = {}
    for file in sorted({*old.trees, *new.trees}, key=lambda name: (name not in (POLICY, SITUATIONS), name)):
        if file not in old.trees or file not in new.trees:
            here = old.trees.get(file) or new.trees[file]
            gone = file not in new.trees
            found[file, ()] = ChangedKey(file, 1, (), here.value if gone else None, None if gone else here.value)
            continue
        for place, was, says in differing(old.trees[file].value, new.trees[file].value):
            place = place[: _DEEPEST.get(str(place[0]), len(place))] if place else place
            line = (new if says is not None else old).line(file, place)
            found.setdefault((file, place), ChangedKey(file, line, place, was, says))
    return list(found.values())


def one_by_one(keys: list[ChangedKey], old: Folder, new: Folder) -> Iterator[tuple[ChangedKey, Playbook]]:
    """For each key the old playbook with that alone as the new one has it, where that can stand alone.

    A play that only the new one has is there in each, for a key that names it.
    """
    if old.playbook is None or new.playbook is None:
        return
    plays = {**new.playbook.plays, **old.playbook.plays}
    before = replace(old.playbook, plays=plays)
    for key in keys:
        if key.file in (POLICY, SITUATIONS):
            tree = deepcopy(old.trees[key.file].value)
            put(tree, key.place, key.says)
            try:
                yield key, with_tree(before, key.file, tree)
            except (ValidationError, LookupError):
                continue  # it only fits together with another
        else:
            play = next((p for name, p in new.plays.items() if name == key.file), None)
            if play is not None:
                yield key, replace(before, plays={**plays, play.id: play.to_domain()})


def with_tree(playbook: Playbook, file: str, tree: Any) -> Playbook:
    """The playbook with what another policy or other situations say. Raises ValidationError."""
    if file == POLICY:
        return replace(playbook, policy=PolicyFile.model_validate(tree).policy.to_domain())
    shapes = SituationsFile.model_validate(tree).situations
    return replace(playbook, situations={code: shape.to_domain(code) for code, shape in shapes.items()})


def put(tree: Any, place: Path, says: Any) -> None:
    """Write one value into a tree; None takes it out."""
    for part in place[:-1]:
        tree = tree[part]
    if says is None:
        tree.pop(place[-1], None)
    else:
        tree[place[-1]] = says


def told(says: Any) -> str | None:
    """A value of a file as one would write it on one line."""
    if isinstance(says, list):
        return f"[{', '.join(told(each) or '' for each in says)}]"
    if isinstance(says, dict):
        return f"{{{', '.join(f'{key}: {told(each)}' for key, each in says.items())}}}"
    return None if says is None else str(says)
