"""The log: one line a record, and nothing secret in any of them."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest
from slack_bolt import App, BoltRequest
from slack_sdk import WebClient

from bot.log import configure, new_reference, redacted
from bot.slack.background import Background
from bot.slack.client import web_client
from pretend_slack import PretendSlack
from tests.scenarios.conftest import seed


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """A configured log that a test can read; what was configured before comes back."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    configure("DEBUG", secrets=["s3cr3t-canary"], stream=stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)


def test_a_record_is_one_line_of_named_parts(log: io.StringIO) -> None:
    logging.getLogger("bot.jobs").info("ran %s", "tick")
    assert log.getvalue().endswith('Z level=info logger=bot.jobs msg="ran tick"\n')


def test_nobody_can_write_a_line_of_their_own(log: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    # Only our handler: pytest's own would hand half a surrogate pair to a worker's report, which cannot carry it.
    ours = [handler for handler in logging.getLogger().handlers if getattr(handler, "stream", None) is log]
    monkeypatch.setattr(logging.getLogger(), "handlers", ours)
    logging.getLogger("bot").warning("name=%s", 'a\nlevel=error "b" \\ \u2028\x85\x1b[31m\ud800 é')
    assert len(log.getvalue().splitlines()) == 1
    assert r'msg="name=a\nlevel=error \"b\" \\ \u2028\x85\x1b[31m\ud800 é"' in log.getvalue()


def test_a_traceback_stays_on_the_line(log: io.StringIO) -> None:
    try:
        raise ValueError("token xoxb-canary-1")
    except ValueError:
        logging.getLogger("bot").exception("failed, reference %s", new_reference())
    assert len(log.getvalue().splitlines()) == 1
    assert "ValueError" in log.getvalue()
    assert "canary" not in log.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        "xoxb-canary-1",
        "xapp-1-canary",
        "xoxe.xoxp-1-canary",
        "xoxe-1-canary",
        "{'Authorization': 'Bearer canary'}",
        "Authorization: Bearer canary",
        '"authorization":"canary"',
        "response_url=canary&x=1",
        '{"response_url": "https://other.example/canary"}',
        "https://hooks.slack.com/commands/T1/2/canary",
        "http://127.0.0.1:4000/_response/canary",
        "'trigger_id': '13345.canary'",
        "signing_secret=canary",
        "it is s3cr3t-canary here",
    ],
)
def test_secrets_are_blotted_out(text: str) -> None:
    assert "canary" not in redacted(f"before {text} after", ["s3cr3t-canary"])
    assert redacted(f"before {text} after", ["s3cr3t-canary"]).startswith("before ")
    assert redacted(f"before {text} after", ["s3cr3t-canary"]).endswith(" after")


def test_a_harmless_text_stays() -> None:
    assert redacted("deal 7 of T1: sent, https://slack.com/api/chat.postMessage") == (
        "deal 7 of T1: sent, https://slack.com/api/chat.postMessage"
    )


def test_slack_libraries_do_not_debug_and_ours_may(log: io.StringIO) -> None:
    logging.getLogger("slack_sdk.web.base_client").debug("body canary")
    logging.getLogger("slack_bolt.App").debug("body canary")
    logging.getLogger("websocket").debug("body canary")
    logging.getLogger("bot").debug("ours")
    assert "canary" not in log.getvalue()
    assert "ours" in log.getvalue()


def test_bolt_does_not_log_the_body_of_an_unsigned_request(log: io.StringIO) -> None:
    app = App(client=WebClient(token="xoxb-1"), signing_secret="s", token_verification_enabled=False)
    answer = app.dispatch(BoltRequest(body="text=canary", headers={"x-slack-signature": ["v0=1"]}))
    assert answer.status == 401
    assert "canary" not in log.getvalue()


@pytest.mark.parametrize("answer", ["html", "500"])
def test_nothing_of_an_answer_that_cannot_be_read_is_logged(log: io.StringIO, answer: str) -> None:
    """Cut off on the way, it is half of a message; Slack's library takes it for an error, and logs how it began."""
    background = Background()
    with PretendSlack(seed()) as box:
        box.fault("auth.test", 1, answer)
        background.do("auth.test", web_client("xoxb-sandbox", box.api_url).auth_test)
        assert background.settle()
    background.close()
    told = log.getvalue()  # a library may have a line of its own beside ours
    assert sum("auth.test was refused: " in line for line in told.splitlines()) == 1
    assert "went wrong" not in told
    assert "upstream" not in told


def test_references_differ() -> None:
    assert len({new_reference() for _ in range(100)}) == 100
