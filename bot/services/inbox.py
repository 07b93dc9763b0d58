"""Slack delivers again when it hears no answer: each delivery takes effect once."""

from __future__ import annotations

from bot.services.desk import Desk
from bot.store import inbox, workspaces


def first_time(desk: Desk, team_id: str, key: str) -> bool:
    """True once for each key of a workspace."""
    now = desk.clock()
    with desk.database.write() as session:
        return inbox.first_time(session, workspaces.get_or_add(session, team_id, now=now).id, key, now)
