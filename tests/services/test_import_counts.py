"""Every row of a table is counted once, whatever stands in it; and what came in is what was counted."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from bot.domain.taken import Choices, Silent, Why
from bot.errors.undoing import PartTakenBack, TakenBackAlready
from bot.reading.imported import guess
from bot.reading.tables import read_table
from bot.services import acts
from bot.services.acts import many as many_acts
from bot.services.acts import undoing
from bot.services.tables import importing
from bot.services.tables.importing import import_table
from bot.store.rows import DealRow
from tests import noting
from tests.services.conftest import Office
from tests.thorough import IN_CI

CELLS = {
    "Company": ("Acme", "Acme GmbH", "Birch Labs", "n/a", ""),
    "Contact": ("Jane Doe", "Max Weber", "-", ""),
    "Email": ("jane@acme.example", "info@acme.example", "none@none.com", "not an address", ""),
    "Last heard": ("2026-11-02", "2026-10-20", "2026-02-01", "2020-01-01", "2031-01-01", "soon", ""),
    "Stage": ("Proposal", "Closed Won", "Zorp", "Not interested", ""),
    "Status": ("Open", "Lost", ""),
    "Value": ("40000", "12.500,00", "about 40k", "-5", ""),
    "Owner": ("U2", "Sam Okafor", "sam@seller.example", ""),
    "Country": ("DE", "Germany", "Atlantis", ""),
    "Deal ID": ("1", "2", "n/a", ""),
    "Title": ("Pilot", "Rollout", ""),
}
HEADER = tuple(CELLS)
ROWS = st.lists(st.tuples(*(st.sampled_from(CELLS[name]) for name in HEADER)), min_size=1, max_size=12)
CHOICES = st.builds(Choices, closed=st.booleans(), silent=st.sampled_from(Silent))


@settings(max_examples=150 if IN_CI else 25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, choices=CHOICES)
def test_every_row_is_counted_once(lite: Office, rows: list[tuple[str, ...]], choices: Choices) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([HEADER, *rows])
    table = read_table(text.getvalue().encode())
    importer = lite.rep("U1")
    before = len(lite.rows(DealRow))
    report = import_table(lite.desk, "T1", importer, table, guess(table), choices)
    assert report.rows == len(table.rows)
    assert len(lite.rows(DealRow)) == before + report.added
    told = [line for line, _ in (*report.left, *report.refused)]
    assert len(told) == len(set(told))
    again = import_table(lite.desk, "T1", importer, table, guess(table), choices)
    assert (again.added, again.rows) == (0, report.rows), "the same table adds nothing the second time"


def test_what_the_file_says_otherwise_is_kept_and_counted(lite: Office) -> None:
    header = "Deal ID,Company,Stage,Value,Last heard,Contact\n"
    first = "1,Acme,Proposal,40000,2026-11-02,\n2,Birch Labs,Proposal,,2026-11-02,\n3,Cedar,,7,2026-11-02,\n"
    changed = (
        "1,Acme,proposal,50000,2026-11-02,Jane Doe\n2,Birch Labs,Proposal,900,2026-11-02,\n3,Cedar,,7,2026-11-02,\n"
    )
    importer = lite.rep("U1")
    said = []
    for rows in (first, first, changed, changed):
        table = read_table((header + rows).encode())
        report = import_table(lite.desk, "T1", importer, table, guess(table))
        said.append((report.added, report.filled, report.unchanged, report.otherwise))
    assert said == [(3, 0, 0, 0), (0, 0, 3, 0), (0, 2, 1, 1), (0, 0, 3, 1)]
    assert [row.value_minor for row in lite.rows(DealRow)] == [4_000_000, 90_000, 700]


def many(number: int, companies: int) -> bytes:
    """A file of so many deals with so many companies, two in five of them with nobody's name."""
    day = date(2026, 11, 2)
    lines = ["company,contact,email,last_heard,external_id,title"]
    for at in range(number):
        firm = at % companies
        who = f"Kim {at}" if at % 5 > 1 else ""
        mail = f"kim{at}@firm{firm}.example" if who else ""
        lines.append(f"Firm {firm},{who},{mail},{day - timedelta(days=at % 90)},{at},Deal {at}")
    return "\n".join(lines).encode()


