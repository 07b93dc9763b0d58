"""The beginning: a first `/dealdark`, the installer's one message, help that is short, and the plays to read."""

from __future__ import annotations

import pytest

from bot.services.people import installing
from bot.slack.commands import COMMANDS
from tests.scenarios.conftest import Office, said
from tests.scenarios.test_forms_and_home import shown


def test_a_first_command_shows_the_way(office: Office) -> None:
    answer = office.command("")
    assert "Add a deal that has gone silent" in said(answer)
    form = office.box.click("U0ALEX", "D0ALEX", answer["messages"][-1]["ts"], "add_deal")["view"]
    assert form["callback_id"] == "add_deal"
    office.box.submit("U0ALEX", form["id"], {"Company": "Northwind"})
    assert "On most days" in office.type("")
    assert "Add a deal that has gone silent" in office.type("", "U0SAM")


def test_a_guest_is_shown_no_way(office: Office) -> None:
    assert "full members" in office.type("", "U0GUS")


def test_the_installer_gets_one_message_and_nobody_else(office: Office) -> None:
    served = office.product.workspaces
    for _ in range(2):
        installing.welcome(office.product.desk, "T0SANDBOX", "U0SAM")
        office.product.settle()
    [message] = office.dms("U0SAM")
    assert "dealdark is up and running here" in message["text"]
    assert office.dms("U0ALEX") == []
    form = office.box.click("U0SAM", message["channel"], message["ts"], "add_deal")["view"]
    assert form["callback_id"] == "add_deal"
    assert served.of("T0SANDBOX")


def test_nobody_is_welcomed_where_it_is_not_installed(office: Office) -> None:
    installing.welcome(office.product.desk, "T0OTHER", "U0SAM")
    office.product.settle()
    assert office.dms("U0SAM") == []


def test_help_names_every_verb_and_stays_short(office: Office) -> None:
    text = office.type("help")
    assert all(verb in text for verb in COMMANDS)
    assert text.count("\n") < 25


def test_the_plays_are_listed_with_their_moment(office: Office) -> None:
    text = office.type("plays")
    assert "What I advise, each on its day" in text
    assert "Ask whether to stay or go: four or five different touches" in text


@pytest.mark.parametrize("typed", ["stay or go", "stay-or-go", "Stay_or_go", '"Ask whether to stay or go"', "stay or"])
def test_one_play_is_shown_whole(office: Office, typed: str) -> None:
    text = office.type(f"plays {typed}")
    for part in ("When: ", "As a voicemail", "Avoid"):
        assert part in text
    assert "{" not in text


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("plays stay or so", ["There's no play", "Did you mean"]),
        ("plays zzzzzzzz", ["There's no play “zzzzzzzz”", "/dealdark plays"]),
        ("plays email", ["fits", "Write a little more"]),
        ("plays <!channel>", ["There's no play"]),
    ],
)
def test_a_play_that_is_not_there(office: Office, typed: str, says: list[str]) -> None:
    text = office.type(typed)
    assert all(part in text for part in says)


def test_home_of_somebody_new_begins_the_same_way(office: Office) -> None:
    assert "Add a deal that has gone silent" in shown(office.box.home("U0ALEX")["view"])
