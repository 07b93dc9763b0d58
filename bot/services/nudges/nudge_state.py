"""What becomes of a deal's nudge when something happens to the deal elsewhere: it is settled, and its message says so.

Also the one place that queues changes to messages that were sent: the outbox carries them, so a crash loses none.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy.orm import Session

from bot.domain.card import DealCard
from bot.domain.said import Said
from bot.messages import nudge as nudge_message
from bot.messages.compose import Message
from bot.store import nudges, outbox, slots
from bot.store.rows import NudgeRow
from bot.store.subjects import Subject

_NOTICE_KEEPS = timedelta(days=3)


def payload(message: Message, **more: Any) -> dict[str, Any]:
    """A message as the outbox keeps it."""
    return {"text": message.text, "blocks": message.blocks, **more}


def settle(
    session: Session, workspace_id: int, deal_id: int, *, by: str, now: datetime, what: str, but: int | None = None
) -> NudgeRow | None:
    """The deal's nudge is overtaken by what was just written down. Answers with it, for `tell`.

    `but`: the nudge that the press was on; it is answered by whoever took the press.
    """
    row = nudges.latest(session, workspace_id, [deal_id]).get(deal_id)
    if row is None or row.id == but or row.state not in nudges.ANSWERABLE:
        return None
    if row.state == "planned":
        withdraw(session, row, now=now, reason=what)
        return None
    nudges.answer(session, workspace_id, row.id, what, by=by, now=now)
    return row


def withdraw(session: Session, row: NudgeRow, *, now: datetime, reason: str) -> None:
    """A nudge that has not gone out yet will not; its places are free again."""
    nudges.cancel(session, row.workspace_id, row.id, now=now, reason=reason)
    if outbox.withdraw(session, row.workspace_id, "nudge", row.id, now=now, reason=reason):
        slots.give_back(session, row.workspace_id, row.id)


def tell(session: Session, row: NudgeRow | None, card: DealCard, done: Said | str, *, now: datetime) -> None:
    """Change the message of a settled nudge: what happened, and no buttons that do nothing."""
    if row is not None:
        rewrite(session, row, nudge_message.passed(card, done), now=now)


def rewrite(session: Session, row: NudgeRow, message: Message, *, now: datetime) -> None:
    """Show something else where the nudge's message stands. In a digest the row stays as it was."""
    if row.message_channel is None or row.message_ts is None or row.in_digest:
        return
    change = outbox.Message(
        key=f"update:{row.id}:{uuid4().hex}",
        kind="update",
        about="nudge-update",
        about_id=row.id,
        channel=row.message_channel,
        payload=payload(message, ts=row.message_ts),
        subjects=[Subject(row.deal_id)],
    )
    outbox.enqueue(session, row.workspace_id, change, now=now)


def rewrite_rated(session: Session, row: NudgeRow, shown: dict[str, Any], verdict: str, *, now: datetime) -> None:
    """The same message without the question whether the nudge was right."""
    rewrite(session, row, nudge_message.rated(Message(shown["text"], shown["blocks"]), verdict), now=now)


def take_away(session: Session, row: NudgeRow, channel: str, ts: str, *, now: datetime) -> None:
    """Delete a message of the nudge's: another one stands for it."""
    gone = outbox.Message(
        key=f"delete:{row.id}:{ts}",
        kind="delete",
        about="nudge-delete",
        about_id=row.id,
        channel=channel,
        payload={"ts": ts},
        subjects=(),
    )
    outbox.enqueue(session, row.workspace_id, gone, now=now)


def say(
    session: Session,
    workspace_id: int,
    user: str,
    message: Message,
    *,
    key: str,
    now: datetime,
    subjects: Collection[Subject],
    about: str = "notice",
    **more: Any,
) -> None:
    """Tell one person something, once for each key. `subjects`: the deals that it names; `more`: kept beside it."""
    post = outbox.Message(
        key=key,
        kind="post",
        about=about,
        user=user,
        payload=payload(message, **more),
        subjects=subjects,
        expires_at=now + _NOTICE_KEEPS,
    )
    outbox.enqueue(session, workspace_id, post, now=now)
