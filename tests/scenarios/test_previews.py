"""What a fact will read like is shown while it is typed, and an issue that is told of them is asked for once more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pretend_slack import payloads
from tests.scenarios.conftest import Office
from tests.scenarios.test_nudges import press

pytestmark = pytest.mark.slow

Json = dict[str, Any]
ADDED = 'add Northwind stage:proposal heard:"6 nov" contact:"Jane Doe" issue:"slow onboarding"'
TOLD = "they need onboarding to be quicker"


@pytest.fixture
def added(office_after: Callable[..., Office]) -> Office:
    """An office with one deal."""
    return office_after(ADDED)


def typed(office: Office, view: Json, field: str, text: str, **more: Any) -> Json:
    """The form after somebody typed that into a field of it."""
    answer = office.box.click("U0ALEX", view_id=view["id"], action_id=f"preview:{field}", value=text, **more)
    assert answer["ok"] and answer["messages"] == []
    view = answer["view"]
    return dict(view)


def lines(view: Json) -> dict[str, str]:
    """The lines of previews in a form, each by the input that it stands right under."""
    found = {}
    for above, block in zip(view["blocks"], view["blocks"][1:], strict=False):
        if str(block.get("block_id")).startswith("preview:"):
            assert (above["type"], f"preview:{above['block_id']}") == ("input", block["block_id"])
            found[above["block_id"]] = block["elements"][0]["text"]
    return found


def hint(view: Json, field: str) -> str:
    """What stands under a field from the first."""
    [found] = [block["hint"]["text"] for block in view["blocks"] if block.get("block_id") == field]
    return str(found)


def test_the_form_for_one_fact_shows_its_sentence_and_writes_nothing(office: Office) -> None:
    office.type('add Northwind stage:proposal heard:"5 nov" contact:"Jane Doe"')
    view = press(office, "Add their issue", office.box.messages("D0ALEX", "U0ALEX")[-1])["view"]
    assert "In a sentence: “" in hint(view, "issue") and "onboarding takes six weeks" in hint(view, "issue")
    view = typed(office, view, "issue", "spare parts come after the boat has left.")
    line = lines(view)["issue"]
    assert line.startswith("It reads: “") and "spare parts come after the boat has left" in line
    assert office.deals()[0].business_issue is None
    view = typed(office, view, "issue", TOLD)
    assert lines(view) == {
        "issue": "I'd say “you mentioned they need onboarding to be quicker”. Put it as you'd say it to them."
    }
    assert "That's 30 words" in lines(typed(office, view, "issue", "slow " * 30))["issue"]
    assert lines(typed(office, view, "issue", "")) == {}


def test_what_was_typed_elsewhere_stays_and_is_shown_too(added: Office) -> None:
    view = added.whole("edit Northwind")
    view = typed(added, view, "figure", "12000 USD a month", values={"Contact": "Joan Doe"})
    view = typed(added, view, "reference", "a customer of ours")
    assert lines(view)["reference"].endswith("Who is it, and did they agree to talk?")
    assert "$12,000 a month" in lines(view)["figure"]
    sent = added.box.submit("U0ALEX", view["id"], {"reference": "Dana Ruiz, Contoso, agreed to talk"})
    assert sent["ok"], sent["errors"]
    deal = added.deals()[0]
    assert (deal.their_figure, deal.reference) == ("12000 USD a month", "Dana Ruiz, Contoso, agreed to talk")
    assert deal.business_issue == "slow onboarding"


def test_what_only_a_meeting_had_is_shown_in_the_note_after_it(added: Office) -> None:
    view = added.command("meeting")["view"]
    assert "In a sentence: “" in hint(view, "detail")
    assert lines(typed(added, view, "detail", "their two warehouses")) == {}  # of which deal, isn't picked yet
    view = typed(added, view, "detail", "their two warehouses", values={"Deal": "1"})
    assert "your two warehouses" in lines(view)["detail"]


def test_a_new_deal_is_previewed_by_what_the_form_says(office: Office) -> None:
    view = office.command("add")["view"]
    view = typed(office, view, "issue", "onboarding is slow", values={"Contact": "Joan Clark", "heard": "2026-10-20"})
    assert "October" in lines(view)["issue"]
    assert office.deals() == []


def test_what_does_not_fit_of_what_is_on_record_is_said_at_once(office_after: Callable[..., Office]) -> None:
    office = office_after('add Contoso stage:proposal heard:"6 nov" issue:"they need it faster" result:"two weeks"')
    view = office.command("edit Contoso")["view"]
    assert set(lines(view)) == {"issue"} and "Put it as you'd say it to them" in lines(view)["issue"]
    picking = office.command("edit")["view"]
    view = office.box.submit("U0ALEX", picking["id"], {"Deal": "1"})["view"]
    assert set(lines(view)) == {"issue"}
    assert lines(typed(office, view, "issue", "it's slow"))["issue"].startswith("It reads")


def test_what_was_sent_already_and_what_holds_the_deal_keep_no_fact_from_being_shown(added: Office) -> None:
    for line in ("touch Northwind call play:issue-timeline-call", "touch Northwind email play:customary-followup"):
        assert "problem" not in added.type(line)
    assert "Noted" in added.type("situation Northwind budget_freeze")
    view = added.command("edit Northwind")["view"]
    line = lines(typed(added, view, "issue", "onboarding takes six weeks"))["issue"]
    assert line.startswith("It reads: “") and "six weeks" in line


def test_nothing_is_drawn_over_a_form_that_was_sent(added: Office) -> None:
    view = added.command("edit Northwind")["view"]
    person = added.box.workspace.user("U0ALEX")
    late = {**payloads.interaction(added.box.workspace, "block_actions", person), **payloads.in_view(view)}
    element = {"type": "plain_text_input", "action_id": "preview:issue", "block_id": "issue", "value": "x"}
    saved = added.box.submit("U0ALEX", view["id"], {"Issue": "another one"})["view"]
    assert not added.box.context.line.interaction({**late, "actions": [{**element, "action_ts": "2.0"}]}).error
    added.product.settle()
    assert added.box.workspace.views.top("U0ALEX") == saved


def test_a_forged_form_is_acknowledged_and_shown_nothing(added: Office) -> None:
    person = added.box.workspace.user("U0ALEX")
    for number, carried in enumerate(('{"deal": 4711}', "nonsense", '{"deal": "1"}')):
        view: Json = {"id": "V1", "type": "modal", "hash": "1", "callback_id": "edit", "private_metadata": carried}
        view |= {"blocks": [], "state": {"values": {"issue": {"x": {"type": "plain_text_input", "value": "slow"}}}}}
        body = {**payloads.interaction(added.box.workspace, "block_actions", person), **payloads.in_view(view)}
        typed_in = {"type": "plain_text_input", "action_id": "preview:issue", "block_id": "issue", "value": "slow"}
        body["actions"] = [{**typed_in, "action_ts": f"{number}.0"}]
        assert not added.box.context.line.interaction(body).error
    added.product.settle()
    assert added.sent("views.update") == []


def test_what_tells_of_somebodys_health_is_not_repeated(added: Office) -> None:
    view = added.command("edit Northwind")["view"]
    assert lines(typed(added, view, "issue", "CEO has cancer")) == {}
    refused = added.box.submit("U0ALEX", view["id"], {"issue": "CEO has cancer"})["errors"]
    assert "cancer" not in refused["issue"] and "better kept off file" in refused["issue"]


def test_a_contact_is_greeted_and_a_rep_introduced_as_they_say(added: Office) -> None:
    view = added.command("contact Northwind Jane Doe")["view"]
    assert "Jane-san" in lines(typed(added, view, "greeting", "Jane-san"))["greeting"]
    assert "Dear Dear" not in lines(typed(added, view, "greeting", "Dear Sue"))["greeting"]
    view = added.command("settings")["view"]
    dotted = lines(typed(added, view, "company", "globex logistics.", values={"phone": "+1 212 555 0142."}))
    assert "logistics.," not in dotted["company"] and "0142.," not in dotted["phone"]
    assert "phone" not in lines(typed(added, view, "phone", "call me any time"))
    shown = lines(typed(added, view, "company", "Tailspin Toys", values={"phone": "+1 212 555 0142"}))
    assert "Alex Rivera" in shown["company"] and "Tailspin Toys" in shown["company"]
    assert "+1 212 555 0142" in shown["phone"]


@pytest.mark.parametrize("form", ["add", "edit", "fact"])
def test_an_issue_that_is_told_of_them_is_asked_for_once_more(office: Office, form: str) -> None:
    if form != "add":
        office.type('add Northwind stage:proposal heard:"5 nov" contact:"Jane Doe"')
    if form == "fact":
        view = press(office, "Add their issue", office.box.messages("D0ALEX", "U0ALEX")[-1])["view"]
    else:
        view = office.whole("add" if form == "add" else "edit Northwind")
    values = {"issue": TOLD} | ({"Company": "Northwind", "Value": "lots"} if form == "add" else {})
    refused = office.box.submit("U0ALEX", view["id"], values)["errors"]
    assert "Put it as you'd say it to them" in refused.pop("issue")
    assert set(refused) == ({"value"} if form == "add" else set())
    if form == "add":
        values["Value"] = "40k"
    other = office.box.submit("U0ALEX", view["id"], {**values, "issue": "She hates paperwork"})
    assert set(other["errors"]) == {"issue"}
    again = office.box.submit("U0ALEX", view["id"], {"issue": TOLD})
    assert again["ok"], again["errors"]
    assert office.deals()[0].business_issue == TOLD
