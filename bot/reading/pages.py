"""Tables that a CRM writes as a web page and calls an Excel file, as Bitrix24 does: their rows as texts.

Here: the rows of a page's largest table. Not here: which of them is the header (`tables`).
"""

from __future__ import annotations

from html.parser import HTMLParser


def rows_of_page(text: str) -> list[list[str]]:
    """Those of its largest table, each cell as it reads; a cell over several columns is followed by empty ones."""
    page = _Page()
    page.feed(text)
    page.close()
    return max(page.tables, key=len, default=[])


class _Page(HTMLParser):
    """A table within a cell is part of it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self._depth = 0
        self._cell: list[str] | None = None
        self._wide = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append([])
        elif self._depth == 1 and tag == "tr":
            self._end_cell()
            self.tables[-1].append([])
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
            span = dict(attrs).get("colspan") or "1"
            self._cell, self._wide = [], min(int(span), _WIDEST) if span.isascii() and span.isdigit() else 1
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr") and self._depth == 1:
            self._end_cell()
        elif tag == "table" and self._depth:
            self._end_cell()
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is None or self._depth != 1:
            return
        if not self.tables[-1]:
            self.tables[-1].append([])
        said = "\n".join(" ".join(line.split()) for line in "".join(self._cell).split("\n")).strip()
        self.tables[-1][-1] += [said, *[""] * (self._wide - 1)]
        self._cell = None


_WIDEST = 200
"""Columns that one cell is believed to go over."""
