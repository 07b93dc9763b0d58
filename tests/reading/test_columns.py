"""Which column of somebody's table is which of ours: by its title in any language, and by what its cells are."""

from __future__ import annotations

import pytest

from bot.domain.said_of_tables import ColumnAsked
from bot.errors import BadInput
from bot.reading.cells import Order
from bot.reading.columns import NAMES, Columns, corrected, example, guess, order_of
from bot.reading.imported import guess as reading_of
from bot.reading.imported import questions, read
from bot.reading.rows import COLUMNS
from bot.reading.tables import Table, read_table
from bot.resources import shipped
from tests.reading.table_rows import TODAY, table
from tests.refusals import refuses

SALESFORCE = (
    '"Opportunity ID","Account Name","Opportunity Name","Contact Name","Email","Stage","Amount","Last Activity",'
    '"Close Date","Opportunity Owner"\n'
    '"0065g00000A1","Northwind, Inc.","Rollout","Jane Doe","jane@northwind.example","Proposal/Price Quote",'
    '"$40,000.00","11/6/2026","12/31/2026","Alex Rivera"\n'
)


def titles(of: Table) -> dict[str, str]:
    """Our columns with the titles that they have in the file."""
    return {name: of.header[index] for name, index in guess(of).at.items()}


# -- by its title -----------------------------------------------------------------------------------------------------


def test_salesforce() -> None:
    assert titles(read_table(SALESFORCE.encode())) == {
        "company": "Account Name",
        "contact": "Contact Name",
        "email": "Email",
        "stage": "Stage",
        "value": "Amount",
        "last_heard": "Last Activity",
        "close_date": "Close Date",
        "external_id": "Opportunity ID",
        "title": "Opportunity Name",
        "owner": "Opportunity Owner",
    }


@pytest.mark.parametrize("name", COLUMNS)
def test_our_own_names_are_read_as_they_are(name: str) -> None:
    assert guess(table(f"{name},something else", "U012,x")).at == {name: 0}


def test_the_samples_need_no_correction() -> None:
    of = read_table((shipped("samples") / "deals.csv").read_bytes())
    assert list(titles(of)) == list(titles(of).values())
    assert set(titles(of)) == set(of.header)


@pytest.mark.parametrize(
    ("title", "column"),
    [
        ("Associated Company (Primary)", "company"),
        ("lead_name", "company"),
        ("Potential Customer", "company"),
        ("Customer/Name", "company"),
        ("Account.Name", "company"),
        ("Deal - Organization", "company"),
        ("Organization - Name", "company"),
        ("Acount Name", "company"),  # a letter is missing
        ("Associated people > Name", "contact"),
        ("Amount (EUR)", "value"),
        ("importe_eur", "value"),
        ("StageName", "stage"),
        ("Empfänger E-Mail", None),
        ("Lead Source", None),
        ("Account ID", None),
        ("Contact Owner's phone", None),
        ("Person - ID", None),
        ("Organization - Owner", None),  # whose company it is, not whose deal
        ("Next activity date", None),
        ("Created", None),
        ("x" * 500, None),
    ],
)
def test_titles_as_crms_write_them(title: str, column: str | None) -> None:
    found = guess(table(f"{title},z", '"Alder 1 EUR",y')).at
    assert found == ({column: 0} if column else {})


@pytest.mark.parametrize("title", ["Title", "Name"])
def test_a_title_is_the_deals_only_among_deals(title: str) -> None:
    alone = guess(table(f"Company,{title},Last heard", "Alder,Rollout,2026-10-20"))
    deals = guess(table(f"Company,{title},Last heard,Stage", "Alder,Rollout,2026-10-20,Proposal"))
    people = guess(table(f"Company,{title},Last heard,Stage", "Alder,Head of Sales,2026-10-20,Proposal"))
    assert ("title" in alone.at, "title" in deals.at, "title" in people.at) == (False, True, False)


