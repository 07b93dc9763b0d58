"""What is changed of messages that stand in Slack. The outbox carries each change, so a crash loses none.

Here: that a message is drawn again, or taken away. Not here: what it says then (`bot.posts`).
"""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from bot.store import outbox, payloads, subjects
from bot.store.rows import OutboxRow
from bot.store.session import WorkspaceSession

AGAIN = "again"
"""A change that draws a message again, by what it is about."""

Place = tuple[str, str]
"""Where a message stands in Slack: the conversation and the ts."""


def again(session: WorkspaceSession, row: OutboxRow, now: datetime, place: Place | None = None) -> None:
    """The message says from now on what is so when that is drawn; or goes, where nothing is left to say.

    Of two such changes of it the newer holds. `place`: where it stands, if its row does not say so yet.
    """
    channel, ts = place or (row.channel or "", row.ts or "")
    change = outbox.Message(
        key=f"again:{channel}:{ts}:{uuid4().hex}",
        kind="update",
        about=AGAIN,
        about_id=row.id,
        channel=channel,
        payload=payloads.undrawn(ts=ts),
        subjects=subjects.of(session, row.id),
    )
    outbox.enqueue(session, change, now=now)


def take_away(session: WorkspaceSession, place: Place, now: datetime) -> None:
    """The message goes."""
    channel, ts = place
    gone = outbox.Message(
        key=f"gone:{channel}:{ts}:{uuid4().hex}",
        kind="delete",
        about="gone",
        channel=channel,
        payload=payloads.undrawn(ts=ts),
        subjects=(),
    )
    outbox.enqueue(session, gone, now=now)
