"""What a row of the outbox tells of, changed after it was written: above all where it names somebody who is forgotten.

Here: what is left of a row, which the caller holds. Not here: which rows name whom (`subjects`), nor what becomes of
what stands in Slack (`bot.services.deals.unsaying`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.store import payloads
from bot.store.rows import OutboxRow
from bot.store.session import WorkspaceSession


def told_of(row: OutboxRow, payload: dict[str, Any]) -> None:
    """A message that waits is drawn from this when it goes out."""
    row.payload = payload


def wipe(row: OutboxRow) -> None:
    """Whoever has its words must not send them, and what arrived of them is put right."""
    row.edition += 1
    row.payload = payloads.without_words(row.payload)


def stop_change(row: OutboxRow, now: datetime) -> None:
    """A change of a message is not made."""
    if row.state == "queued":  # made twice it is the same, so that an attempt that is in doubt leaves nothing behind
        _cancel(row, now)
    row.edition += 1
    row.payload = {**payloads.ERASED, "ts": row.payload.get("ts")}


def before_it_is_sent(row: OutboxRow, now: datetime) -> None:
    """Nobody has begun to send it: what is drawn when it goes out is without them; what has words only does not go."""
    if "facts" in row.payload:
        row.payload = payloads.without_words(row.payload)
        return
    _cancel(row, now)
    row.payload = dict(payloads.ERASED)


def said_again(row: OutboxRow, payload: Mapping[str, Any]) -> None:
    """What stands there says this now."""
    row.payload = {**payloads.without_words(row.payload), **payloads.words(payload)}


def gone(session: WorkspaceSession, row: OutboxRow) -> None:
    """It stands there no more; of it nothing is kept that would not have to be found again."""
    if row.sweep_after is None:
        session.delete(row)
    else:
        row.payload = dict(payloads.ERASED)


def _cancel(row: OutboxRow, now: datetime) -> None:
    row.state, row.reason, row.finished_at = "cancelled", "forgotten", now
