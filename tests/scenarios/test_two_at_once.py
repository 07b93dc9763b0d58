"""Two at once: whoever comes second on one deal is told so in place, and nothing that was saved is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.slack.views import SUBMIT, hearing
from tests.scenarios.conftest import Office, said
from tests.scenarios.test_forms_and_home import shown
from tests.scenarios.test_nudges import NORTHWIND, press

pytestmark = pytest.mark.slow

Json = dict[str, Any]

FORMS: dict[str, tuple[str, Json]] = {
    "note": ("note Northwind", {"Note": "they like plain words"}),
    "edit": ("edit Northwind", {"Issue": "another one"}),
    "touch": ("touch Northwind", {"How": "email"}),
    "reason": ("situation Northwind", {"Why they're silent": "ooo", "Until": "2026-12-07"}),
    "snooze": ("snooze Northwind", {"Or until another day": "2026-12-07"}),
    "contact": ("contact Northwind Jane Doe", {"Email": "jane@northwind.example"}),
    "close": ("close Northwind", {"How it ended": "lost"}),
    "forget": ("forget Northwind", {}),
    "assign": ("assign Northwind", {"Hand it to": "U0GUS"}),
}
"""The forms about one deal that a verb opens, by callback_id: what to type, and what to fill in."""

BUTTONS: dict[str, tuple[str, Json]] = {
    "reason": ("I know why", {"Why they're silent": "ooo", "Until": "2026-12-07"}),
    "snooze": ("Snooze", {"Or until another day": "2026-12-07"}),
    "close": ("Close the deal", {"How it ended": "lost"}),
    "fact": ("Add their issue", {"issue": "another one"}),
}
"""The forms that a nudge opens: the button, and what to fill in."""

FORMS_ALONE = {"add_deal", "settings", "summary", "import_choices", "import_columns", "pick", "shelf", "money"}
ELSEWHERE = FORMS_ALONE | set(hearing.FORMS)
"""Forms that are not about one deal which somebody could change meanwhile."""

IN_OTHER_TESTS = {"done", "heard", "dial", "meeting", "undo", "part", "same_person"}
"""They put right what a press wrote (`test_putting_right`), belong to a verb typed alone (`test_typed_alone`), or are
about two deals (`test_one_or_two`)."""


@pytest.fixture
def northwind(office_after: Callable[..., Office]) -> Office:
    """Alex has one deal."""
    return office_after(NORTHWIND)


@pytest.fixture
def nudged(office_after: Callable[..., Office]) -> Office:
    """Alex is nudged about a deal of which little is known."""
    office = office_after(
        'settings company:Adatum phone:"+1 212 555 0100"',
        'add Northwind heard:"5 nov" contact:"Jane Doe" tz:America/New_York email:j@n.example',
        "edit Northwind stage:proposal",
    )
    office.days(4)
    return office


def record(office: Office) -> list[Any]:
    """What is on record: a refused form leaves it as it is."""
    deals = [
        (deal.open, deal.outcome, deal.business_issue, deal.snoozed_until, deal.version) for deal in office.deals()
    ]
    return [*deals, *((entry.id, entry.type) for entry in office.entries())]


def forget(office: Office) -> None:
    """Erases Jane Doe, by a form that another person has open."""
    office.box.edit_user("U0SAM", is_admin=True)
    form = office.command("forget Northwind", user="U0SAM")["view"]
    assert office.box.submit("U0SAM", form["id"], {})["ok"]
    assert office.deals() == []


def test_every_form_about_a_deal_is_tried_here() -> None:
    assert {*FORMS, *BUTTONS, *ELSEWHERE, *IN_OTHER_TESTS} == set(SUBMIT)


@pytest.mark.parametrize("form", ["edit", "snooze", "contact", "close"])
def test_a_form_that_makes_no_sense_on_a_closed_deal_says_so_in_place(northwind: Office, form: str) -> None:
    typed, values = FORMS[form]
    opened = northwind.command(typed)["view"]
    northwind.type("close Northwind won")
    before = record(northwind)
    sent = northwind.box.submit("U0ALEX", opened["id"], values)
    assert not sent["ok"]
    assert any(word in str(sent["errors"]) for word in ("is closed", "Someone changed this deal"))
    assert record(northwind) == before


@pytest.mark.parametrize("form", ["touch", "reason"])
def test_what_happened_is_written_down_on_a_closed_deal_too_and_that_is_said(northwind: Office, form: str) -> None:
    typed, values = FORMS[form]
    opened = northwind.command(typed)["view"]
    northwind.type("close Northwind won")
    sent = northwind.box.submit("U0ALEX", opened["id"], values)
    assert "The deal stays closed." in shown(sent["view"])
    assert not northwind.deals()[0].open
    assert len(northwind.entries()) == 3


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("happened", ["handed over", "erased"])
def test_a_form_about_a_deal_that_is_gone_saves_nothing(northwind: Office, form: str, happened: str) -> None:
    typed, values = FORMS[form]
    opened = northwind.command(typed)["view"]
    northwind.type("assign Northwind <@U0SAM>") if happened == "handed over" else forget(northwind)
    before = record(northwind)
    sent = northwind.box.submit("U0ALEX", opened["id"], values)
    told = f"{sent['errors']} {shown(sent['view'])}"
    assert "That deal isn't yours, or not there any more." in told
    assert record(northwind) == before


LATE = [
    *((form, happened) for form in BUTTONS for happened in ("handed over", "erased")),
    # A fact is as good after the answer, and after the closing, as before.
    *((form, happened) for form in BUTTONS if form != "fact" for happened in ("closed", "answered")),
]


@pytest.mark.parametrize(("form", "happened"), LATE)
def test_a_nudges_form_that_comes_too_late_saves_nothing(nudged: Office, form: str, happened: str) -> None:
    button, values = BUTTONS[form]
    opened = press(nudged, button)["view"]
    happen: dict[str, Callable[[], object]] = {
        "closed": lambda: nudged.type("close Northwind won"),
        "handed over": lambda: nudged.type("assign Northwind <@U0SAM>"),
        "erased": lambda: forget(nudged),
        "answered": lambda: press(nudged, "Done"),
    }
    happen[happened]()
    before = record(nudged)
    sent = nudged.box.submit("U0ALEX", opened["id"], values)
    assert not sent["ok"]
    words = ("already", "out of date", "is closed", "n't yours", "too old", "not there any more")
    assert any(word in str(sent["errors"]) for word in words), sent["errors"]
    assert record(nudged) == before


def test_of_two_who_edit_one_deal_the_second_is_told_and_keeps_what_was_typed(northwind: Office) -> None:
    """The deal is handed over while its old rep edits it; the new rep has it open twice, on phone and desk."""
    alex = northwind.command("edit Northwind")["view"]
    northwind.type("assign Northwind <@U0SAM>")
    sam = northwind.command("edit Northwind", user="U0SAM")["view"]
    northwind.type('edit Northwind issue:"from the phone"', user="U0SAM")
    for user, form in (("U0ALEX", alex), ("U0SAM", sam)):
        sent = northwind.box.submit(user, form["id"], {"Issue": "typed on the desk"})
        assert not sent["ok"]
        assert "typed on the desk" in str(sent["view"]["state"]), "the form stays open with what was typed"
    assert northwind.deals()[0].business_issue == "from the phone"
    again = northwind.command("edit Northwind", user="U0SAM")["view"]
    assert northwind.box.submit("U0SAM", again["id"], {"Issue": "typed on the desk"})["ok"]
    assert northwind.deals()[0].business_issue == "typed on the desk"


def test_two_who_change_different_facts_by_typing_keep_both(northwind: Office) -> None:
    northwind.type('edit Northwind issue:"slow onboarding"')
    northwind.type("edit Northwind stage:negotiation")
    [deal] = northwind.deals()
    assert (deal.business_issue, deal.stage) == ("slow onboarding", "negotiation")


def test_a_reply_after_the_closing_takes_the_deal_up_again(northwind: Office) -> None:
    """Ruling 9: two reps of one mind, one closes, the other hears from them."""
    northwind.type("close Northwind no-decision")
    assert "That takes the deal up again." in northwind.type("heard Northwind")
    assert northwind.deals()[0].open
    assert "#1 Northwind" in northwind.type("list")
    assert "Took back" in northwind.undo("Northwind")
    assert (northwind.deals()[0].open, northwind.deals()[0].outcome) == (False, "no_decision")


def test_a_touch_on_a_closed_deal_leaves_it_closed_and_says_so(northwind: Office) -> None:
    northwind.type("close Northwind won")
    assert "The deal stays closed." in northwind.type("touch Northwind email")
    assert not northwind.deals()[0].open
    assert said(northwind.command("close Northwind lost")).startswith("Deal #1 is already closed.")
