"""The Home tab of somebody with many deals: filter, search, pages, and that it stays as it was after a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.scenarios import payloads
from tests.scenarios.conftest import Office
from tests.scenarios.test_forms_and_home import shown

pytestmark = pytest.mark.slow

Json = dict[str, Any]


def titles(view: Json) -> list[str]:
    """The rows of the tab: the bold name each begins with."""
    texts = [block["text"]["text"] for block in view["blocks"] if block["type"] == "section" and "accessory" in block]
    return [text.split("*")[1] for text in texts]


def headers(view: Json) -> list[str]:
    """The headlines of the tab."""
    return [block["text"]["text"] for block in view["blocks"] if block["type"] == "header"]


def press(office: Office, action_id: str, value: Any = None, **more: Any) -> Json:
    """Presses something on Alex's Home tab; the tab as it is then."""
    view = office.box.state("U0ALEX")["home"]
    office.box.click("U0ALEX", action_id=action_id, value=value, view_id=view["id"], **more)
    return dict(office.box.state("U0ALEX")["home"])


@pytest.fixture
def many(office_after: Callable[..., Office]) -> Office:
    """Alex has fifteen deals that were silent for two months, five that are in touch, one that waits for a date."""
    facts = "stage:discovery heard:2026-09-01 value:1000 tz:America/New_York issue:slow"
    office = office_after(
        *(f'add "Old {number}" {facts}' for number in range(1, 16)),
        *(f'add "New {number}" contact:"Jane {number}" heard:yesterday' for number in range(1, 6)),
        "add Away heard:yesterday",
        "situation Away ooo until:2026-12-01",
    )
    office.box.home("U0ALEX")
    return office


def test_all_parts_are_shown_in_their_order_with_the_money_at_risk(many: Office) -> None:
    view = many.box.home("U0ALEX")["view"]
    assert headers(view) == ["Today (15)", "Waiting (5)", "On hold (1)"]
    assert "21 open deals, 15 for today, gone quiet: 15,000" in shown(view)
    assert len(titles(view)) == 12 + 5 + 1


def test_a_long_part_is_shown_whole_on_demand(many: Office) -> None:
    view = press(many, "home_part:plays")
    assert headers(view) == ["Today (15)"]
    assert len(titles(view)) == 15
    view = press(many, "home_all")
    assert len(headers(view)) == 3


@pytest.mark.parametrize(("part", "header"), [("held", ["On hold (1)"]), ("waiting", ["Waiting (5)"]), ("dark", [])])
def test_the_filter_shows_one_part(many: Office, part: str, header: list[str]) -> None:
    view = press(many, "home_filter", part)
    assert headers(view) == header
    assert "21 open deals" in shown(view)


@pytest.mark.parametrize(
    ("words", "found"),
    [("new 3", ["#18 New 3"]), ("JANE 2", ["#17 New 2"]), ("#21", ["#21 Away"]), ("zzz", []), ("<!channel>", [])],
)
def test_the_search_finds_company_contact_or_number(many: Office, words: str, found: list[str]) -> None:
    view = press(many, "home_search", words)
    assert titles(view) == found
    if not found:
        assert "No open deal matches" in shown(view)
    view = press(many, "home_found", "")
    assert len(headers(view)) == 3


def test_filter_and_search_go_together(many: Office) -> None:
    press(many, "home_search", "1")
    view = press(many, "home_filter", "waiting")
    assert titles(view) == ["#16 New 1"]


def test_more_deals_than_fit_are_turned_page_by_page(office: Office) -> None:
    office.many(f"Company {number:02}" for number in range(1, 96))
    office.box.home("U0ALEX")
    seen = titles(press(office, "home_filter", "waiting"))
    assert len(seen) == 40
    for count in (80, 95):
        seen += titles(press(office, "home_page:more"))
        assert len(seen) == count == len(set(seen))
    view = press(office, "home_page:back")
    assert titles(view) == seen[40:80]


def test_home_stays_as_it_was_after_a_form(many: Office) -> None:
    view = press(many, "home_search", "new 3")
    form = many.box.click("U0ALEX", action_id="deal_act", value="heard:18", view_id=view["id"])["view"]
    assert many.box.submit("U0ALEX", form["id"], {})["ok"]
    after = many.box.state("U0ALEX")["home"]
    assert after["hash"] != view["hash"]
    assert titles(after) == ["#18 New 3"]
    # Opened anew, it shows everything.
    assert len(headers(many.box.home("U0ALEX")["view"])) == 3


def test_few_deals_need_no_search(office: Office) -> None:
    office.type("add Northwind heard:yesterday")
    assert "home_search" not in shown(office.box.home("U0ALEX")["view"])


@pytest.mark.parametrize("carried", ["", "{", "[]", '["dark"]', '["nobody", "", 1]', '["all", "", 0]', '["all", 1, 1]'])
def test_a_forged_state_of_home_is_everything(many: Office, carried: str) -> None:
    view = many.box.state("U0ALEX")["home"]
    action = {"type": "button", "action_id": "home_page:more", "block_id": "b", "value": "1", "action_ts": "1.0"}
    status, _ = payloads.interaction(
        many,
        type="block_actions",
        container={"type": "view", "view_id": view["id"]},
        view={**view, "private_metadata": carried},
        actions=[action],
    )
    assert status == 200
    assert len(headers(many.box.state("U0ALEX")["home"])) == 3


def test_nobody_elses_deals_are_found(many: Office) -> None:
    many.box.home("U0SAM")
    view = many.box.state("U0SAM")["home"]
    assert "Old" not in shown(view)
    assert "Add a deal" in shown(view)
