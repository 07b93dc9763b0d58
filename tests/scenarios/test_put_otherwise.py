"""A fact that was typed and makes no good sentence is saved all the same, and asked for once more with one button."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.services.tables.importing import import_csv
from tests.scenarios.conftest import Office, said
from tests.scenarios.test_forms_and_home import shown
from tests.scenarios.test_nudges import press, texts

pytestmark = pytest.mark.slow

ALEX = "U0ALEX"
THEY = "they need onboarding to be quicker"
SENTENCE = "I'd say “you mentioned they need onboarding to be quicker”. Put it as you'd say it to them."
ADD = f'add Northwind stage:proposal heard:"6 nov" contact:"Jane Doe" issue:"{THEY}"'


def test_an_issue_told_of_them_is_saved_and_asked_for_once_more(office: Office) -> None:
    answer = office.command(ADD)
    assert SENTENCE in said(answer)
    assert office.deals()[0].business_issue == THEY
    asked = answer["messages"][-1]
    assert texts(asked) == ["Edit their issue", "Undo", "Edit"], "one question at a time"
    form = press(office, "Edit their issue", asked)["view"]
    *_, field, why = form["blocks"]
    assert field["element"]["initial_value"] == THEY
    assert SENTENCE in why["elements"][0]["text"]
    done = office.box.submit(ALEX, form["id"], {"issue": "onboarding takes six weeks"})
    assert "Thank" in shown(done["view"])
    assert office.deals()[0].business_issue == "onboarding takes six weeks"


def test_that_was_the_question_of_the_week(office: Office) -> None:
    office.command(ADD)
    office.days(4)
    [nudge] = office.dms()
    assert "Edit their issue" not in texts(nudge) and not any(each.startswith("Add ") for each in texts(nudge))


@pytest.mark.parametrize(
    ("typed", "sentence", "pressed"),
    [
        (f'issue:"{THEY}"', SENTENCE, "Edit their issue"),
        ('issue:"' + "slow and " * 12 + 'slow"', "That's 25 words", "Edit their issue"),
        ("reference:a-customer", "Who is it, and did they agree to talk?", "Edit the reference"),
        ('figure:"a lot"', "A figure needs a number", "Edit their figure"),
    ],
)
def test_what_is_changed_is_looked_at_too(
    office_after: Callable[..., Office], typed: str, sentence: str, pressed: str
) -> None:
    office = office_after('add Northwind stage:proposal heard:"6 nov" contact:"Jane Doe"')
    answer = office.command(f"edit Northwind {typed}")
    assert sentence in said(answer)
    assert press(office, pressed, answer["messages"][-1])["view"]["callback_id"] == "fact"


@pytest.mark.parametrize(
    "typed", ['issue:"onboarding is slow"', 'reference:"Contoso would talk"', 'figure:"half a day"', "value:40k"]
)
def test_what_makes_a_sentence_is_left_alone(office_after: Callable[..., Office], typed: str) -> None:
    office = office_after('add Northwind stage:proposal heard:"6 nov" contact:"Jane Doe"')
    assert texts(office.command(f"edit Northwind {typed}")["messages"][-1]) == ["Undo", "Edit"]


def test_what_is_taken_off_is_not_asked_for(office_after: Callable[..., Office]) -> None:
    office = office_after('add Northwind stage:proposal heard:"6 nov" contact:"Jane Doe"')
    assert texts(office.command('edit Northwind issue:""')["messages"][-1]) == [], "there was none"


def test_a_row_of_a_table_goes_in_with_a_note(office: Office) -> None:
    table = f"company,last_heard,business_issue\nNorthwind,2026-10-06,{THEY}\nContoso,2026-10-06,slow onboarding\n"
    [_, message] = office.box.upload(ALEX, "D0ALEX", "deals.csv", table.encode())["messages"]
    press(office, "Import 2 rows", message)
    told = str(office.box.messages("D0ALEX", ALEX)[-1])
    assert "1 row imported with a note" in told and SENTENCE in told
    assert [deal.business_issue for deal in office.deals()] == [THEY, "slow onboarding"]
    again = import_csv(office.product.desk, "T0SANDBOX", ALEX, table.splitlines(keepends=True))
    assert (again.unchanged, again.refused, again.notes) == (2, [], [])
