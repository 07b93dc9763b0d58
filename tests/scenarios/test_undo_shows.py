"""The question before something is taken back shows all that would go, whatever it was, also once it was put back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.scenarios.conftest import Office, dm, said
from tests.scenarios.test_verbs import NORTHWIND

Json = dict[str, Any]


def shown(view: Json) -> str:
    """All texts of a window, one after the other."""
    return "".join(_texts(view["blocks"]))


def _texts(found: object) -> Iterator[str]:
    if isinstance(found, dict):
        if isinstance(found.get("text"), str):
            yield found["text"]
        found = list(found.values())
    if isinstance(found, list):
        for each in found:
            yield from _texts(each)


def question(office: Office, line: str = "undo") -> Json:
    """The window that asks."""
    view: Json = office.command(line)["view"]
    assert view["title"]["text"] == "Take it back?"
    return view


def take_back(office: Office, line: str = "undo") -> Json:
    """Takes it back, and the window with the answer."""
    answer: Json = office.box.submit("U0ALEX", question(office, line)["id"])["view"]
    return answer


@pytest.mark.parametrize("line", ["undo", "undo northwind", "undo northwind entry:2"])
def test_a_touch_that_was_put_back_is_shown_again(office: Office, line: str) -> None:
    office.type(NORTHWIND)
    office.type("touch northwind email on:yesterday")
    office.box.click("U0ALEX", action_id="act_redo", view_id=take_back(office)["id"])
    assert "Sun, Nov 8: you got in touch by email" in shown(question(office, line))
    assert "Took back the touch of Sun, Nov 8" in shown(take_back(office, line))
    assert "got in touch" not in said(office.command("show northwind"))


def test_a_handover_says_from_whom_to_whom(office: Office) -> None:
    office.type(NORTHWIND)
    office.type("assign northwind <@U0SAM>")
    view = str(question(office))
    assert view.index("U0ALEX") < view.index("→") < view.index("U0SAM")


@pytest.mark.parametrize("line", ["undo northwind", "undo #1"])
def test_a_deal_that_was_handed_over_comes_back_by_its_name(office: Office, line: str) -> None:
    office.type(NORTHWIND)
    office.type("touch northwind email on:yesterday")
    office.type("assign northwind <@U0SAM>")
    office.type("dial northwind", "U0SAM")
    assert "You have no deal" in office.type("undo northwind entry:2"), "what is Sam's now is not shown to Alex"
    assert "you called" not in str(question(office, line))
    take_back(office, line)
    assert "Northwind" in office.type("show northwind")


def test_a_contact_who_joined_is_named(office: Office) -> None:
    office.type(NORTHWIND)
    office.type('contact northwind "Max Muster" email:max@northwind.example')
    assert "Max Muster joined this deal" in shown(question(office))


def test_a_snooze_is_one_line(office: Office) -> None:
    office.type(NORTHWIND)
    office.type("snooze northwind friday")
    text = shown(question(office))
    assert "Snoozed until: – → Fri, Nov 13" in text
    assert "Snoozed on" not in text


def test_of_what_was_put_right_the_first_stands_again(office: Office) -> None:
    office.type(NORTHWIND)
    message = office.command('touch northwind email on:"4 nov"')["messages"][-1]
    edited = office.box.click("U0ALEX", dm("U0ALEX"), message["ts"], "act_edit")["view"]
    office.box.submit("U0ALEX", edited["id"], {"How": "linkedin", "On": "2026-11-03"})
    answer = take_back(office)
    assert "Took back the touch of Tue, Nov 3; the one of Wed, Nov 4 stands again." in shown(answer)
    assert "Wed, Nov 4: you got in touch" in said(office.command("show northwind"))
    back = office.box.click("U0ALEX", action_id="act_redo", view_id=answer["id"])["view"]
    assert "Put back the touch of Tue, Nov 3." in shown(back)


def test_of_what_was_not_put_right_nothing_else_stands(office: Office) -> None:
    office.type(NORTHWIND)
    office.type('touch northwind email on:"4 nov"')
    assert "stands again" not in shown(take_back(office))
