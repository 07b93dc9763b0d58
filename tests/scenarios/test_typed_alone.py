"""Verbs typed alone, or with the deal and nothing else: the form that asks for the rest, and whose deals it finds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from tests.scenarios import payloads
from tests.scenarios.conftest import Office, said
from tests.scenarios.test_forms_and_home import shown

pytestmark = pytest.mark.slow

Json = dict[str, Any]


@pytest.fixture
def team(office_after: Callable[..., Office]) -> Office:
    """Alex has an open and a closed deal, Sam has one of each; Gus, no guest any more, is an admin without any."""
    office = office_after(
        'add Northwind heard:"3 nov" contact:"Jane Doe" tz:America/New_York',
        "add Tailspin heard:yesterday",
        "close Tailspin won",
        ('add "Northern Lights" heard:yesterday', "U0SAM"),
        ("add Adatum heard:yesterday", "U0SAM"),
        ("close Adatum lost", "U0SAM"),
    )
    office.box.edit_user("U0GUS", is_restricted=False, is_admin=True)
    return office


def menu(view: Json) -> str:
    """The action_id of the form's menu of deals."""
    [found] = [b["element"]["action_id"] for b in view["blocks"] if b.get("block_id") == "deal"]
    return str(found)


def offered(office: Office, verb: str, user: str = "U0ALEX", words: str = "") -> list[str]:
    """What the menu of a verb that was typed alone offers, notes and all."""
    view = office.command(verb, user)["view"]
    found = office.box.options(user, menu(view), words, view_id=view["id"])
    return [" / ".join(part["text"] for part in (each["text"], each.get("description")) if part) for each in found]


MINE, CLOSED = "#1 Northwind (Jane Doe)", "#2 Tailspin / Closed"
THEIRS, THEIRS_CLOSED = "#3 Northern Lights / With Sam Okafor", "#4 Adatum / With Sam Okafor, closed"
ALEXS, ALEXS_CLOSED = "#1 Northwind (Jane Doe) / With Alex Rivera", "#2 Tailspin / With Alex Rivera, closed"


OFFERED: Mapping[str, tuple[list[str], list[str]]] = {
    **dict.fromkeys(("dial", "meeting", "touch", "heard", "situation", "snooze", "close", "edit"), ([MINE], [])),
    "reopen": ([CLOSED], []),
    "assign": ([MINE], [ALEXS, THEIRS]),
    **dict.fromkeys(("show", "why", "plan", "forget"), ([MINE, CLOSED], [ALEXS, THEIRS, ALEXS_CLOSED, THEIRS_CLOSED])),
}
"""By verb what its menu offers a rep, and an admin who has no deals."""


@pytest.mark.parametrize("verb", OFFERED)
def test_a_menu_finds_what_the_person_may_do_that_to(team: Office, verb: str) -> None:
    rep, admin = OFFERED[verb]
    assert offered(team, verb) == rep
    assert sorted(offered(team, verb, "U0GUS")) == sorted(admin)


def test_the_menu_of_a_whole_team_searches_too(team: Office) -> None:
    assert offered(team, "show", "U0GUS", "lights") == [THEIRS]
    assert offered(team, "show", "U0ALEX", "lights") == []


@pytest.mark.parametrize(("verb", "day"), [("dial", date(2026, 11, 9)), ("meeting", date(2026, 11, 6))])
def test_what_happened_is_noted_by_form(team: Office, verb: str, day: date) -> None:
    view = team.command(verb)["view"]
    assert team.box.submit("U0ALEX", view["id"], {})["errors"] == {"deal": "Please complete this required field."}
    if verb == "dial":
        late = team.box.submit("U0ALEX", view["id"], {"deal": "1", "On": "2026-12-24"})
        assert "hasn't come yet" in late["errors"]["on"]
    sent = team.box.submit("U0ALEX", view["id"], {"deal": "1", "On": day.isoformat()})
    assert "Next: " in shown(sent["view"])
    entry = team.entries()[-1]
    assert (entry.type, entry.deal_id, entry.on_day, entry.by_user) == (verb, 1, day, "U0ALEX")


def test_undo_shows_what_it_would_take_back_and_takes_back_just_that(team: Office) -> None:
    team.type('touch Northwind email note:"sent the sheet"')
    question = team.command("undo")["view"]
    assert "Mon, Nov 9" in shown(question)
    assert "you got in touch by email" in shown(question)
    assert "sent the sheet" in shown(question)
    before = len(team.entries())
    done = team.box.submit("U0ALEX", question["id"], {})["view"]
    assert "Took back the touch of Mon, Nov 9." in shown(done)
    assert len(team.entries()) == before - 1


def test_undo_takes_back_just_what_it_showed(team: Office) -> None:
    team.type("touch Northwind email")
    question = team.command("undo")["view"]
    team.type("dial Northwind")
    assert "Took back the touch" in shown(team.box.submit("U0ALEX", question["id"], {}))
    assert [entry.type for entry in team.entries() if entry.deal_id == 1] == ["heard", "dial"]


