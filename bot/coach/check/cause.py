"""What an example that comes out otherwise comes of: a key of policy or situations that isn't as it ships.

Found by trying: each such key is put back alone, and the example is run again. So twenty examples that one changed
number has turned over are told as one thing, and with its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from bot.domain import checked
from bot.domain.playbook import Playbook
from bot.playbook import shipped
from bot.playbook.folder import POLICY, SITUATIONS, Folder
from bot.playbook.policy_shapes import PolicyFile
from bot.playbook.shapes import SituationsFile
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
    for file, place, says, ships in list(_differing(folder))[:_MOST]:
        tree = deepcopy(folder.trees[file].value)
        _set(tree, place, ships)
        try:
            other = _with(playbook, file, tree)
        except ValidationError:
            continue  # it only fits together with another that was changed
        key = ".".join(map(str, place[1:]))
        yield checked.SinceChanged(f"{file}:{folder.line(file, place)}", key, told(says), told(ships)), other


def _differing(folder: Folder) -> Iterator[tuple[str, Path, Any, Any]]:
    for file in (POLICY, SITUATIONS):
        for place, says, ships in differing(folder.trees[file].value, shipped.tree(file)):
            yield file, place, says, ships


def _with(playbook: Playbook, file: str, tree: Any) -> Playbook:
    if file == POLICY:
        return replace(playbook, policy=PolicyFile.model_validate(tree).policy.to_domain())
    shapes = SituationsFile.model_validate(tree).situations
    return replace(playbook, situations={code: shape.to_domain(code) for code, shape in shapes.items()})


def _set(tree: Any, place: Path, value: Any) -> None:
    for part in place[:-1]:
        tree = tree[part]
    if value is None:
        tree.pop(place[-1], None)
    else:
        tree[place[-1]] = value


def told(value: Any) -> str | None:
    """A value of a file as one would write it on one line."""
    if isinstance(value, list):
        return f"[{', '.join(told(each) or '' for each in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {told(each)}' for key, each in value.items())}}}"
    return None if value is None else str(value)
