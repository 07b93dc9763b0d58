"""No English outside the English package: everything is drawn in a language of look-alikes, and what is left in our
own letters must be somebody's words: names, scripts, ids.

Read with `tests/test_sentences.py`, which counts the texts that builders still have in them.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bot.domain.said import Said
from bot.errors import BadInput, DealdarkError, NotAllowed, NotFound
from bot.messages import compose
from bot.messages.compose import Message
from bot.messages.draft import Draft
from bot.messages.language import said, say
from bot.messages.problem import problem
from bot.messages.recorded import noted
from tests import gallery
from tests.gallery import EXAMPLES
from tests.made import leaves, made
from tests.messages.reading import walk
from tests.pseudo import in_lookalikes

_RUN = re.compile(r"[A-Za-z]{2,}(?:[ '’-]+[A-Za-z]+)*")
_UNREAD = re.compile(r"<[@#][A-Z0-9]+>|<(?:tel|mailto|https?):[^|]*|&\w+;|\w*…|/dealdark ")
_SHOWN = ("text", "title", "x_label", "y_label", "name", "label", "description")


def _kinds() -> set[type[Any]]:
    """What is refused or answered with fields; what others are kinds of is neither."""
    return {kind for root in (BadInput, NotFound, NotAllowed, Said) for kind in leaves(root)}


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_no_english_is_left(name: str) -> None:
    with in_lookalikes():
        shown = EXAMPLES[name]()
    assert [left for left in _left(shown) if left not in _data()] == []


def test_english_that_is_planted_is_found() -> None:
    def planted() -> Message:
        draft = Draft()
        draft.small(say.nudge.better_not(), ", my friend ")
        draft.buttons(compose.button("x", "Press here"))
        return draft.message()

    with in_lookalikes():
        assert sorted(set(_left(planted()))) == ["Press here", "my friend"]
        assert set(_left(problem(said(BadInput("Type it again."))))) == {"Type it again"}


def _left(shown: Message | dict[str, Any]) -> Iterator[str]:
    """The runs of words in our own letters."""
    parts = shown.blocks if isinstance(shown, Message) else shown
    texts = [shown.text] if isinstance(shown, Message) else []
    texts += [part[key] for part in walk(parts) for key in _SHOWN if isinstance(part.get(key), str)]
    for text in texts:
        for line in _UNREAD.sub("\n", text).split("\n"):
            yield from _RUN.findall(line)


class _Data:
    """What the gallery draws with: its own texts, and those of whatever it takes from elsewhere."""

    def __init__(self, texts: set[str]) -> None:
        self._texts = "\n".join(texts)
        self._known: dict[str, bool] = {}

    def __contains__(self, run: str) -> bool:
        if run not in self._known:
            self._known[run] = bool(re.search(rf"(?<![A-Za-z]){re.escape(run)}(?![A-Za-z])", self._texts))
        return self._known[run]


@cache
def _data() -> _Data:
    texts: set[str] = set()
    for file in sorted(Path(gallery.__file__).parent.glob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        names = {id(key) for each in ast.walk(tree) if isinstance(each, ast.Dict) for key in each.keys}
        texts |= {
            each.value
            for each in ast.walk(tree)
            if isinstance(each, ast.Constant) and isinstance(each.value, str) and id(each) not in names
        }
    return _Data(texts)


@pytest.mark.parametrize("kind", sorted(_kinds(), key=str), ids=lambda kind: kind.__name__)
def test_no_english_is_left_of_what_is_refused_or_answered(kind: type[Any]) -> None:
    value = made(kind)
    with in_lookalikes():
        shown = problem(said(value)) if isinstance(value, DealdarkError) else noted(value)
    assert [*_left(shown)] == []
