"""Forms that ask which deal: verbs typed alone, shortcuts, and the menu that searches while somebody types."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.scenarios import payloads
from tests.scenarios.conftest import Office, dm, said

Json = dict[str, Any]


@pytest.fixture
def busy(office_after: Callable[..., Office]) -> Office:
    """Alex has three deals, one of them closed; Sam has one."""
    return office_after(
        'add Northwind heard:"3 nov" contact:"Jane Doe" tz:America/New_York',
        'add "Blue Yonder" heard:"2 nov" contact:"Sam Lee"',
        "add Tailspin heard:yesterday",
        "close Tailspin won",
        ('add "Northern Lights" heard:yesterday', "U0SAM"),
    )


def shown(view: Json) -> str:
    """Everything a view says, roughly as it is read."""
    return json.dumps(view, ensure_ascii=False)


def pick(office: Office, view: Json, words: str, user: str = "U0ALEX") -> str:
    """Types into the form's menu and takes the one deal that it offers."""
    [menu] = [block["element"]["action_id"] for block in view["blocks"] if block.get("block_id") == "deal"]
    [found] = office.box.options(user, menu, words, view_id=view["id"])
    return str(found["value"])


def offered(office: Office, view: Json, words: str) -> list[str]:
    """What the menu offers for these words."""
    return [found["text"]["text"] for found in office.box.options("U0ALEX", "deal", words, view_id=view["id"])]


def test_the_menu_finds_my_open_deals_as_i_type(busy: Office) -> None:
    view = busy.command("heard")["view"]
    for words, found in (
        ("", ["#2 Blue Yonder (Sam Lee)", "#1 Northwind (Jane Doe)"]),
        ("north", ["#1 Northwind (Jane Doe)"]),
        ("NORTH", ["#1 Northwind (Jane Doe)"]),
        ("lee", ["#2 Blue Yonder (Sam Lee)"]),
        ("#2", ["#2 Blue Yonder (Sam Lee)"]),
        ("tailspin", []),
        ("lights", []),
        ("%", []),
        ("_", []),
        ("x" * 500, []),
    ):
        assert offered(busy, view, words) == found, words


@pytest.mark.slow
def test_the_menu_offers_no_more_than_slack_takes(office: Office) -> None:
    office.many(f"Company {number}" for number in range(101))
    view = office.command("heard")["view"]
    assert len(offered(office, view, "")) == 100
    assert offered(office, view, "company 100") == ["#101 Company 100"]


def test_a_guest_is_offered_nothing(busy: Office) -> None:
    menu = {"type": "block_suggestion", "action_id": "deal", "block_id": "deal", "value": "north"}
    guest = {"id": "U0GUS", "team_id": "T0SANDBOX"}
    assert payloads.interaction(busy, **menu, user=guest)[1] == {"options": []}
    assert payloads.interaction(busy, **{**menu, "action_id": "gone"})[1] == {"options": []}
    assert payloads.interaction(busy, **menu)[1]["options"][0]["text"]["text"] == "#1 Northwind (Jane Doe)"


@pytest.mark.parametrize(
    ("verb", "values", "kind"),
    [
        ("touch", {"How": "email"}, "touch"),
        ("heard", {"promised": "2026-11-20"}, "heard"),
        ("situation", {"code": "ooo", "until": "2026-12-01"}, "situation"),
        ("close", {"outcome": "lost"}, "closed"),
    ],
)
def test_a_verb_alone_opens_a_form_that_asks_for_the_deal(
    busy: Office, verb: str, values: dict[str, str], kind: str
) -> None:
    view = busy.command(verb)["view"]
    empty = busy.box.submit("U0ALEX", view["id"], values)
    assert empty["errors"] == {"deal": "Please complete this required field."}
    sent = busy.box.submit("U0ALEX", view["id"], values | {"deal": pick(busy, view, "north")})
    assert sent["ok"], sent["errors"]
    assert "Northwind" in shown(sent["view"])
    assert (busy.entries()[-1].type, busy.entries()[-1].deal_id) == (kind, 1)


def test_snooze_alone_opens_its_form(busy: Office) -> None:
    view = busy.command("snooze")["view"]
    sent = busy.box.submit("U0ALEX", view["id"], {"deal": pick(busy, view, "blue"), "until": "2026-12-01"})
    assert sent["ok"], sent["errors"]
    assert busy.deals()[1].snoozed_until == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("verb", "says"), [("edit", "Edit #1"), ("show", "Jane Doe"), ("why", "would change"), ("plan", "stay silent")]
)
def test_a_verb_that_shows_a_deal_asks_which(busy: Office, verb: str, says: str) -> None:
    view = busy.command(verb)["view"]
    sent = busy.box.submit("U0ALEX", view["id"], {"deal": pick(busy, view, "north")})
    assert sent["ok"], sent["errors"]
    assert "Northwind" in shown(sent["view"])
    assert says in shown(sent["view"])


