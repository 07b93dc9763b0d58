"""Tables as spreadsheets and CRMs write them: read, guessed at, and put into the import's own words."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.reading.cells import Order, read_day
from bot.reading.columns import Columns, corrected, example, guess, order_of, rows_of
from bot.reading.rows import COLUMNS
from bot.reading.tables import Table, read_table
from bot.resources import shipped
from bot.services.tables.importing import readable
from tests.refusals import in_words, refuses

SALESFORCE = (
    '"Opportunity ID","Account Name","Opportunity Name","Contact Name","Email","Stage","Amount","Last Activity",'
    '"Close Date","Opportunity Owner"\n'
    '"0065g00000A1","Northwind, Inc.","Rollout","Jane Doe","jane@northwind.example","Proposal/Price Quote",'
    '"$40,000.00","11/6/2026","12/31/2026","Alex Rivera"\n'
    '"0065g00000A2","Contoso","Pilot","Max Weber","max@contoso.example","Needs Analysis","USD 1,250","10/28/2026",'
    '"1/31/2027","Sam Okafor"\n'
)
HUBSPOT = (
    "Record ID,Deal Name,Associated Company,Deal Stage,Amount,Last Contacted,Company Domain Name\n"
    "9001,Northwind rollout,Northwind,Contract Sent,40000,2026-11-06 14:05,northwind.example\n"
)
PIPEDRIVE = (
    "Organization;Person;Phone;Value;Currency;Last activity date;Pipeline stage\n"
    "Müller & Söhne;Jürgen Groß;+49 30 1234;1.234,50;EUR;06.11.2026;Angebot\n"
)
GOOD = "Company,Last heard\nNorthwind,2026-11-06\n"


def mapped(text: str) -> tuple[Table, Columns, dict[str, str]]:
    """A table, what was guessed, and its first row in our words."""
    table = read_table(text.encode())
    columns = guess(table)
    _, row = next(rows_of(table, columns))
    assert isinstance(row, dict)
    return table, columns, row


def titles(table: Table, columns: Columns) -> dict[str, str]:
    """Our columns with the names that they have in the file."""
    return {name: table.header[index] for name, index in columns.at.items()}


def test_salesforce() -> None:
    table, columns, row = mapped(SALESFORCE)
    assert titles(table, columns) == {
        "company": "Account Name",
        "contact": "Contact Name",
        "email": "Email",
        "stage": "Stage",
        "value": "Amount",
        "last_heard": "Last Activity",
        "close_date": "Close Date",
        "external_id": "Opportunity ID",
        "title": "Opportunity Name",
    }
    assert columns.order is Order.MONTH, "the twenty-eighth tells"
    assert row["last_heard"] == "2026-11-06"
    assert (row["value"], row["currency"], row["stage"]) == ("40000", "USD", "proposal")
    assert row["company"] == "Northwind, Inc."
    assert readable(rows_of(table, columns)) == (2, [])


def test_hubspot() -> None:
    table, columns, row = mapped(HUBSPOT)
    assert titles(table, columns)["external_id"] == "Record ID"
    assert titles(table, columns)["last_heard"] == "Last Contacted"
    assert (row["last_heard"], row["domain"], row["stage"]) == ("2026-11-06", "northwind.example", "negotiation")


def test_pipedrive_in_germany() -> None:
    table, columns, row = mapped(PIPEDRIVE)
    assert titles(table, columns)["contact"] == "Person"
    assert (row["company"], row["value"], row["last_heard"]) == ("Müller & Söhne", "1234.50", "2026-11-06")
    assert row["stage"] == "Angebot", "what is no stage of ours is left for a person to see"


@pytest.mark.parametrize("name", COLUMNS)
def test_our_own_names_are_read_as_they_are(name: str) -> None:
    table = read_table(f"{name},something else\nU012,x\n".encode())
    assert guess(table).at == {name: 0}


def test_the_samples_need_no_correction() -> None:
    table = read_table((shipped("samples") / "deals.csv").read_bytes())
    columns = guess(table)
    assert [table.header[index] for index in columns.at.values()] == list(columns.at)
    assert set(columns.at) == set(table.header)


@pytest.mark.parametrize(
    "title", ["Title", "Lead", "Notes", "Lead Source", "Created", "Probability (%)", "Id.", "", "x" * 500]
)
def test_what_is_none_of_ours_is_left_out(title: str) -> None:
    assert set(guess(read_table(f"Company,{title},z\na,b,c\n".encode())).at) <= {"company", "external_id"}


@pytest.mark.parametrize(
    ("content", "company"),
    [
        (b"\xef\xbb\xbf" + "company,last_heard\nMüller,2026-11-06\n".encode(), "Müller"),
        ("company,last_heard\nMüller,2026-11-06\n".encode("utf-16"), "Müller"),
        ("company,last_heard\nMüller,2026-11-06\n".encode("utf-16-le"), "Müller"),
        ("company,last_heard\nMüller,2026-11-06\n".encode("utf-16-be"), "Müller"),
        ("company;last_heard\nMüller €;2026-11-06\n".encode("cp1252"), "Müller €"),
        (b"company\tlast_heard\r\nAcme\t2026-11-06\r\n", "Acme"),
        (b"company|last_heard\rAcme|2026-11-06\r", "Acme"),
        (b'\n\n"company","last_heard",,\n"Acme, Inc.",2026-11-06,,\n\n', "Acme, Inc."),
        ("company,last_heard\nAc\u2028me,2026-11-06\n".encode(), "Ac\u2028me"),
    ],
)
def test_encodings_and_separators(content: bytes, company: str) -> None:
    table = read_table(content)
    assert table.header == ("company", "last_heard")
    [(_, row)] = rows_of(table, guess(table))
    assert row == {"company": company, "last_heard": "2026-11-06"}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"PK\x03\x04\x00\x00\x08\x00", "no text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "no text"),
        (b'"company,last_heard\n', "no header"),
        (("a," * 101 + "a\n").encode(), "at most 60"),
    ],
)
def test_what_is_no_table_is_said(content: bytes, sentence: str) -> None:
    with refuses(BadInput, match=sentence):
        read_table(content)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reading(content: bytes) -> None:
    try:
        table = read_table(content)
    except BadInput as bad:
        assert in_words(bad).endswith(".")
        return
    readable(rows_of(table, guess(table)))


@pytest.mark.parametrize(
    ("text", "day", "month"),
    [
        ("2026-11-06", (2026, 11, 6), (2026, 11, 6)),
        ("2026/11/6 14:05", (2026, 11, 6), (2026, 11, 6)),
        ("2026-11-06T14:05:00Z", (2026, 11, 6), (2026, 11, 6)),
        ("6.11.2026", (2026, 11, 6), (2026, 11, 6)),
        ("06/11/26", (2026, 11, 6), (2026, 6, 11)),
        ("6-11-2026", (2026, 11, 6), (2026, 6, 11)),
        ("31/12/2026", (2026, 12, 31), (2026, 12, 31)),
        ("12/31/2026 3:04 PM", (2026, 12, 31), (2026, 12, 31)),
        ("6 Nov 2026", (2026, 11, 6), (2026, 11, 6)),
        ("November 6, 2026", (2026, 11, 6), (2026, 11, 6)),
        ("6-Nov-26", (2026, 11, 6), (2026, 11, 6)),
        ("31.11.2026", None, None),
        ("32/13/2026", None, None),
        ("last week", None, None),
        ("45000", (2023, 3, 15), (2023, 3, 15)),
    ],
)
def test_days(text: str, day: tuple[int, int, int] | None, month: tuple[int, int, int] | None) -> None:
    assert read_day(text, Order.DAY) == (date(*day) if day else None)
    assert read_day(text, Order.MONTH) == (date(*month) if month else None)


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
    table = read_table(("company,last_heard\n" + "".join(f"Acme,{cell}\n" for cell in cells)).encode())
    columns = guess(table)
    assert columns.order is order_of(table, columns.at) is order
    if order is Order.ASK:
        assert example(table, columns) in cells
        assert readable(rows_of(table, columns))[0] < len(cells), "nothing is taken while it is open"


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("40000", "40000", None),
        ("40,000", "40000", None),
        ("$40,000.50", "40000.50", "USD"),
        ("€ 1.234,50", "1234.50", "EUR"),
        ("1.234.567", "1234567", None),
        ("12,5", "12.50", None),
        ("CHF 1'250", "1250", "CHF"),
        ("1\u202f250\u00a0€", "1250", "EUR"),
        ("a lot", "“a lot”", None),
        ("-5", "“-5”", None),
        ("USD", "“USD”", None),
    ],
)
def test_sums(text: str, amount: str, currency: str | None) -> None:
    table = Table(("company", "value"), ((2, ["Acme", text]),))
    [(_, row)] = rows_of(table, guess(table))
    assert isinstance(row, dict)
    assert (row["value"], row.get("currency")) == (amount, currency)


def test_corrections() -> None:
    table = read_table(SALESFORCE.encode())
    columns = corrected(table, guess(table), ["Opportunity Name=company", "amount=", "Close Date = wanted_by"])
    assert titles(table, columns)["company"] == "Opportunity Name"
    assert "value" not in columns.at
    assert titles(table, columns)["wanted_by"] == "Close Date"
    with refuses(BadInput, match="names no column"):
        corrected(table, columns, ["Nobody=company"])
    with refuses(BadInput, match="none of our columns"):
        corrected(table, columns, ["Amount=price"])
    with refuses(BadInput, match="names no column"):
        corrected(table, columns, ["Amount"])


def test_a_sentence_for_every_row_that_cannot_be_read() -> None:
    text = GOOD + 'Contoso,\n,2026-11-06\n"open,2026\nAcme,soon\n'
    table = read_table(text.encode())
    good, refused = readable(rows_of(table, guess(table)))
    assert good == 1
    assert [line for line, _ in refused] == [3, 4, 5]
    assert all(re.search(r"\.$", in_words(why)) for _, why in refused)
