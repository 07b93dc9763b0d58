"""What a transaction changes of the record, taken down while it does: so that whatever an act did can be taken back.

Here: which tables and columns are the record, and the watching of a session, whoever writes in it and how. What a look
found, messages, and what follows from the timeline by itself is no record. Not here: keeping it (`acts`), nor the way
back (`reverting`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Column, ColumnElement, Date, Row, Table, Time, and_, event, inspect, or_, select
from sqlalchemy.engine import Result
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction, UOWTransaction

from bot.domain.value import value
from bot.store.rows import (
    AccountKeyRow,
    AccountRow,
    Base,
    DealContactRow,
    DealRow,
    EntryRow,
    NudgeRow,
    PersonKeyRow,
    PersonRow,
    RateRow,
    RepRow,
    ShelfItemRow,
    SummaryRow,
    WorkspaceRow,
)
from bot.store.session import WorkspaceSession
from bot.store.types import Instant

_JOURNAL = "journal"
_WORKSPACE = "workspace_id"
_AT_ONCE = 500

Values = dict[str, Any]


@value(frozen=True, slots=True)
class Tracked:
    """A table of the record. `columns`: those that an act may change; `rows`: whether it may make or delete a row.

    `subject`: whose record a row is, and the column that says which.
    """

    table: Table
    columns: frozenset[str]
    subject: tuple[str, str]
    rows: bool = True

    @property
    def key(self) -> tuple[Column[Any], ...]:
        """What tells a row from the others of its workspace."""
        columns = tuple(each for each in self.table.primary_key if each.name != _WORKSPACE)
        return columns or tuple(self.table.primary_key)


def _tracked(
    row: type[Base], subject: str, by: str, *, only: Sequence[str] = (), but: Sequence[str] = (), rows: bool = True
) -> Tracked:
    table = row.__table__
    assert isinstance(table, Table)
    names = only or [each.name for each in table.columns if not each.primary_key]
    return Tracked(table, frozenset(names) - {_WORKSPACE, *but}, (subject, by), rows)


_LOOKED = (
    *("number", "version", "created_at", "updated_at", "asked_on", "open", "closed_at", "outcome"),
    *("next_look_at", "looked_at", "playbook", "phase", "kind", "play", "reason", "next_on"),
    *("silence_anchor_on", "dark_on", "last_two_way_on", "unanswered"),
)
"""What is of the row itself, or follows from the timeline."""

_SETTINGS = (
    *("timezone", "workdays", "starts", "ends", "paused", "paused_until", "role", "country", "said_as", "company"),
    *("phone", "zone_chosen", "heeds_status", "heeds_dnd", "away_until", "away_over"),
)
"""What a person sets of a rep; the rest is Slack's to say."""

_NUDGED = ("play", "channel", "counts", "person_id", "wording", "shelf_item")
"""What of a nudge another play changes."""

TRACKED: Mapping[str, Tracked] = {
    each.table.name: each
    for each in (
        _tracked(AccountRow, "account", "id", but=("written_at",)),
        _tracked(PersonRow, "person", "id", but=("there_since",)),
        _tracked(AccountKeyRow, "account", "account_id"),
        _tracked(PersonKeyRow, "person", "person_id"),
        _tracked(DealRow, "deal", "id", but=_LOOKED),
        _tracked(DealContactRow, "deal", "deal_id", only=("added_at",)),
        _tracked(EntryRow, "deal", "deal_id", only=("person_id", "aside", "undone_at", "undone_by", "used")),
        _tracked(NudgeRow, "deal", "deal_id", only=_NUDGED, rows=False),
        _tracked(RepRow, "rep", "id", only=_SETTINGS, rows=False),
        _tracked(ShelfItemRow, "shelf", "id", but=("added_at",)),
        _tracked(SummaryRow, "summary", "id", but=("next_at", "last_key", "told")),
        _tracked(WorkspaceRow, "workspace", "id", only=("escalate_after", "home_currency"), rows=False),
        _tracked(RateRow, "rate", "id", but=("set_by", "set_at")),
    )
}
"""The record, by the names of its tables; those that are pointed at stand before those that point."""


@value(frozen=True, slots=True)
class Change:
    """One row as an act found and left it: the changed columns, fit for JSON. `was` None: made; `now` None: gone.

    Of a row that was made only its key says which it is; of one that is gone all of it is kept.
    """

    what: str
    row_key: str
    subject: str
    was: Values | None
    now: Values | None

    @property
    def noted(self) -> bool:
        """Of an entry: whether it stands by this, written or put back."""
        if self.now is None or self.was is None:
            return self.was is None
        return bool(self.was.get("undone_at")) and not self.now.get("undone_at")

    @property
    def put_right(self) -> bool:
        """Of an entry: whether this took it back, for another to stand in its place."""
        if self.now is None or self.was is None:
            return False
        return not self.was.get("undone_at", True) and bool(self.now.get("undone_at"))


