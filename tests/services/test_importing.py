"""Deals from a file: good rows go in, bad ones are reported with their line, and a second time changes nothing."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from bot.domain.taken import Choices, Report, Why
from bot.errors import BadInput
from bot.messages.language import said
from bot.reading.imported import guess
from bot.reading.tables import read_table
from bot.resources import shipped
from bot.services.deals import forgetting, registry
from bot.services.looking import lookup
from bot.services.tables.importing import import_csv, import_table
from bot.services.tables.sifting import look
from bot.store import reps
from bot.store.rows import AccountRow, DealRow, EntryRow, PersonRow, RepRow
from tests.refusals import in_words, refuses
from tests.services.conftest import Office, local, on_sqlite

SAMPLES = shipped("samples") / "deals.csv"


def read(office: Office, lines: Iterable[str], owner: str = "U1") -> Report:
    office.rep(owner)
    return import_csv(office.desk, "T1", owner, lines)


def text(*rows: str, header: str = "company,last_heard") -> list[str]:
    return [f"{line}\n" for line in (header, *rows)]


@pytest.mark.slow
@on_sqlite
def test_the_samples_go_in_once(office: Office) -> None:
    office.jump(local("2026-11-23", "09:00"))
    done: list[int] = []
    office.rep("U1")
    with SAMPLES.open(encoding="utf-8", newline="") as file:
        first = import_csv(office.desk, "T1", "U1", file, done.append)
    assert (first.added, first.filled, first.unchanged, first.refused) == (40, 0, 0, [])
    assert sum(done) == 40
    with SAMPLES.open(encoding="utf-8", newline="") as file:
        again = import_csv(office.desk, "T1", "U1", file)
    assert (again.added, again.filled, again.unchanged, again.refused) == (0, 0, 40, [])
    assert len(office.rows(DealRow)) == len(office.rows(EntryRow)) == 40


@pytest.mark.slow
def test_the_samples_are_unchanged_after_weeks_of_work(lite: Office) -> None:
    with SAMPLES.open(encoding="utf-8", newline="") as file:
        import_csv(lite.desk, "T1", "U0ALEX", file)
    lite.to(local("2026-12-11", "18:00"))
    with SAMPLES.open(encoding="utf-8", newline="") as file:
        assert import_csv(lite.desk, "T1", "U0ALEX", file).unchanged == 40


BROKEN = {
    "Acme,2026-13-45": "n't a date",
    "Acme,yesterday": "write it as 2026-11-24",
    ",2026-11-02": "company is missing",
    "Acme,": "The day you last heard from them is missing",
    "Acme,2027-06-01": "hasn't come yet",
    "Acme,2026-11-02,,,,,,,": None,
    "Acme,2026-11-02,,,,,,,,more": "more cells than the header",
    "Ac\0me,2026-11-02": "U+0000",
    f"{'A' * 3001},2026-11-02": "company",
    f"{'A' * 140_000},2026-11-02": "",
    'Ac"me" "x,2026-11-02': None,
    '"Acme" Ltd,2026-11-02': "n't CSV",
    "Ac\ud800me,2026-11-02": "U+D800",
}
HEADER = "company,last_heard,stage,timezone,country,value,currency,owner,promised_by"


@pytest.mark.parametrize("row", BROKEN, ids=range(len(BROKEN)))
def test_a_bad_row_is_reported_and_the_others_go_in(lite: Office, row: str) -> None:
    report = read(lite, text("Before,2026-11-02", row, "After,2026-11-03", header=HEADER))
    wanted = BROKEN[row]
    if wanted is None:
        assert (report.added, report.refused) == (3, [])
        return
    assert report.added == 2
    [(line, refused)] = report.refused
    sentence = in_words(refused)
    assert line == 3
    assert wanted in sentence
    assert len(sentence) < 400
    assert len(lite.rows(DealRow)) == len(lite.rows(EntryRow)) == len(lite.rows(PersonRow)) == 2


LEFT_OUT = {
    "Acme,2026-11-02,proposl": "stage",
    "Acme,2026-11-02,,Mars/Phobos": "timezone",
    "Acme,2026-11-02,,,Atlantis": "country",
    "Acme,2026-11-02,,,,lots": "value",
    "Acme,2026-11-02,,,,1e999": "value",
    "Acme,2026-11-02,,,,-5": "value",
    "Acme,2026-11-02,,,,100,doubloons": "currency",
    "Acme,2026-11-02,,,,,,,2026-10-01": "promised_by",
    "Acme,2026-11-02,,,,,,,2326-10-01": "promised_by",
}


@pytest.mark.parametrize("row", LEFT_OUT)
def test_one_bad_cell_leaves_out_that_cell_and_says_so(lite: Office, row: str) -> None:
    report = read(lite, text("Before,2026-11-02", row, "After,2026-11-03", header=HEADER))
    assert (report.added, report.refused, report.rows) == (3, [], 3)
    [cell] = report.cells
    assert (cell.line, cell.column) == (3, LEFT_OUT[row])
    assert cell.text and cell.text in row
    assert in_words(cell.why).endswith(".")
    kept = ["stage", "value_minor", "currency"]
    [acme] = [each for each in lite.rows(DealRow) if each.number == 2]
    assert [getattr(acme, each) for each in kept] == ["discovery", 10_000 if ",100," in row else None, None]


def test_the_sums_in_one_row_stay_where_another_cell_is_bad(lite: Office) -> None:
    row = "Acme,2026-11-02,proposal,Mars/Phobos,Atlantis,40000,USD,U1,2026-11-20"
    report = read(lite, text(row, header=HEADER))
    assert {each.column for each in report.cells} == {"timezone", "country"}
    [acme] = lite.rows(DealRow)
    assert (acme.stage, acme.value_minor, acme.currency) == ("proposal", 4_000_000, "USD")


def test_an_owner_who_is_no_user_is_whoever_imports_and_is_said(lite: Office) -> None:
    report = read(
        lite, text("Acme,2026-11-02,Bob Smith", "Contoso,2026-11-02,<!channel>", header="company,last_heard,owner")
    )
    assert (report.added, report.owners) == (2, {"Bob Smith": 1, "<!channel>": 1})
    mine = lookup.list_deals(lite.desk, lite.desk.actor("T1", "U1")).cards
    assert {each.deal.company for each in mine} == {"Acme", "Contoso"}


def test_what_is_older_than_we_keep_is_left_out_and_counted(lite: Office) -> None:
    report = read(lite, text("Old,2024-11-22", "Kept,2024-11-23", "New,2026-11-02"))
    assert (report.added, report.left, report.rows) == (2, [(2, Why.TOO_OLD)], 3)
    assert forgetting.retire(lite.desk) == 0, "nothing that came in is erased by the next night"


def test_a_bad_row_leaves_no_trace_on_either_database(office: Office) -> None:
    bad = "Acme,2027-11-02"
    report = read(office, text("Before,2026-11-02", bad, "Ac\0me,2026-11-02", "After,2026-11-03", header=HEADER))
    assert (report.added, [line for line, _ in report.refused]) == (2, [3, 4])
    assert [each.number for each in office.rows(DealRow)] == [1, 2], "no number was lost"


def test_what_a_spreadsheet_would_compute_is_a_name(lite: Office) -> None:
    report = read(lite, text("=cmd()|' /C calc'!A0,2026-11-02"))
    assert report.added == 1
    assert lookup.show(lite.desk, lite.desk.actor("T1", "U1"), "#1").card.company == "=cmd()|' /C calc'!A0"


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ([], "empty"),
        (["\n"], "empty"),
        (["company\n"], "last_heard"),
        (["last_heard\n"], "company"),
        (["company,last_heard,stge\n"], "did you mean stage"),
        (["company,last_heard,company\n"], "twice"),
        (['"company,last_heard\n'], "n't CSV"),
        (["company;last_heard\n", "Acme;2026-11-02\n"], "company"),
        (["x" * 200_000], "header"),
    ],
)
def test_a_header_that_cannot_be_used_is_refused_whole(lite: Office, lines: list[str], sentence: str) -> None:
    with refuses(BadInput, match=sentence):
        read(lite, lines)
    assert lite.rows(DealRow) == []


def test_a_header_alone_is_an_import_of_nothing(lite: Office) -> None:
    assert read(lite, ["company,last_heard\n"]) == Report()


def test_the_marks_and_empty_columns_of_spreadsheets_do_no_harm(lite: Office) -> None:
    lines = [
        '\ufeff"Company","Last_Heard",,\r\n',
        "Acme,2026-11-02,,\r\n",
        ",,,\r\n",
        "\r\n",
        '"Two\r\n',
        'lines",2026-11-02\r\n',
    ]
    report = read(lite, lines)
    assert (report.added, report.refused) == (2, [])


def test_the_line_of_a_row_is_where_it_begins(lite: Office) -> None:
    report = read(lite, text('"Two', 'lines",2026-11-02', "Bad,never", '"No', 'way",never'))
    assert [line for line, _ in report.refused] == [4, 5]


def test_a_quote_that_is_left_open_is_reported_where_it_opens(lite: Office) -> None:
    report = read(lite, text("Acme,2026-11-02", '"Open,2026-11-02', "Contoso,2026-11-02"))
    assert report.added == 1
    [(line, refused)] = report.refused
    sentence = in_words(refused)
    assert line == 3
    assert "never closed" in sentence


def test_a_file_in_another_encoding_says_so(lite: Office, tmp_path: Path) -> None:
    file = tmp_path / "latin.csv"
    file.write_bytes("company,last_heard\nMüller,2026-11-02\n".encode("latin-1"))
    with file.open(encoding="utf-8", newline="") as lines, refuses(BadInput, match="UTF-8"):
        read(lite, lines)
    assert lite.rows(DealRow) == []


def test_an_id_means_a_deal_only_with_its_company(lite: Office) -> None:
    header = "company,last_heard,external_id"
    lines = text("Acme,2026-11-02,X1", "Acme,2026-11-02,X1", "Contoso,2026-11-02,X1", header=header)
    report = read(lite, lines)
    assert (report.added, report.unchanged, report.refused) == (2, 1, [])
    assert read(lite, lines).unchanged == 3
    same_name = read(lite, text("Acme,2026-11-02,X2", header=header))
    assert same_name.added == 1, "another id is another deal"


def test_what_a_person_changed_is_never_overwritten(office: Office) -> None:
    header = "company,last_heard,contact,email,phone,timezone,business_issue,value,stage,external_id"
    row = "Acme,2026-11-02,Jane Doe,,,,slow onboarding,100,discovery,X1"
    read(office, text(row, header=header))
    rep = office.desk.actor("T1", "U1")
    registry.edit(
        office.desk,
        rep,
        "#1",
        {"issue": "too dear", "value": 250.0, "stage": "proposal", "company": "Acme Corp", "phone": "+1 555"},
    )
    full = "Acme,2026-11-09,Jane Doe,jane@acme.example,+49 30,europe/berlin,slow onboarding,100,discovery,X1"
    report = read(office, text(full.replace("europe/berlin", "Mars/Phobos"), header=header))
    assert (report.filled, report.refused, [each.column for each in report.cells]) == (1, [], ["timezone"])
    report = read(office, text(full.replace("europe/berlin", "Europe/Berlin"), header=header))
    assert (report.filled, report.refused) == (1, [])
    deal = lookup.show(office.desk, rep, "#1").card.deal
    assert (deal.business_issue, deal.value, deal.stage, deal.company) == ("too dear", 250.0, "proposal", "Acme Corp")
    [person] = office.rows(PersonRow)
    assert (person.phone, person.timezone, person.email) == ("+1 555", "Europe/Berlin", "jane@acme.example")
    assert office.row(1).next_look_at is not None
    again = read(office, text(full.replace("europe/berln", "Europe/Berlin"), header=header))
    assert again.unchanged == 1


def test_an_address_of_another_name_is_left_out_and_said(office: Office) -> None:
    header = "company,last_heard,contact,email"
    read(office, text("Acme,2026-11-02,Jane Doe,", header=header))
    read(office, text("Acme,2026-11-02,Jane Doe,jane@acme.example", header=header))
    report = read(office, text("Acme Labs,2026-11-02,J. Doe,jane@acme.example", header=header))
    assert report.added == 1
    [cell] = report.cells
    assert (cell.line, cell.column, cell.text) == (2, "email", "jane@acme.example")
    assert "jane@acme.example was left out" in in_words(cell.why)
    assert [(row.name, row.email) for row in office.rows(PersonRow)] == [
        ("Jane Doe", "jane@acme.example"),
        ("J. Doe", None),
    ]


def test_rows_go_to_their_owners(lite: Office) -> None:
    header = "company,last_heard,owner"
    report = read(lite, text("Acme,2026-11-02,U2", "Contoso,2026-11-02,", header=header))
    assert report.added == 2
    assert [each.deal.company for each in lookup.list_deals(lite.desk, lite.desk.actor("T1", "U2")).cards] == ["Acme"]


def test_two_workspaces_import_the_same_file_apart(office: Office) -> None:
    lines = text("Acme,2026-11-02,X1", header="company,last_heard,external_id")
    office.rep("U1")
    office.rep("U1", team="T2")
    for team in ("T1", "T2"):
        assert import_csv(office.desk, team, "U1", lines).added == 1
    mine, theirs = office.rows(DealRow)
    assert (mine.number, theirs.number) == (1, 1)
    assert mine.workspace_id != theirs.workspace_id
    assert mine.account_id != theirs.account_id


def test_the_samples_are_as_varied_as_they_should_be() -> None:
    with SAMPLES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 40
    assert {row["stage"] for row in rows} == {"discovery", "evaluation", "proposal", "negotiation"}
    assert len({row["country"] for row in rows}) >= 3
    assert len({row["owner"] for row in rows}) >= 3
    assert all(date.fromisoformat(row["last_heard"]) < date(2026, 11, 23) for row in rows)


def test_what_is_private_is_not_filled_in_either(office: Office) -> None:
    header = "company,last_heard,contact,business_issue"
    read(office, text("Acme,2026-11-02,Jane Doe,", header=header))
    report = read(office, text("Acme,2026-11-02,Jane Doe,Jane is in hospital", header=header))
    assert (report.filled, report.unchanged, report.refused) == (0, 1, [])
    [cell] = report.cells
    assert "health or family" in in_words(cell.why)
    assert "hospital" not in in_words(cell.why) + cell.text
    [row] = office.rows(DealRow)
    assert row.business_issue is None


def test_what_is_private_is_left_out_of_a_new_row_and_of_what_is_shown_before(lite: Office) -> None:
    rows = ("Acme,2026-11-02,Jane Doe,she is on mat leave", "Contoso,2026-11-02,Max Roe,onboarding takes six weeks")
    table = read_table("".join(text(*rows, header="company,last_heard,contact,business_issue")).encode())
    actor = lite.rep()
    looked = look(lite.desk, actor, table, guess(table), Choices(), ())
    assert looked.first["business_issue"] == [("onboarding takes six weeks", None)]
    assert "mat leave" not in str(looked.sifted.cells) + str(looked.sifted.ready)
    assert len(looked.sifted.ready) == 2


# -- what a person may take in ----------------------------------------------------------------------------------------


def taken_in(office: Office, user: str, text: str, role: str = "rep") -> Report:
    """A table that somebody of this role shares."""
    actor = office.rep(user)
    with office.database.write(actor.workspace_id) as session:
        reps.get(session, actor.rep_id).role = role
    actor = office.desk.actor("T1", user)
    table = read_table(text.encode())
    return import_table(office.desk, "T1", actor, table, guess(table), by=actor)


def owners(office: Office) -> dict[str, str]:
    """The deals' owners by company."""
    names = {row.id: row.user for row in office.rows(RepRow)}
    companies = {row.id: row.name for row in office.rows(AccountRow)}
    return {companies[deal.account_id]: names[deal.rep_id] for deal in office.rows(DealRow)}


