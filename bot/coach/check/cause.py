"""What an example that comes out otherwise comes of: a key of policy or situations that isn't as it ships.

Found by trying: each such key is put back alone, and the example is run again. So twenty examples that one changed
number has turned over are told as one thing, and with its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from pydantic import ValidationError

from bot.domain import checked
from bot.domain.playbook import Playbook
from bot.playbook import shipped
from bot.playbook.compare import put, told, with_tree
from bot.playbook.folder import POLICY, SITUATIONS, Folder
from bot.playbook.yamltree import Path, differing

_MOST = 20
"""Keys that are tried: whoever has rewritten the whole policy knows that it's the policy."""

Right = Callable[[Playbook], bool]
"""Whether something comes out right under a playbook."""


def causes(folder: Folder, playbook: Playbook, wrong: Mapping[int, Right]) -> dict[int, checked.SinceChanged]:
    """For each that comes out wrong, the first key with whose shipped value alone it would be right, if any."""
    found: dict[int, checked.SinceChanged] = {}
    for since, other in _put_back(folder, playbook) if wrong else ():
        for each, right in wrong.items():
            if each not in found and right(other):
                found[each] = since
    return found


def _put_back(folder: Folder, playbook: Playbook) -> Iterator[tuple[checked.SinceChanged, Playbook]]:
    """The playbook with each differing key as it ships, one at a time."""
    # What only the folder has is no changed number, and something may rest on it.
    for file, place, says, ships in [each for each in _differing(folder) if each[-1] is not None][:_MOST]:
        tree = deepcopy(folder.trees[file].value)
        put(tree, place, ships)
        try:
            other = with_tree(playbook, file, tree)
        except ValidationError:
            continue  # it only fits together with another that was changed
        key = ".".join(map(str, place[1:]))
        yield checked.SinceChanged(f"{file}:{folder.line(file, place)}", key, told(says), told(ships)), other


def _differing(folder: Folder) -> Iterator[tuple[str, Path, Any, Any]]:
    for file in (POLICY, SITUATIONS):
        for place, says, ships in differing(folder.trees[file].value, shipped.tree(file)):
            yield file, place, says, ships
