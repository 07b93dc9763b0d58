"""Values: compared by what they hold, and never changed once they are made.

`value` is `dataclass`, and takes `frozen=True` like it; only who keeps that promise differs. Python keeps it by setting
each field in a detour, which makes a value cost two and a half times as much, and one advice is made of some seventy.
So here the type checker alone keeps it, before the program runs. Its methods are written when they're first called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as value
else:
    from bot.later import written_later

    def value(*, frozen: bool, **options: bool):
        """A dataclass that can be hashed because nobody changes it."""
        return written_later("__init__", "__repr__", "__eq__", *["__hash__"] * frozen, **options)


__all__ = ["value"]
