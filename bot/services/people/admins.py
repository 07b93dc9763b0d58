"""A word to people that does not wait for their own time: once for each occasion, and not when it is old.

Here: that it is queued, for one person or for all admins of a workspace. Not here: what is said (`bot.posts`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.domain.roles import Role
from bot.store import outbox, payloads, reps
from bot.store.session import WorkspaceSession
from bot.store.subjects import Subject

_KEEPS = timedelta(days=3)


def tell(
    session: WorkspaceSession,
    about: str,
    facts: Mapping[str, Any],
    *,
    key: str,
    now: datetime,
    subjects: Collection[Subject],
) -> int:
    """Tells each of the admins, once for each key; how many there are. `facts`: what it is drawn from."""
    found = [row for row in reps.all_of_them(session) if row.role == Role.ADMIN]
    for row in found:
        say(session, row.user, about, facts, key=f"{key}:{row.user}", now=now, subjects=subjects)
    return len(found)


def say(
    session: WorkspaceSession,
    user: str,
    about: str,
    facts: Mapping[str, Any],
    *,
    key: str,
    now: datetime,
    subjects: Collection[Subject],
) -> None:
    """Tells one person, once for each key. `subjects`: the deals that it names."""
    post = outbox.Message(
        key=key,
        kind="post",
        about=about,
        user=user,
        payload=payloads.undrawn(facts),
        subjects=subjects,
        expires_at=now + _KEEPS,
    )
    outbox.enqueue(session, post, now=now)
