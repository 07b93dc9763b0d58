"""A table of somebody's deals as the rows that would be saved: how it is to be read, and what is asked first.

Here: the one door that a file from a CRM, a spreadsheet and our own export go through. Not here: the bytes (`tables`),
which column is which (`columns`), a row (`table_rows`), and whatever asks the store (`bot.services`).

A `Reading` is a proposal: `guess` makes it, a person's answers to `questions` complete it, and nothing is taken from a
file that it leaves in two readings. `at` names our columns and `HELPERS`: a half of a name, and what tells how a deal
ended; a person may choose those too (NAMES).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from bot.domain.said import Said
from bot.domain.said_of_tables import (
    ActivityIsEithers,
    AlphabetGuessed,
    ColumnAsked,
    DatesAsked,
    NextActivityLeft,
    OwnerAsked,
    Question,
    SheetRead,
    StageAsked,
    SumsAsked,
)
from bot.errors import BadInput
from bot.errors.reading import SumTwoWays
from bot.reading import columns as guessing
from bot.reading.cells import Order, decimal_mark, read_sum
from bot.reading.columns import NAMES, USER_ID, Columns, example, order_of
from bot.reading.endings import named_as
from bot.reading.headers import HELPERS, currency_of, is_title, times_of
from bot.reading.identities import placeholder
from bot.reading.rows import bare
from bot.reading.stages import CLOSED, Outcome, nearest_stage, read_stage
from bot.reading.table_rows import Cell, Left, Reading, RowReader, TableRow
from bot.reading.tables import MOST_COLUMNS, Table

__all__ = [
    "CLOSED", "HELPERS", "NAMES", "Cell", "Left", "Outcome", "Reading", "TableRow",
    "corrected", "guess", "moved", "notes", "offered", "questions", "read",
]  # fmt: skip


# -- how a table is to be read ----------------------------------------------------------------------------------------


def guess(table: Table) -> Reading:
    """The likeliest reading; a proposal, which `questions` completes."""
    return _of(table, guessing.guess(table), Reading())


def corrected(table: Table, reading: Reading, said: Iterable[str]) -> Reading:
    """The same with what a person said of its columns: “Account Name=company”. Raises BadInput."""
    return _of(table, guessing.corrected(table, Columns(reading.at, reading.order, reading.between), said), reading)


def moved(table: Table, reading: Reading, at: Mapping[str, int]) -> Reading:
    """The same with these columns in place of the ones that were guessed; nothing is left open between two."""
    known = {name: at[name] for name in NAMES if name in at}
    return _of(table, Columns(known, order_of(table, known)), reading)


def _of(table: Table, found: Columns, reading: Reading) -> Reading:
    sums = table.header[found.at["value"]] if "value" in found.at else ""
    return replace(
        reading,
        at=found.at,
        order=found.order,
        between=found.between,
        currency=currency_of(sums),
        times=times_of(sums),
    )


# -- what is asked, and told, before anything is saved ----------------------------------------------------------------


def questions(table: Table, reading: Reading) -> tuple[Question, ...]:
    """What the file leaves open, each thing once; what the reading has an answer to is not asked again."""
    return tuple(_questions(table, reading))


def _questions(table: Table, reading: Reading) -> Iterator[Question]:
    for name in reading.lacks:
        indexes = reading.between.get(name) or guessing.likely_for(table, reading.at, name)
        yield ColumnAsked(name, tuple(table.header[index] for index in indexes))
    for name, indexes in reading.between.items():
        if name not in reading.lacks:
            yield ColumnAsked(name, tuple(table.header[index] for index in indexes))
    if reading.order is Order.ASK:
        yield DatesAsked(example(table, Columns(reading.at, reading.order)))
    if reading.thousands is None and (both := _two_ways(table, reading)):
        yield SumsAsked(both)
    stages, owners = ({named_as(name) for name in said} for said in (reading.stages, reading.owners))
    for name, rows in _stages_in(table, reading).items():
        stage = read_stage(name)
        if named_as(name) not in stages and not stage.known:
            yield StageAsked(name, rows, nearest_stage(name), stage.doubtful)
    for name, rows in _counted(table, reading.at.get("owner")).items():
        if named_as(name) not in owners and not USER_ID.fullmatch(name):
            yield OwnerAsked(name, rows)


def notes(table: Table, reading: Reading) -> tuple[Said, ...]:
    """What a person should know of how the table is read, beside what is asked."""
    found: list[Said] = []
    if table.alphabet:
        found.append(AlphabetGuessed(table.alphabet))
    if table.sheet:
        found.append(SheetRead(table.sheet))
    heard = reading.at.get("last_heard")
    if heard is not None and guessing.is_doubtful(table, heard):
        found.append(ActivityIsEithers(table.header[heard]))
    if "next_meeting" not in reading.at and (index := guessing.next_activity(table, reading.at)) is not None:
        found.append(NextActivityLeft(table.header[index]))
    return tuple(found)


_LONGEST_SUM = 100


def _two_ways(table: Table, reading: Reading) -> str:
    """A sum that the rest of its column leaves in two readings, or nothing."""
    if "value" not in reading.at:
        return ""
    sums = [cell for cell in table.column(reading.at["value"]) if len(cell) <= _LONGEST_SUM]
    mark = decimal_mark(sums)
    for cell in dict.fromkeys(sums):
        try:
            read_sum(cell, "", mark)
        except SumTwoWays:
            return cell
        except BadInput:
            continue
    return ""


def _stages_in(table: Table, reading: Reading) -> dict[str, int]:
    """Every stage's name with its rows; a status only where it may say that the deal is over."""
    found = _counted(table, reading.at.get("stage"))
    more = [index for name, index in guessing.more_endings(table, reading.at) if name == "status"]
    for index in (reading.at.get("status"), *more):
        for name, rows in _counted(table, index).items():
            if read_stage(name).doubtful:
                found[name] = found.get(name, 0) + rows
    return found


def _counted(table: Table, index: int | None) -> dict[str, int]:
    """What a column says, in how many rows, the commonest first; names that differ in case are the first of them."""
    if index is None:
        return {}
    rows = Counter(bare(cell) for cell in table.column(index))
    spelled: dict[str, str] = {}
    counts: dict[str, int] = {}
    for cell, number in rows.items():
        if not placeholder(cell):
            first_so = spelled.setdefault(named_as(cell), cell)
            counts[first_so] = counts.get(first_so, 0) + number
    return dict(sorted(counts.items(), key=lambda each: -each[1]))


# -- rows -------------------------------------------------------------------------------------------------------------


def read(table: Table, reading: Reading, today: date) -> Iterator[TableRow]:
    """Every row as it would be saved, in the file's order. `today`: of whoever takes the file in."""
    return RowReader(table, reading, today).rows()


def offered(table: Table, reading: Reading, most: int = MOST_COLUMNS) -> Sequence[int]:
    """The columns that a form can offer, in the table's order: those that are read, then those with values."""
    used = set(reading.at.values()) | {index for indexes in reading.between.values() for index in indexes}
    filled = [sum(1 for _ in islice(table.column(index), 50)) for index in range(len(table.header))]
    known = [is_title(title) for title in table.header]
    likely = sorted(
        range(len(table.header)), key=lambda at: (at not in used, not filled[at], not known[at], -filled[at], at)
    )
    return sorted(likely[:most])
