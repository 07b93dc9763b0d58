"""How the line of Socket Mode takes what a network does to it: seconds deaf, requests lost, what it costs meanwhile.

`python -m benchmarks line` measures ours. `python -m benchmarks.listening CLIENT` measures one of those that could
stand in its place, `builtin` or `websocket_client` of Slack's SDK, or `ours`, and prints it as a table.
"""

from __future__ import annotations

import io
import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from slack_bolt import Ack, App
from slack_bolt.authorization import AuthorizeResult

from benchmarks.figures import Figure, at_most
from benchmarks.raw_slack import TEXT, Peer, RawSlack, frame, hello, pieces
from bot import log
from bot.slack.background import Background
from bot.slack.client import web_client
from bot.slack.socket import SocketLine

TYPED = "their champion is in hospital"
"""What a person typed: it goes along with every request, and must be in no log."""

WAITING = 1300
"""Requests that are sent at once, as after a long stop."""

_EVERY = 0.025
"""Seconds between two requests, so that a gap in the answers tells how long the line was deaf."""

_AFTERWARDS, _REST = 0.5, 3.0
_PATIENCE = 45.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one case. `deaf`: seconds without an answer; `busy`: share of a core; `leaks`: log lines."""

    deaf: float
    lost: int
    busy: float
    leaks: int


Case = Callable[[RawSlack, Peer, int], None]


def _fin(slack: RawSlack, peer: Peer, size: int) -> None:
    slack.ask(peer, TYPED)
    peer.fin()


def _rst(slack: RawSlack, peer: Peer, size: int) -> None:
    slack.wait(lambda: not slack.lost(), 3)  # a reset takes along what is under way: no client can help that
    peer.rst()


def _close(slack: RawSlack, peer: Peer, size: int) -> None:
    slack.ask(peer, TYPED)
    peer.close()


def _half_open(slack: RawSlack, peer: Peer, size: int) -> None:
    slack.wait(lambda: not slack.lost(), 3)
    peer.go_dumb()


def _fragments(slack: RawSlack, peer: Peer, size: int) -> None:
    for number in (2, 3, 50):
        peer.send(*pieces(slack.envelope(TYPED)[1], number))


def _refresh(slack: RawSlack, peer: Peer, size: int) -> None:
    """The old connection brings requests until the new one stands, and one more before it is closed."""

    def stand(fresh: Peer) -> None:
        hello(fresh)
        slack.ask(peer, TYPED)
        peer.close()

    slack.greetings.append(stand)
    peer.say({"type": "disconnect", "reason": "refresh_requested", "debug_info": {}})


def _sent_away(slack: RawSlack, peer: Peer, size: int) -> None:
    """The next connection hears first of all that it has to go."""

    def go(fresh: Peer) -> None:
        fresh.say({"type": "disconnect", "reason": "warning", "debug_info": {}})
        fresh.close()

    slack.greetings.append(go)
    peer.fin()


def _waiting(slack: RawSlack, peer: Peer, size: int) -> None:
    """A new connection brings at once all that has waited."""

    def flood(fresh: Peer) -> None:
        hello(fresh)
        fresh.send(*(frame(TEXT, slack.envelope(TYPED)[1]) for _ in range(size)))

    slack.greetings.append(flood)
    peer.close()


CASES: dict[str, Case] = {
    "FIN without a close frame": _fin,
    "RST": _rst,
    "a close frame": _close,
    "half-open": _half_open,
    "fragments": _fragments,
    "refresh": _refresh,
    "a greeting that disconnects": _sent_away,
    "1,300 frames that wait": _waiting,
}


def _ours(app: App, api_url: str) -> Callable[[], object]:
    background = Background()
    line = SocketLine(app, "xapp-benchmark", api_url, background)
    line.open()

    def end() -> None:
        line.close()
        background.close()

    return end


def _builtin(app: App, api_url: str) -> Callable[[], object]:
    from slack_bolt.adapter.socket_mode.builtin import SocketModeHandler

    client = web_client(None, api_url)
    handler = SocketModeHandler(
        app, "xapp-benchmark", web_client=client, ping_interval=5, receive_buffer_size=64 * 1024
    )
    handler.client.connect_to_new_endpoint()
    return _nothing


def _websocket_client(app: App, api_url: str) -> Callable[[], object]:
    from slack_bolt.adapter.socket_mode.websocket_client import SocketModeHandler

    handler = SocketModeHandler(app, "xapp-benchmark", web_client=web_client(None, api_url), ping_interval=5)
    handler.client.connect()
    return _nothing


CLIENTS = {"ours": _ours, "builtin": _builtin, "websocket_client": _websocket_client}
"""How each is connected; gives what ends it. The SDK's are left to the end of the process: they may never end."""


