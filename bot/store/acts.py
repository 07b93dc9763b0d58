"""The log of acts: who did what to the record, what that changed, and whether it still stands.

It names people and says what stood on record of them, so it's kept no longer than it is of use: what was done for
`KEEP`, what was taken back for a day, and none of it when somebody it's about is forgotten. Not here: how a change is
found (`journal`), nor the way back (`reverting`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Text, and_, cast, delete, exists, func, insert, or_, select
from sqlalchemy.orm import Session

from bot.domain.observation import Became, Seen
from bot.errors.undoing import ActGone
from bot.store.journal import Change, joined
from bot.store.rows import ActChangeRow, ActRow, ObservationRow
from bot.store.session import WorkspaceSession, changed

KEEP = timedelta(days=30)
"""How long an act can be looked up by what it made."""

KEEP_UNDONE = timedelta(days=1)
"""How long one that was taken back can be put back."""

_AT_ONCE = 500


def begin(session: WorkspaceSession, *, by: str, name: str, at: datetime, deal_id: int | None = None) -> int:
    """A new act, and its id."""
    values = {"workspace_id": session.workspace_id, "by_user": by, "name": name, "at": at, "deal_id": deal_id}
    return session.execute(insert(ActRow).returning(ActRow.id), values).scalar_one()


def add(session: WorkspaceSession, act_id: int, changes: Iterable[Change]) -> None:
    """The act changed this too."""
    rows = [
        {
            "workspace_id": session.workspace_id,
            "act_id": act_id,
            "what": each.what,
            "row_key": each.row_key,
            "subject": each.subject,
            "was": each.was,
            "now": each.now,
        }
        for each in changes
    ]
    if rows:
        session.execute(insert(ActChangeRow.__table__), rows)  # type: ignore[arg-type]


def left_by(session: WorkspaceSession, people: Collection[int]) -> set[int]:
    """Those of these people from whom an act that stands took a deal, an entry or a place as a contact.

    It can be taken back, and then that is theirs again.
    """
    keys = {str(each) for each in people}
    told = ActChangeRow.was["person_id"].as_string()
    moved = and_(ActChangeRow.what.in_(("deals", "entries")), told.in_(keys))
    gone = and_(ActChangeRow.what == "deal_contacts", ActChangeRow.now.is_(None))
    mine = (ActChangeRow.workspace_id == session.workspace_id, ActChangeRow.was.is_not(None), or_(moved, gone))
    query = select(told, ActChangeRow.row_key).join(ActRow, ActRow.id == ActChangeRow.act_id)
    found = session.execute(query.where(*mine, ActRow.undone_at.is_(None)))
    left = {whose if whose is not None else key.partition("/")[2] for whose, key in found}
    return {int(each) for each in left & keys}


def get(session: WorkspaceSession, act_id: int, *, hold: bool = False) -> ActRow:
    """The act with this id; `hold`: until the end. Raises ActGone for one that is not kept any more."""
    query = select(ActRow).where(ActRow.workspace_id == session.workspace_id, ActRow.id == act_id)
    row = session.scalars(query.with_for_update() if hold else query).first()
    if row is None:
        raise ActGone
    return row


def changes(session: WorkspaceSession, act_id: int, subjects: Collection[str] | None = None) -> list[Change]:
    """What an act changed: of each row once, however many transactions it took. `subjects`: of their record alone."""
    mine = [ActChangeRow.workspace_id == session.workspace_id, ActChangeRow.act_id == act_id]
    if subjects is not None:
        mine.append(ActChangeRow.subject.in_(sorted(subjects)))
    columns = (ActChangeRow.what, ActChangeRow.row_key, ActChangeRow.subject, ActChangeRow.was, ActChangeRow.now)
    found: dict[tuple[str, str], Change | None] = {}
    for row in session.execute(select(*columns).where(*mine).order_by(ActChangeRow.id)):
        new = Change(*row)
        before = found.get((new.what, new.row_key))
        found[new.what, new.row_key] = new if before is None else joined(before, new)
    return [each for each in found.values() if each is not None]


def size(session: WorkspaceSession, act_id: int) -> int:
    """How many rows an act changed, each time it did."""
    mine = (ActChangeRow.workspace_id == session.workspace_id, ActChangeRow.act_id == act_id)
    return session.execute(select(func.count()).select_from(ActChangeRow).where(*mine)).scalar_one()


def turned(session: WorkspaceSession, row: ActRow, changes: Iterable[Change], *, by: str, now: datetime | None) -> None:
    """The act was taken back (`now`), or put back (None); `changes`: what that changed in its turn."""
    mine = (ActChangeRow.workspace_id == session.workspace_id, ActChangeRow.act_id == row.id)
    session.execute(delete(ActChangeRow).where(*mine))
    row.undone_at, row.undone_by = now, by if now is not None else None
    add(session, row.id, changes)


def less(session: WorkspaceSession, act_id: int, subjects: Collection[str]) -> None:
    """What it changed of their record was taken back; the rest of the act stands."""
    mine = (ActChangeRow.workspace_id == session.workspace_id, ActChangeRow.act_id == act_id)
    session.execute(delete(ActChangeRow).where(*mine, ActChangeRow.subject.in_(sorted(subjects))))


def last(session: WorkspaceSession, by: str, *, since: datetime, deal_id: int | None = None) -> ActRow | None:
    """What somebody did last, of what stands and is no older; of one deal, if it's given: then what a source noted of
    it is theirs, too.
    """
    whose = ActRow.by_user == by
    if deal_id is not None:
        whose |= ActRow.by_user.contains(":")
    mine = [ActRow.workspace_id == session.workspace_id, whose, ActRow.undone_at.is_(None)]
    if deal_id is not None:
        mine.append(or_(ActRow.deal_id == deal_id, _has(ActChangeRow.subject == f"deal:{deal_id}")))
    query = select(ActRow).where(*mine, ActRow.at >= since)
    return session.scalars(query.order_by(ActRow.id.desc()).limit(1)).first()


def named(session: WorkspaceSession, by: str, name: str, *, since: datetime) -> Sequence[ActRow]:
    """What somebody did under that name, of what stands and is no older: the latest last."""
    mine = (ActRow.workspace_id == session.workspace_id, ActRow.by_user == by, ActRow.undone_at.is_(None))
    query = select(ActRow).where(*mine, ActRow.name == name, ActRow.at >= since)
    return session.scalars(query.order_by(ActRow.id)).all()


def at(session: WorkspaceSession, deal_id: int, by: str, moment: datetime) -> ActRow | None:
    """What somebody did on a deal in that instant, if it's kept and stands."""
    mine = (ActRow.workspace_id == session.workspace_id, ActRow.by_user == by, ActRow.undone_at.is_(None))
    query = select(ActRow).where(*mine, ActRow.deal_id == deal_id, ActRow.at == moment)
    return session.scalars(query.order_by(ActRow.id.desc())).first()


