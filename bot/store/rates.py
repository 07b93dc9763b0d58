"""The home currency of a workspace, and its rates by day. Not here: what is counted with them (`bot.domain.money`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.domain.money import Rates
from bot.store.rows import DealRow, RateRow, WorkspaceRow
from bot.store.session import WorkspaceSession, insert_if_new


def known(session: Session, workspace_id: int) -> Rates:
    """Both, in one query."""
    query = (
        select(WorkspaceRow.home_currency, RateRow.currency, RateRow.from_day, RateRow.rate)
        .outerjoin(RateRow, (RateRow.workspace_id == WorkspaceRow.id) & (RateRow.home == WorkspaceRow.home_currency))
        .where(WorkspaceRow.id == workspace_id)
        .order_by(RateRow.currency, RateRow.from_day)
    )
    home, of = None, dict[str, list[tuple[date, float]]]()
    for home, currency, from_day, rate in session.execute(query):  # noqa: B007 - it's the same in each row
        if currency is not None:
            of.setdefault(currency, []).append((from_day, float(rate)))
    return Rates(home, {currency: tuple(each) for currency, each in of.items()})


def choose_home(session: WorkspaceSession, currency: str | None) -> None:
    """Totals are in this currency from now on; None: in each currency by itself."""
    session.get_one(WorkspaceRow, session.workspace_id).home_currency = currency
    session.flush()


def put(
    session: WorkspaceSession, home: str, said: Mapping[str, Decimal], from_day: date, by: str, now: datetime
) -> None:
    """These rates hold from that day on; another word about the same day replaces the first."""
    for currency, rate in said.items():
        key = {"workspace_id": session.workspace_id, "home": home, "currency": currency, "from_day": from_day}
        values = {"rate": f"{rate.normalize():f}", "set_by": by, "set_at": now}
        if insert_if_new(session, RateRow, {**key, **values}, RateRow.id) is None:
            mine = [getattr(RateRow, column) == value for column, value in key.items()]
            session.execute(update(RateRow).where(*mine).values(**values))


def in_use(session: WorkspaceSession) -> list[str]:
    """The currencies of open deals that have a value, the most used first."""
    query = (
        select(DealRow.currency)
        .where(DealRow.workspace_id == session.workspace_id, DealRow.open, DealRow.value_minor.is_not(None))
        .where(DealRow.currency.is_not(None))
        .group_by(DealRow.currency)
        .order_by(func.count().desc(), DealRow.currency)
    )
    return [each for each in session.scalars(query) if each]
