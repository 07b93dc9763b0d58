"""A language made from English: every sentence in look-alike letters, so that whatever is left in ours was not its own.

Here: the language, and what it is asked by tests. Not here: what they draw in it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from functools import singledispatch, wraps
from types import ModuleType
from typing import Any

from bot.messages import english
from bot.messages.compose import Span
from bot.messages.language import speaking
from bot.reading import LANGUAGES
from bot.reading.english import ENGLISH

_NAME = "lookalike"
_OURS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_MARKED = str.maketrans({letter: chr(ord(letter) - ord("!") + ord("！")) for letter in _OURS})


def marked(said: Any) -> Any:
    """What a sentence gives, in look-alikes, through lists of words and values that hold some."""
    if isinstance(said, str):
        return said.translate(_MARKED)
    if isinstance(said, Span):  # a mention's id is no word
        return replace(said, text=marked(said.text))
    if isinstance(said, list | tuple):
        return type(said)(marked(each) for each in said)
    if is_dataclass(said) and not isinstance(said, type) and type(said).__module__.startswith("bot.messages."):
        return replace(said, **{each.name: marked(getattr(said, each.name)) for each in fields(said)})
    if isinstance(said, Mapping):
        return {key: marked(each) for key, each in said.items()}
    return said


@contextmanager
def in_lookalikes() -> Iterator[None]:
    """Whatever is drawn inside is drawn in the language of look-alikes."""
    assert isinstance(LANGUAGES, dict)
    sys.modules[f"bot.messages.{_NAME}"] = _language()
    LANGUAGES["xx"] = replace(ENGLISH, name=_NAME)
    try:
        with speaking("xx"):
            yield
    finally:
        del LANGUAGES["xx"], sys.modules[f"bot.messages.{_NAME}"]


def _language() -> ModuleType:
    made = ModuleType(f"bot.messages.{_NAME}")
    for name in english.__all__:
        area = getattr(english, name)
        vars(made)[name] = _Area(area) if isinstance(area, ModuleType) else area
    vars(made)["said"] = _Said()
    return made


class _Area:
    def __init__(self, area: ModuleType) -> None:
        self._area = area

    def __getattr__(self, sentence: str) -> Any:
        found = getattr(self._area, sentence)
        return _wrapped(found) if callable(found) and not isinstance(found, type) else marked(found)


class _Said:
    """`said`, as `language` asks it: for the function that draws a type."""

    def dispatch(self, kind: type[Any]) -> Callable[[Any], str]:
        drawn = english.said.dispatch(kind)
        if drawn in _AS_IT_CAME:
            return drawn
        return _NOTHING if kind is object else _wrapped(drawn)


@singledispatch
def _NOTHING(value: object) -> str:
    raise TypeError(value)


_AS_IT_CAME = (english.saying.in_words_already, english.saying.refused_in_words)
"""What was put into words elsewhere has to have been put into the language's there."""


def _wrapped(sentence: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(sentence)
    def say(*given: Any, **named: Any) -> Any:
        return marked(sentence(*given, **named))

    return say
