"""Addresses and domains that no source may look at: a rep's own, and the whole team's.

Not here: the looking (`bot.services.observing.mail`).
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select

from bot.store.rows import NeverRow
from bot.store.session import WorkspaceSession, changed, insert_if_new

TEAM = 0
"""In the place of a rep's id: nobody's mail with it is looked at."""


def add(session: WorkspaceSession, rep_id: int, address: str, *, now: datetime) -> bool:
    """An address, or `@domain`, is left alone from now on; False where it was."""
    values = {"workspace_id": session.workspace_id, "rep_id": rep_id, "address": address, "added_at": now}
    return insert_if_new(session, NeverRow, values, NeverRow.address) is not None


def remove(session: WorkspaceSession, rep_id: int, address: str) -> bool:
    """It may be looked at again; False where it might be."""
    mine = (NeverRow.workspace_id == session.workspace_id, NeverRow.rep_id == rep_id, NeverRow.address == address)
    return bool(changed(session, delete(NeverRow).where(*mine)))


def of_rep(session: WorkspaceSession, rep_id: int | None) -> list[str]:
    """What is left alone in what this rep's sources see; `rep_id` None: in the team's. With what the team added."""
    mine = (NeverRow.workspace_id == session.workspace_id, NeverRow.rep_id.in_({TEAM, rep_id or TEAM}))
    return list(session.scalars(select(NeverRow.address).where(*mine).distinct().order_by(NeverRow.address)))
