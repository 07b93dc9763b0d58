"""What is refused, as the one who asked reads it: tests go on asking for the sentence, wherever it is drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import pytest

from bot.errors import DealdarkError
from bot.messages.english import said as in_words

__all__ = ["in_words", "refuses"]

E = TypeVar("E", bound=DealdarkError)


@contextmanager
def refuses(kind: type[E], match: str) -> Iterator[pytest.ExceptionInfo[E]]:
    """`pytest.raises`, with `match` looked for in the sentence."""
    with pytest.raises(kind) as caught:
        yield caught
    assert re.search(match, in_words(caught.value)), f"{match!r} is not in {in_words(caught.value)!r}"
