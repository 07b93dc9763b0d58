"""JSON Schema of the three kinds of file, so that an editor completes and checks them while one writes.

Made from the shapes, kept in `playbooks/schema/`, where the first line of each file points. What only the loader can
know (does a play with that id exist?) is not in them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from bot.playbook.policy_shapes import PolicyFile
from bot.playbook.shapes import Play, Shape, SituationsFile

KINDS: Mapping[str, tuple[type[Shape], str]] = {
    "policy": (PolicyFile, "The numbers behind every advice"),
    "situations": (SituationsFile, "Why a prospect is silent"),
    "play": (Play, "One play"),
}
"""The name of each schema's file, the shape it is of, and its title."""


def schemas() -> dict[str, str]:
    """The text of each schema by the name of its file."""
    return {f"{kind}.json": _text(shape, title) for kind, (shape, title) in KINDS.items()}


def _text(shape: type[Shape], title: str) -> str:
    schema = shape.model_json_schema()
    schema = {"$schema": GenerateJsonSchema.schema_dialect, **_tidy(schema), "title": title}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _tidy(part: Any) -> Any:
    """Without the titles that repeat a key in capitals, and without null: a key is left out instead."""
    if isinstance(part, list):
        return [_tidy(each) for each in part]
    if not isinstance(part, dict):
        return part
    if any(option == {"type": "null"} for option in part.get("anyOf", ())):
        options = [option for option in part["anyOf"] if option != {"type": "null"}]
        rest = {key: value for key, value in part.items() if key not in ("anyOf", "default")}
        part = {**rest, **(options[0] if len(options) == 1 else {"anyOf": options})}
    return {key: _tidy(value) for key, value in part.items() if not (key == "title" and isinstance(value, str))}
