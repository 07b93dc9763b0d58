"""The question how a meeting went, which stands in the rep's conversation: it goes once that is said, wherever it is.

Here: that it goes. Not here: when it is asked (`nudging`), and what it says (`bot.posts.met`).
"""

from __future__ import annotations

from datetime import datetime

from bot.services import posted
from bot.store import outbox
from bot.store.session import WorkspaceSession

ABOUT = "met"


def look_again(session: WorkspaceSession, deal_id: int, now: datetime) -> None:
    """The question that stands in Slack is drawn once more, and goes where there is nothing to ask any more."""
    for row in outbox.sent_about(session, ABOUT, deal_id):
        if not row.payload.get("erased"):
            posted.again(session, row, now)
