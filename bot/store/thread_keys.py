"""The messages of deals, by keyed hashes of their Message-IDs: so a reply from an unknown address is recognised."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.domain.value import value
from bot.store.rows import ThreadKeyRow
from bot.store.session import WorkspaceSession, among, changed, insert_new

KEEP = timedelta(days=180)
"""How long one is kept."""


@value(frozen=True, slots=True)
class Thread:
    """A message that is known: with whom, of which deal; `ours`: we wrote it."""

    person_id: int
    deal_id: int
    ours: bool
    at: datetime


def known(session: WorkspaceSession, hashes: Collection[str]) -> dict[str, Thread]:
    """Those of the hashes that are a deal's message."""
    if not hashes:
        return {}
    mine = (ThreadKeyRow.workspace_id == session.workspace_id, among(session, ThreadKeyRow.hash, set(hashes)))
    columns = (ThreadKeyRow.hash, ThreadKeyRow.person_id, ThreadKeyRow.deal_id, ThreadKeyRow.ours, ThreadKeyRow.at)
    found = session.execute(select(*columns).where(*mine))
    return {hashed: Thread(person_id, deal_id, ours, at) for hashed, person_id, deal_id, ours, at in found}


def keep(session: WorkspaceSession, hashed: str, thread: Thread, *, source_id: int | None = None) -> None:
    """A message is this deal's from now on; the first deal that it was is not changed. It goes with its source."""
    values = {
        "workspace_id": session.workspace_id,
        "hash": hashed,
        "person_id": thread.person_id,
        "deal_id": thread.deal_id,
        "ours": thread.ours,
        "source_id": source_id,
        "at": thread.at,
    }
    insert_new(session, ThreadKeyRow, [values], ThreadKeyRow.hash)


def move(session: WorkspaceSession, hashed: str, deal_id: int) -> None:
    """A person said that it is another deal's."""
    row = session.get(ThreadKeyRow, (session.workspace_id, hashed))
    if row is not None:
        row.deal_id = deal_id


def purge(session: Session, now: datetime) -> int:
    """Deletes what was kept long enough; how many."""
    return changed(session, delete(ThreadKeyRow).where(ThreadKeyRow.at < now - KEEP))
