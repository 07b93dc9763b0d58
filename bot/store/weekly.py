"""The figures of a weekly summary, counted by the database: no deal is loaded to be counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.store.rows import AccountRow, DealRow, EntryRow

NAMED = 50
"""Deals that one part of a summary names at the most."""

_ASLEEP = ("held", "dormant", "archived")


@dataclass(frozen=True, slots=True)
class Named:
    """A deal as a channel may see it: the company and what it is worth, and how it ended."""

    company: str
    value_minor: int | None
    currency: str | None
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Aged:
    """How many deals have been dark for so long (an index into the bands), and their worth in one currency."""

    band: int
    currency: str | None
    deals: int
    value_minor: int


def went_dark(session: Session, workspace_id: int, first: date, last: date) -> list[Named]:
    """Open deals whose dark date lies in these days, both included; on hold is not dark."""
    return _named(session, _silent(workspace_id), DealRow.dark_on.between(first, last))


def came_back(session: Session, workspace_id: int, since: datetime, until: datetime) -> list[Named]:
    """Deals that were dark and from which somebody was heard."""
    return _by_entry(session, workspace_id, since, until, ("heard", "meeting"), dark_before=True)


def closed(session: Session, workspace_id: int, since: datetime, until: datetime) -> list[Named]:
    """Deals that were closed, with their outcome."""
    return _by_entry(session, workspace_id, since, until, ("closed",))


def still_dark(session: Session, workspace_id: int, today: date, edges: Sequence[date]) -> list[Aged]:
    """Dark deals by age: band 0 went dark on or after `edges[0]`, band 1 on or after `edges[1]`, …; the rest last."""
    band = case(
        *((DealRow.dark_on >= edge, index) for index, edge in enumerate(edges)),
        else_=len(edges),
    )
    query = (
        select(band, DealRow.currency, func.count(), func.coalesce(func.sum(DealRow.value_minor), 0))
        .where(_silent(workspace_id), DealRow.dark_on < today)
        .group_by(band, DealRow.currency)
    )
    return sorted(
        (Aged(int(index), currency, deals, int(value)) for index, currency, deals, value in session.execute(query)),
        key=lambda aged: (aged.band, aged.currency or ""),
    )


def counted(session: Session, workspace_id: int) -> tuple[int, int]:
    """How many deals are open, and how many of them are on hold."""
    on_hold = func.coalesce(func.sum(case((DealRow.phase == "held", 1), else_=0)), 0)
    query = select(func.count(), on_hold).where(DealRow.workspace_id == workspace_id, DealRow.open)
    total, held = session.execute(query).one()
    return int(total), int(held)


def coming(session: Session, workspace_id: int, first: date, last: date) -> list[tuple[str, int]]:
    """The plays that fall due in these days, both included, and how many of each, the most first."""
    due = and_(DealRow.play.is_not(None), DealRow.next_on.between(first, last), DealRow.kind.in_(("play", "wait")))
    return _counted_by(session, workspace_id, DealRow.play, due)


def held_back(session: Session, workspace_id: int, limits: Sequence[str]) -> list[tuple[str, int]]:
    """How many deals one of these limits holds back now, the most first."""
    waiting = and_(DealRow.kind == "wait", DealRow.reason.in_(limits))
    return _counted_by(session, workspace_id, DealRow.reason, waiting)


def _silent(workspace_id: int) -> ColumnElement[bool]:
    return and_(DealRow.workspace_id == workspace_id, DealRow.open, DealRow.phase.not_in(_ASLEEP))


def _named(session: Session, *wanted: ColumnElement[bool]) -> list[Named]:
    query = (
        select(AccountRow.name, DealRow.value_minor, DealRow.currency)
        .join(AccountRow, AccountRow.id == DealRow.account_id)
        .where(*wanted)
        .order_by(func.coalesce(DealRow.value_minor, 0).desc(), DealRow.number)
        .limit(NAMED)
    )
    return [Named(*row) for row in session.execute(query)]


def _by_entry(
    session: Session,
    workspace_id: int,
    since: datetime,
    until: datetime,
    types: Sequence[str],
    *,
    dark_before: bool = False,
) -> list[Named]:
    written = [
        EntryRow.workspace_id == workspace_id,
        EntryRow.undone_at.is_(None),
        EntryRow.type.in_(types),
        EntryRow.created_at >= since,
        EntryRow.created_at < until,
    ]
    if dark_before:
        written.append(EntryRow.phase_before.in_(("dark", "truth", "pending")))
    last = select(func.max(EntryRow.id)).where(*written).group_by(EntryRow.deal_id)
    query = (
        select(AccountRow.name, DealRow.value_minor, DealRow.currency, EntryRow.outcome)
        .join(DealRow, DealRow.id == EntryRow.deal_id)
        .join(AccountRow, AccountRow.id == DealRow.account_id)
        .where(EntryRow.id.in_(last))
        .order_by(func.coalesce(DealRow.value_minor, 0).desc(), DealRow.number)
        .limit(NAMED)
    )
    return [Named(*row) for row in session.execute(query)]


def _counted_by(
    session: Session, workspace_id: int, column: InstrumentedAttribute[str | None], wanted: ColumnElement[bool]
) -> list[tuple[str, int]]:
    query = (
        select(column, func.count())
        .where(DealRow.workspace_id == workspace_id, DealRow.open, wanted)
        .group_by(column)
        .order_by(func.count().desc(), column)
    )
    return [(name, int(times)) for name, times in session.execute(query) if name]