def test_undo_alone_is_of_whatever_was_done_last(team: Office) -> None:
    team.type("touch Northwind email")
    team.type('pause until:"7 dec"')
    assert "Took back your pause." in team.undo()
    assert "Took back the touch of Mon, Nov 9." in team.undo()


def test_reopen_takes_up_what_was_picked(team: Office) -> None:
    view = team.command("reopen")["view"]
    sent = team.box.submit("U0ALEX", view["id"], {"deal": "2"})
    assert "Reopened Tailspin." in shown(sent["view"])
    assert team.deals()[1].open


def test_forget_asks_which_and_then_whether(team: Office) -> None:
    view = team.command("forget")["view"]
    question = team.box.submit("U0ALEX", view["id"], {"deal": "1"})["view"]
    assert "Jane Doe will be forgotten." in shown(question)
    assert team.box.submit("U0ALEX", question["id"], {})["ok"]
    assert [deal.id for deal in team.deals()] == [2, 3, 4]


def owner(office: Office, number: int) -> str:
    """Who has a deal, by what the admin is shown."""
    listed = office.type("list team", "U0GUS").splitlines()
    return next(row for row in listed[listed.index(_row(listed, number)) :] if row.startswith("With "))


def _row(listed: list[str], number: int) -> str:
    return next(row for row in listed if row.startswith(f"#{number} "))


@pytest.mark.parametrize("typed", ["assign", "assign Northwind", "assign #1", "assign @sam"])
def test_assign_asks_for_what_is_missing(team: Office, typed: str) -> None:
    view = team.command(typed)["view"]
    wanted = {"deal": "1"} if "deal" in str([block.get("block_id") for block in view["blocks"]]) else {}
    sent = team.box.submit("U0ALEX", view["id"], wanted | ({} if "@sam" in typed else {"Hand it to": "sam"}))
    assert sent["ok"], sent["errors"]
    assert "is with " in shown(sent["view"])
    assert owner(team, 1) == "With <@U0SAM>"


def test_a_manager_hands_over_a_colleagues_deal_by_form(team: Office) -> None:
    view = team.command("assign", "U0GUS")["view"]
    assert team.box.submit("U0GUS", view["id"], {"deal": "3", "Hand it to": "alex"})["ok"]
    assert owner(team, 3) == "With <@U0ALEX>"


def test_assign_says_beside_the_person_why_not(team: Office) -> None:
    team.box.edit_user("U0GUS", is_restricted=True)
    view = team.command("assign Northwind")["view"]
    refused = team.box.submit("U0ALEX", view["id"], {"Hand it to": "gus"})
    assert refused["errors"] == {"user": "Gus Lund is a guest, and deals are for full members."}
    nobody = team.box.submit("U0ALEX", view["id"], {"Hand it to": "dealdark"})
    assert "don't know that colleague" in nobody["errors"]["user"]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("assign Tailspin", "Deal #2 is closed."),
        ("assign Nowhere", "You have no deal with “Nowhere”"),
        ("assign Northwind zork", "zork"),
        ("assign lights", "You have no deal with “lights”"),
    ],
)
def test_assign_with_something_wrong_opens_nothing(team: Office, typed: str, says: str) -> None:
    answer = team.command(typed)
    assert says in said(answer)
    assert answer["view"] is None


@pytest.mark.parametrize(
    ("callback_id", "carried"),
    [
        *(("pick", f'{{"verb": "{verb}"}}') for verb in ("reopen", "forget")),
        *((form, "{}") for form in ("dial", "meeting", "assign")),
    ],
)
def test_a_forged_pick_of_a_colleagues_deal_does_nothing(team: Office, callback_id: str, carried: str) -> None:
    before = [(deal.open, deal.rep_id, deal.version) for deal in team.deals()], [entry.id for entry in team.entries()]
    fields = ("deal", "on", "user")
    chosen: dict[str, Json] = {"deal": {"type": "external_select", "selected_option": {"value": "3"}}}
    chosen |= {"on": {"type": "datepicker", "selected_date": None}, "user": {"selected_user": "U0ALEX"}}
    view = {
        "type": "modal",
        "id": "V1",
        "hash": "1",
        "callback_id": callback_id,
        "private_metadata": carried,
        "blocks": [{"type": "input", "block_id": name} for name in fields],
        "state": {"values": {name: {name: chosen[name]} for name in fields}},
    }
    status, answer = payloads.interaction(team, type="view_submission", view=view)
    assert status == 200
    assert "n't yours, or not there any more" in str(answer)
    assert (
        [(deal.open, deal.rep_id, deal.version) for deal in team.deals()],
        [entry.id for entry in team.entries()],
    ) == before
