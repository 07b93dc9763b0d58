"""Dataclasses whose methods are written when they are first called.

`dataclass` writes each method of each class as text and compiles it when a module is imported. Of our five hundred
classes a process makes some fifty, so that was a fifth of what it takes to start one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, make_dataclass
from typing import Any, TypeVar

T = TypeVar("T")

_ASKED_BY = {"__init__": "init", "__repr__": "repr", "__eq__": "eq", "__hash__": "unsafe_hash"}
"""How `dataclass` is asked for a method."""


def written_later(*methods: str, **options: bool) -> Callable[[type[T]], type[T]]:
    """Like `dataclass`, with these `methods`; one that the class itself has stays."""

    def made(declared: type[T]) -> type[T]:
        own = set(vars(declared))
        kind = dataclass(init=False, repr=False, eq=False, **options)(declared)
        for name in methods:
            if name not in own:
                setattr(kind, name, _first(kind, name))
        return kind

    return made


def _first(kind: type, name: str) -> Callable[..., Any]:
    """Stands in for the method until it's called."""

    def first(self: object, *given: Any, **named: Any) -> Any:
        method = _written(kind, name)
        setattr(kind, name, method)
        return method(self, *given, **named)

    first.__name__, first.__qualname__ = name, f"{kind.__qualname__}.{name}"
    return first


def _written(kind: type, name: str) -> Callable[..., Any]:
    """The method that `dataclass` writes for a class with these fields."""
    own = {name: getattr(kind, name) for name in ("__module__", "__qualname__", "__post_init__") if hasattr(kind, name)}
    asked = {option: method == name for method, option in _ASKED_BY.items()}
    like = make_dataclass(kind.__name__, [(one.name, one.type, one) for one in fields(kind)], namespace=own, **asked)  # type: ignore[arg-type]
    written: Callable[..., Any] = getattr(like, name)
    return written
