"""The first calls to Slack: refused in a sentence, or tried again."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from bot.errors import BadSettings
from bot.slack import arrival
from bot.slack.client import web_client
from pretend_slack import PretendSlack
from tests.refusals import refuses
from tests.scenarios.conftest import seed

ODD = ("500", "reset", "html", "empty", "truncated", "ratelimited:1", "internal_error")


@pytest.fixture
def box() -> Iterator[PretendSlack]:
    """A workspace to call."""
    with PretendSlack(seed()) as running:
        yield running


@pytest.mark.parametrize("answer", ODD)
def test_trouble_that_may_pass_is_told_and_tried_again(
    box: PretendSlack, answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrival, "FIRST_WAIT", 0.01)
    box.fault("auth.test", 2, answer)
    told: list[str] = []
    client = web_client("xoxb-sandbox", box.api_url)
    assert arrival.arrive("SLACK_BOT_TOKEN", client.auth_test, box.api_url, threading.Event(), told.append)
    assert len(told) == 2
    assert all(sentence.startswith(f"{box.api_url} cannot be reached (") for sentence in told)


@pytest.mark.parametrize("word", ["invalid_auth", "account_inactive", "token_revoked", "missing_scope", "not_allowed"])
def test_a_refusal_is_final(box: PretendSlack, word: str) -> None:
    box.fault("auth.test", 1, word)
    client = web_client("xoxb-sandbox", box.api_url)
    with refuses(BadSettings, match=rf"Slack refuses SLACK_BOT_TOKEN \({word}\): copy the Bot User OAuth Token"):
        arrival.arrive("SLACK_BOT_TOKEN", client.auth_test, box.api_url, threading.Event(), print)


def test_who_is_stopped_does_not_call() -> None:
    stopped = threading.Event()
    stopped.set()
    assert not arrival.arrive("SLACK_BOT_TOKEN", pytest.fail, "", stopped, pytest.fail)
