"""A table of somebody's deals as the rows that would be saved: how it is to be read, what is asked first, each row.

Here: the one door that a file from a CRM, a spreadsheet and our own export go through. Not here: the bytes (`tables`),
which column is which (`columns`), single cells (`cells`, `stages`), and whatever asks the store (`bot.services`).

A `Reading` is a proposal: `guess` makes it, a person's answers to `questions` complete it, and nothing is taken from a
file that it leaves in two readings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date
from itertools import islice
from typing import Literal

from bot.domain import facts
from bot.domain.deal import STAGES
from bot.domain.facts import Kind, Use
from bot.domain.said_of_tables import DatesAsked, OwnerAsked, Question, StageAsked
from bot.domain.value import value
from bot.errors import BadInput
from bot.errors.imported import StageUnknown
from bot.errors.tables import CompanyMissing, LastHeardMissing, NoDate, QuoteNotClosed
from bot.reading import columns as guessing
from bot.reading.cells import Order, ends_of, read_day, read_sum
from bot.reading.columns import Columns, example, order_of
from bot.reading.rows import COLUMNS, REQUIRED, bare
from bot.reading.stages import read_stage
from bot.reading.tables import Table

CLOSED = "closed"
"""What a stage's name may stand for beside our stages: the deal is over."""

Outcome = Literal["won", "lost", "no_decision", "closed"]
Cell = str | date | int | bool
"""As it would be saved: a sum in hundredths of its currency's unit."""

_FACTS = {fact.title: fact for fact in facts.used_in(Use.TABLE)}


@value(frozen=True, slots=True)
class Reading:
    """How a table is to be read.

    `at`: our column → index in the table. `stages`: a stage's name in the file → ours, CLOSED, or "" to leave it out.
    `owners`: an owner's name or address in the file → the id of the Slack user, or "" for whoever takes the file in.
    """

    at: Mapping[str, int] = field(default_factory=dict)
    order: Order = Order.CLEAR
    stages: Mapping[str, str] = field(default_factory=dict)
    owners: Mapping[str, str] = field(default_factory=dict)

    @property
    def lacks(self) -> tuple[str, ...]:
        """What no import can do without."""
        return tuple(name for name in REQUIRED if name not in self.at)


@value(frozen=True, slots=True)
class Left:
    """A cell that was left out of a row that can do without it: our column, what the file has there, and why."""

    column: str
    text: str
    why: BadInput


@value(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row as it would be saved. `line`: where it begins in the file.

    `outcome`: how the deal ended by its stage or a column beside it; None while it's open. `refused`: why nothing of
    the row can be saved; `values` then has what could be read.
    """

    line: int
    values: Mapping[str, Cell] = field(default_factory=dict)
    left: tuple[Left, ...] = ()
    outcome: Outcome | None = None
    refused: BadInput | None = None


# -- what is asked before anything is saved ----------------------------------------------------------------------------


def guess(table: Table) -> Reading:
    """The likeliest reading; a proposal, which `questions` completes."""
    found = guessing.guess(table)
    return Reading(found.at, found.order)


def corrected(table: Table, reading: Reading, said: Iterator[str] | tuple[str, ...]) -> Reading:
    """The same with what a person said of its columns: “Account Name=company”. Raises BadInput."""
    found = guessing.corrected(table, Columns(reading.at, reading.order), said)
    return Reading(found.at, found.order, reading.stages, reading.owners)


def moved(table: Table, reading: Reading, at: Mapping[str, int]) -> Reading:
    """The same with these columns in place of the ones that were guessed."""
    known = {name: at[name] for name in COLUMNS if name in at}
    return Reading(known, order_of(table, known), reading.stages, reading.owners)


def questions(table: Table, reading: Reading) -> tuple[Question, ...]:
    """What the file leaves open, each thing once; what the reading has an answer to is not asked again."""
    asked: list[Question] = []
    if reading.order is Order.ASK:
        asked.append(DatesAsked(example(table, Columns(reading.at, reading.order))))
    for name, rows in _counted(table, reading, "stage").items():
        if name not in reading.stages and read_stage(name) not in STAGES:
            asked.append(StageAsked(name, rows, None))
    for name, rows in _counted(table, reading, "owner").items():
        if name not in reading.owners and not guessing.OWNER.fullmatch(name):
            asked.append(OwnerAsked(name, rows))
    return tuple(asked)


def _counted(table: Table, reading: Reading, name: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    if name in reading.at:
        for cell in table.column(reading.at[name]):
            counts[cell] = counts.get(cell, 0) + 1
    return dict(sorted(counts.items(), key=lambda each: -each[1]))


# -- rows --------------------------------------------------------------------------------------------------------------


def read(table: Table, reading: Reading, today: date) -> Iterator[TableRow]:
    """Every row, in the file's order."""
    for line, cells in table.rows:
        if cells is None:
            yield TableRow(line=line, refused=QuoteNotClosed())
        else:
            yield _row(line, cells, reading)


def first(table: Table, reading: Reading, column: str, today: date, most: int = 3) -> tuple[Cell, ...]:
    """The first values of one of our columns, each as it would be saved."""
    found = (row.values[column] for row in read(table, reading, today) if column in row.values)
    return tuple(islice(found, most))


def _row(line: int, cells: list[str], reading: Reading) -> TableRow:
    values: dict[str, Cell] = {}
    left: list[Left] = []
    outcome: Outcome | None = None
    for name, index in reading.at.items():
        text = bare(cells[index]) if index < len(cells) else ""
        if not text:
            continue
        try:
            if name == "stage" and reading.stages.get(text) == CLOSED:
                outcome = "closed"
            else:
                values |= _cell(name, text, reading)
        except BadInput as why:
            left.append(Left(name, text, why))
    refused: BadInput | None = None
    if "company" not in values:
        refused = CompanyMissing()
    elif "last_heard" not in values:
        refused = next((each.why for each in left if each.column == "last_heard"), LastHeardMissing())
    return TableRow(line=line, values=values, left=tuple(left), outcome=outcome, refused=refused)


def _cell(name: str, text: str, reading: Reading) -> Mapping[str, Cell]:
    """What the cell says, by our columns. Raises BadInput where it can't be read."""
    kind = _FACTS[name].kind
    if kind is Kind.DAY:
        if day := read_day(text, reading.order, ends_of(name)):
            return {name: day}
        raise NoDate(name, text)
    if kind is Kind.SUM:
        amount, currency = read_sum(text)
        return {name: amount} | ({"currency": currency} if currency else {})
    if name == "stage":
        ours = reading.stages.get(text, read_stage(text))
        if ours and ours not in STAGES:
            raise StageUnknown(text)
        return {name: ours} if ours else {}
    if name == "owner":
        user = reading.owners.get(text, text)
        return {name: user} if user else {}
    return {name: text}
