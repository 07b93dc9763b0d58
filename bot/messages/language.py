"""The language in which a person is spoken to: `say.<area>.<sentence>(…)`, and `said(value)` for what has fields.

Here: which language is spoken just now, the way to its sentences, and who reads them, on which day. Each language is
one package beside this module, called by the name that its line in `bot.reading.LANGUAGES` has, and built as `english`
is: a module an area, a function a sentence. What it lacks is said in English. Not here: any sentence, nor who reads
which language, and when: the edge that knows enters `speaking` and `reading_on`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from bot.messages.reader import Reader, reader
from bot.reading import LANGUAGES

if TYPE_CHECKING:
    from bot.messages import english as say

__all__ = ["begin_reading", "read_by", "read_on", "reading_on", "said", "say", "speaking", "spoken"]

_WHOLE = "english"
"""The language that has every sentence."""

_SPOKEN: ContextVar[str] = ContextVar("spoken", default=_WHOLE)


_READ_ON: ContextVar[date | None] = ContextVar("read_on", default=None)
"""Today, for whoever reads it; None where nobody knows."""


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Whatever is drawn inside is drawn in this language, a key of `LANGUAGES`. KeyError: there is no such language.

    It holds in the thread that enters it. The threads of a pool begin in English, so whoever hands them work enters it
    inside of that work, as a job or a listener learns whom it is for.
    """
    before = _SPOKEN.set(LANGUAGES[code].name)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def spoken() -> str:
    """The name of the language that is spoken just now; whoever keeps sentences keeps them by it."""
    return _SPOKEN.get()


_USUAL = reader(None)
_READER: ContextVar[Reader] = ContextVar("reader", default=_USUAL)


@contextmanager
def reading_on(day: date | None, locale: str | None = None) -> Iterator[None]:
    """Whatever is drawn inside is read on this day: a date of another year has its year. Holds as `speaking` does.

    `locale`: of whoever reads it, as Slack has it (`en-GB`), for the way of days, times and sums; None for whoever read
    what is drawn around it, and at first the usual one.
    """
    before, who = _READ_ON.set(day), _READER.set(reader(locale) if locale else _READER.get())
    try:
        yield
    finally:
        _READER.reset(who)
        _READ_ON.reset(before)


def begin_reading(day: date, locale: str | None = None) -> None:
    """The same to the end of a `reading_on` that was entered before anybody knew the reader."""
    _READ_ON.set(day)
    _READER.set(reader(locale))


def read_on() -> date | None:
    """The reader's today, where it is known."""
    return _READ_ON.get()


def read_by() -> Reader:
    """How whoever reads writes days, times and sums."""
    return _READER.get()


def said(value: object) -> str:
    """What a person reads of a refusal (`bot.errors`) or of what was done (`bot.domain.said`)."""
    kind: Any = type(value)
    return _drawn_by(_SPOKEN.get(), kind)(value)


@cache
def _drawn_by(language: str, kind: type[Any]) -> Callable[[Any], str]:
    own = _sentences(language).said
    drawn: Callable[[Any], str] = own.dispatch(kind)
    return drawn if drawn is not own.dispatch(object) else _sentences(_WHOLE).said.dispatch(kind)


@cache
def _sentences(language: str) -> Any:
    """A language's package; loaded once somebody is spoken to."""
    return import_module(f"bot.messages.{language}")


class _Area:
    """The sentences of one area in the language that is spoken just now."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, sentence: str) -> Any:
        own = getattr(_sentences(_SPOKEN.get()), self._name, None)
        found = getattr(own, sentence, None)
        return getattr(getattr(_sentences(_WHOLE), self._name), sentence) if found is None else found


class _Say:
    """The areas; type checkers take it for the English package, whose shape it has."""

    def __getattr__(self, area: str) -> _Area:
        self.__dict__[area] = made = _Area(area)
        return made


if not TYPE_CHECKING:
    say = _Say()
