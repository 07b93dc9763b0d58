"""What sources saw goes with whom it is about: forgotten with them, theirs where two people are one, purged in time.

Not here: what was seen, and its questions (`observations`).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, exists, false, or_, select, update
from sqlalchemy.orm import Session

from bot.domain.observation import SOURCE_LATE, Became
from bot.store import observations
from bot.store.rows import EntryRow, NudgeRow, ObservationDealRow, ObservationRow, ThreadKeyRow
from bot.store.session import WorkspaceSession

KEEP = timedelta(days=14)
"""How long what became nothing is kept, and a question that nobody answered, with whoever it is about."""

_TALKS = ("heard", "meeting")
_NOT_NOTED = (Became.ASKED, Became.IGNORED)

KEEP_UNDONE = timedelta(days=180)
"""How long it's remembered that something was taken back: longer than any source is read back."""


def forget_of_deals(session: WorkspaceSession, deal_ids: Collection[int]) -> None:
    """Nothing that was seen of these deals is kept, and no question about them alone."""
    mine = (ObservationDealRow.workspace_id == session.workspace_id, ObservationDealRow.deal_id.in_(deal_ids))
    asked = session.scalars(select(ObservationDealRow.observation_id).where(*mine)).all()
    session.execute(delete(ObservationDealRow).where(*mine))
    others = exists().where(
        ObservationDealRow.workspace_id == ObservationRow.workspace_id,
        ObservationDealRow.observation_id == ObservationRow.id,
    )
    of_theirs = ObservationRow.id.in_(asked) & (ObservationRow.state == Became.ASKED) & ~others
    _forget(session, or_(ObservationRow.deal_id.in_(deal_ids), of_theirs))
    threads = (ThreadKeyRow.workspace_id == session.workspace_id, ThreadKeyRow.deal_id.in_(deal_ids))
    session.execute(delete(ThreadKeyRow).where(*threads))


def forget_of_people(session: WorkspaceSession, people: Collection[int]) -> None:
    """The same of these people."""
    _forget(session, ObservationRow.person_id.in_(people))
    threads = (ThreadKeyRow.workspace_id == session.workspace_id, ThreadKeyRow.person_id.in_(people))
    session.execute(delete(ThreadKeyRow).where(*threads))


def forget_of_source(session: WorkspaceSession, source_id: int) -> None:
    """What a source saw and became nothing, and what it asks, go with it; so do its threads."""
    _forget(session, (ObservationRow.source_id == source_id) & ObservationRow.state.in_(_NOT_NOTED))
    threads = (ThreadKeyRow.workspace_id == session.workspace_id, ThreadKeyRow.source_id == source_id)
    session.execute(delete(ThreadKeyRow).where(*threads))


def with_another(session: WorkspaceSession, person_id: int, into: int, deal_ids: Collection[int] | None = None) -> None:
    """What was seen of somebody was of another, on these deals or on all; keys that say whose it was say so, too."""
    mine = [ObservationRow.workspace_id == session.workspace_id, ObservationRow.person_id == person_id]
    mine += [ObservationRow.deal_id.in_(deal_ids)] if deal_ids is not None else []
    keyed = session.scalars(select(ObservationRow).where(*mine, ObservationRow.key.endswith(f":{person_id}"))).all()
    there = observations.known(session, [_of_another(row.key, into) for row in keyed])
    for row in keyed:
        key = _of_another(row.key, into)
        row.key = row.key if key in there else key
    session.flush()
    for table in (ObservationRow, ThreadKeyRow):
        mine = [table.workspace_id == session.workspace_id, table.person_id == person_id]
        mine += [table.deal_id.in_(deal_ids)] if deal_ids is not None else []
        session.execute(update(table).where(*mine).values(person_id=into))


