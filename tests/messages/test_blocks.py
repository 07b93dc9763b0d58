"""Each kind of thing that Block Kit is made of, as JSON: transcripts show the words, these the structure.

One file a kind, with the fewest and shortest examples of the gallery in which each key that dealdark uses comes up.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.gallery import EXAMPLES, drawn
from tests.golden import holds
from tests.messages.reading import blocks_of, walk

BLOCKS = Path(__file__).parent / "blocks"
Json = dict[str, Any]


@cache
def kinds() -> dict[str, list[Json]]:
    """What there is of each kind, the same only once and the shortest first."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in EXAMPLES:
        shown = drawn(name)
        for part in walk(blocks_of(shown) if not isinstance(shown, dict) else shown):
            if "type" in part:
                found[part["type"]].add(json.dumps(part, indent=1, ensure_ascii=False))
    return {kind: [json.loads(text) for text in sorted(texts, key=_short)] for kind, texts in found.items()}


def _short(text: str) -> tuple[int, str]:
    return len(text), text


def examples(kind: str) -> list[Json]:
    """As few as show every key, each the shortest of those that show as many."""
    left, chosen = {key for part in kinds()[kind] for key in keys(part)}, []
    while left:
        best = max(kinds()[kind], key=lambda part: len(left & keys(part)))  # the first of equals, which is the shortest
        chosen.append(best)
        left -= keys(best)
    return chosen


def keys(part: Json) -> set[str]:
    """Its own keys, and those of what has no kind of its own, such as a choice; a flag counts by its value."""
    return set(_keys(part, ""))


def _keys(part: Any, at: str) -> Iterator[str]:
    if isinstance(part, dict) and not (at and "type" in part):
        for key, value in part.items():
            yield f"{at}/{key}={value}" if isinstance(value, bool) or key == "style" else f"{at}/{key}"
            yield from _keys(value, f"{at}/{key}")
    elif isinstance(part, list):
        for item in part:
            yield from _keys(item, at)


def test_each_is_built_as_it_was(subtests: pytest.Subtests) -> None:
    for kind in sorted(kinds()):
        with subtests.test(kind=kind):
            holds(BLOCKS / f"{kind}.json", json.dumps(examples(kind), indent=1, ensure_ascii=False) + "\n")


def test_no_kind_is_left_over() -> None:
    assert {file.name for file in BLOCKS.iterdir()} == {f"{kind}.json" for kind in kinds()}
