"""Two names that may be one: asked before anything is saved; and what was one is parted, what is one is merged."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.scenarios.conftest import Office, dm, pressed, said
from tests.scenarios.test_contacts import choose, shown

Json = dict[str, Any]
JANE = 'add Northwind stage:proposal heard:"5 nov" contact:"Jane Doe" email:jane@nw.example domain:nw.example'
BO = 'add Contoso stage:proposal heard:"5 nov" contact:"Bo Lind"'


@pytest.fixture
def jane(office_after: Callable[..., Office]) -> Office:
    """Alex has a deal with Jane Doe of Northwind."""
    return office_after(JANE)


@pytest.fixture
def two(office_after: Callable[..., Office]) -> Office:
    """And one with Bo Lind of Contoso."""
    return office_after(JANE, BO)


def press(office: Office, answer: Json, text: str) -> str:
    """Presses a button of an answer that only Alex saw; what came of it."""
    [message] = [each for each in answer["messages"] if text in json.dumps(each, ensure_ascii=False)]
    return said(office.box.click("U0ALEX", dm("U0ALEX"), message["ts"], **pressed(message, text)))


def contacts_of(office: Office) -> list[str]:
    return [office.type(f"show #{row.number}").split("·")[0] for row in office.deals()]


# -- typed -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ('add Fabrikam heard:"5 nov" contact:"Jon Roe" email:jane@nw.example', "Is Jon Roe the same person?"),
        ('add "NW Trading" heard:"5 nov" contact:"Jon Roe" domain:nw.example', "Is NW Trading the same company?"),
        ("edit contoso email:jane@nw.example", "Is Bo Lind the same person?"),
        ("edit contoso domain:https://nw.example", "Is Contoso the same company?"),
        ("edit contoso company:Northwind", "Is Contoso the same company?"),
        ('contact contoso "Jon Roe" email:jane@nw.example', "Is Jon Roe the same person?"),
    ],
)
def test_nothing_is_saved_before_the_answer(two: Office, typed: str, question: str) -> None:
    before = two.type("export") and [two.type(f"show #{n}") for n in (1, 2)]
    assert question in two.type(typed)
    assert len(two.deals()) == 2
    assert [two.type(f"show #{n}") for n in (1, 2)] == before


@pytest.mark.parametrize(
    "typed",
    [
        "add Fabrikam email:n/a",
        "add Fabrikam email:jane@nw",
        "add Fabrikam email:noreply@nw.example",
        "add Fabrikam domain:nw",
        "add Fabrikam domain:gmail.com",
        "add Fabrikam domain:https://app.hubspot.com/contacts/1",
        "edit Contoso email:-",
        'contact Contoso "Sam Lee" email:none@none.com',
    ],
)
def test_what_is_no_identity_is_refused_with_a_sentence(two: Office, typed: str) -> None:
    told = two.type(typed)
    assert "isn't an email address that anyone reads" in told or "isn't a company's own domain" in told
    assert len(two.deals()) == 2


def test_a_new_deal_with_the_same_person_under_another_name(jane: Office) -> None:
    asked = jane.command('add Fabrikam heard:"5 nov" contact:"J. Doe" email:jane@nw.example')
    assert "on your list" in press(jane, asked, "Same person")
    one, other = jane.deals()
    assert one.person_id == other.person_id
    assert "Fabrikam (Jane Doe)" in jane.type("show #2")
    again = jane.command('add Tailspin heard:"5 nov" contact:"J. Doe" email:jane@nw.example')
    assert "the same person" not in said(again), "it was said once"


def test_a_new_deal_with_another_person(jane: Office) -> None:
    asked = jane.command('add Fabrikam heard:"5 nov" contact:"Jon Roe" email:jane@nw.example')
    assert "on your list" in press(jane, asked, "Two people")
    one, other = jane.deals()
    assert one.person_id != other.person_id
    assert "jane@nw.example" not in jane.type("show #2")


def test_companies_of_one_domain(jane: Office) -> None:
    asked = jane.command('add "NW Trading" heard:"5 nov" contact:"Jon Roe" domain:nw.example')
    told = press(jane, asked, "Same company")
    assert "another contact there, or a separate deal?" in told
    asked = jane.command('add "NW Trading" heard:"5 nov" contact:"Jon Roe" domain:nw.example')
    press(jane, asked, "Two companies")
    one, other = jane.deals()
    assert one.account_id != other.account_id
    assert "NW Trading (Jon Roe)" in jane.type("show #2")


def test_another_legal_form_is_asked_about(office: Office) -> None:
    office.type('add "Acme GmbH" heard:"5 nov" contact:"Jane Doe"')
    asked = office.command('add "Acme Inc" heard:"5 nov" contact:"Jon Roe"')
    assert "Is Acme Inc the same company?" in said(asked)
    press(office, asked, "Two companies")
    one, other = office.deals()
    assert one.account_id != other.account_id
    assert "the same company" not in office.type('add acme heard:"5 nov" contact:"Ann Poe"')


def test_a_colleagues_contact_is_not_named(jane: Office) -> None:
    told = jane.type('add Fabrikam heard:"5 nov" contact:"Jon Roe" email:jane@nw.example', "U0SAM")
    assert "another contact's address already. Is Jon Roe the same person?" in told
    assert "Jane" not in told
    told = jane.type('add Fabrikam heard:"5 nov" domain:nw.example', "U0SAM")
    assert "another company's domain already" in told
    assert "Northwind" not in told


def test_an_edit_that_says_who_it_is_merges_the_two(two: Office) -> None:
    two.type('touch contoso email on:"6 nov"')
    press(two, two.command("edit contoso email:jane@nw.example"), "Same person")
    one, other = two.deals()
    assert one.person_id == other.person_id
    assert all(entry.person_id == one.person_id for entry in two.entries())
    assert "Jane Doe" in two.type("show contoso")


def test_an_edit_that_says_that_they_are_two_leaves_the_address_out(two: Office) -> None:
    press(two, two.command("edit contoso email:jane@nw.example phone:1"), "Two people")
    one, other = two.deals()
    assert one.person_id != other.person_id
    told = two.type("show contoso")
    assert "Bo Lind · 1 · email" in told and "jane@nw.example" not in told
    assert "jane@nw.example" not in shown(two.command('contact contoso "Bo Lind"')["view"])


def test_two_companies_that_are_one(two: Office) -> None:
    press(two, two.command("edit contoso company:Northwind"), "Same company")
    one, other = two.deals()
    assert one.account_id == other.account_id
    assert one.person_id != other.person_id
    assert "Northwind (Bo Lind)" in two.type("show contoso")


def test_a_form_asks_in_its_place(two: Office) -> None:
    view = two.whole("edit contoso")
    asked = two.box.submit("U0ALEX", view["id"], {"Email": "jane@nw.example"})["view"]
    assert "Same person" in shown(asked)
    assert len({row.person_id for row in two.deals()}) == 2
    two.box.click("U0ALEX", view_id=asked["id"], **pressed(asked, "Same person"))
    assert len({row.person_id for row in two.deals()}) == 1


# -- who asked for no contact ----------------------------------------------------------------------------------------


def test_the_name_of_somebody_who_asked_for_no_contact_is_asked_about(jane: Office) -> None:
    jane.type("situation northwind do_not_contact")
    asked = jane.command('add Fabrikam heard:"5 nov" contact:"jane doe"')
    assert "asked for no contact. Is this the same person?" in said(asked)
    assert "Northwind" not in said(asked)
    assert "no contact" in press(jane, asked, "Same person")
    assert len(jane.deals()) == 1
    asked = jane.command('add Fabrikam heard:"5 nov" contact:"jane doe"')
    assert "on your list" in press(jane, asked, "Another person")
    assert len(jane.deals()) == 2


def test_whoever_was_forgotten_is_asked_about_as_well(jane: Office) -> None:
    jane.type("situation northwind do_not_contact")
    form = jane.command("forget northwind")["view"]
    jane.box.submit("U0ALEX", form["id"], {})
    assert jane.deals() == []
    assert "asked for no contact" in jane.type('add Fabrikam heard:"5 nov" contact:"Jane Doe"')
    assert "asked for no contact" in jane.type('add Northwind heard:"5 nov" contact:"Jane Doe"')


# -- parting and merging ---------------------------------------------------------------------------------------------


def test_what_was_merged_is_parted_again(two: Office) -> None:
    two.type('touch contoso email on:"6 nov"')
    press(two, two.command("edit contoso email:jane@nw.example"), "Same person")
    form = two.command("contact contoso part")["view"]
    done = two.box.submit("U0ALEX", form["id"], {"Who is it on this deal?": "Bo Lind"})
    assert "#2 is with Bo Lind now" in shown(done["view"])
    one, other = two.deals()
    assert one.person_id != other.person_id
    assert {entry.deal_id: entry.person_id for entry in two.entries()} == {
        one.id: one.person_id,
        other.id: other.person_id,
    }
    assert "jane@nw.example" in shown(two.command('contact northwind "Jane Doe"')["view"])


def test_the_window_parts_as_well(two: Office) -> None:
    two.type("contact contoso same:#1")
    form = choose(two, two.command("contact contoso")["view"], "Jane Doe", "Not the same person")["view"]
    assert "#1 Northwind (Jane Doe)" in shown(form)
    also = [str(two.deals()[0].id)]
    done = two.box.submit("U0ALEX", form["id"], {"Who is it on this deal?": "Bo Lind", "also": also})
    assert "#1 and #2 are with Bo Lind now" in shown(done["view"])


def test_a_deal_is_another_companys(two: Office) -> None:
    press(two, two.command("edit contoso company:Northwind"), "Same company")
    form = two.command('contact #2 "Bo Lind" part')["view"]
    two.box.submit("U0ALEX", form["id"], {"Who is it on this deal?": "Bo Lind", "Company": "Contoso"})
    one, other = two.deals()
    assert one.account_id != other.account_id
    assert "Contoso (Bo Lind)" in two.type("show #2")
    assert "one more contact" not in two.type('add Contoso heard:"5 nov" contact:"Bo Lind" title:other')


def test_parting_keeps_a_wish_for_no_contact_with_both_unless_it_is_said(two: Office) -> None:
    two.type("contact contoso same:northwind")
    two.type("situation northwind do_not_contact")
    form = two.command("contact contoso part")["view"]
    two.box.submit("U0ALEX", form["id"], {"Who is it on this deal?": "Bo Lind"})
    assert "Contoso (Bo Lind): asked for no contact." in two.type("why contoso")
    codes = [(entry.person_id, entry.code) for entry in two.entries() if entry.code]
    assert {person for person, _ in codes} == {row.person_id for row in two.deals()}


def test_parting_where_only_one_asked_for_no_contact(two: Office) -> None:
    two.type("contact contoso same:northwind")
    two.type("situation northwind do_not_contact")
    form = two.command("contact contoso part")["view"]
    two.box.submit("U0ALEX", form["id"], {"Who is it on this deal?": "Bo Lind", "Asked for no contact": []})
    one, _ = two.deals()
    assert [entry.person_id for entry in two.entries() if entry.code] == [one.person_id]


def test_two_people_are_merged_by_verb_and_by_form(two: Office) -> None:
    assert "Jane Doe is one person now" in two.type("contact contoso same:#1")
    assert len({row.person_id for row in two.deals()}) == 1
    assert "one person on both already" in two.type("contact contoso same:#1")
    two.type('add Fabrikam heard:"5 nov" contact:"Ann Poe"')
    window = two.command("contact fabrikam")["view"]
    form = choose(two, window, "Ann Poe", "Same person as …")["view"]
    done = two.box.submit("U0ALEX", form["id"], {"Deal": str(two.deals()[0].id)})
    assert "Jane Doe is one person now" in shown(done["view"])
    assert len({row.person_id for row in two.deals()}) == 1


def test_whoever_is_on_one_deal_only_is_not_parted(two: Office) -> None:
    assert "Bo Lind is only on deal #2" in two.type("contact contoso part")


def test_a_colleagues_deal_is_not_changed_by_a_merger(two: Office) -> None:
    two.type('add Fabrikam heard:"5 nov" contact:"Jane Doe" email:jane@nw.example', "U0SAM")
    told = two.type("contact northwind same:contoso")
    assert "A colleague has a deal with them too" in told
    assert len({row.person_id for row in two.deals()}) == 2


def test_merging_and_parting_are_taken_back(two: Office) -> None:
    before = [two.type(f"show #{n}") for n in (1, 2)]
    two.type("contact contoso same:#1")
    two.undo()
    assert [two.type(f"show #{n}") for n in (1, 2)] == before
    assert len({row.person_id for row in two.deals()}) == 2
    assert "Is Jon Roe the same person?" in two.type('add X heard:"5 nov" contact:"Jon Roe" email:jane@nw.example')


@pytest.mark.parametrize("typed", ["edit contoso company:Northwind", "edit contoso email:jane@nw.example"])
def test_what_an_answer_made_one_is_two_again_by_undo(two: Office, typed: str) -> None:
    two.type('touch contoso email on:"6 nov"')
    two.type("edit contoso domain:contoso.example")
    before = [two.type(f"show #{n}") for n in (1, 2)]
    ids = [(row.account_id, row.person_id) for row in two.deals()]
    press(two, two.command(typed), "Same company" if "company" in typed else "Same person")
    assert [(row.account_id, row.person_id) for row in two.deals()] != ids
    two.undo()
    assert [(row.account_id, row.person_id) for row in two.deals()] == ids
    assert [two.type(f"show #{n}") for n in (1, 2)] == before


def test_what_was_parted_is_one_again_by_undo(two: Office) -> None:
    two.type("contact contoso same:#1")
    before = [two.type(f"show #{n}") for n in (1, 2)]
    form = two.command("contact contoso part")["view"]
    two.box.submit("U0ALEX", form["id"], {"Who is it on this deal?": "Bo Lind", "Email": "jane@nw.example"})
    assert len({row.person_id for row in two.deals()}) == 2
    two.undo()
    assert len({row.person_id for row in two.deals()}) == 1
    assert [two.type(f"show #{n}") for n in (1, 2)] == before
    assert "jane@nw.example" in shown(two.command('contact northwind "Jane Doe"')["view"])
