"""Values made from their types alone: one of each refusal and answer, with nobody's words in it.

Here: for tests that go over all of them. Not here: values that mean something (each test has its own).
"""

from __future__ import annotations

import importlib
import pkgutil
import types
from collections.abc import Iterator, Mapping
from collections.abc import Sequence as AnySequence
from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import bot.domain
import bot.errors

_PLAIN: Mapping[Any, Any] = {
    str: "№",
    int: 3,
    float: 3.0,
    bool: True,
    date: date(2026, 11, 20),
    datetime: datetime(2026, 11, 20, 9, tzinfo=UTC),
    time: time(9),
    timedelta: timedelta(minutes=5),
    type(None): None,
}

_NAMED: Mapping[str, Any] = {"act": "touch", "role": "manager", "weekday": "mon", "zones": ("UTC",)}
"""Fields that name something which has words, or which has to be there."""


def leaves(root: type[Any]) -> Iterator[type[Any]]:
    """The kinds of this with fields that nothing else is a kind of."""
    _import_all()
    for kind in root.__subclasses__():
        found = vars(importlib.import_module(kind.__module__)).get(kind.__name__) is kind
        if found and "__dataclass_fields__" in vars(kind) and not kind.__subclasses__():
            yield kind
        yield from leaves(kind)


@cache
def _import_all() -> None:
    """Every module that declares kinds."""
    for package in (bot.domain, bot.errors):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)


def made(kind: Any) -> Any:
    """A value of this type; what may be left out is given too."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    origin, given = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return made(given[0])
    if origin is Literal:
        return given[0]
    if origin is tuple:
        return tuple(made(each) for each in given if each is not Ellipsis)
    if origin in (list, AnySequence):
        return [made(given[0])]
    if origin in (dict, Mapping):
        return {made(given[0]): made(given[1])}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    if others := sorted(leaves(kind), key=lambda each: each.__name__):
        return made(others[0])
    hints = get_type_hints(kind)
    return kind(**{each.name: _named(each.name, hints[each.name]) for each in fields(kind) if each.init})


def _named(name: str, kind: Any) -> Any:
    return made(kind) if kind is int else _NAMED.get(name) or made(kind)
