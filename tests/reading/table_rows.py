"""Rows of a made-up table, as they'd be saved, for the tests of reading tables."""

from __future__ import annotations

from datetime import date

from bot.reading.imported import Reading, TableRow, guess, read
from bot.reading.tables import Table, read_table

TODAY = date(2026, 11, 9)


def table(*rows: str) -> Table:
    """A table from its lines, the header first."""
    return read_table("\n".join(rows).encode())


def rows_in(of: Table, reading: Reading | None = None) -> list[TableRow]:
    """All of its rows, read as guessed unless it's said otherwise."""
    return list(read(of, reading or guess(of), TODAY))


def row_in(*rows: str) -> TableRow:
    """The only row of a table."""
    [row] = rows_in(table(*rows))
    return row
