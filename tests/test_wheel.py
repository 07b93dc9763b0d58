"""What the wheel carries stands by itself: nothing of a checkout is needed, and the pretend Slack needs little."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.__main__ import ROOT, made, write

WHEEL = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
OF_A_CHECKOUT = {file.parent.name for file in ROOT.glob("*/__init__.py")} - set(WHEEL["packages"])


def imported(package: str) -> Iterator[tuple[str, str]]:
    """(file, top-level name) of everything that a package imports."""
    for file in sorted((ROOT / package).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((file.name, alias.name.partition(".")[0]) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield file.name, node.module.partition(".")[0]


@pytest.mark.parametrize("package", WHEEL["packages"])
def test_nothing_of_a_checkout_is_imported(package: str) -> None:
    assert {"benchmarks", "tests", "tools"} <= OF_A_CHECKOUT
    assert [(file, name) for file, name in imported(package) if name in OF_A_CHECKOUT] == []


def test_the_pretend_slack_needs_what_its_readme_says() -> None:
    own = {*sys.stdlib_module_names, "pretend_slack", "_typeshed"}
    needed = {(file, name) for file, name in imported("pretend_slack") if name not in own}
    assert {name for _, name in needed} == {"werkzeug", "simple_websocket", "pytest"}
    assert {file for file, name in needed if name == "pytest"} == {"pytest_plugin.py"}
    assert {file for file, name in needed if name == "simple_websocket"} == {"sockets.py"}


def test_what_is_made_is_current_and_is_written_where_it_is_not(tmp_path: Path) -> None:
    assert [str(file) for file, text in made(ROOT) if file.read_text("utf-8") != text] == []
    assert "docs/plays.md" in list(write(tmp_path))
    assert list(write(tmp_path)) == []
