"""What is said of a pause, a snooze and what is on record already: no more than holds, and nothing that contradicts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.scenarios.conftest import Office, said
from tests.scenarios.test_nudges import NORTHWIND, press, texts

pytestmark = pytest.mark.slow

Json = dict[str, Any]


@pytest.fixture
def office_there(office_after: Callable[..., Office]) -> Office:
    """An office in which Northwind is on the list, and nothing is due."""
    return office_after(NORTHWIND)


@pytest.mark.parametrize(
    ("typed", "until"),
    [
        (("situation north personal",), "Wed, Dec 9"),
        (("situation north personal until:2026-12-16",), "Wed, Dec 16"),
        (("situation north personal until:2026-12-16", "situation north ooo until:2026-11-20"), "Wed, Dec 16"),
        (("situation north personal until:2026-12-16", "snooze north 2026-12-01"), "Wed, Dec 16"),
        (("situation north personal until:2026-12-16", "situation north personal until:2026-12-18"), "Fri, Dec 18"),
    ],
)
def test_a_private_pause_names_its_own_end(office_there: Office, typed: tuple[str, ...], until: str) -> None:
    for line in typed:
        office_there.type(line)
    for verb in ("list", "show north", "why north"):
        assert f"paused until {until}, details private" in office_there.type(verb), verb


def test_a_private_pause_whose_named_day_has_passed_names_the_end_of_its_grace(office_there: Office) -> None:
    office_there.type("situation north personal until:2026-11-11")
    assert "paused until Wed, Nov 11, details private" in office_there.type("show north")
    office_there.days(4)
    assert "paused until Thu, Nov 19, details private" in office_there.type("list")


def test_a_snooze_puts_off_nothing_that_is_owed_and_does_not_say_so(office_there: Office) -> None:
    office = office_there
    office.type('edit north owed:"the ROI sheet"')
    told = office.type("snooze north 2026-12-01")
    assert "That puts off" not in told
    assert "Snoozed until Tue, Dec 1.\nWhat you owe them isn't put off: send what you promised, by email" in told
    assert "snoozed until Tue, Dec 1 except for what you owe them" in office.type("list")
    shown = office.type("touch north linkedin")
    assert "Snoozed until Tue, Dec 1. What you owe them isn't put off: send what you promised" in shown
    office.type("touch north email play:deliver-what-you-owe")
    assert "except for" not in office.type("list")


@pytest.mark.parametrize(
    ("typed", "already"),
    [
        ("meeting north on:2026-11-17", "That's on record already: you're meeting on Tue, Nov 17."),
        ("meeting north", "That's on record already: you met on Mon, Nov 9."),
        ("meeting north on:2026-11-06", "That's on record already: you met on Fri, Nov 6."),
        ("snooze north 2026-12-01", "It's snoozed until Tue, Dec 1 already."),
        ("pause", "You're paused already: no nudges until you type /dealdark resume."),
        ("pause until:2026-12-01", "You're paused already: no nudges until Tue, Dec 1."),
    ],
)
def test_what_is_so_already_is_said_to_be_so(office_there: Office, typed: str, already: str) -> None:
    office = office_there
    first = office.command(typed)
    assert "Undo" in texts(first["messages"][-1])
    entries = len(office.entries())
    again = office.command(typed)
    assert already in said(again) and "Noted" not in said(again)
    assert "Undo" not in texts(again["messages"][-1])
    assert len(office.entries()) == entries


def test_another_day_and_another_contact_are_another_meeting(office_there: Office) -> None:
    office = office_there
    office.type('contact north "Sam Lee" email:sam@northwind.com tz:Europe/Berlin')
    office.type("meeting north")
    assert "Noted: you met Sam Lee" in office.type('meeting north contact:"Sam Lee"')
    assert [entry.type for entry in office.entries()].count("meeting") == 2


def test_the_question_after_a_meeting_outlives_the_nudge_of_a_private_pause(office_there: Office) -> None:
    office = office_there
    office.type("meeting north on:2026-11-12")
    office.days(3.4)
    office.type("situation north personal until:2026-12-16")
    office.days(0.6)
    [nudge] = office.dms()
    assert "You had a meeting on Thu, Nov 12." in nudge["text"]
    office.days(6)
    question = office.dms()[-1]
    assert question["text"] == "Northwind (Jane Doe): You had a meeting on Thu, Nov 12. How did it go?"
    assert "Noted: you met on Thu, Nov 12." in said(press(office, "It took place", question))
    office.days(1)
    assert not any("How did it go?" in each["text"] for each in office.dms())


def test_whoever_asked_for_no_contact_is_named_so_and_in_no_open_list(office_there: Office) -> None:
    office = office_there
    office.type("situation north do_not_contact")
    for verb in ("list all", "show north", "why north"):
        assert "asked for no contact" in office.type(verb), verb
    assert "#1" not in office.type("list")
    assert "Northwind" not in str(office.box.home("U0ALEX")["view"]["blocks"])
    assert "You have no open deals" in office.type("next")
    assert office.type("next north") == "Northwind (Jane Doe)\nNothing more is due."


def test_an_empty_list_of_who_has_closed_deals_asks_for_no_first_one(office_there: Office) -> None:
    office = office_there
    office.type("close north lost")
    told = office.type("list")
    assert told == "You have no open deals.\n1 is closed: /dealdark list all"
    assert "The first takes one line" in office.type("list", user="U0SAM")
    assert "You have no open deals" in office.type("next")


def test_under_a_private_pause_no_one_is_asked_if_the_nudge_was_right(office_there: Office) -> None:
    office = office_there
    office.type("situation north personal until:2026-12-16")
    office.days(0.01)
    nudge = office.dms()[-1]
    press(office, "Done", nudge)
    after = office.dms()[-1]
    assert "Done: “" in after["text"] and "right" not in str(after["blocks"]).lower()
