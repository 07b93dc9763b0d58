"""The house as its own parts see it: how far one has to read to understand a service."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

SERVICES = Path(__file__).parent.parent / "bot" / "services"

MOST = 6
"""Modules of services that one may have to know before another: from the one that starts to the one that ends."""


def _modules() -> dict[str, Path]:
    """Each module of the services by its dotted name; a package has the name of its folder."""
    found = {".".join(file.relative_to(SERVICES).with_suffix("").parts): file for file in SERVICES.rglob("*.py")}
    return {name.removesuffix(".__init__"): file for name, file in found.items()}


MODULES = _modules()

FACADES = ("acts",)


@cache
def _imports(name: str) -> frozenset[str]:
    """What a module takes from other modules of the services."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text())):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("bot.services"):
            start = node.module.removeprefix("bot.services").removeprefix(".")
            for each in node.names:
                inner = f"{start}.{each.name}".removeprefix(".")
                found.add(inner if inner in MODULES else start)
    return frozenset((found & MODULES.keys()) - {name, "__init__"})


@cache
def _chain(name: str) -> tuple[str, ...]:
    """The longest way down from a module; a package that only passes on what stands in it is no step of it."""
    below = max(map(_chain, sorted(_imports(name))), key=len, default=())
    return below if name in FACADES else (name, *below)


def test_a_service_is_understood_without_all_the_others() -> None:
    longest = max(map(_chain, MODULES), key=len)
    assert len(longest) <= MOST, " > ".join(longest)


def test_the_chain_is_really_followed() -> None:
    assert {"acts.do", "desk", "people.members"} <= {each for name in MODULES for each in _chain(name)}
    assert _chain("desk")[0] == "desk"
    assert len(_chain("people.reps")) > 3
