"""A snooze: it shows wherever a state stands, ends by a word, and hears when they reply (policy 2.9)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.scenarios.conftest import Office, said
from tests.scenarios.test_forms_and_home import shown
from tests.scenarios.test_nudges import NORTHWIND, press, texts

pytestmark = pytest.mark.slow

Json = dict[str, Any]
ADDED = 'add Northwind stage:proposal heard:"5 nov" contact:"Jane Doe" tz:America/New_York'
AGAIN = "Snooze again until Mon, Feb 1, 2027"
ENDS = "That ends the snooze, which ran until Mon, Feb 1, 2027."


@pytest.fixture
def snoozed(office_after: Callable[..., Office]) -> Office:
    """Northwind is put off until February."""
    return office_after(ADDED, "snooze Northwind 2027-02-01")


def until(office: Office) -> date | None:
    return office.deals()[0].snoozed_until


@pytest.mark.parametrize(
    "what",
    [
        'heard Northwind promised:"20 nov"',
        "heard Northwind",
        "heard Northwind on:yesterday",
        "meeting Northwind",
        "meeting Northwind on:2026-11-17",
        "heard Northwind over:lost",
        "close Northwind no-decision",
    ],
)
def test_what_ends_the_silence_ends_the_snooze_and_says_so(snoozed: Office, what: str) -> None:
    answer = snoozed.command(what)
    assert ENDS in said(answer)
    assert until(snoozed) is None
    assert "snoozed" not in snoozed.type("show Northwind")
    if "close" not in what and "over" not in what:
        assert "Snoozed until Mon, Feb 1, 2027" in said(press(snoozed, AGAIN, answer["messages"][-1]))
        assert until(snoozed) == date(2027, 2, 1)


def test_a_reply_of_long_before_does_not(snoozed: Office) -> None:
    answer = snoozed.command("heard Northwind on:2026-10-05")
    assert ENDS not in said(answer)
    assert until(snoozed) == date(2027, 2, 1)
    assert "What's next" not in said(answer), "it is asked of the reply that stands last"


@pytest.mark.parametrize(
    "what", ["touch Northwind email", "dial Northwind", "note Northwind plain words", "situation Northwind busy"]
)
def test_what_we_do_does_not(snoozed: Office, what: str) -> None:
    assert ENDS not in snoozed.type(what)
    assert until(snoozed) == date(2027, 2, 1)


def test_a_closed_deal_that_is_reopened_is_awake(office_after: Callable[..., Office]) -> None:
    office = office_after(ADDED, "snooze Northwind 2027-02-01", "close Northwind no-decision", "reopen Northwind")
    assert until(office) is None
    assert "snoozed" not in office.type("show Northwind")


def test_an_undone_reply_gives_the_snooze_back(snoozed: Office) -> None:
    press(snoozed, "Undo", snoozed.command("heard Northwind")["messages"][-1])
    view = snoozed.box.state("U0ALEX")["views"][-1]
    snoozed.box.submit("U0ALEX", view["id"])
    assert until(snoozed) == date(2027, 2, 1)
    assert "snoozed until Mon, Feb 1, 2027" in snoozed.type("show Northwind")


def test_a_reply_of_later_that_is_undone_leaves_a_newer_snooze_alone(snoozed: Office) -> None:
    snoozed.type("meeting Northwind")
    snoozed.type("snooze Northwind 2027-03-01")
    entry = snoozed.entries()[-1]
    snoozed.type(f"undo Northwind entry:{entry.id}")
    assert until(snoozed) == date(2027, 3, 1)


@pytest.mark.parametrize("word", ["off", "OFF", "end", "stop"])
def test_off_ends_it(snoozed: Office, word: str) -> None:
    assert "The snooze until Mon, Feb 1, 2027 is over" in snoozed.type(f"snooze Northwind {word}")
    assert until(snoozed) is None
    assert "isn't snoozed" in snoozed.type(f"snooze Northwind {word}")


def test_off_by_the_form_and_by_the_button(snoozed: Office) -> None:
    form = snoozed.command("snooze Northwind")["view"]
    assert "Not any more: end the snooze until Mon, Feb 1, 2027" in shown(form)
    answer = snoozed.box.submit("U0ALEX", form["id"], {"preset": "off"})
    assert "is over" in shown(answer["view"])
    assert until(snoozed) is None
    assert "Not any more" not in shown(snoozed.command("snooze Northwind")["view"])
    snoozed.type("snooze Northwind 2027-02-01")
    answer = press(snoozed, "End the snooze", snoozed.command("show Northwind")["messages"][-1])
    assert "The snooze until Mon, Feb 1, 2027 is over" in said(answer)
    assert "End the snooze" not in texts(snoozed.command("show Northwind")["messages"][-1])


@pytest.mark.parametrize("where", ["list", "show Northwind", "why Northwind", "touch Northwind email"])
def test_it_shows_wherever_a_state_stands(snoozed: Office, where: str) -> None:
    assert "nooze" in snoozed.type(where)
    assert "until Mon, Feb 1" in snoozed.type(where)


def test_it_shows_on_home_and_in_the_summary(snoozed: Office) -> None:
    assert "snoozed until Mon, Feb 1, 2027" in shown(snoozed.box.home("U0ALEX")["view"])
    assert "1 snoozed" in snoozed.type("summary now", channel="C0SALES")


def test_a_nudge_that_is_answered_with_a_reply_offers_it_again(office_after: Callable[..., Office]) -> None:
    """Snoozed by a command while the nudge stands, which settles it; what replies to the next one says so."""
    office = office_after(NORTHWIND)
    office.days(4)
    office.type("snooze Northwind 2027-02-01")
    answer = office.command("heard Northwind")
    assert AGAIN in texts(answer["messages"][-1])


def test_a_snooze_that_has_run_out_is_not_spoken_of(office_after: Callable[..., Office]) -> None:
    office = office_after(ADDED, 'snooze Northwind "12 nov"')
    office.days(4)
    assert "snooze" not in office.type("heard Northwind").lower()


def test_a_story_on_either_database(either_office: Office) -> None:
    office = either_office
    for typed, told in (
        (ADDED, "is on your list"),
        ("snooze Northwind 2027-02-01", "Snoozed until Mon, Feb 1, 2027."),
        ("list", "snoozed until Mon, Feb 1, 2027"),
        ("touch Northwind whatsapp", "Snoozed until Mon, Feb 1, 2027. Next:"),
        ("heard Northwind", ENDS),
        ("snooze Northwind 2027-02-01", "Snoozed until"),
        (
            "meeting Northwind next tue",
            "you're meeting on Tue, Nov 10. I'll keep quiet until then, and ask how it went. That ends the snooze",
        ),
        ("list", "meeting on Tue, Nov 10"),
        ("snooze Northwind in 2 weeks", "Snoozed until"),
        ("snooze Northwind off", "is over"),
    ):
        assert told in office.type(typed)
    office.type("snooze Northwind 2027-02-01")
    assert "1 snoozed" in office.type("summary now", channel="C0SALES")


@pytest.mark.parametrize("what", ["snooze Northwind in 2 weeks", "snooze Northwind off"])
def test_a_snooze_and_its_end_are_taken_back(snoozed: Office, what: str) -> None:
    def stands() -> tuple[date | None, date | None]:
        return snoozed.deals()[0].snoozed_until, snoozed.deals()[0].snoozed_on

    before, answer = stands(), snoozed.command(what)
    assert stands() != before
    undone = press(snoozed, "Undo", answer["messages"][-1])
    if undone["view"]:
        snoozed.box.submit("U0ALEX", undone["view"]["id"])
    assert stands() == before


def test_it_is_offered_again_in_a_window_too(snoozed: Office) -> None:
    home = snoozed.box.home("U0ALEX")["view"]
    form = snoozed.box.click("U0ALEX", action_id="deal_act", value="heard:1", view_id=home["id"])["view"]
    view = snoozed.box.submit("U0ALEX", form["id"], {"on": "2026-11-09"})["view"]
    assert ENDS in shown(view)
    again = next(
        each
        for block in view["blocks"]
        for each in block.get("elements", ())
        if each.get("action_id") == "snooze_again"
    )
    snoozed.box.click("U0ALEX", view_id=view["id"], action_id="snooze_again", value=again["value"])
    assert until(snoozed) == date(2027, 2, 1)