def test_half_a_name_in_another_language_is_no_name() -> None:
    assert "last_name" not in guess(table("Entreprise,Nom", "Alder,Varga")).at
    assert set(guess(table("Entreprise,Prénom,Nom", "Alder,Ines,Varga")).at) == {"company", "first_name", "last_name"}


def test_a_whole_name_goes_before_its_halves() -> None:
    both = table("Company,Contact Name,First Name,Last Name", "Alder,Ines Varga,Ines,Varga")
    assert set(guess(both).at) == {"company", "contact"}
    empty = table("Company,Contact Name,First Name,Last Name", "Alder,,Ines,Varga")
    assert {"first_name", "last_name"} <= set(guess(empty).at)


# -- by its cells -----------------------------------------------------------------------------------------------------


def test_a_link_into_the_crm_is_no_domain() -> None:
    """F02: whatever the column is called."""
    for title in ("URL", "Website", "lead_url"):
        rows = [f"{name},https://acme.crm.example/deals/{number}/" for number, name in enumerate("ABC")]
        found = titles(table(f"Company,{title}", *rows))
        assert found == {"company": "Company", "link": title}


def test_a_url_is_never_guessed_to_be_a_domain() -> None:
    assert "domain" not in titles(table("Company,URL", "Alder,https://alder.example", "Birch,https://birch.example"))
    assert titles(table("Company,Website", "Alder,alder.example", "Birch,n/a"))["domain"] == "Website"


@pytest.mark.parametrize(
    ("header", "row", "column"),
    [
        ("Company,Email", "Alder,yes", "email"),
        ("Company,Phone", "Alder,see notes", "phone"),
        ("Company,Amount", "Alder,large", "value"),
        ("Company,Currency", "Alder,4711", "currency"),
        ("Company,Contact", "Alder,4711", "contact"),
        ("Company,Won", "Alder,three times", "won"),
        ("Company,Last contacted", "Alder,19", "last_heard"),  # days since
        ("Company,Website", "Alder,in work", "domain"),
    ],
)
def test_a_column_is_what_its_cells_are(header: str, row: str, column: str) -> None:
    assert column not in guess(table(header, row)).at


@pytest.mark.parametrize(
    "title",
    ["Deal - Currency of Value", "Currency of Amount", "Devise du montant", "Moneda del importe", "Betrag Währung"],
)
def test_a_currency_may_say_of_what_it_is(title: str) -> None:
    assert titles(table(f"Company,Value,{title}", "Alder,12,EUR"))["currency"] == title


def test_a_currency_of_other_sums_is_not_the_deals() -> None:
    of = table("Company,Deal - Value,Deal - Currency of Weighted value", "Alder,12,EUR")
    assert "currency" not in titles(of)


def test_ids_that_repeat_are_of_a_pipeline() -> None:
    rows = [f"{name},7" for name in "ABCDE"]
    assert "external_id" not in guess(table("Company,ID", *rows)).at


def test_whether_or_when_it_was_won() -> None:
    assert "won" in guess(table("Company,Won", "Alder,TRUE")).at
    assert "won_on" in guess(table("Company,Won", "Alder,2026-10-30")).at


def test_the_stage_may_stand_in_the_status() -> None:
    frappe = table("Company,Status", "Alder,Qualification", "Birch,Proposal/Quotation", "Cedar,Won")
    pipedrive = table("Company,Status", "Alder,Open", "Birch,Won")
    both = table("Company,Stage,Status", "Alder,Demo,Qualified")
    assert titles(frappe) == {"company": "Company", "stage": "Status"}
    assert titles(pipedrive)["status"] == "Status"
    assert titles(both) == {"company": "Company", "stage": "Stage", "status": "Status"}


# -- which last day ---------------------------------------------------------------------------------------------------


def test_what_they_wrote_goes_before_any_activity() -> None:
    """F11, F12."""
    of = table(
        "Title,Organization,Last activity date,Last email received,Last email sent",
        "Rollout,Kestrel,2026-11-06,2026-09-14,2026-11-06",
    )
    assert titles(of)["last_heard"] == "Last email received"
    assert titles(of)["last_touch"] == "Last email sent"


