"""A word to the admins of a workspace: what only they can put right.

Here: who hears of it, and once for each occasion. Not here: who is an admin (`roles`), or what is said.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from bot.domain.roles import Role
from bot.messages.compose import Message
from bot.services.nudges import nudge_state
from bot.store import reps
from bot.store.subjects import Subject


def tell(
    session: Session,
    workspace_id: int,
    message: Message,
    *,
    key: str,
    now: datetime,
    subjects: Collection[Subject],
    about: str = "notice",
    **more: Any,
) -> int:
    """Tells each of them, once for each key; how many there are. The rest is as `nudge_state.say` has it."""
    found = [row for row in reps.all_of_them(session, workspace_id) if row.role == Role.ADMIN]
    for row in found:
        who, said = row.user, f"{key}:{row.user}"
        nudge_state.say(session, workspace_id, who, message, key=said, now=now, subjects=subjects, about=about, **more)
    return len(found)
