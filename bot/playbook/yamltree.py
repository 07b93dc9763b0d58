"""YAML as plain texts, lists and mappings, with the line of everything, and nothing clever.

Scalars stay texts until the shapes type them, so that `22:00` is not 1320 and `NO` is not false. Aliases, tags and
duplicate keys are refused: they are how a small file becomes a huge one, or says two things at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LARGEST_FILE = 64 * 1024
DEEPEST = 20

Path = tuple[str | int, ...]


class YamlProblem(Exception):
    """The file cannot be read as plain YAML; `line` counts from 1."""

    def __init__(self, line: int, what: str) -> None:
        self.line, self.what = line, what
        super().__init__(what)


@dataclass
class Tree:
    """What a file says, and on which line each part of it begins."""

    value: Any = None
    lines: dict[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """The line of the part at `path`, or of the nearest part around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read(text: str) -> Tree:
    """Read one document. Raises `YamlProblem`."""
    if len(text.encode()) > LARGEST_FILE:
        raise YamlProblem(1, f"the file is larger than {LARGEST_FILE // 1024} KiB; split it")
    tree = Tree()
    try:
        _build(tree, yaml.parse(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlProblem(mark.line + 1 if mark else 1, f"not valid YAML: {error.problem or error.context}") from None
    except yaml.YAMLError as error:
        raise YamlProblem(1, f"not valid YAML: {error}") from None
    return tree


@dataclass
class _Open:
    """A list or mapping whose end has not come yet. `key`: the mapping's key that waits for its value."""

    path: Path
    value: Any
    key: str | None = None

    def place(self, value: Any, line: int, tree: Tree) -> Path | None:
        """Put a value in; answers with its path, or None when it was a key."""
        if isinstance(self.value, list):
            self.value.append(value)
            return (*self.path, len(self.value) - 1)
        if self.key is None:
            if not isinstance(value, str):
                raise YamlProblem(line, "a key must be a plain word")
            if value in self.value:
                raise YamlProblem(line, f"the key {value} stands twice; keep one")
            self.key = value
            tree.lines[(*self.path, value)] = line
            return None
        path = (*self.path, self.key)
        self.value[self.key] = value
        self.key = None
        return path


def _build(tree: Tree, events: Any) -> None:
    stack: list[_Open] = []
    documents = 0
    for event in events:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise YamlProblem(line, "a second document begins here; one file holds one")
        elif isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise YamlProblem(line, "anchors and aliases (& and *) are not taken; write the value out")
        elif isinstance(event, yaml.ScalarEvent):
            _refuse_tag(event, line)
            plain = event.implicit[0] and event.value in ("", "~", "null")
            _place(tree, stack, None if plain else event.value, line)
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            _refuse_tag(event, line)
            if len(stack) >= DEEPEST:
                raise YamlProblem(line, f"more than {DEEPEST} levels deep; flatten it")
            value: Any = [] if isinstance(event, yaml.SequenceStartEvent) else {}
            stack.append(_Open(_place(tree, stack, value, line), value))
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            stack.pop()


def _place(tree: Tree, stack: list[_Open], value: Any, line: int) -> Path:
    if not stack:
        tree.value = value
        tree.lines[()] = line
        return ()
    path = stack[-1].place(value, line, tree)
    if path is not None:
        tree.lines.setdefault(path, line)
    return path or ()


def _refuse_tag(event: Any, line: int) -> None:
    if event.tag is not None and event.tag != "!":
        raise YamlProblem(line, f"the tag {event.tag} is not taken; write the plain value")


def differing(ours: Any, theirs: Any, place: Path = ()) -> Iterator[tuple[Path, Any, Any]]:
    """Each key under which two files say something else, with both values; None: it isn't there. A list is one."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in dict.fromkeys((*ours, *theirs)):
            yield from differing(ours.get(key), theirs.get(key), (*place, key))
    elif ours != theirs:
        yield place, ours, theirs
