"""Deals as rows: the columns of an import, and a CSV file that has exactly these.

Strict, for a file that was made for us: an unknown column is refused. Not here:
columns that are called otherwise (`columns`), what becomes of a row (`bot.services.tables.importing`).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from bot.domain import facts
from bot.domain.facts import Use
from bot.errors import BadInput
from bot.errors.tables import (
    ColumnLacks,
    ColumnTwice,
    ColumnUnknown,
    FileEmpty,
    HeaderNotCsv,
    MoreCellsThanHeader,
    NotUtf8,
    RowNotCsv,
)
from bot.reading.nearest import nearest

COLUMNS = tuple(fact.title for fact in facts.used_in(Use.TABLE))
REQUIRED = ("company", "last_heard")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes a cell for a formula by. The export puts a quote before it; the import takes that off."""

Row = tuple[int, dict[str, str] | BadInput]
"""The line it begins in, and its cells by column; or why they can't be told apart."""


def rows_of_csv(lines: Iterable[str]) -> Iterator[Row]:
    """Every row that is not empty, of a file whose header is in our own names. Raises BadInput for another header."""
    text = _Text(lines)
    reader = csv.reader(text, strict=True)
    try:
        header = [name.strip().casefold() for name in next(reader, [])]
    except csv.Error as error:
        raise HeaderNotCsv(str(error)) from None
    while header and not header[-1]:
        header.pop()  # spreadsheets leave empty columns at the end
    _check(header)
    while True:
        first = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            # Only within quotes is a row still open when the file is over.
            yield first, RowNotCsv(None if text.over else str(error))
            continue
        if any(cell.strip() for cell in cells):
            beyond = any(cell.strip() for cell in cells[len(header) :])
            row = {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
            yield first, MoreCellsThanHeader("comma") if beyond else row


class _Text:
    """The lines without the mark that some programs put before the first. `over`: there are no more."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines, self._first, self.over = iter(lines), True, False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """The next line. Raises NotUtf8 where a file is in another encoding from there on."""
        try:
            line = next(self._lines)
        except StopIteration:
            self.over = True
            raise
        except UnicodeDecodeError:
            raise NotUtf8 from None
        line, self._first = line.removeprefix("\ufeff") if self._first else line, False
        return line


def _check(header: list[str]) -> None:
    if not header:
        raise FileEmpty(REQUIRED)
    for name in REQUIRED:
        if name not in header:
            raise ColumnLacks(name, REQUIRED)
    for name in header:
        if name not in COLUMNS:
            raise ColumnUnknown(name, nearest(name, COLUMNS), COLUMNS)
    twice = next((name for name in header if header.count(name) > 1), None)
    if twice:
        raise ColumnTwice(twice)


def bare(cell: str) -> str:
    """A cell without the quote that keeps a spreadsheet from computing it."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell
