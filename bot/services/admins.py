"""A word to the admins of a workspace: what only they can put right.

Here: who hears of it, and once for each occasion. Not here: who is an admin (`roles`), or what is said.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.roles import Role
from bot.messages.compose import Message
from bot.services import nudge_state
from bot.store import reps


def tell(session: Session, workspace_id: int, message: Message, *, key: str, now: datetime) -> int:
    """Tells each of them, once for each key; how many there are."""
    found = [row for row in reps.all_of_them(session, workspace_id) if row.role == Role.ADMIN]
    for row in found:
        nudge_state.say(session, workspace_id, row.user, message, key=f"{key}:{row.user}", now=now)
    return len(found)
