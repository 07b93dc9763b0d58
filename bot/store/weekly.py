"""The figures of a weekly summary, counted by the database: no deal is loaded to be counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Float, Subquery, and_, case, cast, func, literal, null, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from bot.domain.unheard import HELD_BACK
from bot.domain.value import value
from bot.store.deals import in_peace
from bot.store.looks import UNJUDGED
from bot.store.rows import AccountRow, DealRow, EntryRow, NudgeRow, RepRow

NAMED = 50
"""Deals that one part of a summary names at the most."""

DARK = ("dark", "truth", "pending")
"""Phases of a deal that is dark, whatever was done about it."""

_ASLEEP = ("held", "dormant", "archived")
_SENT = ("open", "reminded", "unanswered")
"""Nudges that reached the rep, and that nobody answered so far."""
_CLEAR = ("won", "lost")
_LONG = 30
"""Days after which a step has waited long: it makes no difference any more how long."""

InOne = Mapping[str | None, float]
"""What makes worths of several currencies one: by currency, what one unit of it is worth."""


@value(frozen=True, slots=True)
class Named:
    """A deal as a channel may see it: the company and what it is worth, and how it ended."""

    company: str
    value_minor: int | None
    currency: str | None
    outcome: str | None = None
    id: int | None = None


@value(frozen=True, slots=True)
class Waiting:
    """A deal that needs a hand. `since`: when its step was first suggested, and `nudges` how often, without an answer.

    `active`: whether whoever has it is still here.
    """

    id: int
    active: bool
    since: datetime | None
    nudges: int


@value(frozen=True, slots=True)
class Due:
    """Deals of one currency that are expected to close: how many, their worth, how many are dark, or late."""

    currency: str | None
    deals: int
    value_minor: int
    dark: int
    past: int


@value(frozen=True, slots=True)
class Aged:
    """How many deals have been dark for so long (an index into the bands), and their worth in one currency."""

    band: int
    currency: str | None
    deals: int
    value_minor: int


@value(frozen=True, slots=True)
class Deals:
    """Whose deals are counted: those of a workspace, of one rep in it, or of several."""

    workspace_id: int
    rep_id: int | None = None
    rep_ids: tuple[int, ...] | None = None

    @property
    def mine(self) -> ColumnElement[bool]:
        """The deals, as a condition."""
        whole = DealRow.workspace_id == self.workspace_id
        if self.rep_ids is not None:
            return and_(whole, DealRow.rep_id.in_(self.rep_ids))
        return whole if self.rep_id is None else and_(whole, DealRow.rep_id == self.rep_id)


def went_dark(session: Session, deals: Deals, first: date, last: date, rates: InOne) -> list[Named]:
    """Open deals whose dark date lies in these days, both included; on hold is not dark."""
    query = (
        select(AccountRow.name, DealRow.value_minor, DealRow.currency, null(), DealRow.id)
        .join(AccountRow, AccountRow.id == DealRow.account_id)
        .where(_silent(deals), DealRow.dark_on.between(first, last))
        .order_by(*_largest_first(rates))
        .limit(NAMED)
    )
    return [Named(*row) for row in session.execute(query)]


def came_back(session: Session, deals: Deals, since: datetime, until: datetime, rates: InOne) -> list[Named]:
    """Deals that were dark and from which somebody was heard, as far as that still holds: none that is dark again."""
    ended = aliased(EntryRow)
    closed_too = (
        select(ended.id)
        .where(ended.deal_id == DealRow.id, ended.type == "closed", ended.undone_at.is_(None))
        .where(ended.created_at >= since, ended.created_at < until)
        .exists()
    )
    return _by_entry(session, deals, _heard(), and_(_is_back(), or_(DealRow.open, ~closed_too)), since, until, rates)


def closed(session: Session, deals: Deals, since: datetime, until: datetime, rates: InOne) -> list[Named]:
    """Deals that were closed and still are, with their outcome."""
    return _by_entry(session, deals, EntryRow.type == "closed", DealRow.open.is_(False), since, until, rates)


def by_week(session: Session, deals: Deals, edges: Sequence[datetime]) -> list[tuple[int, int]]:
    """(came back, ended with a clear answer) in each stretch from one edge to the next, counted as the lists do."""
    week = case(*((EntryRow.created_at < edge, index) for index, edge in enumerate(edges[1:])), else_=len(edges))
    over = and_(EntryRow.type == "closed", DealRow.open.is_(False))
    each = (
        select(
            week.label("week"),
            func.max(case((and_(over, DealRow.outcome.in_(_CLEAR)), 1), else_=0)).label("clear"),
            func.max(case((over, 1), else_=0)).label("over"),
        )
        .join(DealRow, DealRow.id == EntryRow.deal_id)
        .where(deals.mine, EntryRow.undone_at.is_(None), or_(over, and_(_heard(), _is_back())))
        .where(EntryRow.created_at >= edges[0], EntryRow.created_at < edges[-1])
        .group_by(week, EntryRow.deal_id)
        .subquery()
    )
    query = select(each.c.week, func.sum(1 - each.c.over), func.sum(each.c.clear)).group_by(each.c.week)
    found = [(0, 0) for _ in edges[1:]]
    for index, back, clear in session.execute(query):
        found[int(index)] = (int(back), int(clear))
    return found


def still_dark(session: Session, deals: Deals, today: date, edges: Sequence[date]) -> list[Aged]:
    """Dark deals by age: band 0 went dark on or after `edges[0]`, band 1 on or after `edges[1]`, …; the rest last."""
    band = case(
        *((DealRow.dark_on >= edge, index) for index, edge in enumerate(edges)),
        else_=len(edges),
    )
    query = (
        select(band, DealRow.currency, func.count(), func.coalesce(func.sum(DealRow.value_minor), 0))
        .where(_silent(deals), DealRow.dark_on <= today)
        .group_by(band, DealRow.currency)
    )
    return sorted(
        (Aged(int(index), currency, deals, int(value)) for index, currency, deals, value in session.execute(query)),
        key=lambda aged: (aged.band, aged.currency or ""),
    )


def need_a_hand(
    session: Session, deals: Deals, today: date, begins: datetime, rates: InOne, limit: int
) -> tuple[list[Waiting], int]:
    """The dark deals that need a hand, the most pressing first, and how many there are.

    First those whose owner has left, then those whose step has waited since before `begins`, the longest first, then
    those at their last step; the larger first, by `rates` (into one currency) as far as there are any. None that is on
    hold, snoozed, or has a meeting ahead; nor one whose silence can't be seen, as long as somebody has it.
    """
    waits = _waiting(deals, begins)
    edges = [begins - timedelta(days=ahead) for ahead in range(_LONG, -1, -1)]
    longest = case(*((waits.c.since < edge, index) for index, edge in enumerate(edges)), else_=len(edges))
    query = (
        select(DealRow.id, RepRow.active, waits.c.since, func.coalesce(waits.c.nudges, 0), func.count().over())
        .join(RepRow, RepRow.id == DealRow.rep_id)
        .outerjoin(waits, waits.c.deal_id == DealRow.id)
        .where(_silent(deals), DealRow.dark_on <= today, ~_snoozed(today))
        .where(or_(DealRow.next_meeting.is_(None), DealRow.next_meeting < today))
        .where(or_(~RepRow.active, and_(_seen(), or_(waits.c.since.is_not(None), _at_the_end()))))
        .order_by(RepRow.active, longest, _worth(rates).desc(), DealRow.silence_anchor_on, DealRow.number)
        .limit(limit)
    )
    found = session.execute(query).all()
    first = [Waiting(deal_id, bool(active), since, int(nudges)) for deal_id, active, since, nudges, _ in found]
    return first, int(found[0][4]) if found else 0


def _waiting(deals: Deals, begins: datetime) -> Subquery:
    """By deal: since when its owner has left its nudges unanswered, with nothing written down meanwhile.

    One of them was let go, its reminder included: a day or two is no reason to look in.
    """
    later, answered = aliased(EntryRow), aliased(NudgeRow)
    written = select(later.id).where(
        later.deal_id == NudgeRow.deal_id,
        later.undone_at.is_(None),
        later.type != "note",
        later.created_at > NudgeRow.sent_at,
    )
    taken = select(answered.id).where(
        answered.deal_id == NudgeRow.deal_id, answered.state == "answered", answered.id > NudgeRow.id
    )
    return (
        select(NudgeRow.deal_id, func.min(NudgeRow.sent_at).label("since"), func.count().label("nudges"))
        .join(DealRow, and_(DealRow.id == NudgeRow.deal_id, DealRow.rep_id == NudgeRow.rep_id))
        .where(NudgeRow.workspace_id == deals.workspace_id, NudgeRow.state.in_(_SENT), NudgeRow.sent_at < begins)
        .where(_silent(deals), ~written.exists(), ~taken.exists())
        .group_by(NudgeRow.deal_id)
        .having(func.max(case((NudgeRow.state == "unanswered", 1), else_=0)) == 1)
        .subquery()
    )


def _seen() -> ColumnElement[bool]:
    """Whether the last look could see if they wrote."""
    return func.coalesce(DealRow.reason, "").not_in(HELD_BACK)


def _at_the_end() -> ColumnElement[bool]:
    return or_(DealRow.phase == "truth", DealRow.kind == "close")


def _worth(rates: InOne) -> ColumnElement[float]:
    """What a deal is worth in one currency; 0 where that can't be said."""
    value = func.coalesce(DealRow.value_minor, 0)
    if not rates:
        return cast(literal(0), Float)
    return case(*((DealRow.currency == name, value * rate) for name, rate in rates.items()), else_=literal(0.0))


