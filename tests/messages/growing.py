"""Growing the gallery: every builder of messages and views, and its examples again with whatever could have been typed.

Here: which builders there are (by looking, so that a new one is among them at once), what each was called with in the
gallery, and the same arguments with other texts and more of everything. Not here: what is asked of the outcome.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from types import CodeType, FrameType
from typing import Any

import bot.messages
from bot.messages.compose import Message, View
from tests.gallery import EXAMPLES

Builder = Callable[..., Message | View]

_NOT_SHOWN = {"compose", "draft"}
CODES = {
    *("id", "code", "kind", "phase", "outcome", "stage", "part", "verdict", "family", "counts", "offered", "missing"),
    *("verb", "verbs", "fact", "lacks", "needed", "tickets", "kept", "private_metadata", "callback", "callback_id"),
    *("act", "blocks", "message", "shown", "channel", "channels", "user", "carried"),
    *("Rep.timezone", "Wanted.whose"),
}
"""What no person types: ids and words of ours, which have their lengths from elsewhere, and blocks made before."""

PAIRS = {"columns": 1}
"""Pairs of which only one, counted from 0, was typed."""


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
    codes: dict[CodeType, str] = {function.__code__: name for name, function in builders().items()}
    seen: dict[str, list[tuple[str, dict[str, Any]]]] = {name: [] for name in builders()}
    for example, make in EXAMPLES.items():
        for code, arguments in _called(make, codes):
            seen[codes[code]].append((example, arguments))
    return seen


def _called(make: Callable[[], object], codes: Container[CodeType]) -> list[tuple[CodeType, dict[str, Any]]]:
    """Which of these functions ran meanwhile, and with what."""
    ran: list[tuple[CodeType, dict[str, Any]]] = []

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code in codes:
            ran.append((frame.f_code, dict(frame.f_locals)))

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        make()
    finally:
        sys.setprofile(before)
    return ran


def again(builder: Builder, arguments: dict[str, Any]) -> Message | View:
    """A call with arguments by name, whichever way its signature wants them."""
    bound = inspect.signature(builder).bind_partial()
    bound.arguments.update(arguments)
    return builder(*bound.args, **bound.kwargs)


def grown(value: Any, text: str, many: int, name: str = "", number: int = 0) -> Any:
    """The same value with `text` for all that was typed, and up to `many` of what there are several of.

    `number` tells apart what is repeated, as the store would: of two deals no two have one id.
    """
    if name in CODES:
        return f"{value}{number}" if number and isinstance(value, str) and name in ("id", "code") else value
    if isinstance(value, str):
        return text
    if name == "total":
        return max(value, many)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **dict(_parts(value, text, many, number)))
    if isinstance(value, list | tuple):
        return type(value)(_several(value, text, many, name))
    if isinstance(value, Mapping):
        return {key: grown(part, text, many, str(key)) for key, part in value.items()}
    return value


def _parts(value: Any, text: str, many: int, number: int) -> Iterator[tuple[str, Any]]:
    for field in fields(value):
        if field.init:
            part = getattr(value, field.name)
            if f"{type(value).__name__}.{field.name}" in CODES:
                continue
            counted = number and field.name in ("id", "number") and isinstance(part, int)
            yield field.name, part + number if counted else grown(part, text, many, field.name, number)


def _several(value: list[Any] | tuple[Any, ...], text: str, many: int, name: str) -> Iterator[Any]:
    """Of what is one of many only the outermost grows: five hundred deals, not five hundred with five hundred each."""
    if name in PAIRS:
        typed = PAIRS[name]
        yield from (tuple(text if at == typed else part for at, part in enumerate(pair)) for pair in value)
        return
    several = bool(value) and all(is_dataclass(part) or isinstance(part, tuple) for part in value)
    size = max(many, len(value)) if several else len(value)
    for number in range(size):
        again = number if number >= len(value) else 0
        yield grown(value[number % len(value)], text, 1 if size > len(value) else many, "", again)
