"""Deals held for a change: nobody else changes them, nor plans or notes a touch to their people, until it is done.

Everyone takes the locks in one order: the rep, the deals by their ids, the companies by theirs, then messages.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.store import contacts, deals, looks, nudges, people
from bot.store.rows import DealRow, NudgeRow
from bot.store.session import WorkspaceSession


def hold(session: WorkspaceSession, deal_id: int, now: datetime) -> tuple[DealRow, datetime]:
    """The deal as it is now, and the instant to write under, UTC (`people.hold`). Raises NotFound."""
    row = deals.lock(session, deal_id)
    return row, people.hold(session, contacts.people_of(row), now)


def hold_of_nudge(session: WorkspaceSession, nudge_id: int, now: datetime) -> tuple[NudgeRow, DealRow, datetime]:
    """A nudge with its deal, and the instant to write under. Raises NotFound."""
    row, deal = nudges.with_deal(session, nudge_id)
    return row, deal, people.hold(session, contacts.people_of(deal), now)


def hold_all(session: WorkspaceSession, deal_ids: Collection[int], now: datetime) -> datetime:
    """The same for several; the instant is one for all of them. Raises NotFound."""
    held = looks.hold_all(session, deal_ids)
    return people.hold(session, set(held.values()), now) if held else now
