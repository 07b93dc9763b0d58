"""A table that somebody shared, as bytes: its alphabet, its separator, its header and its rows.

Here: reading what spreadsheets and CRMs write, with the lines that they put above and below. Not here: single words in
another alphabet (`alphabets`), workbooks (`sheets`), what a column means (`columns`), or what becomes of a row.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from bot.domain.value import value
from bot.errors.tables import HeaderUnreadable, TableEmpty
from bot.reading.alphabets import decoded
from bot.reading.headers import is_footer, is_title, plain
from bot.reading.sheets import is_workbook, sheets_of

MOST_COLUMNS = 60
"""What a form of Slack's can offer for each of our columns."""

_SEPARATORS = (",", ";", "\t", "|")
_SAYS_SEPARATOR = re.compile(r"\s*\"?sep=(.)\"?[,;\t|]*\s*$", re.IGNORECASE)
_LOOKED_AT = 25
"""How many rows a header may have above it."""
_LOOKED_INTO = 2000
"""Characters, of what may be a web page."""
_TITLE = re.compile(r"(?=.*[^\W\d_])(?!.*@)(?!.*://)[^\n]{1,80}", re.DOTALL)
_NO_TITLE = re.compile(r"[\d./: -]+|\d{4}-\d\d-\d\d.*")

_PAGE = re.compile(
    r"(?:<\?xml[^>]*>\s*|<!doctype[^>]*>\s*|<!--.*?-->\s*)*<(?:html|head|meta|body|table)\b", re.IGNORECASE | re.DOTALL
)
"""How a web page begins."""

Row = tuple[int, list[str] | None]
"""The line it begins in, and its cells; None where they cannot be told apart."""


@value(frozen=True, slots=True)
class Table:
    """Header and rows, every cell without the blanks around it. Empty rows and empty last columns are left out.

    `alphabet`: what a file that is not Unicode was taken to be written in, to be shown. `sheet`: the sheet that was
    read of a workbook that has several.
    """

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    alphabet: str = ""
    sheet: str = ""

    def column(self, index: int) -> Iterator[str]:
        """The cells of a column that are not empty."""
        for _, cells in self.rows:
            if cells and index < len(cells) and cells[index]:
                yield cells[index]


def read_table(content: bytes) -> Table:
    """Raises BadInput for what is no table."""
    return _of_workbook(content) if is_workbook(content) else _of_text(content)


def _of_text(content: bytes) -> Table:
    text, alphabet = decoded(content)
    if not text.strip():
        raise TableEmpty
    if _PAGE.match(text.lstrip()[:_LOOKED_INTO]) and "<table" in text.casefold():
        from bot.reading.pages import rows_of_page

        header, rows = _parted((line, cells) for line, cells in enumerate(rows_of_page(text), 1) if any(cells))
        return Table(header, rows, alphabet)
    header, rows = _parted(_rows(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)))
    return Table(header, rows, alphabet)


def _of_workbook(content: bytes) -> Table:
    """The first sheet with a header that has two known titles; else the first that has a header at all."""
    found: tuple[str, tuple[str, ...], tuple[Row, ...]] | None = None
    names = []
    for name, sheet in sheets_of(content):
        names.append(name)
        rows: list[Row] = [(number, cells) for number, cells in sheet if any(cells)]
        at = _header_at([cells or [] for _, cells in rows[:_LOOKED_AT]])
        if at is None or (found and (_known(found[1]) > 1 or _known(rows[at][1] or ()) < 2)):
            continue
        found = (name, *_parted(rows))
    if found is None:
        raise TableEmpty if names else HeaderUnreadable
    name, header, body = found
    return Table(header, body, sheet=name if len(names) > 1 else "")


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


# -- the header, and what stands around the table ---------------------------------------------------------------------


def _parted(rows: Iterable[Row]) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """The header and the rows, without titles above and totals below. Raises HeaderUnreadable."""
    found = list(rows)
    at = _header_at([cells or [] for _, cells in found[:_LOOKED_AT]])
    if at is None:
        raise HeaderUnreadable
    header = list(found[at][1] or ())
    while header and not header[-1] and not any(_at(cells, len(header) - 1) for _, cells in found[at + 1 :]):
        header.pop()  # spreadsheets leave empty columns at the end; one without a title may have notes
    body: list[Row] = []
    for line, cells in found[at + 1 :]:
        if cells and cells[: len(header)] == header:  # a board writes it anew for each group, below the group's name
            if body and body[-1][1] and sum(map(bool, body[-1][1])) == 1:
                body.pop()
        elif cells is None or not _closes(cells, len(header)):
            body.append((line, cells))
    return tuple(header), tuple(body)


def _at(cells: Sequence[str] | None, index: int) -> str:
    return cells[index] if cells and index < len(cells) else ""


def _header_at(rows: Sequence[Sequence[str]]) -> int | None:
    """The first row with two titles that we know; else the first with two cells that look like titles; else the first.

    A row of which no cell could be told apart has none.
    """
    known = next((at for at, cells in enumerate(rows) if _known(cells) > 1), None)
    if known is not None:
        return known
    titled = (at for at, cells in enumerate(rows) if sum(map(_looks_like_title, cells)) > 1)
    return next(titled, next((at for at, cells in enumerate(rows) if cells), None))


def _known(cells: Iterable[str]) -> int:
    return len({plain(cell) for cell in cells if is_title(cell)})


def _looks_like_title(cell: str) -> bool:
    return bool(_TITLE.fullmatch(cell)) and not _NO_TITLE.fullmatch(cell)


def _closes(cells: Sequence[str], width: int) -> bool:
    """Whether the row is a total, or what a report says below its table: its first words tell, and little beside."""
    filled = [cell for cell in cells if cell]
    if len(filled) > max(1, width // 2) or (width < 3 and len(filled) > 1):
        return False
    return is_footer(filled[0])


def _separator(text: str) -> str:
    """What `sep=` says; else the one by which the header has the most titles that we know, or the most cells."""
    lines = [line for _, line in zip(range(_LOOKED_AT), io.StringIO(text, newline=""), strict=False)]
    said = _SAYS_SEPARATOR.match(lines[0]) if lines else None
    if said:
        return said[1]
    start = "".join(lines)

    def titles(separator: str) -> tuple[int, int]:
        rows = [cells or [] for _, cells in _rows(csv.reader(io.StringIO(start, newline=""), delimiter=separator))]
        at = _header_at(rows)
        return (0, 0) if at is None else (_known(rows[at]), sum(map(bool, rows[at])))

    return max(_SEPARATORS, key=titles)
