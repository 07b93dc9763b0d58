"""A rep's daily slots: how many nudges may reach one rep on one local day, whatever races."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.store.rows import SlotRow
from bot.store.session import WorkspaceSession, changed, insert_if_new, insert_new

MESSAGES_A_DAY = 3
"""Messages that one rep gets on one local day: nudges, reminders and the digest together."""


def take(session: WorkspaceSession, rep_id: int, day: date, limit: int, *, nudge_id: int | None = None) -> int | None:
    """The lowest free slot of the rep's local day, now taken; None when all `limit` are.

    In the transaction that creates the message: a rollback gives the slot back. The primary key decides a race; the
    loser waits for the winner's transaction and takes the next one.
    """
    for n in range(1, limit + 1):
        values = {
            "workspace_id": session.workspace_id,
            "rep_id": rep_id,
            "local_day": day,
            "n": n,
            "nudge_id": nudge_id,
        }
        if insert_if_new(session, SlotRow, values, SlotRow.n) is not None:
            return n
    return None


def free(session: WorkspaceSession, rep_id: int, day: date, limit: int) -> list[int]:
    """The slots of the rep's local day that are not taken, the lowest first."""
    mine = (SlotRow.workspace_id == session.workspace_id, SlotRow.rep_id == rep_id, SlotRow.local_day == day)
    held = set(session.scalars(select(SlotRow.n).where(*mine)))
    return [n for n in range(1, limit + 1) if n not in held]


def take_all(session: WorkspaceSession, rep_id: int, day: date, nudges: Mapping[int, int]) -> bool:
    """Takes these slots, each for its nudge, in one round; False when somebody else has one of them by now."""
    mine = {"workspace_id": session.workspace_id, "rep_id": rep_id, "local_day": day}
    rows = [{**mine, "n": n, "nudge_id": nudge_id} for n, nudge_id in nudges.items()]
    return len(insert_new(session, SlotRow, rows, SlotRow.n)) == len(rows)


def give_back(session: WorkspaceSession, nudge_id: int) -> bool:
    """The nudge never went out: its slot is free again."""
    mine = (SlotRow.workspace_id == session.workspace_id, SlotRow.nudge_id == nudge_id)
    return bool(changed(session, delete(SlotRow).where(*mine)))


def taken(session: WorkspaceSession, rep_id: int, day: date) -> int:
    """How many slots of the rep's local day are taken."""
    mine = (SlotRow.workspace_id == session.workspace_id, SlotRow.rep_id == rep_id, SlotRow.local_day == day)
    return session.execute(select(func.count()).select_from(SlotRow).where(*mine)).scalar_one()


def purge(session: Session, before: date) -> int:
    """Forgets the slots of days long gone; how many."""
    return changed(session, delete(SlotRow).where(SlotRow.local_day < before))
