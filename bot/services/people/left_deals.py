"""What a manager reads of the open deals that a rep has left: drawn when they leave, and after each change.

Here: the message and what it names. Not here: who gets it, and the handing over (`leaving`).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.messages import leaver as leaver_message
from bot.messages.compose import Message
from bot.services.deals.judging import cards
from bot.services.desk import Desk
from bot.services.nudges import nudge_state
from bot.store import deals, reps, subjects
from bot.store.rows import OutboxRow, RepRow
from bot.store.subjects import Subject

ABOUT, UPDATE = "leaver", "leaver-update"


def message(desk: Desk, session: Session, row: RepRow, now: datetime) -> tuple[Message, list[Subject]]:
    """What is with this rep still, and the deals that it names: none where every one is with somebody."""
    found, total = deals.listed(session, row.workspace_id, rep_id=row.id, limit=leaver_message.MOST_ROWS)
    shown = cards(desk, session, [each.row for each in found], now)
    return leaver_message.leaver(row.name, row.id, shown, total), [Subject(each.row.id) for each in found]


def anew(desk: Desk, session: Session, row: OutboxRow, now: datetime) -> dict[str, Any] | None:
    """What such a message says now; None where nothing is left and nobody has read of anything yet."""
    leaver = reps.get(session, row.workspace_id, row.about_id or 0)
    said, named = message(desk, session, leaver, now)
    if not named and row.ts is None:
        return None
    subjects.record(session, row.workspace_id, {row.id: named})
    return nudge_state.payload(said)
