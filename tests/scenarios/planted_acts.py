"""What becomes of an act that is only declared: `test_planted.py` runs these with `planting_acts`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.domain.acts import TOUCH
from bot.store.database import Database
from tests.scenarios.conftest import Office, said
from tests.scenarios.planted import grown
from tests.scenarios.planting_acts import REMIND
from tests.scenarios.test_forms_and_home import shown
from tests.scenarios.test_nudges import press


@pytest.fixture
def office(open_office: Callable[[Database], Office], sqlite_database: Database) -> Office:
    """An office whose database has the columns of the made-up facts, which are declared here too."""
    return open_office(grown(sqlite_database))


@pytest.fixture
def busy(office: Office) -> Office:
    """One deal with two contacts."""
    office.type('add Northwind heard:"3 nov" contact:"Jane Doe" tz:America/New_York')
    office.type('contact Northwind "Sam Lee" email:sam@northwind.example')
    return office


def until(office: Office) -> date | None:
    [deal] = office.deals()
    return deal.snoozed_until


def test_it_is_typed(busy: Office) -> None:
    answer = busy.type('remind Northwind in 3 days note:"send the study" contact:sam')
    assert "I'll remind you of Sam Lee on 2026-11-12: send the study." in answer
    assert until(busy) == date(2026, 11, 12)
    assert "When? Write it like /dealdark remind Northwind in 2 weeks" in busy.type("remind Northwind note:x")
    assert "“remimd”. Did you mean remind?" in busy.type("remimd Northwind tomorrow")
    assert "A word to yourself on a day" in busy.type("help remind")
    assert "remind, visited" in busy.type("help")


def test_typed_alone_a_form_asks(busy: Office) -> None:
    view = busy.command("remind")["view"]
    done = busy.box.submit("U0ALEX", view["id"], {"deal": "1", "until": "2026-11-20", "note": "call her"})
    assert "I'll remind you of Jane Doe on 2026-11-20: call her." in shown(done["view"])
    view = busy.command("remind Northwind")["view"]
    assert "Of whom" in shown(view)
    past = busy.box.submit("U0ALEX", view["id"], {"until": "2026-11-01"})
    assert past["errors"] == {"until": "That day isn't ahead. Pick a later one."}
    assert until(busy) == date(2026, 11, 20)


def test_a_button_below_the_deal_asks_too(busy: Office) -> None:
    view = press(busy, "Remind me", busy.command("show Northwind")["messages"][-1])["view"]
    assert view["callback_id"] == REMIND.name
    sam = next(each["value"] for each in _options(view, "contact") if each["text"]["text"] == "Sam Lee")
    done = busy.box.submit("U0ALEX", view["id"], {"until": "2026-11-20", "contact": sam})
    assert "I'll remind you of Sam Lee on 2026-11-20: nothing more." in shown(done["view"])


def test_one_that_needs_nothing_more_is_confirmed(busy: Office) -> None:
    view = press(busy, "We were there", busy.command("show Northwind")["messages"][-1])["view"]
    busy.box.submit("U0ALEX", view["id"], {})
    assert busy.entries()[-1].type == "meeting"
    view = busy.command("visited")["view"]
    busy.box.submit("U0ALEX", view["id"], {"deal": "1"})
    assert "Noted: you met" in said(busy.command("visited Northwind"))
    assert [entry.type for entry in busy.entries()] == ["heard", *["meeting"] * 3]


def test_it_overtakes_the_nudge_and_its_message_says_so(busy: Office) -> None:
    busy.days(4)
    [nudge] = busy.dms()
    assert "Done" in shown(nudge)
    busy.type("remind Northwind in 3 days")
    [nudge] = busy.dms()
    assert "I'll remind you of Jane Doe on" in shown(nudge)
    assert "Done" not in shown(nudge)


def test_the_acts_that_there_were_go_on(busy: Office) -> None:
    assert "Noted an email" in busy.type(f"{TOUCH.name} Northwind email")


def _options(view: dict[str, object], field: str) -> list[dict[str, dict[str, str]]]:
    blocks = view["blocks"]
    assert isinstance(blocks, list)
    [found] = [block["element"]["options"] for block in blocks if block.get("block_id") == field]
    return list(found)
