"""Workbooks: what their cells hold, which sheet is read, and how large one may be."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.said_of_tables import SheetRead
from bot.errors.tables import SheetTooLarge, SheetUnreadable, TableEmpty
from bot.reading.imported import guess, notes
from bot.reading.tables import read_table
from tests.reading.table_rows import rows_in
from tests.workbooks import Cell, ods, packed, xlsx

HEADER: list[Cell] = ["Company", "Last heard", "Amount", "Gift ok"]


def test_cells_are_what_they_hold() -> None:
    table = read_table(xlsx({"Deals": [HEADER, ["Alder", date(2026, 10, 20), 1250.125, True]]}))
    [row] = rows_in(table)
    assert row.line == 2
    assert row.values == {"company": "Alder", "last_heard": date(2026, 10, 20), "value": 125_013, "gift_ok": True}
    assert table.sheet == "", "there's no other"


def test_a_column_of_numbers_may_be_days() -> None:
    """F22: Excel's own count, where the cells lost their format."""
    [row] = rows_in(read_table(xlsx({"Deals": [HEADER, ["Alder", 46315, 40_000, None]]})))
    assert row.values == {"company": "Alder", "last_heard": date(2026, 10, 20), "value": 4_000_000}


@pytest.mark.parametrize(
    ("number", "minor"),
    [(1250.125, 125_013), (12.345, 1_235), (0.125, 13), (1234567.5, 123_456_750), (40000.0, 4_000_000)],
)
def test_a_number_is_never_read_a_thousandfold(number: float, minor: int) -> None:
    [row] = rows_in(read_table(xlsx({"Deals": [HEADER, ["Alder", date(2026, 10, 20), number, None]]})))
    assert row.values["value"] == minor


def test_the_first_sheet_that_looks_like_deals_is_read_and_told() -> None:
    cover: list[list[Cell]] = [["Pipeline review"], ["Prepared by", "Alex Rivera"]]
    notes_of: list[list[Cell]] = [["Who", "What"], ["Alex", "call back"]]
    deals: list[list[Cell]] = [["Stale deals"], [], HEADER, ["Alder", date(2026, 10, 20), 1, None]]
    table = read_table(xlsx({"Cover": cover, "Notes": notes_of, "Deals Q4": deals, "More": deals}))
    assert [(row.line, row.values["company"]) for row in rows_in(table)] == [(4, "Alder")]
    assert notes(table, guess(table)) == (SheetRead("Deals Q4"),)


def test_a_hidden_sheet_is_not_read() -> None:
    table = read_table(xlsx({"Old": [HEADER, ["Old", 1]], "Now": [HEADER, ["Now", 2]]}, hidden=["Old"]))
    assert [cells[0] for _, cells in table.rows if cells] == ["Now"]


def test_libreoffice() -> None:
    [row] = rows_in(read_table(ods([["Firma", "Letzte Antwort"], ["Möbelhaus", "20.10.2026"]])))
    assert row.values == {"company": "Möbelhaus", "last_heard": date(2026, 10, 20)}


def test_the_empty_rows_below_a_sheet_of_libreoffices_are_none() -> None:
    below = '<table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row>'
    assert len(read_table(ods([["Company", "Last heard"], ["Alder", "2026-10-20"]], below)).rows) == 1


@pytest.mark.parametrize(
    "content",
    [
        packed({"xl/worksheets/sheet1.xml": '<c r="A1"/><c r="XFD1048576"><v>1</v></c>'}),
        packed({"xl/worksheets/sheet1.xml": " " * 201_000_000}),
        ods(
            [["Company", "Last heard"]],
            '<table:table-row table:number-rows-repeated="1000000">'
            '<table:table-cell table:number-columns-repeated="16000" '
            'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>',
        ),
    ],
    ids=["far corner", "bomb", "repeated"],
)
def test_what_would_fill_the_memory_is_not_opened(content: bytes) -> None:
    assert len(content) < 1_000_000
    with pytest.raises(SheetTooLarge):
        read_table(content)


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04\x00\x00", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, packed({"a": "b"})]
)
def test_what_is_no_workbook_is_said(content: bytes) -> None:
    with pytest.raises(SheetUnreadable):
        read_table(content)


def test_a_workbook_with_nothing_in_it() -> None:
    with pytest.raises(TableEmpty):
        read_table(xlsx({"Sheet1": []}))