def _nothing() -> None: ...


def measure(size: int, postgresql: str | None) -> Iterator[Figure]:
    """`size`: how many requests wait, where many do."""
    for name in CASES:
        outcome = outcome_of(name, size)
        yield at_most(f"line, {name}: deaf", outcome.deaf, 1.5, "s")
        yield at_most(f"line, {name}: lost", outcome.lost, 0, "requests", 0)
        yield Figure(f"line, {name}: CPU", f"{outcome.busy:.0%} of a core")
        yield at_most(f"line, {name}: what people typed, in the log", outcome.leaks, 0, "lines", 0)
    yield at_most("line, at rest: CPU, the server's included", 100 * _at_rest(), 1, "% of a core")


def outcome_of(name: str, size: int = WAITING, client: str = "ours") -> Outcome:
    """Connects the client, lets the case happen while requests come in, and sees what became of them."""
    with all_that_is_logged() as logged, RawSlack() as slack:
        end = CLIENTS[client](_app(), slack.api_url)
        try:
            assert slack.wait(slack.able, 10), "no connection came about"
            slack.ask(slack.able()[-1], TYPED)
            assert slack.wait(slack.times, 10), "no answer came"
            deaf, busy = _watched(slack, lambda: CASES[name](slack, slack.able()[-1], size))
        finally:
            end()
        return Outcome(deaf, len(slack.lost()), busy, sum(TYPED in line for line in logged.getvalue().splitlines()))


def _at_rest() -> float:
    """The share of a core that a line costs over which nothing comes."""
    with RawSlack() as slack:
        end = _ours(_app(), slack.api_url)
        cpu = time.process_time()
        slack.wait(lambda: False, _REST)
        share = (time.process_time() - cpu) / _REST
        end()
        return share


def _watched(slack: RawSlack, happen: Callable[[], None]) -> tuple[float, float]:
    """Seconds deaf and the share of a core, from what happens until all goes well again.

    Requests come all the time, over any connection that the server believes in.
    """
    before, began, cpu = set(slack.answers), time.monotonic(), time.process_time()
    happen()
    deadline, well = began + _PATIENCE, 0.0
    while time.monotonic() < deadline and (not well or time.monotonic() - well < _AFTERWARDS):
        for peer in slack.able()[-1:]:
            slack.ask(peer, TYPED)
        slack.wait(lambda: False, _EVERY)
        fresh = any(at > began + _EVERY for at in slack.times())
        well = well or (time.monotonic() if fresh and len(slack.lost()) < 3 else 0.0)
    busy = (time.process_time() - cpu) / (time.monotonic() - began)
    slack.wait(lambda: not slack.lost(), 3)
    times = [began, *sorted(at for name, (at, *_) in list(slack.answers.items()) if name not in before)]
    if not well:
        times.append(time.monotonic())
    return max(later - earlier for earlier, later in pairwise([*times, times[-1]])), busy


def _app() -> App:
    """A bot that says back what was typed."""
    app = App(signing_secret="x", token_verification_enabled=False, process_before_response=True, authorize=_nobody)

    def say(ack: Ack, body: dict[str, Any]) -> None:
        ack({"text": f"You typed: {body['text']}"})

    app.command("/dealdark")(say)
    return app


def _nobody() -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=None, team_id="T0SANDBOX", bot_token="xoxb-1", bot_user_id="U0DEALDARK")


@contextmanager
def all_that_is_logged() -> Iterator[io.StringIO]:
    """The log as `LOG_LEVEL=DEBUG` configures it; what was configured before comes back."""
    root, stream = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers[:], root.level
    log.configure("DEBUG", stream=stream)
    try:
        yield stream
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)


def main() -> None:
    """The table of one client, each case in a process of its own: the SDK's clients may leave threads that spin."""
    client, *names = sys.argv[1:]
    if names:
        outcome = outcome_of(names[0], client=client)
        figures = f"{outcome.deaf:>6.1f} s {outcome.lost:>6} {outcome.busy:>6.0%} {outcome.leaks:>11}"
        print(f"{names[0]:<30} {figures}", flush=True)
        os._exit(0)
    print(f"{client:<30} {'deaf':>8} {'lost':>6} {'CPU':>6} {'in the log':>11}", flush=True)
    for name in CASES:
        subprocess.run([sys.executable, "-m", "benchmarks.listening", client, name], check=True)


if __name__ == "__main__":
    main()
