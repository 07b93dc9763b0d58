"""Hands: what they do is waited for only by whoever settles, and what fails there is logged, not lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from slack_sdk.errors import SlackApiError

from bot.slack.hands import Hands


@pytest.fixture
def hands() -> Iterator[Hands]:
    """A pair of hands."""
    pair = Hands(2)
    yield pair
    pair.close()


def test_settle_waits_for_what_a_call_starts_in_turn(hands: Hands) -> None:
    done: list[str] = []
    started = threading.Event()

    def first() -> None:
        assert started.wait(5)
        hands.do("second", lambda: done.append("second"))
        done.append("first")

    hands.do("first", first)
    assert not hands.settle(0.01)
    started.set()
    assert hands.settle(5)
    assert sorted(done) == ["first", "second"]


def test_a_refusal_is_logged_once_with_a_reference_and_passed_on(
    hands: Hands, caplog: pytest.LogCaptureFixture
) -> None:
    refused: list[SlackApiError] = []

    def call() -> None:
        raise SlackApiError("no", {"ok": False, "error": "trigger_expired"})  # type: ignore[no-untyped-call]

    hands.do("a form", call, refused.append)
    assert hands.settle(5)
    assert len(refused) == 1
    [record] = caplog.records
    assert "a form was refused: trigger_expired, reference " in record.getMessage()


@pytest.mark.parametrize("trouble", [TimeoutError("slow"), ConnectionResetError("cut")])
def test_a_broken_line_is_logged_and_the_hands_go_on(
    hands: Hands, caplog: pytest.LogCaptureFixture, trouble: OSError
) -> None:
    def call() -> None:
        raise trouble

    done: list[int] = []
    hands.do("an answer", call)
    hands.do("another", lambda: done.append(1))
    assert hands.settle(5)
    assert done == [1]
    assert [type(trouble).__name__ in record.getMessage() for record in caplog.records] == [True]


def test_a_bug_is_logged_with_its_place(hands: Hands, caplog: pytest.LogCaptureFixture) -> None:
    def call() -> None:
        raise KeyError("bug")

    hands.do("something", call)
    assert hands.settle(5)
    [record] = caplog.records
    assert record.exc_info


def test_closed_hands_take_nothing_on() -> None:
    hands = Hands(1)
    hands.close()
    hands.do("late", lambda: pytest.fail("must not run"))
    assert hands.settle(1)
