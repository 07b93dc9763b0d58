"""Work that a stranger's file asks for, stopped where it is too much: by steps, so that the same file stops alike.

A rule for a recurring event may name a day that never comes, or each second of a year: no look at it beforehand tells
how long all its times take. So each call that is made on the way counts, and one too many ends it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class TooMany(Exception):
    """More steps than there may be."""


class Steps:
    """So many, for all that is done within them; of which one thing takes no more than its share."""

    def __init__(self, most: int) -> None:
        self.left = most

    def take(self, steps: int) -> None:
        """So many are gone. Raises TooMany."""
        self.left -= steps
        if self.left < 0:
            raise TooMany

    def within(self, most: int, do: Callable[[], T]) -> T:
        """What `do` gives. Raises TooMany."""
        if self.left <= 0:
            raise TooMany
        allowed = left = min(most, self.left)

        def step(*_: object) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise TooMany

        before = sys.getprofile()
        sys.setprofile(step)
        try:
            return do()
        finally:
            sys.setprofile(before)
            self.left -= allowed - max(left, 0)
