"""What a shared table leaves open is chosen in a form; and an import is taken back, whole or for the rest."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import select

from bot.services.acts import undoing
from bot.services.tables.exporting import csv_rows
from bot.store.rows import AccountRow, DealRow, RepRow
from tests.scenarios.conftest import Office, dm, pressed
from tests.scenarios.test_shared_tables import latest, press, share, texts

Json = dict[str, Any]

# -- what it leaves open ---

OPEN = (
    "Company,Last heard,Stage,Owner,Value\n"
    "Northwind,2026-10-06,Zorp,Sam Okafor,about 40k\n"
    "Contoso,2026-10-06,Zorp,Nobody Here,12500\n"
    "Tailspin,2026-10-06,Blub,,1\n"
    "Fabrikam,2026-03-06,Proposal,,1\n"
    "Oldtimer,2023-03-06,Proposal,,1\n"
)


@pytest.fixture
def manager(office: Office) -> Office:
    """Alex may hand deals over."""
    promote(office, "U0ALEX", "manager")
    return office


def promote(office: Office, user: str, role: str) -> None:
    office.type("list", user=user)
    with office.database.write() as session:
        session.scalars(select(RepRow).where(RepRow.user == user)).one().role = role


def by_company(office: Office) -> dict[str, DealRow]:
    with office.database.read() as session:
        names = {row.id: row.name for row in session.scalars(select(AccountRow))}
    return {names[deal.account_id]: deal for deal in office.deals()}


def test_a_preview_shows_what_would_be_saved(manager: Office) -> None:
    text = share(manager, OPEN)["text"]
    assert "• Company ← Company: Northwind; Contoso; Tailspin" in text
    assert "• Last heard from them ← Last heard: Tue, Oct 6; Fri, Mar 6\n" in text
    assert "• Value ← Value: 12,500; 1" in text
    assert "1 was last heard from more than 24 months ago; I'm not allowed to keep it" in text
    assert "1 has been silent for over six months and comes in open, as in the file" in text
    assert "• “Zorp” (2 rows) → " in text
    assert "• “Blub” (1 row) → " in text
    assert "• “Sam Okafor” (1 row) → <@U0SAM>" in text
    assert "• “Nobody Here” (1 row) → yours" in text
    assert "• Value (line 2): I can't read “about 40k” as an amount" in text
    assert "I don't know the stage" not in text, "each stands among the stages already"
    assert manager.deals() == []


def test_a_preview_shows_nothing_of_rows_that_stay_out(manager: Office) -> None:
    text = share(
        manager,
        "Société;Prénom;Nom;Étape;Montant;Devise;Propriétaire;Dernier e-mail reçu\n"
        "Vins d'Oc;Léo;Roux;Gagnée;900;EUR;Alex Rivera;1 oct. 2026\n"
        "Boulangerie Léa;Chloé;Dubois;Négociation;12 500 €;EUR;Sam Okafor;12 octobre 2026\n",
    )["text"]
    assert "• Company ← Société: Boulangerie Léa\n" in text
    assert "• Contact ← Prénom + Nom: Chloé Dubois\n" in text
    assert "• Owner ← Propriétaire: <@U0SAM>\n" in text
    assert "Roux" not in text
    assert "nothing I can read" not in text


def test_days_that_are_asked_about_are_not_unreadable(manager: Office) -> None:
    text = share(manager, "Company,Last heard,Status\nNorthwind,05/10/2026,Open\n")["text"]
    assert "• Last heard from them ← Last heard: see my question below\n" in text
    assert "nothing I can read" not in text


def test_what_is_not_known_is_chosen_once(manager: Office) -> None:
    office, message = manager, share(manager, OPEN)
    view = press(office, message, "Answer 3 questions")["view"]
    fields = {block["label"]["text"]: block["block_id"] for block in view["blocks"] if block["type"] == "input"}
    given = {
        fields["Zorp (2 rows)"]: "negotiation",
        fields["Blub (1 row)"]: "closed",
        fields["Nobody Here (1 row)"]: "U0SAM",
        "silent": "closed",
    }
    assert office.box.submit("U0ALEX", view["id"], given)["errors"] == {}
    after = latest(office, message)
    assert "• “Zorp” (2 rows) → negotiation" in after["text"]
    assert "1 closed deal left out" in after["text"]
    assert "• “Nobody Here” (1 row) → <@U0SAM>" in after["text"]
    assert texts(after) == ["Import 3 rows", "More choices", "Change columns", "Cancel"]
    press(office, after, "Import 3 rows")
    assert latest(office, message)["text"].startswith("deals.csv: 3 added, 2 left out.")
    deals = by_company(office)
    assert {name: (deal.stage, deal.open) for name, deal in deals.items()} == {
        "Northwind": ("negotiation", True),
        "Contoso": ("negotiation", True),
        "Fabrikam": ("proposal", False),
    }
    with office.database.read() as session:
        reps = {row.id: row.user for row in session.scalars(select(RepRow))}
    assert {name: reps[deal.rep_id] for name, deal in deals.items()} == {
        "Northwind": "U0SAM",
        "Contoso": "U0SAM",
        "Fabrikam": "U0ALEX",
    }


def test_a_question_blocks_nothing_that_is_clear(manager: Office) -> None:
    message = share(manager, OPEN)
    [go] = [text for text in texts(message) if text.startswith("Import")]
    press(manager, message, go)
    after = latest(manager, message)["text"]
    assert "added" in after.splitlines()[0]
    assert "• “Nobody Here” (1 row) → yours" in after
    assert "Fabrikam" in by_company(manager)


def test_a_rep_is_not_asked_whose_they_are(office: Office) -> None:
    message = share(office, OPEN + "Own,2026-10-06,Proposal,Alex Rivera,1\nOver,2026-10-06,Won,Sam Okafor,1\n")
    assert "2 deals owned by others will be yours: only managers and admins can hand deals over." in message["text"]
    view = press(office, message, "Answer 2 questions")["view"]
    assert not [block for block in view["blocks"] if block.get("block_id", "").startswith("owner_")]


# -- the way back ---


def take_back(office: Office, message: Json) -> Json:
    """Presses Undo this import, and sends the form that asks; what is shown then."""
    view = press(office, message, "Undo this import")["view"]
    return dict(office.box.submit("U0ALEX", view["id"], {}))


def exported(office: Office) -> list[list[str]]:
    return list(csv_rows(office.product.desk, "T0SANDBOX"))


TWO = "Company,Last heard,Contact,Phone\nNorthwind,2026-10-06,Jane Doe,+1 212 555 0100\nContoso,2026-10-06,Max Weber,\n"


def test_an_import_is_taken_back_with_what_it_filled(either_office: Office) -> None:
    office = either_office
    office.type('add Northwind contact:"Jane Doe" heard:"6 oct" stage:discovery')
    before = exported(office)
    message = share(office, TWO)
    press(office, message, "Import 2 rows")
    after = latest(office, message)
    assert after["text"].startswith("deals.csv: 1 added, 1 filled in.")
    assert exported(office) != before
    answer = take_back(office, after)
    assert "Took back the import." in json.dumps(answer)
    assert exported(office) == before
    taken = latest(office, message)
    assert (taken["text"], texts(taken)) == ("Took back the import.", ["Put it back"])
    press(office, taken, "Put it back")
    again = latest(office, message)
    assert "Put back the import." in again["text"]
    assert texts(again) == ["Undo"]
    assert exported(office) != before


def test_typed_undo_takes_an_import_back(office: Office) -> None:
    press(office, share(office, TWO), "Import 2 rows")
    view = office.box.command("U0ALEX", dm("U0ALEX"), "undo")["view"]
    assert "The 2 deals it added are deleted." in json.dumps(view)
    office.box.submit("U0ALEX", view["id"], {})
    assert office.deals() == []


def test_a_large_import_is_taken_back_beside_the_request(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undoing, "MOST_KEPT", 4)
    message = share(office, TWO)
    press(office, message, "Import 2 rows")
    office.type("touch Contoso email")
    answer = take_back(office, latest(office, message))
    assert "I'll write to you when it's done" in json.dumps(answer["view"])
    refused = office.dms("U0ALEX")[-1]
    assert "You have noted more on top of this since" in refused["text"]
    rest = press(office, refused, "Take back the rest")
    assert "I'll write to you when it's done" in json.dumps(rest)
    assert "Took back the import for 1 deal. 1 deal stays" in office.dms("U0ALEX")[-1]["text"]
    assert set(by_company(office)) == {"Contoso"}


def test_what_stands_in_the_way_is_said_and_the_rest_is_offered(office: Office) -> None:
    message = share(office, TWO)
    press(office, message, "Import 2 rows")
    office.type("touch Contoso email")
    answer = take_back(office, latest(office, message))
    assert "You have noted more on top of this since" in json.dumps(answer["view"])
    assert len(office.deals()) == 2
    shown = office.box.click("U0ALEX", view_id=answer["view"]["id"], **pressed(answer["view"], "Take back the rest"))
    assert "Took back the import for 1 deal. 1 deal stays as it is" in json.dumps(shown, ensure_ascii=False)
    assert set(by_company(office)) == {"Contoso"}


OF_TWO = "Company,Last heard,Owner\nNorthwind,2026-10-06,Sam Okafor\nContoso,2026-10-06,Alex Rivera\n"


def test_deals_that_went_to_a_colleague_are_taken_back_by_whoever_took_them_in(manager: Office) -> None:
    message = share(manager, OF_TWO)
    press(manager, message, "Import 2 rows")
    assert "Northwind" in manager.type("list", "U0SAM")
    take_back(manager, latest(manager, message))
    assert manager.deals() == []


def test_what_a_colleague_did_on_a_deal_of_an_import_stays(manager: Office) -> None:
    message = share(manager, OF_TWO)
    press(manager, message, "Import 2 rows")
    manager.type("touch Northwind email", "U0SAM")
    answer = take_back(manager, latest(manager, message))
    assert "U0SAM" in json.dumps(answer["view"])
    shown = manager.box.click("U0ALEX", view_id=answer["view"]["id"], **pressed(answer["view"], "Take back the rest"))
    assert "Took back the import for 1 deal. 1 deal stays as it is" in json.dumps(shown, ensure_ascii=False)
    assert set(by_company(manager)) == {"Northwind"}
