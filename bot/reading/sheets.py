"""Workbooks of Excel and LibreOffice, as sheets of text.

A cell says what it holds, not how it's shown: a day as 2026-10-20, a number with a decimal point. A workbook is small
on disk and may be huge in memory, so its size is looked at before it's opened. Not here: which row is the header
(`tables`).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from bot.errors.tables import SheetTooLarge, SheetUnreadable

MOST_CELLS = 5_000_000
"""Of one sheet, empty ones within its edges too: 12,000 deals with four hundred columns."""
_MOST_BYTES = 200_000_000
"""Of a workbook once it is unpacked."""
_MOST_REPEATED = 5_000
"""How often LibreOffice may write one filled row or cell."""

_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PLACED = re.compile(rb'<c [^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_REPEATED = re.compile(
    rb'number-(?:columns|rows)-repeated="(\d+)"[^>]*[^/]>\s*<(?:text:|table:table-cell[^>]*office:value)'
)

Sheet = tuple[str, list[tuple[int, list[str]]]]
"""Its name, and its rows with their numbers."""


def is_workbook(content: bytes) -> bool:
    """Whether the bytes are no text but a workbook, or something packed like one."""
    return content.startswith((_ZIP, _OLD_EXCEL))


def sheets_of(content: bytes) -> Iterator[Sheet]:
    """Each sheet that can be seen, in its order. Raises SheetUnreadable or SheetTooLarge."""
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetVisibleEnum,
        WorksheetNotFound,
        XmlError,
        ZipError,
    )

    _check_size(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for about in book.sheets_metadata:
            if about.visible is not SheetVisibleEnum.Visible:
                continue
            sheet = book.get_sheet_by_name(about.name)
            if sheet.total_height * sheet.total_width > MOST_CELLS:
                raise SheetTooLarge
            rows = sheet.to_python(skip_empty_area=False)
            yield about.name, [(number, [_text(cell) for cell in row]) for number, row in enumerate(rows, 1)]
    except PasswordError:
        raise SheetUnreadable(locked=True) from None
    except (CalamineError, WorksheetNotFound, XmlError, ZipError, OSError):
        raise SheetUnreadable(locked=False) from None


def _check_size(content: bytes) -> None:
    """Raises SheetTooLarge for what would fill the memory, by what is in it and not by what it says of itself."""
    if not content.startswith(_ZIP):
        return
    import zipfile  # a process that never opens a workbook does without

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(each.file_size for each in packed.infolist()) > _MOST_BYTES:
                raise SheetTooLarge
            for each in packed.infolist():
                if re.fullmatch(r"xl/worksheets/[^/]+\.xml|content\.xml", each.filename):
                    _check_edges(packed.read(each))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise SheetUnreadable(locked=False) from None


def _check_edges(xml: bytes) -> None:
    columns, rows = set[bytes](), 0
    for column, row in _PLACED.findall(xml):
        columns.add(column)
        rows = max(rows, int(row))
    widest = max((_number(column) for column in columns), default=0)
    if widest * rows > MOST_CELLS or any(int(times) > _MOST_REPEATED for times in _REPEATED.findall(xml)):
        raise SheetTooLarge


def _number(column: bytes) -> int:
    """“AB” is the 28th."""
    found = 0
    for letter in column:
        found = found * 26 + letter - 64
    return found


def _text(cell: object) -> str:
    """As it would be typed into a table of text, so that it can be read in one way only."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return _decimal(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes") if cell.time() != time() else cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return ""  # an hour or a span is none of our facts
    return str(cell).strip()


def _decimal(number: float) -> str:
    """Never with three digits behind the point: 1250.125 would be read as a million."""
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    text = f"{number:.10f}".rstrip("0")
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text