def that_made(session: WorkspaceSession, entry_id: int) -> ActRow | None:
    """The act that wrote an entry, if it's kept and stands."""
    of_it = (ActChangeRow.what == "entries", ActChangeRow.row_key == str(entry_id))
    mine = (ActRow.workspace_id == session.workspace_id, ActRow.undone_at.is_(None))
    query = select(ActRow, ActChangeRow).join(
        ActChangeRow, and_(ActChangeRow.workspace_id == ActRow.workspace_id, ActChangeRow.act_id == ActRow.id)
    )
    found = session.execute(query.where(*mine, *of_it).order_by(ActRow.id.desc()))
    return next((act for act, row in found if Change(row.what, row.row_key, "", row.was, row.now).noted), None)


def changed_since(session: WorkspaceSession, deal_id: int, columns: Collection[str], since: datetime) -> bool:
    """Whether a person changed one of these columns of a deal after an instant, of what stands."""
    mine = (ActRow.workspace_id == session.workspace_id, ActRow.at > since, ActRow.undone_at.is_(None))
    theirs = ~ActRow.by_user.contains(":")
    here = (ActChangeRow.what == "deals", ActChangeRow.row_key == str(deal_id), ActChangeRow.was.is_not(None))
    query = select(ActChangeRow.now).join(
        ActRow, and_(ActRow.workspace_id == ActChangeRow.workspace_id, ActRow.id == ActChangeRow.act_id)
    )
    return any(set(now or {}) & set(columns) for now in session.scalars(query.where(*mine, theirs, *here)))


def seen_since(session: WorkspaceSession, deal_id: int, since: datetime) -> set[str]:
    """The columns of a deal that a source's news of after an instant changed, of what stands."""
    news = select(ObservationRow.act_id).where(
        ObservationRow.workspace_id == session.workspace_id,
        ObservationRow.deal_id == deal_id,
        ObservationRow.type == Seen.DEAL.value,
        ObservationRow.state == Became.NOTED.value,
        ObservationRow.at > since,
    )
    mine = (ActChangeRow.workspace_id == session.workspace_id, ActChangeRow.act_id.in_(news))
    here = (ActChangeRow.what == "deals", ActChangeRow.row_key == str(deal_id))
    return {name for now in session.scalars(select(ActChangeRow.now).where(*mine, *here)) for name in now or {}}


