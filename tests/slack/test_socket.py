"""The line of Socket Mode: what the SDK's client alone would lose."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk.socket_mode.builtin.connection import Connection
from slack_sdk.socket_mode.interval_runner import IntervalRunner

from bot.sandbox import Sandbox
from bot.slack.hands import Hands
from bot.slack.socket import LARGEST_PAYLOAD, SocketLine
from tests.scenarios.conftest import said, seed


class Bot:
    """A small app on the line; `answer` is what it says to a command, and it waits for `may_answer` before."""

    def __init__(self, box: Sandbox) -> None:
        self.answer: dict[str, Any] = {"text": "here"}
        self.asked, self.may_answer = threading.Event(), threading.Event()
        self.may_answer.set()
        self.hands = Hands()
        app = App(signing_secret="x", token_verification_enabled=False, process_before_response=True, authorize=_nobody)
        app.command("/dealdark")(self._command)
        self.line = SocketLine(app, "xapp-sandbox", box.api_url, self.hands)

    def _command(self, ack: Ack) -> None:
        self.asked.set()
        assert self.may_answer.wait(2)
        ack(self.answer)


def _nobody() -> Any:
    from slack_bolt.authorization import AuthorizeResult

    return AuthorizeResult(enterprise_id=None, team_id="T0SANDBOX", bot_token="xoxb-sandbox", bot_user_id="U0DEALDARK")


@pytest.fixture
def box() -> Iterator[Sandbox]:
    """A workspace to connect to."""
    with Sandbox(replace(seed())) as running:
        yield running


@pytest.fixture
def bot(box: Sandbox) -> Iterator[Bot]:
    """The bot, connected."""
    made = Bot(box)
    made.line.open()
    assert box.sockets.wait_for(1)
    yield made
    made.line.close()
    made.hands.close()


def test_an_answer_that_is_too_large_for_the_line_arrives(box: Sandbox, bot: Bot) -> None:
    bot.answer = {"text": "short", "blocks": [_text("ö" * 2900) for _ in range(12)]}
    assert box.command("U0ALEX", "C0SALES", "/dealdark list")["ok"]
    assert bot.hands.settle()
    [message] = box.messages("C0SALES", "U0ALEX")
    assert len(message["blocks"]) == 12
    assert 12 * 2900 * len("\\u00f6") > LARGEST_PAYLOAD


def test_hanging_up_waits_for_the_answer_that_is_being_made(box: Sandbox, bot: Bot) -> None:
    bot.may_answer.clear()
    answers: list[str] = []
    asking = threading.Thread(target=lambda: answers.append(said(box.command("U0ALEX", "C0SALES", "/dealdark list"))))
    asking.start()
    assert bot.asked.wait(2)
    closing = threading.Thread(target=bot.line.close)
    closing.start()
    bot.may_answer.set()
    closing.join(10)
    asking.join(10)
    assert answers == ["here"]


def test_silence_grows_until_slack_answers_a_ping(bot: Bot) -> None:
    assert bot.line.silence() < 5
    session = bot.line._client.current_session
    assert session is not None
    bot.line._heard -= 60
    session.last_ping_pong_time = None
    assert bot.line.silence() >= 60
    session.last_ping_pong_time = time.time()
    assert bot.line.silence() < 1


def test_hanging_up_while_the_reading_thread_hangs_up_too_ends_every_thread(bot: Bot) -> None:
    session = bot.line._client.current_session
    assert session is not None

    class ReaderFirst:
        """The lock of the socket, in the moment when the reading thread has just closed it and lets go."""

        def __enter__(self, session: Connection = session) -> None:
            if session.sock is not None:
                session.sock.close()
                session.sock = None

        def __exit__(self, *_: object) -> None: ...

    session.sock_send_lock = ReaderFirst()  # type: ignore[assignment]
    bot.line.close()
    assert not bot.line._client.message_processor.is_alive()
    assert bot.line._client.message_workers._shutdown


def test_hanging_up_does_not_wait_for_a_thread_that_nobody_ends(bot: Bot) -> None:
    client, ends = bot.line._client, threading.Event()
    reader = client.current_session_runner
    client.current_session_runner = IntervalRunner(lambda: ends.wait()).start()  # type: ignore[arg-type]
    try:
        bot.line.close()
        assert not client.message_processor.is_alive()
    finally:
        ends.set()
        reader.shutdown()


def _text(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "plain_text", "text": text}}