@pytest.mark.parametrize("companies", [60, 7])
def test_many_at_once_come_to_the_same_as_one_by_one(
    lite: Office, monkeypatch: pytest.MonkeyPatch, companies: int
) -> None:
    table = read_table(many(60, companies))
    importer = lite.rep("U1")
    alone = lite.rep("U1", team="T2")
    at_once = import_table(lite.desk, "T1", importer, table, guess(table))
    monkeypatch.setattr(importing, "_BATCH", 1)
    one_by_one = import_table(lite.desk, "T2", alone, table, guess(table))
    assert (at_once.added, at_once.filled, at_once.cells) == (60, 0, [])
    assert (one_by_one.added, one_by_one.filled, one_by_one.cells) == (60, 0, [])
    told = ("number", "title", "external_id", "stage", "phase", "kind", "play", "next_on", "silence_anchor_on")
    both = [
        sorted([tuple(str(getattr(row, name)) for name in told[1:]) for row in lite.rows(DealRow, workspace_id=each)])
        for each in (importer.workspace_id, alone.workspace_id)
    ]
    assert both[0] == both[1]
    assert len({row.number for row in lite.rows(DealRow, workspace_id=importer.workspace_id)}) == 60


@pytest.mark.parametrize("ids", [True, False])
def test_a_file_that_is_there_already_asks_the_store_once_for_many_rows(lite: Office, ids: bool) -> None:
    text = many(120, 40)
    table = read_table(text if ids else text.replace(b",external_id", b",nothing"))
    importer = lite.rep("U1")
    first = import_table(lite.desk, "T1", importer, table, guess(table))
    asked: list[str] = []
    event.listen(lite.database.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    again = import_table(lite.desk, "T1", importer, table, guess(table))
    assert (first.added, again.added, again.unchanged) == (120, 0, 120)
    assert not [each for each in asked if "SAVEPOINT" in each], "a row that changes nothing needs no way back"
    assert len(asked) < 30


def test_a_large_import_is_taken_back_in_parts(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undoing, "MOST_KEPT", 20)
    monkeypatch.setattr(many_acts, "AT_ONCE", 8)
    importer = office.rep("U1")
    before = read_table(many(9, 3).replace(b"Kim 2,kim2@firm2.example", b"Kim 2,").replace(b"Deal 4", b""))
    import_table(office.desk, "T1", importer, before, guess(before))
    stood = [(row.id, row.title, row.person_id, row.open) for row in office.rows(DealRow)]
    table = read_table(many(60, 15))
    report = import_table(office.desk, "T1", importer, table, guess(table))
    turned: list[object] = []
    turn = undoing.turn

    def counted(*given: Any, **also: Any) -> Any:
        turned.append(also)
        return turn(*given, **also)

    monkeypatch.setattr(undoing, "turn", counted)
    done = acts.take_back(office.desk, office.again(importer), report.act or 0)
    assert (len(turned) > 4, done.again) == (True, False)
    assert [(row.id, row.title, row.person_id, row.open) for row in office.rows(DealRow)] == stood
    with pytest.raises(TakenBackAlready):
        acts.take_back(office.desk, office.again(importer), report.act or 0)


def test_somebody_who_is_faster_keeps_theirs_and_the_rest_goes_later(
    lite: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undoing, "MOST_KEPT", 20)
    monkeypatch.setattr(many_acts, "AT_ONCE", 8)
    importer, table = lite.rep("U1"), read_table(many(30, 30))
    report = import_table(lite.desk, "T1", importer, table, guess(table))
    last = lite.rows(DealRow)[-1].id
    parts = many_acts._parts

    def then_touched(*given: object) -> object:
        found = parts(*given)  # type: ignore[arg-type]
        noting.touch(lite.desk, lite.again(importer), last, "email")
        return found

    monkeypatch.setattr(many_acts, "_parts", then_touched)
    with pytest.raises(PartTakenBack):
        acts.take_back(lite.desk, lite.again(importer), report.act or 0)
    monkeypatch.setattr(many_acts, "_parts", parts)
    assert 1 < len(lite.rows(DealRow)) < 30
    acts.take_back_rest(lite.desk, lite.again(importer), report.act or 0)
    assert [row.id for row in lite.rows(DealRow)] == [last]


def test_what_is_left_out_says_why(lite: Office) -> None:
    table = read_table(
        b"Company,Last heard,Stage,Status\nAcme,2026-11-02,Proposal,Won\nBirch,2020-11-02,Proposal,\n"
        b"Cedar,2026-02-02,Proposal,\nDogwood,2026-11-02,Not interested,\n"
    )
    report = import_table(lite.desk, "T1", lite.rep("U1"), table, guess(table), Choices(silent=Silent.OUT))
    assert report.left_by == {Why.CLOSED: 2, Why.TOO_OLD: 1, Why.SILENT: 1}
    assert report.rows == 4