def others_on(session: WorkspaceSession, act_id: int, rows: Collection[tuple[str, str]]) -> list[tuple[ActRow, Change]]:
    """The other acts that stand and changed one of these rows (table and key), the newest first; with that change."""
    found: list[tuple[ActRow, Change]] = []
    wanted = sorted(rows)
    for start in range(0, len(wanted), _AT_ONCE):
        by_table: dict[str, list[str]] = {}
        for what, key in wanted[start : start + _AT_ONCE]:
            by_table.setdefault(what, []).append(key)
        named = or_(
            *(and_(ActChangeRow.what == what, ActChangeRow.row_key.in_(keys)) for what, keys in by_table.items())
        )
        query = select(ActRow, ActChangeRow).join(
            ActChangeRow, and_(ActChangeRow.workspace_id == ActRow.workspace_id, ActChangeRow.act_id == ActRow.id)
        )
        mine = (ActRow.workspace_id == session.workspace_id, ActRow.id != act_id, ActRow.undone_at.is_(None))
        for act, row in session.execute(query.where(*mine, named).order_by(ActRow.id.desc())):
            found.append((act, Change(row.what, row.row_key, row.subject, row.was, row.now)))
    return found


def skip(session: WorkspaceSession, act_id: int, change: Change, column: str, *, goes: bool) -> None:
    """An act is about to be taken back, and what another put in a column's place since stays: that one then found there
    what this one had. `goes`: it doesn't stay, and is nothing of the other's any more.
    """
    mine = (ActChangeRow.workspace_id == session.workspace_id, ActChangeRow.row_key == change.row_key)
    same = (*mine, ActChangeRow.what == change.what)
    own = select(func.max(ActChangeRow.id)).where(*same, ActChangeRow.act_id == act_id).scalar_subquery()
    stands = exists().where(ActRow.id == ActChangeRow.act_id, ActRow.undone_at.is_(None))
    since = session.scalars(
        # An act that was put back has its changes written anew: they have the order in which they came to stand.
        select(ActChangeRow).where(*same, ActChangeRow.id > own, stands).order_by(ActChangeRow.id)
    )
    later = [row for row in since if row.was is not None and row.now is not None and column in row.now]
    for row in later if goes else later[:1]:
        was, now = dict(row.was or {}), dict(row.now or {})
        if goes:
            del was[column], now[column]
        else:
            was[column] = (change.was or {})[column]
        row.was, row.now = was, now


def _has(*which: ColumnElement[bool]) -> ColumnElement[bool]:
    same = (ActChangeRow.workspace_id == ActRow.workspace_id, ActChangeRow.act_id == ActRow.id)
    return exists().where(*same, *which)


def drop(session: WorkspaceSession, act_id: int) -> None:
    """The act is kept no longer."""
    _delete(session, ActRow.id == act_id)


def forget(
    session: WorkspaceSession,
    *,
    deals: Collection[int] = (),
    people: Collection[int] = (),
    accounts: Collection[int] = (),
    words: Sequence[str] = (),
) -> None:
    """No act is kept that says anything of these, or of a deal that was with them. `words`: patterns for LIKE, of what
    somebody was called.
    """
    subjects = [
        f"{what}:{each}" for what, ids in (("deal", deals), ("person", people), ("account", accounts)) for each in ids
    ]
    told = [ActChangeRow.subject.in_(subjects)] if subjects else []
    for column, ids in (("person_id", people), ("account_id", accounts)):
        told += [held[column].as_integer().in_(ids) for held in (ActChangeRow.was, ActChangeRow.now) if ids]
    for each in words:
        pattern = each.replace("_", "%")  # in JSON another letter than ASCII takes six
        told += [cast(ActChangeRow.was, Text).ilike(pattern), cast(ActChangeRow.now, Text).ilike(pattern)]
    if told:
        about = select(ActChangeRow.act_id).where(ActChangeRow.workspace_id == session.workspace_id, or_(*told))
        _delete(session, ActRow.id.in_(about))
    _delete(session, ActRow.deal_id.in_(deals))


def _delete(session: WorkspaceSession, which: ColumnElement[bool]) -> None:
    statement = delete(ActRow).where(ActRow.workspace_id == session.workspace_id, which)
    session.execute(statement, execution_options={"synchronize_session": False})


def purge(session: Session, now: datetime) -> int:
    """Deletes what was kept long enough; how many acts."""
    old = or_(ActRow.at < now - KEEP, ActRow.undone_at < now - KEEP_UNDONE)
    return changed(session, delete(ActRow).where(old))
