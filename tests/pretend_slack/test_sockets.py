"""Socket Mode of the pretend Slack, with a bare WebSocket on the other end."""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from slack_sdk.socket_mode.request import SocketModeRequest
from websocket import ABNF, WebSocketException, create_connection

from pretend_slack import PretendSlack, Refused
from tests.pretend_slack.conftest import client_of


class Line:
    """A client that is connected, what it was sent, and what it answers; None: nothing at all."""

    def __init__(self, box: PretendSlack) -> None:
        self.answer: dict[str, Any] | None = {"text": "by socket"}
        self.got: list[SocketModeRequest] = []
        self.ponged, self.sent_away = threading.Event(), threading.Event()
        self.url = str(client_of(box).apps_connections_open(app_token="xapp-sandbox")["url"])
        self.socket = create_connection(self.url, timeout=20)
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self) -> None:
        with suppress(WebSocketException, OSError):
            while True:
                opcode, frame = self.socket.recv_data_frame(control_frame=True)
                if opcode == ABNF.OPCODE_CLOSE:
                    return
                if opcode == ABNF.OPCODE_PONG:
                    self.ponged.set()
                elif opcode == ABNF.OPCODE_TEXT:
                    self._take(json.loads(frame.data))

    def _take(self, message: dict[str, Any]) -> None:
        if message["type"] == "disconnect":
            self.sent_away.set()
        request = SocketModeRequest.from_dict(message)
        if request is not None:
            self.got.append(request)
            if self.answer is not None:
                self.socket.send(json.dumps({"envelope_id": request.envelope_id, "payload": self.answer}))

    def end(self) -> None:
        """Hangs up."""
        self.socket.abort()  # type: ignore[no-untyped-call]
        self.reader.join(10)
        self.socket.shutdown()  # type: ignore[no-untyped-call]


@pytest.fixture
def line(box: PretendSlack) -> Iterator[Line]:
    made = Line(box)
    assert box.sockets.wait_for(1)
    yield made
    made.end()


def test_a_command_and_its_answer_go_over_the_socket(box: PretendSlack, line: Line) -> None:
    answer = box.command("U0ALEX", "C0SALES", "/deal add")
    assert [message["text"] for message in answer["messages"]] == ["by socket"]
    [request] = line.got
    assert (request.type, request.payload["text"], request.accepts_response_payload) == ("slash_commands", "add", True)


def test_an_event_says_that_it_takes_no_payload(box: PretendSlack, line: Line) -> None:
    box.home("U0ALEX")
    [request] = line.got
    assert (request.type, request.payload["event"]["type"]) == ("events_api", "app_home_opened")
    assert not request.accepts_response_payload


def test_silence_for_three_seconds_is_a_timeout(box: PretendSlack, line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pretend_slack.line.ACK_SECONDS", 0.2)
    line.answer = None
    answer = box.command("U0ALEX", "C0SALES", "/deal add")
    assert (answer["ok"], answer["errors"]) == (False, {"app": "operation_timeout"})


def test_an_event_that_was_not_answered_comes_again(
    box: PretendSlack, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pretend_slack.line.ACK_SECONDS", 0.2)
    line.answer = None
    box.home("U0ALEX")
    assert [request.retry_attempt for request in line.got] == [None, 1]


def test_pings_are_answered(line: Line) -> None:
    line.socket.ping()
    assert line.ponged.wait(10)


def test_a_line_that_is_refreshed_is_told_to_go_and_gets_nothing_new(box: PretendSlack, line: Line) -> None:
    box.sockets.refresh()
    another = Line(box)
    try:
        assert box.sockets.wait_for(1)
        assert box.command("U0ALEX", "C0SALES", "/deal add")["ok"]
        assert (len(line.got), len(another.got)) == (0, 1)
        assert line.sent_away.wait(10)
    finally:
        another.end()


def test_without_socket_and_address_there_is_no_app(box: PretendSlack, line: Line) -> None:
    line.end()
    assert box.sockets.wait_for(0)
    with pytest.raises(Refused, match="No app is connected"):
        box.command("U0ALEX", "C0SALES", "/deal add")


def test_a_ticket_opens_one_connection(line: Line) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(line.url.replace("ws://", "http://"))
    assert refused.value.code == 403
    refused.value.close()
