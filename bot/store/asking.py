"""When a missing fact was last asked for: of a deal, and of a rep for what is the rep's own.

Here: taking the turn, which one of two that race gets. Not here: what is asked for (`bot.services.deals.missing`).
"""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import update

from bot.domain.missing import DAYS_BETWEEN
from bot.store.rows import DealRow, RepRow
from bot.store.session import WorkspaceSession, changed


def rested(last: date | None, day: date) -> bool:
    """Whether so much time has gone by since the last question; `day` is the rep's."""
    return last is None or last <= day - timedelta(days=DAYS_BETWEEN)


def of_deal(session: WorkspaceSession, deal_id: int, day: date) -> bool:
    """Whether something may be asked about the deal on that day of the rep's; then it was."""
    return _turn(session, DealRow, deal_id, day)


def of_rep(session: WorkspaceSession, rep_id: int, day: date) -> bool:
    """Whether the rep may be asked for their own company and number on that day; then they were."""
    return _turn(session, RepRow, rep_id, day)


def _turn(session: WorkspaceSession, table: type[DealRow | RepRow], row_id: int, day: date) -> bool:
    mine = (table.workspace_id == session.workspace_id, table.id == row_id)
    free = table.asked_on.is_(None) | (table.asked_on <= day - timedelta(days=DAYS_BETWEEN))
    return bool(changed(session, update(table).where(*mine, free).values(asked_on=day)))
