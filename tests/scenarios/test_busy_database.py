"""Somebody else has the database: whoever asks Slack gets a sentence within three seconds, and nothing by half."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import text

import bot.app
from bot.slack.socket import SocketLine
from bot.store.rows import Base
from pretend_slack import App
from tests.scenarios.conftest import SECRET, Office, dm, pressed, said
from tests.scenarios.test_forms_and_home import shown
from tests.scenarios.test_nudges import NORTHWIND

pytestmark = pytest.mark.slow

Json = dict[str, Any]

SLACKS_PATIENCE = 3.0
BUSY = "The database is busy; nothing was saved. Please try again in a moment."


@pytest.fixture
def nudged(either_office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Alex is nudged about Northwind, and no request waits for longer than a moment."""
    assert bot.app.PATIENCE <= SLACKS_PATIENCE - 1, "something is left for the answer itself"
    monkeypatch.setattr(bot.app, "PATIENCE", 0.3)
    either_office.type(NORTHWIND)
    either_office.days(4)
    # What goes out by the outbox can wait until the database is free; what answers a person cannot.
    product = either_office.product

    def answered() -> None:
        assert product.background.settle()

    app = App(either_office.url, SECRET, product.next_due, product.tick, answered)
    either_office.box.connect(app)
    return either_office


@contextmanager
def busy(office: Office) -> Iterator[None]:
    """Nobody else can write; everybody can read."""
    tables = ", ".join(Base.metadata.tables)
    lock = f"LOCK TABLE {tables} IN EXCLUSIVE MODE" if office.database.dialect == "postgresql" else "SELECT 1"
    with office.database.write() as session:  # on SQLite, any statement in it has the whole file
        session.execute(text(lock))
        yield


def entries(office: Office) -> list[str]:
    """What is on record."""
    return [entry.type for entry in office.entries()]


def slowest(office: Office, since: int) -> float:
    """Milliseconds of the slowest acknowledgement."""
    return max(float(each["ms"]) for each in office.box.wire(since) if each["direction"] == "to_app")


def test_a_command_is_answered_in_time(nudged: Office) -> None:
    since = nudged.box.newest
    with busy(nudged):
        assert BUSY in nudged.type("touch Northwind email")
        assert "#1 Northwind" in nudged.type("list"), "what only reads is answered all the same"
    assert slowest(nudged, since) < 1000
    assert entries(nudged) == ["heard"]
    assert "Noted an email" in nudged.type("touch Northwind email")


def test_a_press_is_told_and_can_be_repeated(nudged: Office) -> None:
    [nudge] = nudged.dms()
    with busy(nudged):
        answer = nudged.box.click("U0ALEX", dm("U0ALEX"), nudge["ts"], **pressed(nudge, "Done"))
        assert BUSY in said(answer)
    assert entries(nudged) == ["heard"]
    nudged.box.click("U0ALEX", dm("U0ALEX"), nudge["ts"], **pressed(nudge, "Done"))
    assert entries(nudged) == ["heard", "touch"]


def test_a_form_stays_open_with_what_was_typed(nudged: Office) -> None:
    form = nudged.command("edit Northwind")["view"]
    with busy(nudged):
        sent = nudged.box.submit("U0ALEX", form["id"], {"Issue": "another one"})
        assert BUSY in str(sent["errors"])
        assert "another one" in shown(sent["view"])
    assert nudged.box.submit("U0ALEX", form["id"], {"Issue": "another one"})["ok"]
    assert nudged.deals()[0].business_issue == "another one"


def test_an_event_is_refused_so_that_slack_sends_it_again(nudged: Office) -> None:
    with busy(nudged):
        assert not nudged.box.event({"type": "app_uninstalled"})
    assert nudged.box.resend() == 200


def test_over_socket_mode_too(nudged: Office) -> None:
    line = SocketLine(
        nudged.product.bolt, "xapp-sandbox", nudged.box.api_url, nudged.product.background, bot.app._in_time
    )
    line.open()
    assert nudged.box.sockets.wait_for(1)
    since = nudged.box.newest
    with busy(nudged):
        assert BUSY in nudged.type("touch Northwind email")
    assert slowest(nudged, since) < 1000
    line.close()