def _largest_first(rates: InOne) -> Sequence[ColumnElement[Any] | InstrumentedAttribute[int]]:
    """By what a deal is worth in one currency, and those that have no rate by their own."""
    return _worth(rates).desc(), func.coalesce(DealRow.value_minor, 0).desc(), DealRow.number


def closing(session: Session, deals: Deals, today: date, last: date) -> list[Due]:
    """Open deals that are expected to close up to `last`, by currency."""
    dark = and_(DealRow.phase.not_in(_ASLEEP), DealRow.dark_on <= today)
    query = (
        select(
            DealRow.currency,
            func.count(),
            func.coalesce(func.sum(DealRow.value_minor), 0),
            _how_many(dark),
            _how_many(DealRow.close_date < today),
        )
        .where(deals.mine, DealRow.open, ~in_peace(), DealRow.close_date <= last)
        .group_by(DealRow.currency)
        .order_by(DealRow.currency)
    )
    return [
        Due(name, of, int(value or 0), int(dim), int(late)) for name, of, value, dim, late in session.execute(query)
    ]


@value(frozen=True, slots=True)
class Counted:
    """Of the open deals: how many, and of these on hold, snoozed, not judged."""

    deals: int
    on_hold: int
    snoozed: int
    unjudged: int


def counted(session: Session, deals: Deals, today: date) -> Counted:
    """The open deals on that day, without those that asked for no contact."""
    unjudged = DealRow.kind == UNJUDGED
    found = (func.count(), _how_many(DealRow.phase == "held"), _how_many(_snoozed(today)), _how_many(unjudged))
    query = select(*found).where(deals.mine, DealRow.open, ~in_peace())
    return Counted(*map(int, session.execute(query).one()))


