"""What can be read two ways is asked, with a button each, and the press does the very same line with that."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from bot.errors import BadInput
from bot.slack import lines
from bot.store.rows import PersonRow
from tests.scenarios import payloads
from tests.scenarios.conftest import Office, said
from tests.scenarios.test_nudges import press, texts

pytestmark = pytest.mark.slow
Json = dict[str, Any]


@pytest.fixture
def acme(office: Office) -> Office:
    """One deal, on Monday, 9 November 2026."""
    office.type('add Acme stage:proposal contact:"Ana Ruiz" heard:"26 oct" tz:America/New_York')
    return office


def asked(office: Office, line: str, *buttons: str) -> Json:
    """The question that is asked, with these buttons."""
    message: Json = office.command(line)["messages"][-1]
    assert texts(message) == list(buttons)
    return message


@pytest.mark.parametrize(
    ("line", "wrong", "buttons", "at", "answer"),
    [
        ("snooze Acme 3 nov", "Nov 3 was 6 days ago", ("Thu, Dec 3", "Wed, Nov 3, 2027"), 0, "Thu, Dec 3"),
        ('snooze Acme "3 nov"', "Nov 3 was 6 days ago", ("Thu, Dec 3", "Wed, Nov 3, 2027"), 1, "Wed, Nov 3, 2027"),
        ("snooze Acme 5/6", "can be read two ways", ("Sat, Jun 5, 2027", "Thu, May 6, 2027"), 1, "Thu, May 6, 2027"),
        ("snooze Acme thu 13 nov", "Nov 13 is a Friday", ("Fri, Nov 13", "Thu, Nov 12"), 0, "Fri, Nov 13"),
        ('situation Acme ooo until:"3 nov"', "Nov 3 was 6", ("Thu, Dec 3", "Wed, Nov 3, 2027"), 0, "Thu, Dec 3"),
        ("pause until 3 nov", "Nov 3 was 6 days ago", ("Thu, Dec 3", "Wed, Nov 3, 2027"), 0, "Thu, Dec 3"),
        (
            'edit Acme by:"5/6"',
            "can be read two ways",
            ("Sat, Jun 5, 2027", "Thu, May 6, 2027"),
            0,
            "Sat, Jun 5, 2027",
        ),
    ],
)
def test_a_press_does_the_same_line(
    acme: Office, line: str, wrong: str, buttons: tuple[str, str], at: int, answer: str
) -> None:
    question = asked(acme, line, *buttons)
    assert wrong in question["text"]
    done = press(acme, buttons[at], question)
    assert answer in said(done)
    assert wrong not in said(done)


def test_nothing_of_the_line_is_lost(acme: Office) -> None:
    line = 'touch Acme email on:"13 nov" note:"sent the \\"final\\" offer, 5/6 seats"'.replace('\\"', "'")
    question = asked(acme, line, "Tue, Oct 13", "Thu, Nov 13, 2025")
    assert len(acme.entries()) == 1, "nothing is noted while it is open"
    done = press(acme, "Tue, Oct 13", question)
    assert "Which day do you mean?" not in said(done), "the answer takes the question's place"
    button = question["blocks"][-1]["elements"][0]
    assert (
        payloads.block_actions(acme, "U0ALEX", question, button["action_id"], button["value"]) == 200
    )  # a second press
    [_, touch] = acme.entries()
    assert (touch.type, touch.on_day, touch.channel) == ("touch", date(2026, 10, 13), "email")
    assert touch.note == "sent the 'final' offer, 5/6 seats"


def test_a_line_with_two_questions_is_asked_twice(acme: Office) -> None:
    first = asked(acme, 'heard Acme on:"5/6" promised:"7/8"', "Fri, Jun 5", "Wed, May 6")
    second = press(acme, "Fri, Jun 5", first)["messages"][-1]
    assert texts(second) == ["Fri, Aug 7", "Wed, Jul 8"]
    press(acme, "Wed, Jul 8", second)
    noted = acme.entries()[-1]
    assert (noted.type, noted.on_day) == ("heard", date(2026, 6, 5))


def test_a_deal_is_added_with_the_zone_that_was_meant(office: Office) -> None:
    question = asked(
        office,
        'add Zenith stage:proposal contact:"Zoe King" heard:"5/6" tz:UTC',
        "Fri, Jun 5",
        "Wed, May 6",
    )
    press(office, "Wed, May 6", question)
    question = asked(
        office,
        'add Acme stage:proposal contact:"Ana Ruiz" heard:"26 oct" tz:EST',
        "New York, with daylight saving",
        "Panama, without daylight saving",
    )
    assert "doesn't say what their clocks do in summer" in question["text"]
    press(office, "New York, with daylight saving", question)
    with office.database.read() as session:
        zones = {row.name: row.timezone for row in session.scalars(select(PersonRow))}
    assert zones == {"Zoe King": "UTC", "Ana Ruiz": "America/New_York"}


def test_of_several_mistakes_all_are_said_and_one_form_takes_them(acme: Office) -> None:
    message = acme.command('edit Acme by:"5/6" value:lots')["messages"][-1]
    assert texts(message) == ["Fix it in a form"]
    assert "5/6" in message["text"]
    assert "lots" in message["text"]


def test_a_line_that_is_too_long_for_a_button_is_said_how_to_write(acme: Office) -> None:
    message = acme.command(f'touch Acme email on:"5/6" note:"{"x" * 1900}"')["messages"][-1]
    assert texts(message) == []
    assert "Write 2026-06-05" in message["text"]


@pytest.mark.parametrize(
    "forged", ["", "x", "[]", "1", '["a", "b", "c"]', '["a", {"x": 1}, "c"]', '[1, {}, "c"]', "null"]
)
def test_a_forged_line_is_refused(forged: str) -> None:
    with pytest.raises(BadInput):
        lines.read(forged)
