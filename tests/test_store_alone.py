"""SQL and rows are the store's: whoever is above asks its functions, and writes to no column by itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store.rows import Base

ABOVE = ("app.py", "cli", "jobs", "posts", "services", "slack", "web")
"""What stands above the store."""

_OF_A_SESSION = {"add", "add_all", "delete", "execute", "flush", "get", "merge", "refresh", "scalar", "scalars"}
_COLUMNS = {column.name for table in Base.metadata.tables.values() for column in table.columns}

_BOT = Path(__file__).parent.parent / "bot"
_FILES = [
    file for name in ABOVE for file in ([_BOT / name] if name.endswith(".py") else sorted((_BOT / name).rglob("*.py")))
]


@pytest.mark.parametrize("file", _FILES, ids=lambda file: str(file.relative_to(_BOT)))
def test_nobody_above_the_store_writes_sql_or_rows(file: Path) -> None:
    assert list(trespasses(ast.parse(file.read_text("utf-8")))) == []


@pytest.mark.parametrize(
    "code",
    [
        "from sqlalchemy import select",
        "session.execute(query)",
        "sending.session.delete(row)",
        "row.state = 'sent'",
        "row.state, row.reason = 'dead', None",
        "row.edition += 1",
        "workspaces.get(session, 1).escalate_after = 2",
    ],
)
def test_it_would_be_seen(code: str) -> None:
    assert list(trespasses(ast.parse(code))) != []


def trespasses(tree: ast.AST) -> Iterator[str]:
    """What only the store may do: SQL, work with a session's own methods, columns that are written."""
    modules = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    has_rows = not modules or any(each.startswith(("bot.store", "bot.services", "bot.posts")) for each in modules)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "sqlalchemy":
            if {each.name for each in node.names} - {"Session", "DBAPIError"}:
                yield f"{node.lineno}: {ast.unparse(node)}"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in _OF_A_SESSION and ast.unparse(node.func.value).split(".")[-1] == "session":
                yield f"{node.lineno}: {ast.unparse(node)}"
        elif isinstance(node, ast.Assign | ast.AugAssign) and has_rows:
            yield from (f"{node.lineno}: {each}" for each in _columns_written(node))


def _columns_written(node: ast.Assign | ast.AugAssign) -> Iterator[str]:
    for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
        for each in target.elts if isinstance(target, ast.Tuple) else [target]:
            if isinstance(each, ast.Attribute) and each.attr in _COLUMNS and ast.unparse(each.value) != "self":
                yield ast.unparse(each)
