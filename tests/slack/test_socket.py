"""The line of Socket Mode, against a server that does to it all that a network does."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError

from benchmarks.listening import CASES, TYPED, WAITING, all_that_is_logged, outcome_of
from benchmarks.raw_slack import TEXT, Peer, RawSlack, frame
from bot.slack import connection, socket
from bot.slack.background import Background
from bot.slack.envelopes import LARGEST_PAYLOAD
from bot.slack.socket import SocketLine
from pretend_slack import PretendSlack
from tests.scenarios.conftest import said, seed

pytestmark = pytest.mark.slow

SECONDS = 10.0
"""For what comes at once, on a machine that does much else."""

SLOW = {"RST": 4.0, "a close frame": 4.0}
"""Where even a client that only looks every five seconds would not be slower than that."""


class Bot:
    """A small app on the line; `answer` is what it says to a command, and it waits for `may_answer` before."""

    def __init__(self, api_url: str) -> None:
        self.answer: dict[str, Any] = {"text": "here"}
        self.asked, self.may_answer = threading.Event(), threading.Event()
        self.may_answer.set()
        self.background = Background()
        app = App(signing_secret="x", token_verification_enabled=False, process_before_response=True, authorize=_nobody)
        app.command("/dealdark")(self._command)
        self.line = SocketLine(app, "xapp-sandbox", api_url, self.background)

    def _command(self, ack: Ack) -> None:
        self.asked.set()
        assert self.may_answer.wait(SECONDS)
        ack(self.answer)

    def close(self) -> None:
        """Hangs up."""
        self.line.close()
        self.background.close()


def _nobody() -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=None, team_id="T0SANDBOX", bot_token="xoxb-sandbox", bot_user_id="U0DEALDARK")


@pytest.fixture
def slack() -> Iterator[RawSlack]:
    """A server to connect to."""
    with RawSlack() as running:
        yield running


@pytest.fixture
def bot(slack: RawSlack) -> Iterator[Bot]:
    """The bot, connected."""
    made = Bot(slack.api_url)
    made.line.open()
    assert slack.wait(slack.able, SECONDS)
    yield made
    made.close()


def answer_to(slack: RawSlack, name: str) -> tuple[Peer, Any]:
    """The connection over which this was acknowledged, and with what."""
    assert slack.wait(lambda: name in slack.answers, SECONDS), "it was never acknowledged"
    _, peer, payload = slack.answers[name]
    return peer, payload


def another(slack: RawSlack, old: Peer) -> Peer:
    """The connection that has taken the place of `old`."""
    assert slack.wait(lambda: slack.able() and slack.able()[-1] is not old, SECONDS), "no other connection came"
    return slack.able()[-1]


def eventually(found: Callable[[], object]) -> None:
    """Waits for what tells nobody when it comes about."""
    deadline, moment = time.monotonic() + SECONDS, threading.Event()
    while not found():
        assert time.monotonic() < deadline, "it did not come about"
        moment.wait(0.02)


@pytest.mark.parametrize("case", CASES)
def test_whatever_happens_to_a_connection_nothing_is_lost_and_nothing_typed_is_logged(case: str) -> None:
    outcome = outcome_of(case, WAITING)
    assert (outcome.lost, outcome.leaks) == (0, 0)
    assert outcome.deaf < SLOW.get(case, SECONDS)


# --- the next connection -----------------------------------------------------------------------------------------


def test_while_slack_offers_no_connection_it_is_asked_less_and_less_and_nothing_spins(
    slack: RawSlack, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "FIRST_PAUSE", 0.2)
    slack.refusals += ["500", "internal_error", "500", "internal_error", "500"]
    began, cpu = time.monotonic(), time.process_time()
    slack.able()[0].fin()
    assert slack.wait(slack.able, 3 * SECONDS)
    assert time.process_time() - cpu < 0.3 * (time.monotonic() - began)
    pauses = [later - earlier for earlier, later in zip(slack.calls[1:], slack.calls[2:], strict=False)]
    assert len(pauses) == 5
    assert all(pause > 0.1 * 2**number for number, pause in enumerate(pauses))


def test_it_waits_as_long_as_slack_says(slack: RawSlack, bot: Bot) -> None:
    slack.refusals.append("ratelimited:2")
    slack.able()[0].fin()
    assert slack.wait(slack.able, SECONDS)
    assert slack.calls[2] - slack.calls[1] > 1.9


def test_pauses_have_an_end_and_begin_anew_after_a_quiet_time(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    pace = socket.Pace()
    pauses = []
    for _ in range(2000):
        pace.tried()
        began = now[0]
        while not pace.allows:
            now[0] += 0.25
        pauses.append(now[0] - began)
    assert pauses[0] <= 0.5
    assert min(pauses[20:]) >= 15 and max(pauses) <= 30.25
    now[0] += 61
    pace.tried()
    now[0] += 0.5
    assert pace.allows


@pytest.mark.parametrize(
    ("door", "says"),
    [
        (b"HTTP/1.1 403 Forbidden\r\nContent-Length: 6\r\n\r\nsecret", r"refused: HTTP 403$"),
        (b"HTTP/1.1 302 Found\r\nLocation: ws://127.0.0.1:1/\r\n\r\n", r"could not be opened: WebSocketException$"),
        (b"HTTP/1.1 101 Switching Protocols\r\n\r\n", r"could not be opened: WebSocketException$"),
        (b"", r"could not be opened: WebSocketConnectionClosedException$"),
    ],
)
def test_what_is_no_websocket_is_said_in_few_words(slack: RawSlack, door: bytes, says: str) -> None:
    slack.doors.append(door)
    made = Bot(slack.api_url)
    with pytest.raises(ConnectionError, match=says):
        made.line.open()
    assert slack.peers == []
    made.close()


def test_a_connection_stands_only_once_slack_has_greeted_it(slack: RawSlack) -> None:
    def send_away(peer: Peer) -> None:
        peer.say({"type": "disconnect", "reason": "link_disabled"})

    slack.greetings += [send_away, Peer.fin]
    made = Bot(slack.api_url)
    with pytest.raises(ConnectionError, match="sent the connection away: link_disabled"):
        made.line.open()
    with pytest.raises(ConnectionError, match="gave no greeting"):
        made.line.open()
    made.line.open()
    assert slack.wait(slack.able, SECONDS)
    assert answer_to(slack, slack.ask(slack.able()[0]))[1] == {"text": "here"}
    made.close()


def test_a_refusal_of_the_token_is_slacks_own_word(slack: RawSlack) -> None:
    slack.refusals.append("invalid_auth")
    made = Bot(slack.api_url)
    with pytest.raises(SlackApiError, match="invalid_auth"):
        made.line.open()
    made.close()


def test_the_websocket_takes_the_same_proxy_as_every_call(monkeypatch: pytest.MonkeyPatch) -> None:
    with RawSlack("slack.invalid") as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
        made = Bot(proxy.api_url)
        made.line.open()
        assert proxy.wait(proxy.able, SECONDS)
        assert answer_to(proxy, proxy.ask(proxy.able()[0]))[1] == {"text": "here"}
        made.close()


# --- what goes over it -------------------------------------------------------------------------------------------


def test_an_answer_goes_back_over_the_connection_on_which_it_was_asked_also_when_that_has_to_go(
    slack: RawSlack, bot: Bot
) -> None:
    old = slack.able()[0]
    old.say({"type": "disconnect", "reason": "refresh_requested"})
    another(slack, old)
    eventually(lambda: bot.line._connections[0]._retired)
    assert answer_to(slack, slack.ask(old))[0] is old


@pytest.mark.parametrize("end", [Peer.fin, Peer.rst, Peer.close])
def test_an_answer_whose_connection_is_gone_goes_over_the_next(
    slack: RawSlack, bot: Bot, end: Callable[[Peer], None]
) -> None:
    bot.may_answer.clear()
    old = slack.able()[0]
    name = slack.ask(old)
    assert bot.asked.wait(SECONDS)
    end(old)
    fresh = another(slack, old)
    bot.may_answer.set()
    assert answer_to(slack, name) == (fresh, {"text": "here"})


def test_an_answer_that_went_into_a_dying_connection_is_given_once_more(slack: RawSlack, bot: Bot) -> None:
    old = slack.able()[0]
    old.go_dumb()
    name = slack.ask(old)
    eventually(lambda: bot.line._connections[0]._answers)
    old.fin()
    assert answer_to(slack, name) == (another(slack, old), {"text": "here"})


def test_nothing_is_answered_over_a_connection_after_the_goodbye(
    slack: RawSlack, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "LINGER", 0.0)
    bot.may_answer.clear()
    old = slack.able()[0]
    name = slack.ask(old)
    assert bot.asked.wait(SECONDS)
    old.say({"type": "disconnect", "reason": "warning"})
    old.go_dumb()
    fresh = another(slack, old)
    eventually(lambda: not bot.line._connections[0]._ws.connected)
    bot.may_answer.set()
    assert answer_to(slack, name)[0] is fresh
    assert slack.wait(lambda: old.ended, SECONDS)
    assert old.too_late == 0


def test_a_connection_that_was_only_slow_is_read_to_its_end_and_is_given_more_time_from_then_on(
    slack: RawSlack, bot: Bot
) -> None:
    old = slack.able()[0]
    old.go_dumb()
    another(slack, old)
    patience = bot.line._patience.seconds
    old.speak_again()
    assert answer_to(slack, slack.ask(old))[1] == {"text": "here"}
    assert bot.line._patience.seconds > patience
    eventually(lambda: len(bot.line._connections) == 1)


def test_a_connection_that_was_told_to_go_and_stays_is_ended(
    slack: RawSlack, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "LINGER", 0.2)
    old = slack.able()[0]
    old.say({"type": "disconnect", "reason": "warning"})
    assert slack.wait(lambda: not old.able, SECONDS)
    assert slack.wait(lambda: len(slack.able()) == 1, SECONDS)


@pytest.mark.parametrize(
    "odd",
    [
        frame(TEXT, TYPED.encode()),
        frame(TEXT, f'["{TYPED}"]'.encode()),
        frame(TEXT, f'{{"type": "events_api", "envelope_id": "1", "payload": "{TYPED}"}}'.encode()),
        frame(TEXT, TYPED.encode() + b"\xff"),
        frame(2, TYPED.encode()),
        frame(3, TYPED.encode()),
        frame(0, TYPED.encode()),
    ],
)
def test_what_cannot_be_read_is_in_no_log_and_the_line_goes_on(slack: RawSlack, odd: bytes) -> None:
    with all_that_is_logged() as logged:
        made = Bot(slack.api_url)
        made.line.open()
        slack.able()[0].send(odd)
        name = ""

        def asked() -> bool:
            nonlocal name
            name = slack.ask(slack.able()[-1]) if slack.able() else ""
            return slack.wait(lambda: name in slack.answers, 1)

        eventually(asked)
        made.close()
    assert "a connection to Slack stands" in logged.getvalue()
    assert "champion" not in logged.getvalue()


def test_an_answer_that_is_too_large_for_the_line_arrives() -> None:
    with PretendSlack(seed()) as box:
        made = Bot(box.api_url)
        made.line.open()
        assert box.sockets.wait_for(1)
        made.answer = {"text": "short", "blocks": [_text("ö" * 2900) for _ in range(12)]}
        assert box.command("U0ALEX", "C0SALES", "/dealdark list")["ok"]
        assert made.background.settle()
        [message] = box.messages("C0SALES", "U0ALEX")
        assert len(message["blocks"]) == 12
        [asked] = [each for each in box.wire() if each["direction"] == "to_app"]
        assert asked["response"] == ""  # it came over the response URL
        assert 12 * 2900 * len("\\u00f6") > LARGEST_PAYLOAD
        made.answer = {"text": "here"}
        assert said(box.command("U0ALEX", "C0SALES", "/dealdark list")) == "here"
        made.close()


# --- silence, and the end ----------------------------------------------------------------------------------------


def test_silence_grows_until_slack_answers_a_ping(slack: RawSlack, bot: Bot) -> None:
    assert bot.line.silence() < SECONDS
    slack.refusals += ["500"] * 100
    slack.able()[0].go_dumb()
    bot.line._connections[0].heard -= 60
    assert bot.line.silence() >= 60
    slack.peers[0].speak_again()
    eventually(lambda: bot.line.silence() < SECONDS)


def test_hanging_up_waits_for_the_answer_that_is_being_made(slack: RawSlack, bot: Bot) -> None:
    bot.may_answer.clear()
    name = slack.ask(slack.able()[0])
    assert bot.asked.wait(SECONDS)
    closing = threading.Thread(target=bot.line.close)
    closing.start()
    bot.may_answer.set()
    closing.join(SECONDS)
    assert answer_to(slack, name)[1] == {"text": "here"}


def test_hanging_up_ends_every_connection_and_thread(slack: RawSlack) -> None:
    before = set(threading.enumerate())
    made = Bot(slack.api_url)
    made.line.open()
    old = slack.able()[0]
    old.say({"type": "disconnect", "reason": "warning"})
    another(slack, old).go_dumb()
    made.close()
    assert slack.wait(lambda: not any(peer.able for peer in slack.peers), SECONDS)
    eventually(lambda: not [one for one in set(threading.enumerate()) - before if "raw" not in one.name])


def test_hanging_up_does_not_wait_for_a_connection_that_is_being_opened(slack: RawSlack, bot: Bot) -> None:
    opened = threading.Event()
    slack.greetings.append(lambda peer: opened.set())
    slack.able()[0].fin()
    assert opened.wait(SECONDS)
    began = time.monotonic()
    bot.line.close()
    assert time.monotonic() - began < connection.LONGEST_OPENING / 2
    slack.peers[-1].say({"type": "hello"})
    bot.line._keeper.join(SECONDS)
    assert not bot.line._keeper.is_alive()
    eventually(lambda: all(each.over for each in bot.line._connections))


def _text(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "plain_text", "text": text}}