@value(frozen=True, slots=True)
class Journal:
    """What a transaction has changed so far."""

    found: dict[tuple[str, str], Change] = field(default_factory=dict)
    points: list[dict[tuple[str, str], Change]] = field(default_factory=list)
    """What had been changed by each savepoint that is open."""
    left: list[dict[tuple[str, str], Change]] = field(default_factory=list)
    """The same by the one that was left last."""

    def note(self, new: Change) -> None:
        """One more change; with what was noted of that row before it is one."""
        before = self.found.pop((new.what, new.row_key), None)
        merged = new if before is None else joined(before, new)
        if merged is not None:
            self.found[new.what, new.row_key] = merged


def joined(first: Change, then: Change) -> Change | None:
    """Two changes of one row, one after the other, as one; None where nothing is left of them."""
    if first.was is None:
        return None if then.now is None else first  # made, and as it is now
    if then.now is None:
        return Change(first.what, first.row_key, then.subject, {**(then.was or {}), **first.was}, None)
    if first.now is None:  # gone, and there again: whatever differs is a change
        was, now = {name: first.was.get(name) for name in then.now}, then.now
    else:
        was, now = {**(then.was or {}), **first.was}, {**first.now, **then.now}
    names = [name for name in was if was[name] != now.get(name)]
    if not names:
        return None
    return Change(first.what, first.row_key, first.subject, {n: was[n] for n in names}, {n: now.get(n) for n in names})


@contextmanager
def watched(session: Session) -> Iterator[Journal]:
    """All that the session changes of the record in here. What was changed before is written first."""
    session.flush()
    around, journal = session.info.get(_JOURNAL), Journal()
    session.info[_JOURNAL] = journal
    try:
        yield journal
        session.flush()
    finally:
        session.info[_JOURNAL] = around


def found_by_now(session: Session, journal: Journal) -> bool:
    """Whether anything was changed, with all that isn't written yet."""
    session.flush()
    return bool(journal.found)


