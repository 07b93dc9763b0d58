"""The JSON Schemas beside the playbook: current, pointed at, and kept out of the playbook itself.

`python -m tools` writes them again.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.playbook.version import files_of
from tools.schemas import schemas

FOLDER = Path(__file__).parents[2] / "playbooks"
SCHEMAS = schemas()


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_is_current(name: str) -> None:
    assert (FOLDER / "schema" / name).read_text("utf-8") == SCHEMAS[name], (
        "the shapes have changed: run python -m tools"
    )


def test_there_is_no_other() -> None:
    assert {path.name for path in (FOLDER / "schema").iterdir()} == set(SCHEMAS)


@pytest.mark.parametrize("path", files_of(FOLDER), ids=lambda path: path.stem)
def test_the_first_line_points_at_the_schema(path: Path) -> None:
    first = path.read_text("utf-8").splitlines()[0]
    pointer = first.removeprefix("# yaml-language-server: $schema=")
    assert pointer != first
    kind = path.stem if path.parent == FOLDER else "play"
    assert (path.parent / pointer).resolve() == FOLDER / "schema" / f"{kind}.json"


def keys(schema: dict[str, Any]) -> set[str]:
    """The keys that a definition knows."""
    return set(schema.get("properties", {}))


def test_the_schemas_are_as_strict_as_the_loader_and_explain_each_key() -> None:
    for name, text in SCHEMAS.items():
        schema = json.loads(text)
        for title, definition in {"": schema, **schema["$defs"]}.items():
            if definition.get("type") != "object":
                continue
            assert definition["additionalProperties"] is False, (name, title)
            if not title.startswith("Example"):
                for key, value in definition["properties"].items():
                    assert "description" in value or "$ref" in value, (name, title, key)


def test_the_words_an_editor_offers() -> None:
    play = json.loads(SCHEMAS["play.json"])
    assert "voicemail" in play["properties"]["channels"]["items"]["enum"]
    assert "business_issue" in play["properties"]["needs"]["items"]["enum"]
    assert play["properties"]["email_version"]["type"] == "string"
    assert "chosen" in play["$defs"]["Example"]["properties"]["expect"]["enum"]
    policy = json.loads(SCHEMAS["policy.json"])
    assert policy["$defs"]["Policy"]["properties"]["hard_clamp"]["pattern"]
    assert keys(policy["$defs"]["StayOrGo"]) == {
        "earliest_after_unanswered",
        "forced_after",
        "min_channels",
        "reply_window_bd",
    }
