"""Which deal a row is, and that a row touches nobody's record but that of whom it names."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from bot.domain.taken import Report
from bot.messages.language import said
from bot.services.tables.importing import import_csv
from bot.store.identity import company_key, legal_form, name_key
from bot.store.rows import AccountRow, Base, DealContactRow, DealRow, PersonRow
from tests import noting
from tests.services.conftest import Office
from tests.thorough import IN_CI

HEADER = ("company", "contact", "email", "phone", "domain", "title", "value", "external_id", "last_heard")


def lines(*rows: Sequence[str]) -> list[str]:
    """A file of these columns; what a row lacks is empty, and they were heard from on 2 November."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for row in rows:
        writer.writerow([*row, *[""] * (len(HEADER) - 1 - len(row)), "2026-11-02"])
    return out.getvalue().splitlines(keepends=True)


def taken(office: Office, *rows: Sequence[str], owner: str = "U1") -> Report:
    office.rep(owner)
    return import_csv(office.desk, "T1", owner, lines(*rows))


def counts(report: Report) -> tuple[int, int, int]:
    return report.added, report.filled, report.unchanged


def names(office: Office) -> list[tuple[str, str | None, str | None]]:
    """Each deal's company, contact and address."""
    people = {row.id: row for row in office.rows(PersonRow)}
    accounts = {row.id: row for row in office.rows(AccountRow)}
    deals = sorted(office.rows(DealRow), key=lambda row: row.number)
    return [(accounts[row.account_id].name, people[row.person_id].name, people[row.person_id].email) for row in deals]


# -- ids -------------------------------------------------------------------------------------------------------------


def test_ids_of_two_systems(office: Office) -> None:
    first = [("Alder Works", "Ana Ruiz", *[""] * 5, "1"), ("Birch Labs", "Bo Lind", *[""] * 5, "2")]
    other = [("Zebra Foods", "Zoe King", "zoe@zebra.example", *[""] * 4, "1")]
    assert counts(taken(office, *first)) == (2, 0, 0)
    assert counts(taken(office, *other)) == (1, 0, 0)
    assert counts(taken(office, *first)) == counts(taken(office, *first)) == (0, 0, 2)
    assert counts(taken(office, *other)) == (0, 0, 1)
    assert names(office)[0] == ("Alder Works", "Ana Ruiz", None)


@pytest.mark.parametrize("nothing", ["N/A", "-", "null", "unknown", "#N/A"])
def test_a_placeholder_is_no_id(office: Office, nothing: str) -> None:
    rows = [(company, "Ana Ruiz", *[""] * 5, nothing) for company in ("Alder Works", "Alder Works", "Birch Labs")]
    assert counts(taken(office, *rows)) == (2, 0, 1)
    assert {row.foreign_id for row in office.rows(DealRow)} == {None}


def test_a_colleague_who_numbers_a_sheet_blocks_nobody(office: Office) -> None:
    assert taken(office, ("Alder Works", "Ana Ruiz", *[""] * 5, "1")).added == 1
    mine = [("Birch Labs", "Bo Lind", *[""] * 5, "1"), ("Alder Works", "Cem Ates", *[""] * 5, "1")]
    report = taken(office, *mine, owner="U2")
    assert (counts(report), report.refused) == ((2, 0, 0), [])
    assert [name for _, name, _ in names(office)] == ["Ana Ruiz", "Bo Lind", "Cem Ates"]


def test_a_second_contact_under_one_id_is_another_contact_of_the_deal(office: Office) -> None:
    rows = [
        ("Alder Works", "Ana Ruiz", "ana@alder.example", "", "", "", "", "1"),
        ("Alder Works", "Bo Lind", "bo@alder.example", "+49 1", "", "", "", "1"),
    ]
    assert counts(taken(office, *rows)) == (1, 1, 0)
    ana, bo = office.rows(PersonRow)
    assert (ana.name, ana.email, ana.phone) == ("Ana Ruiz", "ana@alder.example", None)
    assert [row.person_id for row in office.rows(DealContactRow)] == [bo.id]
    assert (bo.name, bo.phone) == ("Bo Lind", "+49 1")
    assert counts(taken(office, *rows)) == (0, 0, 2)


def test_a_second_contact_in_a_later_file_is_on_the_deal_of_that_id_as_well(office: Office) -> None:
    assert counts(taken(office, ("Alder Works", "Ana Ruiz", *[""] * 5, "1"))) == (1, 0, 0)
    later = ("Alder Works", "Bo Lind", "bo@alder.example", *[""] * 4, "1")
    assert counts(taken(office, later)) == (0, 1, 0)
    assert counts(taken(office, later)) == (0, 0, 1)
    assert len(office.rows(DealRow)) == 1