def test_edit_saves_what_its_second_form_says(busy: Office) -> None:
    view = busy.command("edit")["view"]
    form = busy.box.submit("U0ALEX", view["id"], {"deal": pick(busy, view, "north")})["view"]
    assert busy.box.submit("U0ALEX", form["id"], {"Issue": "slow onboarding"})["ok"]
    assert busy.deals()[0].business_issue == "slow onboarding"


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("touch Northwind", "touch"),
        ("touch blue yonder", "touch"),
        ("situation blue yonder", "reason"),
        ("close Northwind", "close"),
        ("snooze #1", "snooze"),
        ("edit Northwind", "edit"),
    ],
)
def test_a_verb_with_only_the_deal_opens_the_form_for_it(busy: Office, typed: str, form: str) -> None:
    view = busy.command(typed)["view"]
    assert view["callback_id"] == form
    assert "deal" not in [block.get("block_id") for block in view["blocks"]]
    assert len(busy.entries()) == 5


@pytest.mark.parametrize("verb", ["touch", "situation", "close", "snooze"])
def test_no_form_opens_for_a_closed_deal(busy: Office, verb: str) -> None:
    answer = busy.command(f"{verb} Tailspin")
    assert answer["view"] is None
    assert "Deal #3 is closed. To reopen it: /dealdark reopen #3" in said(answer)


def test_a_deal_that_was_not_offered_is_refused(busy: Office) -> None:
    for forged in ("4", "99", "x", "", "1; drop", "9" * 30):
        status, answer = payloads.interaction(busy, type="view_submission", view=forged_form(forged))
        assert status == 200, forged
        assert list(answer["errors"]) == ["deal"], forged
        assert len(busy.entries()) == 5, forged


def forged_form(deal: str) -> Json:
    """A form about a deal, as no honest client would send it."""
    blocks = [{"type": "input", "block_id": "deal"}, {"type": "input", "block_id": "on"}]
    chosen = {"type": "external_select", "selected_option": {"value": deal}}
    return {
        "type": "modal",
        "id": "V1",
        "hash": "1",
        "callback_id": "heard",
        "private_metadata": "{}",
        "blocks": blocks,
        "state": {"values": {"deal": {"deal": chosen}}},
    }


# --- shortcuts --------------------------------------------------------------------------------------------------------


def test_a_shortcut_adds_a_deal_from_anywhere(office: Office) -> None:
    view = office.box.shortcut("U0ALEX", "add_deal")["view"]
    assert office.box.submit("U0ALEX", view["id"], {"Company": "Northwind"})["ok"]
    assert len(office.deals()) == 1


def reply(office: Office, text: str) -> Json:
    """What opens after “Prospect replied” on a message of Sam's in #sales."""
    office.box.message("U0SAM", "C0SALES", text)
    message = office.box.messages("C0SALES", "U0ALEX")[-1]
    office.days(1)
    return dict(office.box.shortcut("U0ALEX", "prospect_replied", "C0SALES", message["ts"]))


def test_a_message_that_names_a_deal_fills_in_the_form(busy: Office) -> None:
    view = reply(busy, "Good news: Northwind, Inc. wrote back, they call on Friday. Secret detail.")["view"]
    assert "#1 Northwind (Jane Doe)" in shown(view)
    assert "2026-11-09" in shown(view)
    assert "Secret" not in shown(view)
    assert busy.box.submit("U0ALEX", view["id"], {"promised": "2026-11-13"})["ok"]
    entry = busy.entries()[-1]
    assert (entry.type, entry.deal_id, entry.on_day, entry.promised_by) == (
        *("heard", 1),
        *(date(2026, 11, 9), date(2026, 11, 13)),
    )


@pytest.mark.parametrize(
    "text", ["They wrote back", "Northwind or Blue Yonder, I forget", "northwindy day", "Tailspin"]
)
def test_a_message_that_does_not_say_leaves_the_deal_to_be_picked(busy: Office, text: str) -> None:
    view = reply(busy, text)["view"]
    assert "initial_option" not in shown(view)
    sent = busy.box.submit("U0ALEX", view["id"], {"deal": pick(busy, view, "blue")})
    assert sent["ok"], sent["errors"]
    assert (busy.entries()[-1].type, busy.entries()[-1].deal_id) == ("heard", 2)


def test_a_shortcut_of_an_older_version_says_so(office: Office) -> None:
    answer = office.box.shortcut("U0ALEX", "of_old")
    assert "don't know that shortcut any more" in shown(answer["view"])


def test_a_guest_gets_a_sentence_from_a_shortcut(office: Office) -> None:
    assert "full members" in shown(office.box.shortcut("U0GUS", "add_deal")["view"])
    office.box.message("U0SAM", "C0SALES", "They wrote back")
    message = office.box.messages("C0SALES", "U0GUS")[-1]
    answer = office.box.shortcut("U0GUS", "prospect_replied", "C0SALES", message["ts"])
    assert "full members" in said(answer)
    assert dm("U0GUS")
