"""`/dealdark sources`: what is read is said first, the secret goes into a form and is nowhere else, and its end."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from bot.domain.sources import From, Key, Kind, Page, Sight
from bot.errors.sources import SourceRefused
from bot.sources import SOURCES
from bot.store.rows.base import Base
from tests.scenarios.conftest import Office, pressed, said

pytestmark = pytest.mark.slow

ALEX = "U0ALEX"
GOOD, WRONG = "correct-horse-battery", "wrong-horse-battery"
Json = dict[str, Any]


class Drawer:
    """A mailbox whose letters lie in a drawer: it opens with one password."""

    def __init__(self, password: str) -> None:
        self.password = password

    def check(self) -> Sight:
        if self.password != GOOD:
            raise SourceRefused
        return Sight("mailbox", {"folders": 3, "mails": 12})

    def read(self, start: From) -> Iterator[Page]:
        self.check()
        yield Page(read_until=start.until)


DRAWER = Kind(
    name="drawer",
    opens=lambda settings, secret: Drawer(secret),
    keys=(Key("user", required=True), Key("port")),
    secret="password",
    stale_after=timedelta(hours=6),
)


@pytest.fixture(autouse=True)
def drawer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kinds that can be connected: the drawer alone."""
    assert isinstance(SOURCES, dict)
    for name in list(SOURCES):
        monkeypatch.delitem(SOURCES, name)
    monkeypatch.setitem(SOURCES, "drawer", DRAWER)


def click(office: Office, message: Json, label: str) -> Json:
    return office.box.click(ALEX, "D0ALEX", message["ts"], **pressed(message, label))


def agreed(office: Office, shown: Json) -> Json:
    """The form for the settings, after the screen before it was agreed to."""
    first = click(office, shown["messages"][-1], "Connect: drawer")["view"]
    assert "I don't open any mail" in json.dumps(first)
    return dict(office.box.submit(ALEX, first["id"])["view"])


def connected(office: Office, secret: str = GOOD) -> Json:
    """The window after the settings were sent, once it was looked at."""
    form = agreed(office, office.command("sources"))
    answer = office.box.submit(ALEX, form["id"], {"user": "alex@acme.example", "secret": secret})
    assert not answer["errors"]
    office.product.settle()
    [view] = [each for each in office.box.state(ALEX)["views"] if each["id"] == form["id"]]
    return dict(view)


def everything_kept(office: Office) -> str:
    """Every value of every table."""
    with office.database.read() as session:
        return "\n".join(
            str(tuple(row)) for each in Base.metadata.sorted_tables for row in session.execute(select(each))
        )


def test_a_mailbox_is_connected_by_form(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    assert "So far I know only what you tell me" in office.type("sources")
    window = json.dumps(connected(office))
    assert "Connected as drawer-alex-rivera. It sees 12 mails in 3 folders, headers only." in window
    listed = office.type("sources")
    assert "drawer-alex-rivera" in listed
    assert "not read yet" in listed or "read until" in listed
    wire = json.dumps([item for item in office.box.wire() if item["direction"] == "from_app"])
    assert [GOOD in place for place in (everything_kept(office), caplog.text, wire)] == [False] * 3


def test_a_wrong_password_shows_the_form_again_without_it(office: Office) -> None:
    window = connected(office, WRONG)
    assert "The sign-in was refused." in json.dumps(window)
    assert WRONG not in json.dumps(window)
    assert "alex@acme.example" in json.dumps(window)
    assert "So far I know only what you tell me" in office.type("sources")
    answer = office.box.submit(ALEX, window["id"], {"user": "alex@acme.example", "secret": GOOD})
    assert not answer["errors"]
    office.product.settle()
    assert "drawer-alex-rivera" in office.type("sources")


def test_a_password_in_a_line_is_neither_taken_nor_repeated(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "bot")
    for typed in (f"sources add drawer {GOOD}", f"sources add drawer password:{GOOD}", f"sources {GOOD}"):
        answer = office.command(typed)
        assert "A password goes into the form only" in said(answer)
        assert GOOD not in json.dumps(answer)
    assert GOOD not in everything_kept(office)
    assert GOOD not in caplog.text


def test_it_is_looked_at_and_turned_off(office: Office) -> None:
    connected(office)
    shown = office.command("sources")["messages"][-1]
    seen = office.command("sources check drawer-alex-rivera")
    office.product.settle()
    assert "drawer-alex-rivera: It sees 12 mails in 3 folders, headers only." in said(seen) + json.dumps(
        office.box.wire()
    )
    click(office, shown, "Check it now")
    form = click(office, shown, "Turn it off")["view"]
    done = office.box.submit(ALEX, form["id"], {"noted": "keep"})["view"]
    assert "drawer-alex-rivera is off. What I noted stays on your deals." in json.dumps(done)
    assert "drawer-alex" not in office.type("sources")
    for late in ("Turn it off", "Check it now"):
        assert said(click(office, shown, late)) == "That isn't there any more."


def test_it_is_turned_off_in_one_line(office: Office) -> None:
    connected(office)
    assert office.command("sources off drawer-alex-rivera")["view"]["callback_id"] == "source_off"
    assert "no source called “drawer-sam”" in office.type("sources off drawer-sam")
    assert "no source called “drawer-alex-rivera”" in said(office.command("sources off drawer-alex-rivera", "U0SAM"))


def test_another_password_for_one_that_was_turned_away(office: Office) -> None:
    connected(office)
    with office.database.write() as session:
        refused = (
            "UPDATE sources SET state = 'refused', last_error = 'sign_in', failing_since = created_at, next_at = NULL"
        )
        session.execute(text(refused))
    office.days(0.01)
    [told] = [each for each in office.dms() if "sign-in was refused" in each["text"]]
    assert click(office, told, "Sign in again")["view"]["callback_id"] == "source_again"
    shown = office.command("sources")["messages"][-1]
    assert "the sign-in was refused" in shown["text"]
    form = click(office, shown, "Sign in again")["view"]
    office.box.submit(ALEX, form["id"], {"secret": WRONG})
    office.product.settle()
    [window] = [each for each in office.box.state(ALEX)["views"] if each["id"] == form["id"]]
    assert "The sign-in was refused." in json.dumps(window)
    office.box.submit(ALEX, window["id"], {"secret": GOOD})
    office.product.settle()
    assert "the sign-in was refused" not in office.type("sources")


def test_somebody_is_left_alone(office: Office) -> None:
    connected(office)
    assert "I don't look at anything with boss@acme.example" in office.type("sources never Boss@Acme.example")
    assert "I never look at @bank.example and boss@acme.example" in office.type("sources never bank.example")
    assert "neither an email address nor a domain" in office.type("sources never boss")
    assert "I never look at @bank.example." in office.type("sources allow boss@acme.example")


def test_home_has_the_same_in_a_window(office: Office) -> None:
    home = office.box.home(ALEX)["view"]
    window = office.box.click(ALEX, view_id=home["id"], **pressed(home, "What I hear"))["view"]
    assert "So far I know only what you tell me" in json.dumps(window)
    asked = office.box.click(ALEX, view_id=window["id"], **pressed(window, "Connect: drawer"))["view"]
    assert asked["callback_id"] == "source_agree"
    form = office.box.submit(ALEX, asked["id"])["view"]
    office.box.submit(ALEX, form["id"], {"user": "alex@acme.example", "secret": GOOD})
    office.product.settle()
    assert "drawer-alex-rivera" in office.type("sources")


def test_of_a_colleagues_nothing_is_seen(office: Office) -> None:
    connected(office)
    assert "drawer-alex" not in office.type("sources", "U0SAM")