def test_a_last_touch_is_ours_only_beside_their_last_word() -> None:
    beside = table("Company,Last reply,Last touch", "Alder,2026-09-14,2026-11-06")
    alone = table("Company,Last touch", "Alder,2026-11-06")
    assert titles(beside) == {"company": "Company", "last_heard": "Last reply", "last_touch": "Last touch"}
    assert titles(alone) == {"company": "Company", "last_heard": "Last touch"}


def test_when_a_record_was_changed_is_offered_and_never_taken() -> None:
    of = table("Company,Modified on,Created on", "Alder,2026-11-06,2026-01-02")
    assert "last_heard" not in guess(of).at
    assert questions(of, reading_of(of)) == (ColumnAsked("last_heard", ("Modified on", "Created on")),)


def test_a_next_activity_is_not_offered_for_their_last_word() -> None:
    of = table("Company,Next activity date,Created on", "Alder,2026-11-20,2026-01-02")
    assert questions(of, reading_of(of)) == (ColumnAsked("last_heard", ("Created on",)),)


def test_two_columns_with_the_same_claim_are_asked() -> None:
    of = table("Company,Email,E-mail,Last heard", "Alder,a@alder.example,b@alder.example,2026-10-20")
    reading = reading_of(of)
    assert "email" not in reading.at
    assert questions(of, reading) == (ColumnAsked("email", ("Email", "E-mail")),)
    same = table("Company,Email,E-mail,Last heard", "Alder,a@alder.example,a@alder.example,2026-10-20")
    assert titles(same)["email"] == "Email"


# -- how its dates are meant ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["2026-11-06", "6.11.2026"], Order.CLEAR),
        (["03/11/2026", "05/05/2026"], Order.ASK),
        (["03/11/2026", "31/10/2026"], Order.DAY),
        (["03/11/2026", "10/31/2026"], Order.MONTH),
        (["31/10/2026", "10/31/2026", "01/02/2026"], Order.ASK),
        (["05/05/2026"], Order.CLEAR),
        ([], Order.CLEAR),
    ],
)
def test_the_order_of_day_and_month(cells: list[str], order: Order) -> None:
    of = table("company,last_heard", *(f"Acme,{cell}" for cell in cells))
    columns = guess(of)
    assert columns.order is order_of(of, columns.at) is order
    if order is Order.ASK:
        assert example(of, columns) in cells
        assert any(row.refused for row in read(of, reading_of(of), TODAY)), "nothing is taken while it is open"


def test_a_column_that_is_none_of_ours_may_tell_the_order() -> None:
    of = table("Company,Last heard,Created", "A,03/11/2026,28/02/2026", "B,04/11/2026,01/03/2026")
    assert guess(of).order is Order.DAY
    notes = table("Company,Last heard,Note", "A,03/11/2026,28/02/2026", "B,04/11/2026,call back", "C,05/11/2026,later")
    assert guess(notes).order is Order.ASK, "a note is no column of dates"


# -- corrections ------------------------------------------------------------------------------------------------------


def test_corrections() -> None:
    of = read_table(SALESFORCE.encode())
    columns = corrected(of, guess(of), ["Opportunity Name=company", "amount=", "Close Date = wanted_by"])
    assert of.header[columns.at["company"]] == "Opportunity Name"
    assert "value" not in columns.at
    assert of.header[columns.at["wanted_by"]] == "Close Date"
    with refuses(BadInput, match="names no column"):
        corrected(of, columns, ["Nobody=company"])
    with refuses(BadInput, match="none of our columns"):
        corrected(of, columns, ["Amount=price"])
    with refuses(BadInput, match="names no column"):
        corrected(of, columns, ["Amount"])


def test_what_tells_of_the_end_can_be_chosen_too() -> None:
    of = table("Company,Kiste", "Alder,gewonnen")
    assert corrected(of, guess(of), ["Kiste=status"]) == Columns({"company": 0, "status": 1})
    assert {"status", "first_name", "lost_reason"} <= set(NAMES)
