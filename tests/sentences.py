"""The sentences that our code can say, found by reading the code: what no transcript shows is at least listed here.

A sentence is a text of five words or more, with `{}` where something is put in. Here: which there are. Not here: what
is asked of them, nor the words of playbooks, which docs/plays.md and docs/reasons.md read out.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import bot

ROOT = Path(bot.__file__).parent

_NOT_SAID = "store/migrations"
"""SQL."""

_LOGGED = {"debug", "info", "warning", "error", "exception", "critical", "log"}
_FOR_PROGRAMMERS = {"AssertionError", "KeyError", "LookupError", "RuntimeError", "TypeError", "ValueError", "text"}
_LISTS = {"rules", "Headers", "listed", "of", "patterns", "pieces"}
"""Whose arguments are lists of words to look for."""
_WORD = re.compile(r"[A-Za-z][A-Za-z’']*")
_WORDS = re.compile(r"[A-Za-z.,;:)}’'] [A-Za-z(]|^ ?[A-Z][a-z]{2,}\b")
_LEAST = 5


def sentences(part: str = "") -> Iterator[str]:
    """Each sentence of a part of `bot`, such as "services", on one line; one that stands twice comes twice."""
    for file in sorted((ROOT / part).rglob("*.py")):
        if not file.relative_to(ROOT).as_posix().startswith(_NOT_SAID):
            yield from sentences_in(file.read_text("utf-8"))


def sentences_in(source: str) -> Iterator[str]:
    """Those of one module, given as its source."""
    yield from (text.replace("\n", "\\n") for text in _texts(ast.parse(source)) if _is_sentence(text))


def words_in(source: str) -> Iterator[str]:
    """What in a module looks like words for a person, however few: two in a row, or one that begins like a label."""
    yield from (text for text in _texts(ast.parse(source)) if _WORDS.search(text))


def _is_sentence(text: str) -> bool:
    pattern = "(?:" in text or "\\d" in text or "lower({" in text  # SQL
    return not pattern and len(_WORD.findall(text)) >= _LEAST and text.count(" ") >= _LEAST - 2


def _texts(node: ast.AST) -> Iterator[str]:
    """The texts of the code but for docstrings, SQL, lists of words, what is logged, what only a programmer sees."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.Call) and (_name(node.func) in _LOGGED | _FOR_PROGRAMMERS | _LISTS or _is_list(node.func)):
        return
    if isinstance(node, ast.FunctionDef) and any(_calls(each, "compiles") for each in node.decorator_list):
        return
    if (text := _text(node)) is not None:
        yield text
        node = ast.Tuple([part for part in ast.walk(node) if isinstance(part, ast.FormattedValue)])
    for part in ast.iter_child_nodes(node):
        yield from _texts(part.value if isinstance(part, ast.FormattedValue) else part)


def _is_list(function: ast.expr) -> bool:
    """Whether this is `"words and words".split`."""
    return isinstance(function, ast.Attribute) and function.attr == "split" and isinstance(function.value, ast.Constant)


def _calls(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Call) and _name(node.func) == name


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _text(node: ast.AST) -> str | None:
    """A text as it is written, joined parts in one."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) or "{}" for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _text(node.left), _text(node.right)
        return left + right if left is not None and right is not None else None
    return None
