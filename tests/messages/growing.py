"""Growing the gallery: every builder of messages and views, and its examples again with whatever could have been typed.

Here: which builders there are (by looking, so that a new one is among them at once), what each was called with in the
gallery, and the same arguments with other texts and more of everything. Not here: what is asked of the outcome.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, time
from functools import cache, partial
from typing import Any

import pytest

import bot.messages
from bot.messages.compose import Message, View
from tests.gallery import EXAMPLES

Builder = Callable[..., Message | View]

_NOT_SHOWN = {"compose", "draft"}
CODES = {
    *("id", "code", "kind", "phase", "outcome", "stage", "part", "verdict", "family", "counts", "offered", "makes"),
    *("verb", "verbs", "fact", "lacks", "needed", "tickets", "kept", "private_metadata", "callback", "callback_id"),
    *("act", "key", "seen_in", "blocks", "message", "shown", "whole", "channel", "channels", "user", "carried"),
    *("Rep.timezone", "Wanted.whose", "Given.what", "Column.ours", "LeftCell.column", "ColumnAsked.column"),
    *(
        "Stage.becomes",
        "StageAsked.nearest",
        "Preview.then",
        "Line.what",
        "Question.asks",
        "Question.seen",
        "Question.answer",
    ),
    *("SourceCard.state", "SourceCard.error", "Sources.kinds", "Kind.name", "Kind.secret", "Key.name", "Key.one_of"),
}
"""What no person types: ids and words of ours, which have their lengths from elsewhere, and blocks made before."""

_NUMBERED = {"id", "code", "number"}

_BARE = {type(None), bool, int, float, date, datetime, time}
"""Kinds in which there is neither text nor anything else."""


@cache
def builders() -> Mapping[str, Builder]:
    """Every public function of `bot.messages` that gives a message or a view."""
    found = {}
    for info in pkgutil.iter_modules(bot.messages.__path__):
        if info.name in _NOT_SHOWN:
            continue
        module = importlib.import_module(f"bot.messages.{info.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            ours = function.__module__ == module.__name__ and not name.startswith("_")
            if ours and function.__annotations__.get("return") in ("Message", "View"):
                found[f"{info.name}.{name}"] = function
    return found


@cache
def calls() -> Mapping[str, list[tuple[str, dict[str, Any]]]]:
    """By builder: the examples in which it was called, each with the arguments."""
    seen: dict[str, list[tuple[str, dict[str, Any]]]] = {name: [] for name in builders()}
    ran: list[tuple[str, dict[str, Any]]] = []
    with _noting(ran) as instead:
        for example, make in EXAMPLES.items():
            if isinstance(make, partial):
                make = partial(instead.get(make.func, make.func), *make.args, **make.keywords)
            instead.get(make, make)()
            for name, arguments in ran:
                seen[name].append((example, arguments))
            ran.clear()
    return seen


@contextmanager
def _noting(ran: list[tuple[str, dict[str, Any]]]) -> Iterator[Mapping[Callable[..., Any], Builder]]:
    """Meanwhile each builder notes what it is called with, wherever a module has it; gives what stands for which."""

    def noting(name: str, function: Builder) -> Builder:
        def call(*given: Any, **named: Any) -> Message | View:
            bound = inspect.signature(function).bind(*given, **named)
            bound.apply_defaults()
            ran.append((name, dict(bound.arguments)))
            return function(*given, **named)

        return call

    instead = {function: noting(name, function) for name, function in builders().items()}
    with pytest.MonkeyPatch.context() as patch:
        for module in [each for path, each in sys.modules.items() if path.startswith(("bot.", "tests."))]:
            for key, value in list(vars(module).items()):
                if inspect.isfunction(value) and value in instead:
                    patch.setattr(module, key, instead[value])
        yield instead


def again(builder: Builder, arguments: dict[str, Any]) -> Message | View:
    """A call with arguments by name, whichever way its signature wants them."""
    bound = inspect.signature(builder).bind_partial()
    bound.arguments.update(arguments)
    return builder(*bound.args, **bound.kwargs)


@cache
def _is_made_of_fields(kind: type[Any]) -> bool:
    return is_dataclass(kind)


@cache
def _growing(kind: type[Any]) -> Sequence[str]:
    """The fields of such a kind that are given when one is made, but for those in `CODES`."""
    return [field.name for field in fields(kind) if field.init and f"{kind.__name__}.{field.name}" not in CODES]


class Grown:
    """Values again, with `text` for all that was typed, and up to `many` of what there are several of.

    Values never change, and the largest examples show one deal many times: what was grown once is taken again.
    """

    def __init__(self, text: str, many: int) -> None:
        self._text, self._many = text, many
        self._known: dict[tuple[int, int, int], tuple[Any, Any]] = {}
        self._apart: dict[int, tuple[Any, bool]] = {}

    def of(self, value: Any, name: str = "") -> Any:
        """The value that was given by that name."""
        return self._again(value, self._many, name, 0)

    def _again(self, value: Any, many: int, name: str, number: int) -> Any:
        """`number` tells apart what is repeated, as the store would: of two deals no two have one id."""
        if name in CODES:
            return f"{value}{number}" if number and isinstance(value, str) and name in _NUMBERED else value
        if isinstance(value, str):
            return self._text
        if name == "total" and isinstance(value, int):
            return max(value, self._many)
        if (kind := value.__class__) in _BARE:
            return value
        if _is_made_of_fields(kind):
            return self._known_or_new(value, many, number)
        if isinstance(value, list | tuple):
            return type(value)(self._several(value, many))
        if isinstance(value, Mapping):
            return {key: self._again(part, many, str(key), 0) for key, part in value.items()}
        return value

    def _known_or_new(self, value: Any, many: int, number: int) -> Any:
        number = number if number and self._told_apart(value) else 0
        key = (id(value), many, number)
        if key not in self._known:  # with the value itself, so that no other one ever has its id
            self._known[key] = value, replace(value, **dict(self._parts(value, many, number)))
        return self._known[key][1]

    def _told_apart(self, value: Any) -> bool:
        """Whether a number would tell two of them apart."""
        if id(value) not in self._apart:
            parts = {field.name: getattr(value, field.name) for field in fields(value)}
            inside = (_is_made_of_fields(part.__class__) and self._told_apart(part) for part in parts.values())
            self._apart[id(value)] = value, not parts.keys().isdisjoint(_NUMBERED) or any(inside)
        return self._apart[id(value)][1]

    def _parts(self, value: Any, many: int, number: int) -> Iterator[tuple[str, Any]]:
        for name in _growing(value.__class__):
            part = getattr(value, name)
            counted = number and name in ("id", "number") and isinstance(part, int)
            yield name, part + number if counted else self._again(part, many, name, number)

    def _several(self, value: list[Any] | tuple[Any, ...], many: int) -> Iterator[Any]:
        """Of what is one of many only the outermost grows: five hundred deals, not each with five hundred."""
        several = bool(value) and all(_is_made_of_fields(part.__class__) or isinstance(part, tuple) for part in value)
        size = max(many, len(value)) if several else len(value)
        for number in range(size):
            again = number if number >= len(value) else 0
            yield self._again(value[number % len(value)], 1 if size > len(value) else many, "", again)
