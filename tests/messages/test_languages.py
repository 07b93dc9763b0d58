"""Each language is whole: it has whatever English has, under the same name and for the same values.

What one lacks is said in English, so this fails where nobody would notice.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from inspect import getsource, signature
from types import FunctionType, ModuleType, SimpleNamespace
from typing import Any

import pytest

from bot.messages import english
from bot.reading import LANGUAGES


@pytest.mark.parametrize("name", sorted(language.name for language in LANGUAGES.values()))
def test_a_language_is_whole(name: str) -> None:
    assert list(lacks(import_module(f"bot.messages.{name}"))) == []


def test_what_is_missing_is_named() -> None:
    half = SimpleNamespace(
        said=english.said, nudge=SimpleNamespace(better_not=lambda: "Lieber nicht", do=lambda: "Tu es")
    )
    found = list(lacks(half))
    assert {"nudge.do", "nudge.still_open", "acts.WORDS", "trouble.why", "days.day"} <= {*found}
    assert "nudge.better_not" not in found
    assert "acts.CLOSE" not in found, "what English imports is no word of its own"
    assert not any(each.startswith("said") for each in found)


def lacks(language: Any) -> Iterator[str]:
    """What a language doesn't have, or has for other values: sentences, tables, and types that nothing draws."""
    for name in english.__all__:
        area = getattr(english, name)
        if isinstance(area, ModuleType):
            own = getattr(language, name, None)
            yield from (f"{name}.{each}" for each, value in _public(area) if not _same(value, getattr(own, each, None)))
    yield from (f"said: {kind.__name__}" for kind in english.said.registry if not _draws(language.said, kind))


def _public(area: ModuleType) -> Iterator[tuple[str, Any]]:
    """Sentences that are asked for by name, and tables."""
    drawn = {*english.said.registry.values()}
    for name, value in vars(area).items():
        ours = getattr(value, "__module__", area.__name__) == area.__name__
        function = isinstance(value, FunctionType) and ours and value not in drawn and not name.startswith("_")
        registered = any(value in each.registry.values() for each in vars(area).values() if hasattr(each, "registry"))
        if (function and not registered) or name in _tables(area):
            yield name, value


@cache
def _tables(area: ModuleType) -> set[str]:
    """What a module declares beside its functions, for others to read."""
    declared = [each for each in ast.parse(getsource(area)).body if isinstance(each, ast.Assign | ast.AnnAssign)]
    names = [each.target if isinstance(each, ast.AnnAssign) else each.targets[0] for each in declared]
    return {each.id for each in names if isinstance(each, ast.Name) and not each.id.startswith("_")}


def _same(english_one: Any, own: Any) -> bool:
    if hasattr(english_one, "registry"):
        return own is not None and all(_draws(own, kind) for kind in english_one.registry)
    if isinstance(english_one, FunctionType):
        return callable(own) and [*signature(own).parameters] == [*signature(english_one).parameters]
    return own is not None


def _draws(dispatcher: Any, kind: type[Any]) -> bool:
    return kind is object or dispatcher.dispatch(kind) is not dispatcher.dispatch(object)
