"""The house as its own parts see it: how far one has to read, and what is nobody else's."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).parent.parent
SERVICES = ROOT / "bot" / "services"

PARTS = ("messages", "posts", "services", "slack")
"""Of these, what one module alone uses has a name that says so."""

CODE = ("bot", "benchmarks", "tests", "tools")

MOST = 6
"""Modules of services that one may have to know before another: from the one that starts to the one that ends."""


def _modules() -> dict[str, Path]:
    """Each module of the services by its dotted name; a package has the name of its folder."""
    found = {".".join(file.relative_to(SERVICES).with_suffix("").parts): file for file in SERVICES.rglob("*.py")}
    return {name.removesuffix(".__init__"): file for name, file in found.items()}


MODULES = _modules()

FACADES = ("acts", "observing.intake")
"""The one way in to what stands behind it: whoever goes in there needn't know that."""


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
    """The longest way down from a module, as far as the next way in."""
    below = (_chain(each) for each in sorted(_imports(name)) if each not in FACADES)
    return (*(() if name in FACADES else (name,)), *max(below, key=len, default=()))


def test_a_service_is_understood_without_all_the_others() -> None:
    longest = max(map(_chain, MODULES), key=len)
    assert len(longest) <= MOST, " > ".join(longest)


def test_the_chain_is_really_followed() -> None:
    assert {"acts.do", "desk", "people.members"} <= {each for name in MODULES for each in _chain(name)}
    assert _chain("desk")[0] == "desk"
    assert len(_chain("people.reps")) > 3


def test_what_no_one_else_uses_is_private() -> None:
    files = [file for folder in CODE for file in (ROOT / folder).rglob("*.py")]
    words = {file: set(re.findall(r"\w+", file.read_text("utf-8"))) for file in files}
    elsewhere = [file for file in files if "english" not in file.parts]
    found = [
        f"{file.relative_to(ROOT)}: {name}"
        for file in elsewhere
        if file.relative_to(ROOT).parts[:1] == ("bot",) and file.relative_to(ROOT).parts[1] in PARTS
        for name in _public(ast.parse(file.read_text("utf-8")))
        if not any(name in words[other] for other in files if other != file)
    ]
    assert found == []


def _public(tree: ast.Module) -> Iterator[str]:
    """Functions and constants; a class may be what a public function answers with."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node.name
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        for each in chain.from_iterable(each.elts if isinstance(each, ast.Tuple) else [each] for each in targets):
            if isinstance(each, ast.Name) and not each.id.startswith("_"):
                yield each.id


LONGEST = 400
"""Lines of a file that one reads in one go."""

STILL_LONGER = {
    "tests/gallery/messages.py",
    "tests/gallery/samples.py",
    "tests/services/test_auditing.py",
    "tests/services/test_contacts.py",
    "tests/services/test_forgetting_messages.py",
}
"""Files from before that are over it: this only gets shorter."""


def test_no_file_is_too_long_to_read() -> None:
    files = [file for folder in (*CODE, "pretend_slack") for file in (ROOT / folder).rglob("*.py")]
    longer = {str(file.relative_to(ROOT)) for file in files if file.read_bytes().count(b"\n") > LONGEST}
    assert longer == STILL_LONGER