def test_a_rep_takes_in_deals_for_nobody_else(lite: Office) -> None:
    text = "Company,Last heard,Owner\nNorthwind,2026-11-06,U1\nContoso,2026-11-06,U2\nAcme,2026-11-06,\n"
    report = taken_in(lite, "U1", text)
    assert (report.added, report.refused, report.owners) == (3, [], {"U2": 1})
    assert owners(lite) == dict.fromkeys(("Northwind", "Contoso", "Acme"), "U1")


def test_a_manager_takes_in_deals_for_the_team(lite: Office) -> None:
    text = "Company,Last heard,Owner\nNorthwind,2026-11-06,U1\nContoso,2026-11-06,U2\nAcme,2026-11-06,\n"
    report = taken_in(lite, "U3", text, "manager")
    assert (report.added, report.refused, report.owners) == (3, [], {})
    assert owners(lite) == {"Northwind": "U1", "Contoso": "U2", "Acme": "U3"}


def test_an_id_of_a_colleagues_deal_fills_nothing(lite: Office) -> None:
    text = "Company,Last heard,Deal ID,Issue\nNorthwind,2026-11-06,X1,{}\n"
    assert taken_in(lite, "U1", text.format("")).added == 1
    report = taken_in(lite, "U2", text.format("a wish"))
    assert (report.added, report.filled) == (0, 0)
    assert "a colleague's" in in_words(report.refused[0][1])
    [deal] = lite.rows(DealRow)
    assert deal.business_issue is None


def test_a_fact_that_makes_no_sentence_goes_in_and_is_told_of(lite: Office) -> None:
    report = read(lite, text("Acme,2026-11-02,Jane Doe,lots", header="company,last_heard,contact,their_figure"))
    assert report.added == 1
    [(_, note)] = report.notes
    assert "A figure needs a number" in said(note)
