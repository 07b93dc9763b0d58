"""Background: what they do is waited for only by whoever settles, and what fails there is logged, not lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from slack_sdk.errors import SlackApiError

from bot.slack.background import Background


@pytest.fixture
def background() -> Iterator[Background]:
    """A pair of background."""
    pair = Background(2)
    yield pair
    pair.close()


def test_settle_waits_for_what_a_call_starts_in_turn(background: Background) -> None:
    done: list[str] = []
    started = threading.Event()

    def first() -> None:
        assert started.wait(5)
        background.do("second", lambda: done.append("second"))
        done.append("first")

    background.do("first", first)
    assert not background.settle(0.01)
    started.set()
    assert background.settle(5)
    assert sorted(done) == ["first", "second"]


def test_a_refusal_is_logged_once_with_a_reference_and_passed_on(
    background: Background, caplog: pytest.LogCaptureFixture
) -> None:
    refused: list[SlackApiError] = []

    def call() -> None:
        raise SlackApiError("no", {"ok": False, "error": "trigger_expired"})  # type: ignore[no-untyped-call]

    background.do("a form", call, refused.append)
    assert background.settle(5)
    assert len(refused) == 1
    [record] = caplog.records
    assert "a form was refused: trigger_expired, reference " in record.getMessage()


@pytest.mark.parametrize("trouble", [TimeoutError("slow"), ConnectionResetError("cut")])
def test_a_broken_line_is_logged_and_the_hands_go_on(
    background: Background, caplog: pytest.LogCaptureFixture, trouble: OSError
) -> None:
    def call() -> None:
        raise trouble

    done: list[int] = []
    background.do("an answer", call)
    background.do("another", lambda: done.append(1))
    assert background.settle(5)
    assert done == [1]
    assert [type(trouble).__name__ in record.getMessage() for record in caplog.records] == [True]


def test_a_bug_is_logged_with_its_place(background: Background, caplog: pytest.LogCaptureFixture) -> None:
    def call() -> None:
        raise KeyError("bug")

    background.do("something", call)
    assert background.settle(5)
    [record] = caplog.records
    assert record.exc_info


def test_closed_hands_take_nothing_on() -> None:
    background = Background(1)
    background.close()
    background.do("late", lambda: pytest.fail("must not run"))
    assert background.settle(1)
