"""A table that somebody shared, as bytes: its encoding, its separator, its header and its rows.

Here: reading what spreadsheets and CRMs write. Not here: what a column means (`columns`), or what becomes of a row.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator

from bot.domain.value import value
from bot.errors.tables import HeaderUnreadable, NotText, TableEmpty, TooManyColumns

MOST_COLUMNS = 60
"""What a form of Slack's can offer for each of our columns."""

_SEPARATORS = (",", ";", "\t", "|")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

Row = tuple[int, list[str] | None]
"""The line it begins in, and its cells; None where they cannot be told apart."""


@value(frozen=True, slots=True)
class Table:
    """Header and rows, every cell without the blanks around it. Empty rows and empty last columns are left out."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]

    def column(self, index: int) -> Iterator[str]:
        """The cells of a column that are not empty."""
        for _, cells in self.rows:
            if cells and index < len(cells) and cells[index]:
                yield cells[index]


def read_table(content: bytes) -> Table:
    """Raises BadInput for what is no table."""
    text = _decoded(content)
    first = next((line for line in io.StringIO(text, newline="") if line.strip()), "")
    if not first:
        raise TableEmpty
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(first), strict=True)
    try:
        header = [cell.strip() for cell in next(row for row in reader if any(cell.strip() for cell in row))]
    except (csv.Error, StopIteration):
        raise HeaderUnreadable from None
    while header and not header[-1]:
        header.pop()
    if len(header) > MOST_COLUMNS:
        raise TooManyColumns(len(header), MOST_COLUMNS)
    return Table(tuple(header), tuple(_rows(reader)))


def _rows(reader: Iterator[list[str]]) -> Iterator[Row]:
    while True:
        line = reader.line_num + 1  # type: ignore[attr-defined]
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error:
            yield line, None
            continue
        if any(cells):
            yield line, cells


def _decoded(content: bytes) -> str:
    """UTF-8 and UTF-16 are known by their marks or by fitting; what is neither is what Windows wrote in the West."""
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    if encoding is None and content[1:2] == b"\0":
        encoding = "utf-16-le"
    elif encoding is None and content[:1] == b"\0":
        encoding = "utf-16-be"
    try:
        text = content.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    if "\0" in text:
        raise NotText
    return text


def _separator(header: str) -> str:
    """The separator that the header has most of, outside of quotes."""
    bare = "".join(header.split('"')[::2])
    return max(_SEPARATORS, key=bare.count)
