"""Socket Mode of the pretend Slack, with the SDK's own client on the other end."""

from __future__ import annotations

import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from slack_sdk.socket_mode import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from bot.sandbox import Refused, Sandbox
from bot.slack.socket import hang_up
from tests.sandbox.conftest import client_of


class Line:
    """A client that is connected, what it was sent, and what it answers; None: nothing at all."""

    def __init__(self, box: Sandbox) -> None:
        self.answer: dict[str, Any] | None = {"text": "by socket"}
        self.got: list[SocketModeRequest] = []
        self.client = SocketModeClient("xapp-sandbox", web_client=client_of(box), ping_interval=0.2)
        self.client.socket_mode_request_listeners.append(self._take)  # type: ignore[arg-type]

    def _take(self, client: SocketModeClient, request: SocketModeRequest) -> None:
        self.got.append(request)
        if self.answer is not None:
            client.send_socket_mode_response(SocketModeResponse(request.envelope_id, self.answer))


@pytest.fixture
def line(box: Sandbox) -> Iterator[Line]:
    made = Line(box)
    made.client.connect()
    assert box.sockets.wait_for(1)
    yield made
    hang_up(made.client)


def test_a_command_and_its_answer_go_over_the_socket(box: Sandbox, line: Line) -> None:
    answer = box.command("U0ALEX", "C0SALES", "/deal add")
    assert [message["text"] for message in answer["messages"]] == ["by socket"]
    [request] = line.got
    assert (request.type, request.payload["text"], request.accepts_response_payload) == ("slash_commands", "add", True)


def test_an_event_says_that_it_takes_no_payload(box: Sandbox, line: Line) -> None:
    box.home("U0ALEX")
    [request] = line.got
    assert (request.type, request.payload["event"]["type"]) == ("events_api", "app_home_opened")
    assert not request.accepts_response_payload


def test_silence_for_three_seconds_is_a_timeout(box: Sandbox, line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.sandbox.line.ACK_SECONDS", 0.2)
    line.answer = None
    answer = box.command("U0ALEX", "C0SALES", "/deal add")
    assert (answer["ok"], answer["errors"]) == (False, {"app": "operation_timeout"})


def test_an_event_that_was_not_answered_comes_again(box: Sandbox, line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.sandbox.line.ACK_SECONDS", 0.2)
    line.answer = None
    box.home("U0ALEX")
    assert [request.retry_attempt for request in line.got] == [None, 1]


def test_pings_are_answered(box: Sandbox, line: Line) -> None:
    session = line.client.current_session
    assert session is not None
    heard = threading.Event()
    for _ in range(100):
        if session.last_ping_pong_time is not None:
            return
        heard.wait(0.05)
    raise AssertionError("no pong came")


def test_a_refreshed_line_is_another_one(box: Sandbox, line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.sandbox.line.ACK_SECONDS", 20.0)  # the bare client takes its time; ours does not
    before = line.client.session_id()
    box.sockets.refresh()
    assert box.sockets.wait_for(1)
    assert box.command("U0ALEX", "C0SALES", "/deal add")["ok"]
    assert line.client.session_id() != before


def test_without_socket_and_address_there_is_no_app(box: Sandbox, line: Line) -> None:
    line.client.close()
    assert box.sockets.wait_for(0)
    with pytest.raises(Refused, match="No app is connected"):
        box.command("U0ALEX", "C0SALES", "/deal add")


def test_a_ticket_opens_one_connection(box: Sandbox, line: Line) -> None:
    url = line.client.wss_uri
    assert url is not None
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(url.replace("ws://", "http://"))
    assert refused.value.code == 403
    refused.value.close()
