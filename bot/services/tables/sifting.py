"""Which rows of a table go in: the same for what is shown before anything is saved and for what is then saved.

Here: rows as they were read → deals that fit, and why the others don't come in. Not here: reading them
(`bot.reading.imported`), and whatever asks the store (`importing`).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from bot.domain import facts
from bot.domain.facts import Fact, Kind, Of, Use
from bot.domain.keeping import months_before
from bot.domain.said_of_tables import Question
from bot.domain.taken import SILENT_MONTHS, Choices, LeftCell, Refused, Silent, Why
from bot.domain.value import value
from bot.errors import BadInput
from bot.errors.imported import OwnerUnknown, PrivateCell, StageMayBeOver
from bot.errors.typed import TooPrivate
from bot.reading.imported import Cell, Reading, TableRow, questions, read
from bot.reading.tables import Table
from bot.services.deals import privacy
from bot.services.deals.fitting import Fitted, fitted
from bot.services.deals.meant import contact_in
from bot.services.deals.new_deal import NewDeal
from bot.services.desk import Actor, Desk
from bot.store.companies import check_domain
from bot.store.people import Contact

_FACTS = {fact.title: fact for fact in facts.used_in(Use.TABLE) if fact.of is not Of.REP}
DAYS = frozenset(title for title, fact in _FACTS.items() if fact.kind is Kind.DAY)
"""Columns whose cells are days."""

_HALVES = ("first_name", "last_name")
_FIRST = 3
"""Values of a column that are shown before anything is saved."""

_NEEDED = ("company", "last_heard")


@value(frozen=True, slots=True)
class Ready:
    """A row that goes in. `owner`: a Slack user's id, "" for whoever imports; `closed`: how it ended, "" while open."""

    line: int
    new: NewDeal
    contact: Contact
    fitted: Fitted
    owner: str = ""
    closed: str = ""


First = tuple[Cell, str | None]
"""A value as it would be saved, and of a sum its currency."""


@value(frozen=True, slots=True)
class Looked:
    """A table before anything is saved. `first`: by our column the first values; `asked`: what the file leaves open."""

    sifted: Sifted
    first: Mapping[str, Sequence[First]]
    asked: Sequence[Question]


