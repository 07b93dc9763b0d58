"""Facts that are missing: asked for one at a time, after adding and on the nudge, and never again once declined."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from bot.domain.card import DealCard
from bot.domain.playbook import Script, Version
from bot.services.deals import missing
from bot.services.looking import lookup
from bot.store.rows import DealRow
from tests.coach.shipped import playbook
from tests.scenarios import payloads
from tests.scenarios.conftest import Office, said
from tests.scenarios.test_forms_and_home import shown
from tests.scenarios.test_nudges import press, texts

pytestmark = pytest.mark.slow

Json = dict[str, Any]


QUESTION = "Tell me their issue in their own words, and I can suggest “Write about their issue” on "


@pytest.fixture
def nudged(office_after: Callable[..., Office]) -> Office:
    """Alex is nudged about a deal of which little is known, and was not asked about it before."""
    added = 'add Northwind heard:"6 nov" contact:"Jane Doe" email:jane@northwind.com'
    me = 'settings company:Adatum phone:"+1 212 555 0199"'
    office = office_after(me, added, "edit Northwind stage:proposal")
    office.days(4)
    return office


def test_after_adding_one_question_is_asked_and_answered(office: Office) -> None:
    answer = office.command("add Northwind stage:proposal heard:yesterday")
    assert QUESTION in said(answer)
    assert "Where are they?" not in said(answer)
    form = press(office, "Add their issue", answer["messages"][-1])["view"]
    sent = office.box.submit("U0ALEX", form["id"], {"issue": "slow onboarding"})
    assert "Thanks. That makes “Write about their issue” possible on " in shown(sent["view"])
    assert office.deals()[0].business_issue == "slow onboarding"


def test_what_was_asked_after_adding_is_not_asked_again_in_that_week(office: Office) -> None:
    assert QUESTION in office.type('add Northwind stage:proposal heard:"6 nov" email:jane@northwind.com')
    office.days(4)
    [nudge] = office.dms()
    assert "fact_add" not in action_ids(nudge)


def test_the_form_for_a_new_deal_asks_too_in_its_own_window(office: Office) -> None:
    view = office.whole("add")
    given = {"Company": "Northwind", "Contact": "Jane", "Issue": "slow", "Country": "DE"}
    added = office.box.submit("U0ALEX", view["id"], given)["view"]
    form = office.box.click("U0ALEX", action_id="fact_add", view_id=added["id"])["view"]
    assert form["callback_id"] == "fact"
    assert office.box.submit("U0ALEX", form["id"], {"wanted_by": "2027-01-31"})["ok"]
    assert str(office.deals()[0].wanted_by) == "2027-01-31"


def test_how_to_greet_them_is_asked_once_and_what_is_answered_stands_in_the_words(
    office_after: Callable[..., Office],
) -> None:
    office = office_after('add Northwind heard:"6 nov" contact:"José Luis Marín"', "edit Northwind stage:proposal")
    office.days(4)
    [nudge] = office.dms()
    assert "Hi José Luis Marín" in nudge["text"]
    assert "Your words greet them by their full name. How do you usually greet them?" in nudge["text"]
    form = press(office, "Add a greeting")["view"]
    sent = office.box.submit("U0ALEX", form["id"], {"greeting": "Dear Don José,"})
    assert "I have how you greet them on record" in shown(sent["view"])
    [nudge] = office.dms()
    assert "Hi Don José,\n" in nudge["text"] and "Hi Dear" not in nudge["text"]


def test_the_nudge_asks_one_thing_and_is_drawn_anew_with_the_answer(nudged: Office) -> None:
    [nudge] = nudged.dms()
    assert texts(nudge)[-2:] == ["Add their issue", "More…"]
    assert QUESTION in nudge["text"]
    form = press(nudged, "Add their issue")["view"]
    sent = nudged.box.submit("U0ALEX", form["id"], {"issue": "onboarding takes six weeks"})
    assert sent["ok"], sent["errors"]
    assert "Thanks. That makes “Write about their issue” possible on " in shown(sent["view"])
    [nudge] = nudged.dms()
    assert "Done" in texts(nudge)
    assert "fact_add" not in action_ids(nudge)  # the next question waits for its week
    assert "onboarding takes six weeks" in nudge["text"]


def test_a_customer_who_would_talk_is_asked_for_and_its_play_comes_on_that_day(office: Office) -> None:
    answer = office.type(
        'add Northwind stage:proposal heard:"6 nov" contact:"Jane Doe" tz:America/New_York issue:"onboarding takes '
        'six weeks" email:jane@northwind.com'
    )
    promised = re.search("Name a customer who'd talk to them, and I can suggest “Offer a call .+” on (.+)[.]", answer)
    assert promised
    office.type('edit Northwind reference:"Maria Lopez at Contoso"')
    assert f"{promised[1]}: Offer a call with a customer" in office.type("plan Northwind")


def test_what_cannot_be_found_out_is_not_asked_for_again(nudged: Office) -> None:
    form = press(nudged, "Add their issue")["view"]
    empty = nudged.box.submit("U0ALEX", form["id"], {})
    assert "issue" in empty["errors"]
    sent = nudged.box.submit("U0ALEX", form["id"], {"no_more": ["no_more"]})
    assert "won't ask for that again about Northwind" in shown(sent["view"])
    assert "fact_add" not in action_ids(nudged.dms()[-1])
    assert nudged.deals()[0].unasked == ["issue"]
    press(nudged, "Done")
    nudged.days(5)
    assert "fact_add" not in action_ids(nudged.dms()[-1])  # the week is not over
    press(nudged, "Done")
    nudged.days(9)
    assert texts(nudged.dms()[-1])[-2] == "Add their city"


def test_one_more_contact_is_two_fields(office: Office) -> None:
    answer = office.command("add Northwind stage:discovery issue:slow by:2027-01-31 tz:Europe/Berlin contact:Jane")
    form = press(office, "Add a contact", answer["messages"][-1])["view"]
    assert not office.box.submit("U0ALEX", form["id"], {"email": "sam@northwind.com"})["ok"]
    sent = office.box.submit("U0ALEX", form["id"], {"contact": "Sam Lee", "email": "sam@northwind.com"})
    assert "Thanks. That makes “Ask someone else there too” possible on " in shown(sent["view"])
    assert "Sam Lee" in office.type("show Northwind")


@pytest.fixture
def from_whom(monkeypatch: pytest.MonkeyPatch, office_after: Callable[..., Office]) -> Office:
    """Alex is nudged with words that say which company is writing, which nobody has told yet."""
    followup = playbook().plays["customary-followup"]
    words = replace(followup, script=Script(email=(Version(wordings=("It's {rep_name} from {rep_company}.",)),)))
    book = replace(playbook(), plays={**playbook().plays, followup.id: words})
    monkeypatch.setattr("tests.scenarios.conftest.playbook", lambda: book)
    office = office_after('add Contoso heard:"6 nov" contact:"Max Lind" email:max@contoso.com')
    office.days(2)
    return office


def test_a_gap_in_the_words_comes_first_and_is_closed_by_the_answer(from_whom: Office) -> None:
    [nudge] = from_whom.dms()
    assert "It's Alex Rivera from [your company]." in nudge["text"]
    assert "Your words have a gap: your own company or number." in nudge["text"]
    form = press(from_whom, "Add details")["view"]
    seen = from_whom.box.click("U0ALEX", view_id=form["id"], action_id="preview:company", value="Fabrikam")["view"]
    assert "It reads: “It's Alex Rivera from Fabrikam.”" in shown(seen)
    sent = from_whom.box.submit("U0ALEX", form["id"], {"company": "Fabrikam", "phone": "+1 212 555 0199"})
    assert "Your words say who you are now." in shown(sent["view"])
    [nudge] = from_whom.dms()
    assert "It's Alex Rivera from Fabrikam." in nudge["text"]
    assert "Add details" not in texts(nudge)
    assert '"Fabrikam"' in shown(from_whom.command("settings")["view"])


def test_a_reminder_does_not_ask_again(nudged: Office) -> None:
    nudged.days(4)
    [reminder] = nudged.dms()
    assert "Still open." in reminder["text"]
    assert "fact_add" not in action_ids(reminder)


@pytest.mark.parametrize(
    ("typed", "zone", "country"),
    [
        ("Berlin", "Europe/Berlin", None),
        ("new york", "America/New_York", None),
        ("Europe/Paris", "Europe/Paris", None),
        ("de", None, "DE"),
    ],
)
def test_where_they_are_is_a_city_a_zone_or_a_country(
    office: Office, typed: str, zone: str | None, country: str | None
) -> None:
    answer = office.command("add Northwind stage:proposal contact:Jane issue:slow by:2027-01-31")
    form = press(office, "Add their city", answer["messages"][-1])["view"]
    refused = office.box.submit("U0ALEX", form["id"], {"place": "Atlantis"})
    assert "“Atlantis” isn't a city" in refused["errors"]["place"]
    sent = office.box.submit("U0ALEX", form["id"], {"place": typed})
    assert sent["ok"], sent["errors"]
    assert f"tz:{zone}" not in shown(sent["view"])
    row = office.whole("edit Northwind")
    assert (f'"{zone or country}"') in shown(row)


def test_nothing_is_asked_when_nothing_would_make_a_play_possible(office: Office) -> None:
    answer = office.command(
        'add Northwind stage:proposal issue:slow by:2027-01-31 tz:Europe/Berlin contact:"Jane Doe" figure:12k '
        'reference:"Maria Lopez would talk" result:"two weeks"'
    )
    assert texts(answer["messages"][-1]) == ["Add a contact", "Undo", "Edit"]
    office.type('contact Northwind "Sam Lee" email:sam@northwind.com')
    with office.database.write(1) as session:
        [row] = session.scalars(select(DealRow))
        row.asked_on = None
    desk = office.product.desk
    card = missing.ask_after_adding(desk, desk.actor("T0SANDBOX", "U0ALEX"), card_of(office))
    assert card.asked is None


def card_of(office: Office) -> DealCard:
    """The one deal there is."""
    desk = office.product.desk
    return lookup.one(desk, desk.actor("T0SANDBOX", "U0ALEX"), office.deals()[0].id)


@pytest.mark.parametrize("value", ["", "issue", "issue:1", "issue:x:0", "colour:1:0", "issue:99:0"])
def test_a_forged_question_changes_nothing(nudged: Office, value: str) -> None:
    assert payloads.block_actions(nudged, "U0ALEX", nudged.dms()[-1], "fact_add", value) == 200
    assert nudged.deals()[0].unasked is None


def test_a_question_about_a_colleagues_or_a_closed_deal_changes_nothing(nudged: Office) -> None:
    nudge = nudged.dms()[-1]
    form = press(nudged, "Add their issue")["view"]
    payloads.block_actions(nudged, "U0SAM", nudge, "fact_add", "issue:1:1")
    nudged.type("assign Northwind <@U0SAM>")
    refused = nudged.box.submit("U0ALEX", form["id"], {"issue": "slow"})
    assert not refused["ok"]
    assert (nudged.deals()[0].unasked, nudged.deals()[0].business_issue) == (None, None)


def action_ids(message: Json) -> list[str]:
    """What can be pressed in a message, by id."""
    found = [element for block in message["blocks"] if block["type"] == "actions" for element in block["elements"]]
    return [element["action_id"] for element in found]
