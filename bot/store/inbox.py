"""What was taken in already: Slack delivers an event again when it does not hear an answer in time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, delete, select
from sqlalchemy.orm import Session

from bot.store.rows import InboxRow, WorkspaceRow
from bot.store.session import changed, insert_from
from bot.store.types import Instant


def first_time(session: Session, team_id: str, key: str, now: datetime) -> bool:
    """True once for each key (an event's id, or a digest of an interaction); always for a team that is not known.

    In the transaction of the effect: when that is rolled back, the next delivery is the first one again; a delivery
    that comes in parallel waits for this transaction and then is not the first.
    """
    given = {"team": team_id, "key": key, "now": now}
    if insert_from(session, InboxRow, _OF_A_TEAM, given, InboxRow.key) is not None:
        return True
    known = select(InboxRow.key).join(WorkspaceRow, WorkspaceRow.id == InboxRow.workspace_id)
    return session.scalar(known.where(WorkspaceRow.team_id == team_id, InboxRow.key == key)) is None


_OF_A_TEAM: Select[*tuple[Any, ...]] = select(
    WorkspaceRow.id.label("workspace_id"),
    bindparam("key").label("key"),
    bindparam("now", type_=Instant()).label("received_at"),
).where(WorkspaceRow.team_id == bindparam("team"))


def forget(session: Session, team_id: str, key: str) -> None:
    """The next delivery with this key is the first one again."""
    ours = select(WorkspaceRow.id).where(WorkspaceRow.team_id == team_id).scalar_subquery()
    session.execute(delete(InboxRow).where(InboxRow.workspace_id == ours, InboxRow.key == key))


def purge(session: Session, before: datetime) -> int:
    """Forgets what came in before; how many. Slack repeats within an hour, and a signature is good for minutes."""
    return changed(session, delete(InboxRow).where(InboxRow.received_at < before))