def test_what_names_nobody_is_not_the_contacts(office: Office) -> None:
    taken(office, ("Alder Works", "Ana Ruiz", *[""] * 5, "1"))
    taken(office, ("Alder Works", "", "zoe@zebra.example", "+49 2", "", "", "", "1"))
    [ana, *_] = office.rows(PersonRow)
    assert (ana.name, ana.email, ana.phone) == ("Ana Ruiz", None, None)


# -- several deals of one company ------------------------------------------------------------------------------------


def test_rows_that_differ_in_value_are_deals_matched_in_their_order(office: Office) -> None:
    def two(first: str, second: str) -> Report:
        rows = (("Alder Works", "Ana Ruiz", "", "", "", "", value) for value in (first, second))
        return taken(office, *rows)

    assert counts(two("100", "200")) == (2, 0, 0)
    for again in (("100", "200"), ("200", "100"), ("150", "200"), ("100", "250"), ("300", "400"), ("", "")):
        assert counts(two(*again)) == (0, 0, 2), again
    assert [row.value_minor for row in office.rows(DealRow)] == [10_000, 20_000]


def test_rows_that_agree_in_all_are_one_deal(office: Office) -> None:
    row = ("Alder Works", "Ana Ruiz", "", "", "", "", "100")
    assert counts(taken(office, row, row, ("Alder Works", "Ana Ruiz"))) == (1, 0, 2)


def test_a_value_that_comes_later_fills_the_deal_that_has_none(office: Office) -> None:
    bare, first, second = (("Alder Works", "Ana Ruiz", "", "", "", "", value) for value in ("", "100", "200"))
    assert counts(taken(office, bare)) == (1, 0, 0)
    assert counts(taken(office, first, second)) == (1, 1, 0)
    assert counts(taken(office, first, second)) == (0, 0, 2)


def test_titles_tell_deals_of_one_company_apart(office: Office) -> None:
    rows = [("Alder Works", "Ana Ruiz", "", "", "", title, "100") for title in ("North", "South")]
    assert counts(taken(office, *rows)) == (2, 0, 0)
    assert counts(taken(office, *reversed(rows))) == (0, 0, 2)


# -- whom a row names ------------------------------------------------------------------------------------------------


def test_placeholders_and_shared_hosts_identify_nobody(office: Office) -> None:
    rows = [
        ("Alder Works", "Ana Ruiz", "n/a", "", "n/a"),
        ("Birch Labs", "Bo Lind", "none@none.com", "", "https://app.hubspot.com/contacts/1"),
        ("Cedar Clinics", "Cem Ates", "none@none.com", "", "gmail.com"),
        ("Dogwood Ltd", "Dee Holt", "-", "", "http://"),
        ("Elm GmbH", "Eva Kurz", "info@group.example", "", "linkedin.com/company/elm"),
        ("Fir SA", "Flo Petit", "info@group.example", "", "linkedin.com/company/fir"),
    ]
    report = taken(office, *rows)
    assert report.added == 6
    assert [(company, name) for company, name, _ in names(office)] == [row[:2] for row in rows]
    assert [row.domain for row in office.rows(AccountRow)] == [None] * 6
    assert [row.email for row in office.rows(PersonRow)] == [None] * 4 + ["info@group.example"] * 2


def test_what_may_be_another_is_left_out_and_said(office: Office) -> None:
    taken(office, ("Northwind", "Jane Doe", "jane@nw.example", "", "nw.example"), ("Acme GmbH", "Ann Poe"))
    report = taken(
        office,
        ("NW Trading", "Jon Roe", "jane@nw.example", "", "www.nw.example"),
        ("Acme Inc", "Bo Lind"),
    )
    assert report.added == 2
    told = " ".join(said(each.why) for each in report.cells)
    for part in ("jane@nw.example was left out", "nw.example was left out", "Acme Inc is kept apart"):
        assert part in told
    assert names(office)[2:] == [("NW Trading", "Jon Roe", None), ("Acme Inc", "Bo Lind", None)]


