"""The figures of a weekly summary, counted by the database: no deal is loaded to be counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, case, func, null, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from bot.domain.value import value
from bot.store.looks import UNJUDGED
from bot.store.rows import AccountRow, DealRow, EntryRow

NAMED = 50
"""Deals that one part of a summary names at the most."""

DARK = ("dark", "truth", "pending")
"""Phases of a deal that is dark, whatever was done about it."""

_ASLEEP = ("held", "dormant", "archived")


@value(frozen=True, slots=True)
class Named:
    """A deal as a channel may see it: the company and what it is worth, and how it ended."""

    company: str
    value_minor: int | None
    currency: str | None
    outcome: str | None = None
    id: int | None = None


@value(frozen=True, slots=True)
class Aged:
    """How many deals have been dark for so long (an index into the bands), and their worth in one currency."""

    band: int
    currency: str | None
    deals: int
    value_minor: int


@value(frozen=True, slots=True)
class Deals:
    """Whose deals are counted: those of a workspace, or of one rep in it."""

    workspace_id: int
    rep_id: int | None = None

    @property
    def mine(self) -> ColumnElement[bool]:
        """The deals, as a condition."""
        whole = DealRow.workspace_id == self.workspace_id
        return whole if self.rep_id is None else and_(whole, DealRow.rep_id == self.rep_id)


def went_dark(session: Session, deals: Deals, first: date, last: date) -> list[Named]:
    """Open deals whose dark date lies in these days, both included; on hold is not dark."""
    return _named(session, _silent(deals), DealRow.dark_on.between(first, last))


def came_back(session: Session, deals: Deals, since: datetime, until: datetime) -> list[Named]:
    """Deals that were dark and from which somebody was heard."""
    return _by_entry(session, deals, _heard_again(), since, until)


def closed(session: Session, deals: Deals, since: datetime, until: datetime) -> list[Named]:
    """Deals that were closed, with their outcome."""
    return _by_entry(session, deals, EntryRow.type == "closed", since, until)


def by_week(session: Session, deals: Deals, edges: Sequence[datetime]) -> list[tuple[int, int]]:
    """(came back, closed) in each stretch from one edge to the next: deals, counted as the lists name them."""
    week = case(*((EntryRow.created_at < edge, index) for index, edge in enumerate(edges[1:])), else_=len(edges))
    ended = case((EntryRow.type == "closed", 1), else_=0)
    query = (
        select(week, ended, func.count(EntryRow.deal_id.distinct()))
        .join(DealRow, DealRow.id == EntryRow.deal_id)
        .where(deals.mine, EntryRow.undone_at.is_(None), or_(EntryRow.type == "closed", _heard_again()))
        .where(EntryRow.created_at >= edges[0], EntryRow.created_at < edges[-1])
        .group_by(week, ended)
    )
    found = [[0, 0] for _ in edges[1:]]
    for index, kind, times in session.execute(query):
        found[index][kind] = int(times)
    return [(back, end) for back, end in found]


def still_dark(session: Session, deals: Deals, today: date, edges: Sequence[date]) -> list[Aged]:
    """Dark deals by age: band 0 went dark on or after `edges[0]`, band 1 on or after `edges[1]`, …; the rest last."""
    band = case(
        *((DealRow.dark_on >= edge, index) for index, edge in enumerate(edges)),
        else_=len(edges),
    )
    query = (
        select(band, DealRow.currency, func.count(), func.coalesce(func.sum(DealRow.value_minor), 0))
        .where(_silent(deals), DealRow.dark_on < today)
        .group_by(band, DealRow.currency)
    )
    return sorted(
        (Aged(int(index), currency, deals, int(value)) for index, currency, deals, value in session.execute(query)),
        key=lambda aged: (aged.band, aged.currency or ""),
    )


def counted(session: Session, deals: Deals, today: date) -> tuple[int, int, int]:
    """How many deals are open, how many of them are on hold, and how many snoozed on that day."""
    answered = and_(DealRow.snoozed_on.is_not(None), DealRow.last_two_way_on > DealRow.snoozed_on)
    asleep = and_(DealRow.snoozed_until > today, or_(DealRow.last_two_way_on.is_(None), ~answered))
    query = select(func.count(), _how_many(DealRow.phase == "held"), _how_many(asleep)).where(deals.mine, DealRow.open)
    total, held, snoozed = session.execute(query).one()
    return int(total), int(held), int(snoozed)


def _how_many(so: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((so, 1), else_=0)), 0)


def unjudged(session: Session, deals: Deals) -> int:
    """How many of the open deals the last look could not judge."""
    query = select(func.count()).select_from(DealRow).where(deals.mine, DealRow.open, DealRow.kind == UNJUDGED)
    return session.execute(query).scalar_one()


def coming(session: Session, deals: Deals, first: date, last: date) -> list[tuple[str, int]]:
    """The plays that fall due in these days, both included, and how many of each, the most first."""
    due = and_(DealRow.play.is_not(None), DealRow.next_on.between(first, last), DealRow.kind.in_(("play", "wait")))
    return _counted_by(session, deals, DealRow.play, due)


def held_back(session: Session, deals: Deals, limits: Sequence[str]) -> list[tuple[str, int]]:
    """How many deals one of these limits holds back now, the most first."""
    waiting = and_(DealRow.kind == "wait", DealRow.reason.in_(limits))
    return _counted_by(session, deals, DealRow.reason, waiting)


def _silent(deals: Deals) -> ColumnElement[bool]:
    return and_(deals.mine, DealRow.open, DealRow.phase.not_in(_ASLEEP))


def _named(session: Session, *wanted: ColumnElement[bool]) -> list[Named]:
    query = (
        select(AccountRow.name, DealRow.value_minor, DealRow.currency, null(), DealRow.id)
        .join(AccountRow, AccountRow.id == DealRow.account_id)
        .where(*wanted)
        .order_by(func.coalesce(DealRow.value_minor, 0).desc(), DealRow.number)
        .limit(NAMED)
    )
    return [Named(*row) for row in session.execute(query)]


def _heard_again() -> ColumnElement[bool]:
    return and_(EntryRow.type.in_(("heard", "meeting")), EntryRow.phase_before.in_(DARK))


def _by_entry(
    session: Session, deals: Deals, wanted: ColumnElement[bool], since: datetime, until: datetime
) -> list[Named]:
    written = [
        EntryRow.workspace_id == deals.workspace_id,
        EntryRow.undone_at.is_(None),
        wanted,
        EntryRow.created_at >= since,
        EntryRow.created_at < until,
    ]
    last = select(func.max(EntryRow.id)).where(*written).group_by(EntryRow.deal_id)
    query = (
        select(AccountRow.name, DealRow.value_minor, DealRow.currency, EntryRow.outcome, DealRow.id)
        .join(DealRow, DealRow.id == EntryRow.deal_id)
        .join(AccountRow, AccountRow.id == DealRow.account_id)
        .where(EntryRow.id.in_(last), deals.mine)
        .order_by(func.coalesce(DealRow.value_minor, 0).desc(), DealRow.number)
        .limit(NAMED)
    )
    return [Named(*row) for row in session.execute(query)]


def _counted_by(
    session: Session, deals: Deals, column: InstrumentedAttribute[str | None], wanted: ColumnElement[bool]
) -> list[tuple[str, int]]:
    query = (
        select(column, func.count())
        .where(deals.mine, DealRow.open, wanted)
        .group_by(column)
        .order_by(func.count().desc(), column)
    )
    return [(name, int(times)) for name, times in session.execute(query) if name]
