"""The way back: rows as they were before an act, or as they were before it was taken back.

All is looked at before anything is written, so that nothing is undone by half. Not here: what follows for the advice
and for nudges (`bot.services.acts.undoing`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.domain.value import value
from bot.errors.undoing import TakenMeanwhile
from bot.store import forgetting, seen, taking_back, timeline
from bot.store.journal import TRACKED, Change, Tracked, Values, as_held, read_rows, where_key
from bot.store.rows import DealContactRow, EntryRow
from bot.store.session import WorkspaceSession

_AT_ONCE = 500
_ENTRIES = "entries"

Rows = Mapping[tuple[str, str], Values]


@value(frozen=True, slots=True)
class Differs:
    """A row that isn't as the act left it. `columns`: which of those that it changed; none where the row is gone."""

    change: Change
    columns: tuple[str, ...]


def deals_made(changes: Iterable[Change]) -> set[int]:
    """The deals that are there only since."""
    return {int(each.row_key) for each in changes if each.what == "deals" and each.was is None}


def now(session: WorkspaceSession, changes: Iterable[Change]) -> Rows:
    """The changed rows as they stand."""
    by_table: dict[str, list[str]] = {}
    for each in changes:
        by_table.setdefault(each.what, []).append(each.row_key)
    return {
        (what, key): values
        for what, keys in by_table.items()
        for key, values in read_rows(session, TRACKED[what], keys).items()
    }


def differing(changes: Iterable[Change], rows: Rows) -> list[Differs]:
    """What doesn't stand as it was left: changed columns, and rows that are gone, or there again.

    What stands on a deal that was made, `standing_on` has.
    """
    found = []
    for each in changes:
        row = rows.get((each.what, each.row_key))
        if each.now is None:
            if row is not None:
                found.append(Differs(each, ()))
        elif each.was is None:
            moved = row is None or row.get("undone_at") is not None or differ(each, row)
            if moved:
                found.append(Differs(each, ()))
        elif row is None:
            found.append(Differs(each, ()))
        else:
            names = differ(each, row)
            if names:
                found.append(Differs(each, names))
    return found


def differ(each: Change, row: Values) -> tuple[str, ...]:
    """The columns of the row that aren't as they were left."""
    columns, left = TRACKED[each.what].table.c, each.now or {}
    return tuple(sorted(name for name, kept in left.items() if row[name] != as_held(columns[name], kept)))


def standing_on(session: WorkspaceSession, changes: Sequence[Change]) -> set[int]:
    """The deals that an act made and on which something else stands: entries or contacts that aren't its own."""
    made = deals_made(changes)
    own = {(each.what, each.row_key) for each in changes if each.was is None}
    found: set[int] = set()
    for some in _parts(sorted(made)):
        mine = (EntryRow.workspace_id == session.workspace_id, EntryRow.deal_id.in_(some))
        for deal_id, entry_id in session.execute(
            select(EntryRow.deal_id, EntryRow.id).where(*mine, EntryRow.undone_at.is_(None))
        ):
            if (_ENTRIES, str(entry_id)) not in own:
                found.add(deal_id)
        there = select(DealContactRow.deal_id, DealContactRow.person_id).where(DealContactRow.deal_id.in_(some))
        for deal_id, person_id in session.execute(there):
            if ("deal_contacts", f"{deal_id}/{person_id}") not in own:
                found.add(deal_id)
    return found


