"""The beats of the jobs: when each came round last. A doctor reads them; a running thread proves nothing."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.store.rows import BeatRow
from bot.store.session import changed, insert_if_new


def beat(session: Session, name: str, now: datetime, detail: str | None = None) -> None:
    """The job of this name has just come round."""
    values = {"name": name, "at": now, "detail": detail}
    if not changed(session, update(BeatRow).where(BeatRow.name == name).values(at=now, detail=detail)):
        insert_if_new(session, BeatRow, values, BeatRow.name)


def last(session: Session) -> dict[str, BeatRow]:
    """The last beat of every job, by its name."""
    return {row.name: row for row in session.scalars(select(BeatRow).order_by(BeatRow.name))}
