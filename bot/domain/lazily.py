"""A property that is worked out when it is first asked for, and then kept.

`functools.cached_property` of Python 3.11 takes a lock on each first access; a `Standing` is asked some twenty of them
and lives for microseconds in one thread, so the lock was a tenth of the time that an advice takes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class lazily(Generic[T]):
    """Like `functools.cached_property`, for objects that no two threads share."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self.work, self.name, self.__doc__ = work, work.__name__, work.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> lazily[T]: ...
    @overload
    def __get__(self, owner: object, kind: type) -> T: ...
    def __get__(self, owner: object | None, kind: type) -> T | lazily[T]:
        """Not a data descriptor: the value put beside it is found first from then on."""
        if owner is None:
            return self
        value = owner.__dict__[self.name] = self.work(owner)
        return value
