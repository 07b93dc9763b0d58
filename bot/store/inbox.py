"""What was taken in already: Slack delivers an event again when it does not hear an answer in time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from bot.store.rows import InboxRow
from bot.store.session import WorkspaceSession, changed, insert_if_new


def first_time(session: WorkspaceSession, key: str, now: datetime) -> bool:
    """True once for each key (an event's id, or a digest of an interaction).

    In the transaction of the effect: when that is rolled back, the next delivery is the first one again; a delivery
    that comes in parallel waits for this transaction and then is not the first.
    """
    values = {"workspace_id": session.workspace_id, "key": key, "received_at": now}
    return insert_if_new(session, InboxRow, values, InboxRow.key) is not None


def forget(session: WorkspaceSession, key: str) -> None:
    """The next delivery with this key is the first one again."""
    session.execute(delete(InboxRow).where(InboxRow.workspace_id == session.workspace_id, InboxRow.key == key))


def purge(session: Session, before: datetime) -> int:
    """Forgets what came in before; how many. Slack repeats within an hour, and a signature is good for minutes."""
    return changed(session, delete(InboxRow).where(InboxRow.received_at < before))