def made(session: Session, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Many rows were made at once, past the session: each as it is, its key too."""
    journal: Journal | None = session.info.get(_JOURNAL)
    if journal is not None and (tracked := TRACKED.get(table)) is not None:
        for values in rows:
            _made(journal, tracked, values)


def plain(held: Any) -> Any:
    """A column's value, fit for JSON."""
    return held.isoformat() if isinstance(held, date | datetime | time) else held


def as_held(column: Column[Any], kept: Any) -> Any:
    """The value again, as the column holds it."""
    if not isinstance(kept, str):
        return kept
    if isinstance(column.type, Instant):
        return datetime.fromisoformat(kept)
    if isinstance(column.type, Date):
        return date.fromisoformat(kept)
    return time.fromisoformat(kept) if isinstance(column.type, Time) else kept


def row_key(tracked: Tracked, values: Mapping[str, Any]) -> str:
    """What tells this row from others, as text."""
    return "/".join(str(values[each.name]) for each in tracked.key)


def where_key(tracked: Tracked, key: str) -> dict[str, Any]:
    """The same again, by column."""
    parts = key.split("/") if len(tracked.key) > 1 else [key]
    return {
        each.name: part if each.type.python_type is str else int(part)
        for each, part in zip(tracked.key, parts, strict=True)
    }


def read_rows(session: Session, tracked: Tracked, keys: Sequence[str]) -> dict[str, Values]:
    """These rows, whole, by their keys. As they stand in the database."""
    table, found = tracked.table, dict[str, Values]()
    workspace = table.c[_WORKSPACE if _WORKSPACE in table.c else "id"]
    for start in range(0, len(keys), _AT_ONCE):
        some = [where_key(tracked, key) for key in keys[start : start + _AT_ONCE]]
        query = select(table).where(_one_of(tracked, some), workspace == session.info[_WORKSPACE])
        for row in session.execute(query):
            values = dict(row._mapping)
            found[row_key(tracked, values)] = values
    return found


def _one_of(tracked: Tracked, some: Sequence[Mapping[str, Any]]) -> ColumnElement[bool]:
    first, table = tracked.key[0], tracked.table
    if len(tracked.key) == 1:
        return first.in_([each[first.name] for each in some])
    return or_(*(and_(*(table.c[name] == held for name, held in each.items())) for each in some))


def _subject(tracked: Tracked, values: Mapping[str, Any]) -> str:
    what, column = tracked.subject
    return f"{what}:{values[column]}"


def whole(values: Mapping[str, Any]) -> Values:
    """A row as it is kept once it is gone."""
    return {name: plain(held) for name, held in values.items()}


def _made(journal: Journal, tracked: Tracked, values: Mapping[str, Any]) -> None:
    if tracked.rows:
        named = () if "id" in tracked.table.c else tracked.columns
        kept = {name: plain(values[name]) for name in sorted(named)}
        journal.note(Change(tracked.table.name, row_key(tracked, values), _subject(tracked, values), None, kept))


def _gone(journal: Journal, tracked: Tracked, values: Mapping[str, Any]) -> None:
    if tracked.rows:
        kept = whole(values)
        journal.note(Change(tracked.table.name, row_key(tracked, values), _subject(tracked, values), kept, None))


def _changed(journal: Journal, tracked: Tracked, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    names = [name for name in sorted(tracked.columns) if name in before and before[name] != after[name]]
    if names:
        was, now = ({name: plain(held[name]) for name in names} for held in (before, after))
        key, subject = row_key(tracked, after), _subject(tracked, after)
        journal.note(Change(tracked.table.name, key, subject, was, now))


def _flushed(session: Session, _: UOWTransaction) -> None:
    """What the unit of work wrote."""
    journal: Journal | None = session.info.get(_JOURNAL)
    if journal is None:
        return
    for rows, note in ((session.new, _made), (session.deleted, _gone)):
        for row in rows:
            if (tracked := TRACKED.get(row.__tablename__)) is not None:
                note(journal, tracked, _held(row))
    for row in session.dirty:
        if (tracked := TRACKED.get(row.__tablename__)) is not None:
            after = _held(row)
            _changed(journal, tracked, {**after, **_before(row)}, after)


def _held(row: Any) -> Values:
    """The columns as they are; an attribute may be called otherwise."""
    columns = inspect(row).mapper.column_attrs
    return {each.columns[0].name: row.__dict__[each.key] for each in columns if each.key in row.__dict__}


def _before(row: Any) -> Values:
    """The columns that are otherwise, as they were."""
    state, found = inspect(row), Values()
    for each in state.mapper.column_attrs:
        if was := state.attrs[each.key].history.deleted:
            found[each.columns[0].name] = was[0]
    return found


def _executed(state: ORMExecuteState) -> Result[Any] | None:
    """What a statement writes at once."""
    journal: Journal | None = state.session.info.get(_JOURNAL)
    if journal is None or not (state.is_insert or state.is_update or state.is_delete):
        return None
    statement: Any = state.statement
    tracked = TRACKED.get(statement.table.name)
    if tracked is None:
        return None
    if state.is_insert:
        return _inserted(journal, tracked, state) if tracked.rows else None
    if state.is_update and not _sets(statement, state.parameters) & tracked.columns:
        return None
    before = _those(state.session, tracked, statement, state.parameters)
    result = state.invoke_statement()
    if state.is_delete:
        for values in before.values():
            _gone(journal, tracked, values)
    else:
        after = read_rows(state.session, tracked, list(before))
        for key, values in after.items():
            _changed(journal, tracked, before[key], values)
    return result


def _sets(statement: Any, parameters: Any) -> set[str]:
    """The columns that an update writes."""
    values: Mapping[Any, Any] = statement._values or {}
    given = parameters[0] if isinstance(parameters, list | tuple) and parameters else parameters or {}
    return {getattr(each, "key", each) for each in values} | set(given)


def _those(session: Session, tracked: Tracked, statement: Any, parameters: Any) -> dict[str, Values]:
    """The rows that a statement is about to meet."""
    query = select(tracked.table)
    if statement.whereclause is not None:
        query = query.where(statement.whereclause)
    rows: Sequence[Row[Any]] = session.execute(query, parameters or {}).all()
    found = [dict(row._mapping) for row in rows]
    return {row_key(tracked, values): values for values in found}


def _inserted(journal: Journal, tracked: Tracked, state: ORMExecuteState) -> Result[Any]:
    """One row, or none where there was such a one: the statement says which by what it returns."""
    given: Any = state.parameters
    assert isinstance(given, Mapping)  # one row at a time, so that it's known which is new
    frozen = state.invoke_statement().freeze()
    answered: Sequence[Row[Any]] = frozen().all()
    if answered:
        values = {**given}
        for each in tracked.key:
            values.setdefault(each.name, answered[0]._mapping.get(each.name))
        _made(journal, tracked, values)
    again: Result[Any] = frozen()
    return again


def _point_set(session: Session, transaction: SessionTransaction) -> None:
    """From here on it may be that all is given up."""
    journal: Journal | None = session.info.get(_JOURNAL)
    if journal is not None and transaction.nested:
        journal.points.append(dict(journal.found))


def _point_left(session: Session, transaction: SessionTransaction) -> None:
    journal: Journal | None = session.info.get(_JOURNAL)
    if journal is not None and transaction.nested and journal.points:
        journal.left[:] = [journal.points.pop()]


def _given_up(session: Session, transaction: SessionTransaction) -> None:
    """Nothing of it since the savepoint, which was left just now, is so."""
    journal: Journal | None = session.info.get(_JOURNAL)
    if journal is not None and transaction.nested and journal.left:
        journal.found.clear()
        journal.found.update(journal.left.pop())


_LISTENERS: Mapping[str, Callable[..., Any]] = {
    "after_flush": _flushed,
    "do_orm_execute": _executed,
    "after_transaction_create": _point_set,
    "after_transaction_end": _point_left,
    "after_soft_rollback": _given_up,
}
for _name, _listener in _LISTENERS.items():
    event.listen(WorkspaceSession, _name, _listener)
