"""Health and family: what was typed of them is kept nowhere, and the way on is offered (evidence 4.3, WORDS 2)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import inspect, select, table, text

from bot.store.rows import EntryRow
from tests.scenarios.conftest import Office, said
from tests.scenarios.test_forms_and_home import shown
from tests.scenarios.test_nudges import press, texts

pytestmark = pytest.mark.slow

ADDED = 'add Northwind stage:proposal heard:"5 nov" contact:"Jane Doe" tz:America/New_York'
ASKED = "I'll note it as private and keep no reason. Quiet until when?"
REFUSED = "This looks like it's about someone's health or family"
PAUSE = "Note a private pause"


@pytest.fixture
def office(office_after: Callable[..., Office]) -> Office:
    return office_after(ADDED)


def stored(office: Office) -> str:
    """Every cell of every table, in lower case."""
    with office.database.read() as session:
        names = inspect(session.connection()).get_table_names()
        rows = [row for name in names for row in session.execute(select(text("*")).select_from(table(name)))]
    return "\n".join(map(str, rows)).lower()


def pauses(office: Office) -> list[EntryRow]:
    return [entry for entry in office.entries() if entry.type == "situation"]


def nowhere(office: Office, typed: str, answer: Any, logged: str) -> None:
    """Whatever was typed of it stands in no answer, no table and no log."""
    assert typed.lower() not in str(answer).lower()
    assert typed.lower() not in stored(office)
    assert typed.lower() not in logged.lower()


WORDS = ["bereavement", "maternity leave", "sick", "funeral", "cancer", "her mother died", "Elternzeit", "chemo", "IVF"]


@pytest.mark.parametrize("word", WORDS)
def test_a_private_word_is_answered_with_a_question(
    office: Office, word: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    answer = office.command(f"situation Northwind {word}")
    assert ASKED in said(answer)
    assert pauses(office) == []
    nowhere(office, word, answer, caplog.text)


def test_its_day_is_picked_in_a_form_that_has_the_reason_already(office: Office) -> None:
    question = office.command("situation Northwind bereavement")["messages"][-1]
    assert texts(question) == ["Choose a day", "I don't know yet"]
    view = press(office, "Choose a day", question)["view"]
    sent = office.box.submit("U0ALEX", view["id"], {"Until": "2026-12-07"})
    assert sent["ok"], sent["errors"]
    [pause] = pauses(office)
    assert (pause.code, pause.until) == ("personal", date(2026, 12, 7))
    assert "Paused, details private" in shown(sent["view"])


def test_it_may_be_without_a_day(office: Office) -> None:
    question = office.command("situation Northwind hospital")["messages"][-1]
    assert "Paused, details private" in said(press(office, "I don't know yet", question))
    assert [(each.code, each.until) for each in pauses(office)] == [("personal", None)]


def test_with_a_day_it_is_noted_at_once(office: Office) -> None:
    assert "Paused, details private, until" in office.type('situation Northwind sick leave until:"7 dec"')
    assert [(each.code, each.until) for each in pauses(office)] == [("personal", date(2026, 12, 7))]


@pytest.mark.parametrize(
    ("word", "code"),
    [("vacation", "ooo"), ("PTO", "ooo"), ("security review", "procurement_legal"), ("no-budget", "budget_freeze")],
)
def test_a_harmless_word_is_the_reason_it_means(office: Office, word: str, code: str) -> None:
    assert "Noted" in office.type(f"situation Northwind {word}")
    assert [each.code for each in pauses(office)] == [code]


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ('touch Northwind email on:yesterday note:"pregnant, back in March"', "Note the touch without it"),
        ('heard Northwind on:yesterday note:"she had a stroke"', "Note the reply without it"),
        ('meeting Northwind on:yesterday detail:"her mother died"', "Note the meeting without it"),
        ('edit Northwind value:"40k EUR" issue:"Jane is in hospital"', "Save the rest without it"),
    ],
)
def test_what_was_typed_beside_it_is_a_press_away(
    office: Office, typed: str, rest: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    before, value = len(office.entries()), office.deals()[0].value_minor
    answer = office.command(typed)
    assert REFUSED in said(answer)
    assert texts(answer["messages"][-1]) == [PAUSE, rest]
    assert (len(office.entries()), office.deals()[0].value_minor) == (before, value)
    for private in ("pregnant", "stroke", "mother", "hospital"):
        nowhere(office, private, answer, caplog.text)
    press(office, rest, answer["messages"][-1])
    assert len(office.entries()) > before or office.deals()[0].value_minor == 4_000_000
    assert all(entry.on_day == date(2026, 11, 8) for entry in office.entries()[before:])
    for private in ("pregnant", "stroke", "mother", "hospital"):
        assert private not in stored(office)


@pytest.mark.parametrize(
    "typed",
    [
        "touch Northwind pregnant",
        'snooze Northwind "until she is back from maternity leave"',
        "pregnant",
        'touch Northwind email on:3/4 note:"had a stroke"',
        'add Northwind contact:"Jane Doe" issue:"she had a stroke" heard:"5 nov"',
        'edit Northwind stage:"maternity leave"',
        "heard in rehab",
    ],
)
def test_no_refusal_repeats_it_and_no_button_carries_it(
    office: Office, typed: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    answer = office.command(typed)
    assert REFUSED in said(answer)
    for private in ("pregnant", "stroke", "maternity", "rehab"):
        nowhere(office, private, answer, caplog.text)


def test_a_note_that_was_all_private_offers_the_pause(office: Office) -> None:
    answer = office.command("note Northwind in rehab until Easter")
    assert texts(answer["messages"][-1]) == [PAUSE]
    view = press(office, PAUSE, answer["messages"][-1])["view"]
    assert "Something private" in shown(view)
    assert office.box.submit("U0ALEX", view["id"], {})["ok"]
    assert [(each.code, each.until) for each in pauses(office)] == [("personal", None)]


def test_a_deal_is_added_without_it(office: Office) -> None:
    answer = office.command('add Contoso contact:"Max Roe" heard:"5 nov" issue:"Max has cancer"')
    assert texts(answer["messages"][-1]) == ["Save the rest without it"]
    assert len(office.deals()) == 1
    press(office, "Save the rest without it", answer["messages"][-1])
    assert len(office.deals()) == 2
    assert "cancer" not in stored(office)


def test_a_form_says_so_beside_the_field_and_keeps_the_rest(office: Office) -> None:
    view = office.command("touch Northwind")["view"]
    refused = office.box.submit("U0ALEX", view["id"], {"How": "email", "Note": "pregnant, back in March"})
    assert REFUSED in refused["errors"]["note"]
    assert "pregnant" not in str(refused["errors"])
    assert office.box.submit("U0ALEX", view["id"], {"Note": ""})["ok"]
    assert "pregnant" not in stored(office)


def test_the_reasons_stand_in_groups_most_used_first(office: Office) -> None:
    view = office.command("situation Northwind")["view"]
    [select_] = [block["element"] for block in view["blocks"] if block.get("block_id") == "code"]
    groups = {each["label"]["text"]: [one["value"] for one in each["options"]] for each in select_["option_groups"]}
    assert list(groups) == [
        "They're away or busy",
        "Something at their company",
        "Their decision",
        "Between us",
        "It's over",
    ]
    assert [codes[0] for codes in groups.values()] == [
        "ooo",
        "budget_freeze",
        "internal_review",
        "unknown",
        "said_no",
    ]
    assert sum(map(len, groups.values())) == 25
    told = office.type("help situation")
    assert told.index("They're away or busy") < told.index("Something private: ") < told.index("It's over")
