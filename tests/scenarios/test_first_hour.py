"""The first hour of somebody who types on a phone and in a hurry: what was read is said back, and no rest is a name."""

from __future__ import annotations

import pytest

from tests.scenarios.conftest import Office, said
from tests.scenarios.test_verbs import NORTHWIND


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ('by:"3 mar"', "wanted by: Wed, Mar 3, 2027"),
        ('by:"end of march"', "wanted by: Wed, Mar 31, 2027"),
        ("start:tomorrow", "start by: Tue, Nov 10"),
        ("country:UK", "country: United Kingdom"),
        ("country:Bavaria", "country: Bayern, Germany"),
        ("tz:Berlin", "time zone: Berlin"),
        ("figure:€900", "their figure: €900"),
        ('link:"https://crm.example/4711"', "link: https://crm.example/4711"),
    ],
)
def test_a_new_deal_says_back_what_was_read(office: Office, typed: str, told: str) -> None:
    assert told in said(office.command(f'add Fabrikam stage:proposal heard:"3 nov" {typed}'))


def test_it_says_nothing_back_that_was_not_typed(office: Office) -> None:
    answer = said(office.command('add Fabrikam stage:proposal heard:"3 nov"'))
    assert not [each for each in ("wanted by", "country", "time zone:") if each in answer]


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("undo northwind 2", "2"),
        ('situation northwind "on holiday" until "7 dec"', "on holiday until"),
        ("why northwind traders", "traders"),
    ],
)
def test_words_behind_a_deal_are_no_part_of_a_company(office: Office, line: str, rest: str) -> None:
    office.type(NORTHWIND)
    answer = said(office.command(line))
    assert "I found #1 Northwind" in answer
    assert f"“{rest}”" in answer
    assert "/dealdark add" not in answer


def test_no_hint_registers_what_names_no_deal(office: Office) -> None:
    office.type(NORTHWIND)
    answer = said(office.command("show Fabrikam north"))
    assert "You have no deal with “Fabrikam north” in its name." in answer
    assert "/dealdark add" not in answer


@pytest.mark.parametrize("name", ["n/a", "-", "unknown", "#N/A", "tbd"])
def test_nobody_is_registered(office: Office, name: str) -> None:
    assert "Which company?" in said(office.command(f"add {name} stage:proposal"))
    assert "no open deals" in said(office.command("list")).casefold()


@pytest.mark.parametrize("line", ['contact Northwind left "Jane Doe"', "contact Northwind remove Jane Doe"])
def test_what_is_to_become_of_a_contact_is_no_name(office: Office, line: str) -> None:
    office.type(NORTHWIND)
    answer = office.command(line)
    assert not answer["messages"]
    assert answer["view"]["title"]["text"] == "Contacts of #1"
    assert "left" not in said(office.command("show Northwind"))


@pytest.mark.parametrize("word", ["add", "new"])
def test_a_contact_is_added_with_the_word_or_without(office: Office, word: str) -> None:
    office.type(NORTHWIND)
    assert said(office.command(f'contact Northwind {word} "Max Muster" email:max@northwind.example')).count(word) == 0


@pytest.mark.parametrize("line", ['close Northwind won closed_by:"3 dec"', 'meeting Northwind agenda:"went well"'])
def test_a_key_with_quotes_is_not_quoted_again(office: Office, line: str) -> None:
    office.type(NORTHWIND)
    answer = said(office.command(line))
    assert answer.startswith("“")
    assert "quotes: " not in answer


def test_days_on_the_wrong_side_are_said_as_days(office: Office) -> None:
    office.type(NORTHWIND)
    assert said(office.command("snooze Northwind yesterday")).startswith("Sun, Nov 8 isn't ahead.")
    assert said(office.command("pause yesterday")).startswith("Sun, Nov 8 isn't ahead.")


def test_no_words_are_offered_to_somebody_who_asked_for_none(office: Office) -> None:
    office.type(NORTHWIND)
    office.type("situation northwind do_not_contact")
    reply = office.command("heard northwind")["messages"][-1]
    assert "ask for a day" not in str(reply["blocks"])


def test_words_are_offered_to_others(office: Office) -> None:
    office.type(NORTHWIND)
    assert "ask for a day" in str(office.command("heard northwind")["messages"][-1]["blocks"])


def test_a_meeting_ahead_says_what_comes_of_it(office: Office) -> None:
    office.type(NORTHWIND)
    assert "I'll keep quiet until then, and ask how it went." in said(office.command("meeting northwind on:tomorrow"))


def buttons_of(answer: dict[str, object]) -> str:
    """All that the last message shows."""
    messages = answer["messages"]
    assert isinstance(messages, list)
    return str(messages[-1]["blocks"])


@pytest.mark.parametrize("how", ["lost", "won", "no-decision"])
def test_a_closed_deal_is_not_to_be_snoozed_again(office: Office, how: str) -> None:
    office.type(NORTHWIND)
    office.type("snooze northwind friday")
    closed = office.command(f"close northwind {how}")
    assert "That ends the snooze, which ran until Fri, Nov 13." in said(closed)
    assert "Snooze again" not in buttons_of(closed)


def test_one_that_replied_is(office: Office) -> None:
    office.type(NORTHWIND)
    office.type("snooze northwind friday")
    assert "Snooze again until Fri, Nov 13" in buttons_of(office.command("heard northwind"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("replied", "They replied today."),
        ("emailed", "You emailed them today."),
        ("called", "which was it?"),
        ("won", "Closed as won today."),
        ("delete", "let's look at that in a form"),
    ],
)
def test_a_verb_that_people_type_is_said_back(office: Office, typed: str, meant: str) -> None:
    office.type(NORTHWIND)
    before = len(office.entries())
    assert meant in said(office.command(f"{typed} northwind"))
    assert len(office.entries()) == before


@pytest.mark.parametrize("typed", ["frobnicate", "xyz", "hello"])
def test_no_verb_is_offered_that_is_not_near(office: Office, typed: str) -> None:
    assert "Did you mean" not in said(office.command(typed))


@pytest.mark.parametrize("typed", ["stage:negotiation", "value:40k", 'by:"3 mar"', 'contact:"Jane Doe"', "country:UK"])
def test_the_same_once_more_changes_nothing_and_says_so(office: Office, typed: str) -> None:
    office.type(NORTHWIND)
    office.type(f"edit northwind {typed}")
    again = office.command(f"edit northwind {typed}")
    assert "That's on record already, so nothing was changed." in said(again)
    assert "Undo" not in buttons_of(again)


@pytest.mark.parametrize("typed", ["stage:negotiation", "phone:+49 30 1234567", "email:jane@doe.example"])
def test_what_changes_something_says_what(office: Office, typed: str) -> None:
    office.type(NORTHWIND)
    answer = office.command(f'edit northwind {typed.replace(":", ":" + chr(34), 1)}"')
    assert said(answer).count("Changed the") == 1
    assert "Undo" in buttons_of(answer)
