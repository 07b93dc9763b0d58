"""Which column of somebody's table is which of ours: guessed from its name, and shown before anything is saved.

Here: names, dates, sums and stages as CRMs write them → the words that the import takes. Not here: reading the file
(`tables`), judging and saving a row (`bot.services.tables.importing`). A guess is never more than a proposal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from difflib import SequenceMatcher

from bot.domain import facts
from bot.domain.facts import Kind, Use
from bot.domain.value import value
from bot.errors import BadInput
from bot.errors.tables import MoreCellsThanHeader, NoSuchColumn, NotOurColumn, QuoteNotClosed
from bot.reading import LANGUAGES
from bot.reading.cells import Mark, Order, both_ways, decimal_mark, ends_of, read_day, read_sum
from bot.reading.rows import COLUMNS, REQUIRED, Row
from bot.reading.stages import read_stage
from bot.reading.tables import Table

_CLOSE = 0.85
"""How alike two names must be to be taken for the same; below it, “owner” would be “phone owner”."""

_CALLED: Mapping[str, tuple[str, ...]] = {
    name: tuple(called for language in LANGUAGES.values() for called in language.columns.get(name, ()))
    for name in COLUMNS
}
_MEANS_ANOTHER = ("title", "lead", "introduction")
"""Of these only the very name is ours: in a CRM a “Title” is somebody's job, and a “Lead” a person."""

_DATES = tuple(fact.title for fact in facts.used_in(Use.TABLE) if fact.kind is Kind.DAY)
OWNER = re.compile(r"[UW][A-Z0-9]{1,20}")


@value(frozen=True, slots=True)
class Columns:
    """For each of our columns that the table has, where it stands; and how its dates are meant."""

    at: Mapping[str, int] = field(default_factory=dict)
    order: Order = Order.CLEAR

    @property
    def lacks(self) -> tuple[str, ...]:
        """What no import can do without."""
        return tuple(name for name in REQUIRED if name not in self.at)


def guess(table: Table) -> Columns:
    """The likeliest reading of a header: the exact names first, then the usual ones, then those that are nearly so."""
    at: dict[str, int] = {}
    ranked = sorted(
        ((_likeness(name, title), -index, name) for index, title in enumerate(table.header) for name in COLUMNS),
        reverse=True,
    )
    for likeness, index, name in ranked:
        if likeness >= _CLOSE and name not in at and -index not in at.values():
            at[name] = -index
    if "owner" in at and not all(OWNER.fullmatch(cell) for cell in table.column(at["owner"])):
        del at["owner"]  # names of people, not their ids: the deals are then the asker's
    ordered = {name: at[name] for name in COLUMNS if name in at}
    return Columns(ordered, order_of(table, ordered))


def _likeness(name: str, title: str) -> float:
    wanted, own = _plain(title), name not in _MEANS_ANOTHER
    if title == name or (own and wanted == _plain(name)):
        return 1.2
    usual = _CALLED[name]
    if any(wanted == _plain(called) for called in usual):
        return 1.1 - usual.index(next(called for called in usual if wanted == _plain(called))) / 100
    if len(wanted) < 4:
        return 0.0  # “ID” is nearly “Is”
    called_so = (name, *usual) if own else usual
    return max((SequenceMatcher(None, wanted, _plain(called)).ratio() for called in called_so), default=0.0)


def _plain(title: str) -> str:
    return "".join(letter for letter in title.casefold() if letter.isalnum())


def rows_of(table: Table, columns: Columns) -> Iterator[Row]:
    """(line, cells by our columns), in the words that the import takes. What cannot be read stands as it was."""
    width = len(table.header)
    mark = decimal_mark(table.column(columns.at["value"])) if "value" in columns.at else Mark.EITHER
    for line, cells in table.rows:
        if cells is None:
            yield line, QuoteNotClosed()
            continue
        if any(cells[width:]):
            yield line, MoreCellsThanHeader("separator")
            continue
        row = {name: cells[index] for name, index in columns.at.items() if index < len(cells) and cells[index]}
        yield line, _in_our_words(row, columns.order, mark)


def _in_our_words(row: dict[str, str], order: Order, mark: Mark) -> dict[str, str]:
    said = dict(row)
    for name in _DATES:
        if name in said and (day := read_day(said[name], order, ends_of(name))):
            said[name] = day.isoformat()
    if "stage" in said:
        said["stage"] = read_stage(said["stage"])
    if "value" in said:
        try:
            minor, currency = read_sum(said["value"], said.get("currency", ""), mark)
        except BadInput:
            said["value"] = f"“{said['value']}”"  # what is refused here isn't read another way behind it
        else:
            said["value"] = f"{minor // 100}.{minor % 100:02}".removesuffix(".00")
            if currency:
                said["currency"] = currency
    if "domain" in said:
        said["domain"] = re.sub(r"^https?://(www\.)?|/.*$", "", said["domain"])
    return said


# -- how dates are meant -----------------------------------------------------------------------------------------------


def order_of(table: Table, at: Mapping[str, int]) -> Order:
    """How the dates of the mapped columns are meant, as far as they tell."""
    found = [pair for name in _DATES if name in at for pair in both_ways(table.column(at[name]))]
    day, month = any(first > 12 for first, _ in found), any(second > 12 for _, second in found)
    if day != month:
        return Order.DAY if day else Order.MONTH
    return Order.ASK if any(first != second for first, second in found) else Order.CLEAR


def example(table: Table, columns: Columns) -> str:
    """A date of the table that can be read both ways, to ask with."""
    cells = (cell for name in _DATES if name in columns.at for cell in table.column(columns.at[name]))
    return next((cell for cell in cells if any(a != b and max(a, b) <= 12 for a, b in both_ways([cell]))), "")


# -- corrections ------------------------------------------------------------------------------------------------------


def corrected(table: Table, columns: Columns, said: Iterable[str]) -> Columns:
    """The guess with what a person said of it: “Account Name=company”, or “Account Name=” to leave a column out.

    Raises BadInput for a name that is neither the table's nor ours.
    """
    at = dict(columns.at)
    titles = {_plain(title): index for index, title in enumerate(table.header)}
    for each in said:
        title, equals, name = (part.strip() for part in each.rpartition("="))
        if not equals or _plain(title) not in titles:
            raise NoSuchColumn(each, table.header[0])
        if name and name not in COLUMNS:
            raise NotOurColumn(name, COLUMNS)
        index = titles[_plain(title)]
        at = {known: place for known, place in at.items() if place != index and known != name}
        if name:
            at[name] = index
    ordered = {name: at[name] for name in COLUMNS if name in at}
    return Columns(ordered, order_of(table, ordered))
