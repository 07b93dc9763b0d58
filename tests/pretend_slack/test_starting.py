"""An app that is on its way: whoever does something waits for it, not for ever, and is told when it does not come."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest

from pretend_slack import App, PretendSlack, Refused, Served
from tests.pretend_slack.conftest import SECRET, seed_with
from tests.pretend_slack.test_over_http import ask

COMMAND = {"user": "U0ALEX", "channel": "C0SALES", "text": "/deal add"}


@pytest.fixture
def closed() -> Iterator[PretendSlack]:
    """A workspace that waits for its app."""
    with PretendSlack(seed_with(), opens_later=True) as box:
        yield box


def fine(environ: Any, start_response: Any) -> list[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"Sure."]


def test_what_is_done_before_the_app_is_there_is_done_when_it_is(closed: PretendSlack) -> None:
    with ThreadPoolExecutor() as pool, Served(fine) as app:
        waiting = pool.submit(ask, closed, "/_control/command", COMMAND)
        assert ask(closed, "/_control/state")[1]["starting"] is True, "who looks need not wait"
        closed.connect(App(app.url, SECRET))
        assert not waiting.done(), "the app is connected, and not ready yet"
        closed.open()
        status, answer = waiting.result(timeout=30)
    assert (status, [message["text"] for message in answer["messages"]]) == (200, ["Sure."])
    assert ask(closed, "/_control/state")[1]["starting"] is False


def test_a_page_that_follows_hears_that_it_is_open(closed: PretendSlack) -> None:
    _, first = ask(closed, "/_control/changes?after=0&timeout=0")
    with ThreadPoolExecutor() as pool:
        news = pool.submit(ask, closed, f"/_control/changes?after={first['version']}&timeout=20")
        closed.open()
        assert news.result(timeout=30)[1]["version"] > first["version"]


def test_nobody_waits_for_ever(closed: PretendSlack) -> None:
    with pytest.raises(Refused, match="has not connected to the pretend Slack within 0 seconds"):
        closed.wait_until_open(0.01)


def test_who_waits_is_told_when_the_app_did_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    arrived = Event()
    with ThreadPoolExecutor() as pool:
        with PretendSlack(seed_with(), opens_later=True) as box:
            until_open = box.wait_until_open

            def waits() -> None:
                arrived.set()
                until_open()

            monkeypatch.setattr(box, "wait_until_open", waits)
            waiting = pool.submit(ask, box, "/_control/clock", {"advance": "P1D"})
            assert arrived.wait(30)
            assert ask(box, "/_control/state")[1]["starting"] is True
        status, answer = waiting.result(timeout=30)
    assert (status, answer["error"]) == (503, "The pretend Slack is stopping; nothing was done.")


def test_what_cannot_be_read_is_refused_at_once(closed: PretendSlack) -> None:
    assert ask(closed, "/_control/nothing")[0] == 404
    assert ask(closed, "/_control/clock", ["P1D"])[0] == 400


def test_without_an_app_on_its_way_nobody_waits(box: PretendSlack) -> None:
    box.wait_until_open(0)
    assert ask(box, "/_control/state")[1]["starting"] is False
