"""A day as people write it, in the middle of a sentence."""

from __future__ import annotations

from datetime import date
from functools import lru_cache


def day(on: date | None) -> str:
    """“Fri 20 Nov”; without a day it is later."""
    return _day(on) if on else "later"


@lru_cache(maxsize=4096)
def _day(on: date) -> str:
    return f"{on:%a} {on.day} {on:%b}"
