"""Signs by which a clock can be believed: the database's own time, Slack's stamps, and what people did here lately.

Here: reading them. Not here: how far apart two clocks may be, and what follows (`bot.services.believing`).
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.store.rows import BeatRow, EntryRow, InboxRow, OutboxRow
from bot.store.types import database_now

BELIEVED = "believed"
"""The beat of the last purge that believed its clock. A clock in doubt leaves none, so that it cannot vouch for itself:
all other beats are written at once by whatever clock a process was started with."""


def database_time(session: Session) -> datetime:
    """What the database's own clock shows; SQLite's is this machine's."""
    return session.scalars(select(database_now())).one()


def stamped(session: Session) -> tuple[datetime, datetime] | None:
    """When we last sent a message, by our clock and by Slack's; None where there was none yet."""
    sent = (OutboxRow.kind == "post", OutboxRow.state == "sent", OutboxRow.first_try_at.is_not(None))
    query = select(OutboxRow.first_try_at, OutboxRow.ts).where(*sent).order_by(OutboxRow.id.desc()).limit(1)
    found = session.execute(query).first()
    if found is None:
        return None
    try:
        return found.first_try_at, datetime.fromtimestamp(float(found.ts), UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def of_life(session: Session, since: datetime, until: datetime) -> bool:
    """Whether anyone wrote something down, or a request came in, or a purge believed its clock, in that time."""
    in_time = (
        select(EntryRow.id).where(EntryRow.created_at.between(since, until)).exists(),
        select(InboxRow.key).where(InboxRow.received_at.between(since, until)).exists(),
        select(BeatRow.name).where(BeatRow.name == BELIEVED, BeatRow.at.between(since, until)).exists(),
    )
    return bool(session.scalar(select(or_(*in_time))))
