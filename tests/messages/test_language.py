"""The language that is spoken: found by its name, held by whoever entered it, and English where it has nothing."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import singledispatch
from types import ModuleType, SimpleNamespace

import pytest

from bot.domain.said import NotPaused, TakenBack
from bot.messages.language import said, say, speaking, spoken
from bot.reading import LANGUAGES
from bot.reading.english import ENGLISH


@pytest.fixture(autouse=True)
def frisian(monkeypatch: pytest.MonkeyPatch) -> None:
    """A language of two sentences."""

    @singledispatch
    def in_frisian(value: object) -> str:
        raise TypeError

    @in_frisian.register
    def taken_back(_: TakenBack) -> str:
        return "Werom nommen."

    words = ModuleType("bot.messages.frisian")
    vars(words).update(said=in_frisian, typed=SimpleNamespace(name_of=lambda field: "namme"))
    monkeypatch.setitem(sys.modules, "bot.messages.frisian", words)
    monkeypatch.setitem(LANGUAGES, "fy", replace(ENGLISH, name="frisian"))


def test_the_language_that_is_spoken_says_it() -> None:
    with speaking("fy"):
        assert (said(TakenBack()), say.typed.name_of("company")) == ("Werom nommen.", "namme")
        with speaking("en"):
            assert (said(TakenBack()), say.typed.name_of("company")) == ("Taken back.", "company")
        assert spoken() == "frisian"
    assert (said(TakenBack()), spoken()) == ("Taken back.", "english")


def test_what_a_language_lacks_is_said_in_english() -> None:
    with speaking("fy"):
        assert said(NotPaused()) == "You weren't paused. Nudges come as before."
        assert say.days.day(None) == "later"
    with pytest.raises(AttributeError):
        say.typed.no_such_sentence  # type: ignore[attr-defined]  # noqa: B018


def test_a_language_that_is_not_in_the_table_is_spoken_by_nobody() -> None:
    with pytest.raises(KeyError), speaking("xx"):
        pass
    assert spoken() == "english"


def test_a_thread_of_a_pool_speaks_what_its_own_work_enters() -> None:
    def work() -> str:
        with speaking("fy"):
            return said(TakenBack())

    with speaking("fy"), ThreadPoolExecutor(1) as pool:
        assert (pool.submit(spoken).result(), pool.submit(work).result()) == ("english", "Werom nommen.")