def write(
    session: WorkspaceSession,
    changes: Sequence[Change],
    but: Mapping[tuple[str, str], Collection[str]],
    *,
    by: str,
    now: datetime,
    gone_since: datetime | None = None,
) -> None:
    """The record as it was before these changes. `but`: columns that stay as they are, by table and key.

    An entry that was made is marked as taken back, unless its deal goes. Raises TakenMeanwhile where another has the
    place of what comes back. The deals' states follow; their advice, and what messages say, is the caller's.
    `gone_since`: since when rows that come back were not there.
    """
    made = deals_made(changes)
    try:
        for what, tracked in TRACKED.items():
            for each in changes:
                if each.what == what and each.now is None:
                    values = _held(tracked, each.was)
                    if what == _ENTRIES and gone_since is not None:
                        values["off_record"] = timeline.off_record_too(values.get("off_record"), gone_since, now)
                    session.execute(insert(tracked.table).returning(*tracked.key), values)
        for each in reversed(changes):
            if each.what == _ENTRIES and each.was is None and _id(each) not in made:
                taking_back.one(session, int(each.row_key), by=by, now=now)
        for each in changes:
            if each.was is not None and each.now is not None:
                if each.what == _ENTRIES:
                    _stands_again(session, each, now)
                _set_back(session, each, but.get((each.what, each.row_key), ()), now)
        seen.as_noted(session, [int(each.row_key) for each in changes if _was_with_another(each)])
        _unmake(session, changes, made)
        forgetting.forget_deals(session, made, undone=True)
        forgetting.forget_unneeded(session, people=_named(changes), companies=_made(changes, "accounts"))
        for deal_id in sorted({_id(each) for each in changes if each.what in ("deals", _ENTRIES)} - made):
            timeline.settle(session, deal_id, now=now)
        session.flush()
    except IntegrityError as error:
        raise TakenMeanwhile from error
    session.expire_all()


def _was_with_another(each: Change) -> bool:
    return each.what == _ENTRIES and each.now is not None and "person_id" in (each.was or {})


def _id(each: Change) -> int:
    """The id of whom or what it is about."""
    return int(each.subject.partition(":")[2])


def _named(changes: Iterable[Change]) -> list[int]:
    """Everybody whom the changes name: some may be on no deal any more."""
    found: set[int] = set()
    for each in changes:
        found |= {int(each.row_key)} if each.what == "people" else set()
        found |= {int(each.row_key.partition("/")[2])} if each.what == "deal_contacts" else set()
        for held in (each.was, each.now):
            found |= {int(held["person_id"])} if held and held.get("person_id") else set()
    return sorted(found)


def _made(changes: Iterable[Change], what: str) -> list[int]:
    return [int(each.row_key) for each in changes if each.what == what and each.was is None]


def _held(tracked: Tracked, kept: Values | None) -> Values:
    columns = tracked.table.c
    return {name: as_held(columns[name], left) for name, left in (kept or {}).items() if name in columns}


def _set_back(session: WorkspaceSession, each: Change, but: Collection[str], now: datetime) -> None:
    tracked = TRACKED[each.what]
    values = {name: held for name, held in _held(tracked, each.was).items() if name not in but}
    if each.what == _ENTRIES and "person_id" in values:
        timeline.with_another(session, EntryRow.id == int(each.row_key), values.pop("person_id"), now)
    if each.what == "people" and "account_id" in values:
        values["there_since"] = now
    if values:
        session.execute(update(tracked.table).where(*_is(session, tracked, each.row_key)).values(values))


def _stands_again(session: WorkspaceSession, each: Change, now: datetime) -> None:
    """An entry that comes back was off the record for a while: what was advised then is judged without it."""
    row = timeline.get(session, int(each.row_key))
    if row.undone_at is not None and each.was is not None and each.was.get("undone_at", "") is None:
        row.off_record = timeline.off_record_too(row.off_record, row.undone_at, now)
        session.flush()


def _unmake(session: WorkspaceSession, changes: Iterable[Change], made: Collection[int]) -> None:
    """Contacts, keys and summaries that were made go: those of a deal, person or company that was made, with it.

    A key that is another's by now stays with that one.
    """
    new = {each.subject for each in changes if each.was is None and each.what in ("accounts", "people")}
    for each in changes:
        if each.was is not None or each.what in ("accounts", "people", "deals", _ENTRIES) or each.subject in new:
            continue
        if each.what == "deal_contacts" and _id(each) in made:
            continue
        tracked, left = TRACKED[each.what], each.now or {}
        owned = [tracked.table.c[name] == left[name] for name in ("account_id", "person_id") if name in left]
        session.execute(delete(tracked.table).where(*_is(session, tracked, each.row_key), *owned))


def _is(session: WorkspaceSession, tracked: Tracked, key: str) -> list[ColumnElement[bool]]:
    columns = tracked.table.c
    mine = columns["workspace_id" if "workspace_id" in columns else "id"] == session.workspace_id
    return [mine, *(columns[name] == held for name, held in where_key(tracked, key).items())]


def _parts(ids: Sequence[int]) -> list[Sequence[int]]:
    return [ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE)]