def _snoozed(today: date) -> ColumnElement[bool]:
    """Whether it is, also where that was never said."""
    answered = and_(DealRow.snoozed_on.is_not(None), DealRow.last_two_way_on > DealRow.snoozed_on)
    until = func.coalesce(DealRow.snoozed_until > today, literal(False))
    return and_(until, or_(DealRow.last_two_way_on.is_(None), ~func.coalesce(answered, literal(False))))


def _how_many(so: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((so, 1), else_=0)), 0)


def held_back(session: Session, deals: Deals, limits: Sequence[str]) -> list[tuple[str, int]]:
    """How many deals one of these limits holds back now, the most first."""
    waiting = and_(DealRow.kind == "wait", DealRow.reason.in_(limits))
    return _counted_by(session, deals, DealRow.reason, waiting)


def _silent(deals: Deals) -> ColumnElement[bool]:
    return and_(deals.mine, DealRow.open, DealRow.phase.not_in(_ASLEEP), ~in_peace())


def _heard() -> ColumnElement[bool]:
    """An entry with which a dark deal came back."""
    return and_(EntryRow.type.in_(("heard", "meeting")), EntryRow.phase_before.in_(DARK))


def _is_back() -> ColumnElement[bool]:
    """That still holds: it isn't dark again by now, and nobody asked for no contact."""
    again = and_(DealRow.open, func.coalesce(DealRow.phase, "").in_(DARK))
    return and_(~again, ~in_peace())


def _by_entry(
    session: Session,
    deals: Deals,
    wanted: ColumnElement[bool],
    holds: ColumnElement[bool],
    since: datetime,
    until: datetime,
    rates: InOne,
) -> list[Named]:
    """The deals with such an entry in that time, of which something holds now.

    The entries are found first, by the time: a condition on deals among theirs would begin with all deals.
    """
    written = [
        EntryRow.workspace_id == deals.workspace_id,
        EntryRow.undone_at.is_(None),
        wanted,
        EntryRow.created_at >= since,
        EntryRow.created_at < until,
    ]
    last = select(func.max(EntryRow.id)).where(*written).group_by(EntryRow.deal_id)
    query = (
        select(AccountRow.name, DealRow.value_minor, DealRow.currency, DealRow.outcome, DealRow.id)
        .select_from(EntryRow)
        .join(DealRow, DealRow.id == EntryRow.deal_id)
        .join(AccountRow, AccountRow.id == DealRow.account_id)
        .where(EntryRow.id.in_(last), deals.mine, holds)
        .order_by(*_largest_first(rates))
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
