"""A person who cannot be written to: no more messages until Slack, or the person, shows that somebody is there.

Here: Slack's words for that, and what follows. Not here: what becomes of the message itself (`sending`).
"""

from __future__ import annotations

import logging

from bot.posts.kind import Sending
from bot.services.people import leaving
from bot.store import reps

log = logging.getLogger(__name__)

NOBODY = frozenset({"user_not_found", "user_disabled", "cannot_dm_bot", "messages_tab_disabled"})
"""Slack's words for a person who cannot be written to."""

_GONE = frozenset({"user_not_found", "user_disabled"})
"""Those of them that say that the person is not there any more."""


def given_up(sending: Sending, reason: str) -> None:
    """Whoever left is often known by this first: what Slack tells later finds them off, and tells nobody."""
    session, post = sending.session, sending.post
    row = reps.by_user(session, post.user) if post.user and reason in NOBODY else None
    if row is not None and reps.deactivate(session, row.id):
        if reason in _GONE:
            leaving.left(session, row, sending.now)
        log.warning("rep %s of workspace %s cannot be written to: %s", row.id, post.workspace_id, reason)
