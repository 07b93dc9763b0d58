"""Requests that were taken in already, in whichever process: a copy of one must not act again."""

from __future__ import annotations

from bot.services.desk import Desk
from bot.store import inbox


def first_time(desk: Desk, team_id: str, key: str) -> bool:
    """True once for each key of a workspace; always for a workspace that is not ours, of which nothing is kept."""
    now = desk.clock()
    with desk.database.write() as session:
        return inbox.first_time(session, team_id, key, now)


def again(desk: Desk, team_id: str, key: str) -> None:
    """What was taken in with this key failed: the next copy is the first one."""
    with desk.database.write() as session:
        inbox.forget(session, team_id, key)