@dataclass
class Sifted:
    """What becomes of a table's rows. `silent`: how many of those that go in are silent for over six months."""

    ready: list[Ready] = field(default_factory=list)
    left: list[tuple[int, Why]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    cells: list[LeftCell] = field(default_factory=list)
    silent: int = 0


def _sift(desk: Desk, actor: Actor, rows: Iterable[TableRow], choices: Choices) -> Sifted:
    found = Sifted()
    kept = months_before(actor.now.date(), desk.playbook.policy.retention_months)
    awake = months_before(actor.today, SILENT_MONTHS)
    for row in rows:
        if row.outcome and not choices.closed:
            found.left.append((row.line, Why.CLOSED))  # also where it lacks what only an open deal needs
            continue
        if row.refused is not None:
            found.refused.append((row.line, row.refused))
            continue
        heard = cast(date, row.values["last_heard"])
        silent = heard < awake and not row.outcome
        why = _why_not(row, choices, old=heard < kept, silent=silent)
        if why is not None:
            found.left.append((row.line, why))
            continue
        try:
            new, contact, fits, left = _deal(desk, actor, row)
        except BadInput as refused:
            found.refused.append((row.line, refused))
            continue
        found.cells += left
        found.silent += silent
        over = row.outcome or ("closed" if silent and choices.silent is Silent.CLOSED else "")
        found.ready.append(Ready(row.line, new, contact, fits, _owner(row), over))
    return found


def look(desk: Desk, actor: Actor, table: Table, reading: Reading, choices: Choices, bad: Sequence[TableRow]) -> Looked:
    """What would become of a table's rows, without asking the store or changing anything. `bad`: rows beside it."""
    rows = [*read(table, reading, actor.today), *bad]
    sifted = _sift(desk, actor, rows, choices)
    going_in = {each.line for each in sifted.ready}
    shown = [row for row in rows if row.line in going_in]
    without = {(each.line, each.column) for each in sifted.cells}
    return Looked(sifted, _first(shown or rows, without), questions(table, reading))


def called(table: Table, reading: Reading) -> Iterator[tuple[str, str]]:
    """Each of our columns and what the file calls it; the halves of a name are one contact."""
    halves = [table.header[reading.at[half]] for half in _HALVES if half in reading.at]
    if "contact" in reading.at or not halves:
        yield from ((name, table.header[index]) for name, index in reading.at.items())
        return
    yield from ((name, table.header[index]) for name, index in reading.at.items() if name == "company")
    yield "contact", " + ".join(halves)
    for name, index in reading.at.items():
        if name not in ("company", *_HALVES):
            yield name, table.header[index]


def _first(rows: Iterable[TableRow], without: Container[tuple[int, str]]) -> dict[str, list[First]]:
    """Of rows that go in, `without` the cells that don't; where none does, of all, to show how they're read."""
    found: dict[str, list[First]] = {}
    for row in rows:
        currency = row.values.get("currency")
        for column, said in row.values.items():
            if (row.line, column) in without:
                continue
            some = found.setdefault(column, [])
            shown = (said, str(currency) if currency and column == "value" else None)
            if len(some) < _FIRST and shown not in some and not _private(said, row):
                some.append(shown)
    return found


def _private(said: Cell, row: TableRow) -> bool:
    return isinstance(said, str) and privacy.tells(said, str(row.values.get("contact") or ""))


def _why_not(row: TableRow, choices: Choices, *, old: bool, silent: bool) -> Why | None:
    if any(isinstance(each.why, StageMayBeOver) for each in row.left):
        return Why.STAGE
    if old:
        return Why.TOO_OLD
    return Why.SILENT if silent and choices.silent is Silent.OUT else None


def _owner(row: TableRow) -> str:
    """As the row has it; also a name that is nobody's whom we know."""
    said = (each.text for each in row.left if isinstance(each.why, OwnerUnknown))
    return str(row.values.get("owner") or next(said, ""))


def _deal(desk: Desk, actor: Actor, row: TableRow) -> tuple[NewDeal, Contact, Fitted, list[LeftCell]]:
    """The deal without the cells that can't be saved. Raises BadInput where the company or the day can't."""
    said = dict(row.values)
    left = [
        LeftCell(row.line, each.column, each.text, each.why)
        for each in row.left
        if not isinstance(each.why, OwnerUnknown)
    ]
    while True:
        new = new_deal(said)
        try:
            contact = contact_in(new.facts).cleaned()
            check_domain(new.text("domain"))
            return new, contact, fitted(desk, actor, new, contact), left
        except BadInput as wrong:
            column = _column_of(wrong, said)
            if column is None:
                raise
            shown = _shown(said.pop(column))
            if isinstance(wrong, TooPrivate):  # what it said is shown to nobody
                left.append(LeftCell(row.line, column, "", PrivateCell(column)))
            else:
                left.append(LeftCell(row.line, column, shown, wrong))


def _column_of(wrong: BadInput, said: Mapping[str, object]) -> str | None:
    """The column that a refusal is about, if the row can do without it."""
    named = getattr(wrong, "field", None)
    columns = (title for title, fact in _FACTS.items() if named in (title, fact.name, fact.key))
    return next((each for each in columns if each in said and each not in _NEEDED), None)


def _shown(said: object) -> str:
    return f"{said / 100:.2f}".removesuffix(".00") if isinstance(said, int) and said is not True else str(said)


def new_deal(said: Mapping[str, object]) -> NewDeal:
    """A row's values, by column, as a deal that was said."""
    given = {fact.key: _value(fact, said[title]) for title, fact in _FACTS.items() if title in said}
    company, heard = str(given.pop("company")), cast(date, given.pop("heard"))
    promised, touched = (cast(date | None, given.pop(name, None)) for name in ("promised", "last_touch"))
    return NewDeal(company=company, heard=heard, promised=promised, touched=touched, facts=given)


def _value(fact: Fact, said: object) -> object:
    return cast(int, said) / 100 if fact.kind is Kind.SUM else said
