"""A table as the rows that would be saved, and what is asked of it first."""

from __future__ import annotations

from datetime import date

from bot.domain.said_of_tables import DatesAsked, OwnerAsked, StageAsked
from bot.reading.imported import CLOSED, Reading, first, guess, questions, read
from bot.reading.tables import read_table

TODAY = date(2026, 11, 9)


def test_a_row_holds_what_would_be_saved() -> None:
    table = read_table(b'Company,Last heard,Amount,Stage\n"Northwind, Inc.",2026-10-20,"$40,000",Proposal made\n')
    [row] = read(table, guess(table), TODAY)
    assert row.values == {
        "company": "Northwind, Inc.",
        "last_heard": date(2026, 10, 20),
        "value": 4_000_000,
        "currency": "USD",
        "stage": "proposal",
    }
    assert first(table, guess(table), "value", TODAY) == (4_000_000,)


def test_one_bad_cell_leaves_out_that_cell() -> None:
    table = read_table(b"Company,Last heard,Amount,Go live date\nAlder Works,2026-10-20,about 40k,2027-03-01\n")
    [row] = read(table, guess(table), TODAY)
    assert row.refused is None
    assert row.values["wanted_by"] == date(2027, 3, 1)
    assert [(left.column, left.text) for left in row.left] == [("value", "about 40k")]


def test_what_a_file_leaves_open_is_asked_once() -> None:
    table = read_table(b"Company,Last heard,Stage,Owner\nA Ltd,03/11/2026,Bucket,Sam\nB Ltd,04/11/2026,Bucket,U0ALEX\n")
    reading = guess(table)
    at = dict(reading.at) | {"owner": 3}
    asked = questions(table, Reading(at, reading.order))
    assert asked == (DatesAsked("03/11/2026"), StageAsked("Bucket", 2, None), OwnerAsked("Sam", 1))
    answered = Reading(at, reading.order, {"Bucket": CLOSED}, {"Sam": "U0SAM"})
    assert questions(table, answered) == asked[:1]