def as_noted(session: WorkspaceSession, entry_ids: Collection[int]) -> None:
    """What was seen is of whom its entry is with, now that these entries are somebody's again."""
    mine = (ObservationRow.workspace_id == session.workspace_id, ObservationRow.entry_id.in_(sorted(entry_ids)))
    query = select(ObservationRow, EntryRow.person_id).join(EntryRow, EntryRow.id == ObservationRow.entry_id)
    moved = [
        (row, into) for row, into in session.execute(query.where(*mine)).all() if into not in (row.person_id, None)
    ]
    there = observations.known(session, [_of_another(row.key, into) for row, into in moved])
    for row, into in moved:
        own = row.key.removeprefix("mail:").partition(":")[0]
        thread = (ThreadKeyRow.workspace_id == session.workspace_id, ThreadKeyRow.hash == own)
        same = (ThreadKeyRow.person_id == row.person_id, ThreadKeyRow.deal_id == row.deal_id)
        session.execute(update(ThreadKeyRow).where(*thread, *same).values(person_id=into))
        key = _of_another(row.key, into)
        row.key = key if row.key.endswith(f":{row.person_id}") and key not in there else row.key
        row.person_id = into
    session.flush()


def _of_another(key: str, person_id: int) -> str:
    return f"{key.rpartition(':')[0]}:{person_id}"


def turned(
    session: WorkspaceSession, act_id: int | None, entry_ids: Collection[int], *, back: bool, by: str, now: datetime
) -> None:
    """An act that a source did, or these entries of its, were taken back (`back`), or put back: so is what it saw.

    A nudge was not about a silence that was none, where nobody had been heard from after all.
    """
    mine = ObservationRow.workspace_id == session.workspace_id
    stood = Became.NOTED if back else Became.UNDONE
    by_act = ObservationRow.entry_id.is_(None) & (ObservationRow.act_id == act_id)
    of_it = or_(ObservationRow.entry_id.in_(sorted(entry_ids)), by_act if act_id is not None else false())
    for row in session.scalars(select(ObservationRow).where(mine, of_it, ObservationRow.state == stood)).all():
        row.state = (Became.UNDONE if back else Became.NOTED).value
        row.answered_at, row.answered_by = (now, by) if back else (None, None)
        if back and row.entry_id is not None:
            _not_late(session, row, entry_ids)
    session.flush()


def _not_late(session: WorkspaceSession, row: ObservationRow, entry_ids: Collection[int]) -> None:
    """What ended a silence is taken back: a nudge was right after all, unless another reply came late for it, too."""
    entry = session.get(EntryRow, row.entry_id)
    if entry is None or entry.type not in _TALKS:
        return
    another = exists().where(
        EntryRow.deal_id == entry.deal_id,
        EntryRow.id.not_in(sorted({entry.id, *entry_ids})),
        EntryRow.type.in_(_TALKS),
        EntryRow.undone_at.is_(None),
        EntryRow.at < NudgeRow.sent_at,
        EntryRow.created_at > NudgeRow.sent_at,
    )
    late = (NudgeRow.deal_id == entry.deal_id, NudgeRow.verdict == SOURCE_LATE, NudgeRow.sent_at > row.at)
    session.execute(update(NudgeRow).where(*late, ~another).values(verdict=None, verdict_at=None))


def forget_left_over(session: Session, now: datetime) -> None:
    """In every workspace, what became nothing long enough ago, and questions that nobody answered."""
    _delete(session, ObservationRow.state.in_(_NOT_NOTED) & (ObservationRow.created_at < now - KEEP))


def purge(session: Session, now: datetime) -> None:
    """In every workspace, that something was taken back so long ago that it can't come again."""
    _delete(session, (ObservationRow.state == Became.UNDONE) & (ObservationRow.created_at < now - KEEP_UNDONE))


def _forget(session: WorkspaceSession, which: ColumnElement[bool]) -> None:
    _delete(session, (ObservationRow.workspace_id == session.workspace_id) & which)


def _delete(session: Session, which: ColumnElement[bool]) -> None:
    """With the deals that wait for an answer: they wait no longer."""
    gone = select(ObservationRow.id).where(which)
    session.execute(delete(ObservationDealRow).where(ObservationDealRow.observation_id.in_(gone)))
    session.execute(delete(ObservationRow).where(which))