def test_the_name_of_somebody_who_wants_no_contact_is_left_out_and_said(office: Office) -> None:
    rep = office.rep("U1")
    taken(office, ("Northwind", "Jane Doe", "jane@nw.example"))
    noting.situation(office.desk, office.again(rep), office.rows(DealRow)[0].id, "do_not_contact")
    report = taken(office, ("Contoso", "Jane Doe", "jd@contoso.example", "+49 1"))
    assert names(office)[1] == ("Contoso", None, None)
    [why] = [said(each.why) for each in report.cells]
    assert "Jane Doe was left out: someone of that name asked for no contact" in why
    assert "Northwind" not in why
    assert counts(taken(office, ("Contoso", "Jane Doe", "jd@contoso.example", "+49 1"))) == (0, 0, 1)


# -- and of all rows: -----------------------------------------------------------------------------------------------

COMPANIES = ("Alder Works", "Alder Works GmbH", "Alder Works Inc", "Birch Labs", "birch labs", "Cedar & Co")
PEOPLE = ("Ana Ruiz", "ana ruiz", "Bo Lind", "Cem Ates", "A. Ruiz", "", "n/a")
ADDRESSES = ("", "n/a", "none@none.com", "info@alder.example", "ana@alder.example", "ANA@alder.example", "bo@b.example")
DOMAINS = ("", "n/a", "gmail.com", "alder.example", "www.alder.example", "birch.example")

ROWS = st.tuples(
    st.sampled_from(COMPANIES),
    st.sampled_from(PEOPLE),
    st.sampled_from(ADDRESSES),
    st.sampled_from(("", "+1", "+2")),
    st.sampled_from(DOMAINS),
    st.sampled_from(("", "North")),
    st.sampled_from(("", "100", "200")),
    st.sampled_from(("", "1", "2", "N/A")),
)

Seen = dict[int, tuple[object, ...]]


def people_as_they_are(office: Office) -> Seen:
    facts = ("name", "email", "phone", "timezone", "country", "account_id")
    return {row.id: tuple(getattr(row, each) for each in facts) for row in office.rows(PersonRow)}


def companies_as_they_are(office: Office) -> Seen:
    return {row.id: (row.name, row.domain, tuple(row.aliases)) for row in office.rows(AccountRow)}


def empty(office: Office) -> None:
    with office.database.write() as session:
        for table in reversed(Base.metadata.sorted_tables):
            if table.name not in ("workspaces", "reps"):
                session.execute(delete(table))


@pytest.mark.slow
@settings(max_examples=100 if IN_CI else 10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROWS, min_size=1, max_size=5))
def test_a_row_changes_no_record_but_that_of_whom_it_names(lite: Office, rows: list[tuple[str, ...]]) -> None:
    empty(lite)
    for row in rows:
        people, companies = people_as_they_are(lite), companies_as_they_are(lite)
        taken(lite, row)
        name, company = name_key(row[1]), company_key(row[0])
        for person_id, before in people.items():
            if people_as_they_are(lite)[person_id] != before:
                called, home = name_key(str(before[0] or "")), str(companies[int(str(before[5]))][0])
                by_address = before[1] and str(before[1]).casefold() == row[2].casefold()
                assert called in (name, ""), (row, before)
                assert name or not called or by_address, (row, before)
                assert company_key(home) == company or by_address, (row, before)
        for account_id, known in companies.items():
            if companies_as_they_are(lite)[account_id] != known:
                assert company_key(str(known[0])) == company, (row, known)
    _nobody_is_two(lite, rows)


def _nobody_is_two(office: Office, rows: list[tuple[str, ...]]) -> None:
    """Every company and contact of the file is on record under a name of its own."""
    known = {company_key(row.name) for row in office.rows(AccountRow)}
    assert known == {company_key(row[0]) for row in rows}
    forms = {legal_form(row[0]) for row in rows if company_key(row[0]) == "alder works"} - {""}
    accounts = [row for row in office.rows(AccountRow) if company_key(row.name) == "alder works"]
    assert len(accounts) == max(1, len(forms)) or not accounts
    people = {name_key(row.name) for row in office.rows(PersonRow)} - {""}
    assert people == {name_key(row[1]) for row in rows} - {"", "n a"}


@pytest.mark.slow
@settings(max_examples=100 if IN_CI else 15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROWS, min_size=2, max_size=8))
def test_a_file_taken_in_twice_is_there_once(lite: Office, rows: list[tuple[str, ...]]) -> None:
    empty(lite)
    first = taken(lite, *rows)
    assert (sum(counts(first)), first.refused) == (len(rows), [])
    _nobody_is_two(lite, rows)
    deals = len(lite.rows(DealRow))
    again = taken(lite, *rows)
    assert again.added == 0
    assert len(lite.rows(DealRow)) == deals
