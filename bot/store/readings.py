"""Who reads which source, and what came of it: the lease on a reading, its end, and how fresh everything is.

A lease is on the database's clock, as in the outbox. It only keeps work from being done twice: what a page brings is
the same however often it's read. Not here: connecting a source (`bot.store.sources`), and what a page brings.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, bindparam, case, exists, func, literal, or_, select, update
from sqlalchemy.orm import Session

from bot.domain.observation import Became, Why
from bot.domain.sources import State
from bot.domain.value import value
from bot.store.rows import DealRow, ObservationDealRow, ObservationRow, RepRow, SourceRow, WorkspaceRow
from bot.store.session import WorkspaceSession, changed
from bot.store.types import Instant, database_now

LEASE = 300.0
"""Seconds that a reading may be silent for: each of its pages renews it."""

_FURTHEST = timedelta(days=2)
"""Nothing is put off for longer than a day."""

_NONSENSE = 2 * LEASE
"""A lease further away than any we give was written before the database's clock was set back."""


@value(frozen=True, slots=True)
class Fresh:
    """How fresh a source is. `rep_id` None: it's the whole team's."""

    id: int
    workspace_id: int
    kind: str
    name: str
    rep_id: int | None
    state: str
    read_until: datetime | None
    last_error: str | None
    anyway_until: datetime | None


_FRESH = [getattr(SourceRow, name) for name in Fresh.__slots__]

_CONNECTED = (SourceRow.state != State.OFF) & SourceRow.agreed_at.is_not(None) & SourceRow.secret.is_not(None)
"""Somebody agreed to it and signed in; before that nothing is read, and nothing waits for it."""

THERE = exists(select(SourceRow.id).where(SourceRow.workspace_id == DealRow.workspace_id))
"""Of a deal that is being read: whether anything was ever connected in its workspace. Nothing else is asked before."""

# Written once, as all that is asked at each look at a deal.
_OF_WORKSPACES = (
    select(*_FRESH)
    .where(SourceRow.workspace_id.in_(bindparam("workspaces", expanding=True)), _CONNECTED)
    .order_by(SourceRow.id)
)
_STILL_COUNTS = or_(
    DealRow.last_two_way_on.is_(None),
    ObservationRow.on_day.is_(None),
    DealRow.last_two_way_on <= ObservationRow.on_day,
    ObservationRow.reason.in_((Why.HAS_LEFT, Why.DIFFERS)),
)
"""Of a question: that they were heard from since doesn't make it idle, as it does one about whether they were."""

_ASKED_ABOUT = (
    select(ObservationDealRow.deal_id)
    .join(
        ObservationRow,
        (ObservationRow.workspace_id == ObservationDealRow.workspace_id)
        & (ObservationRow.id == ObservationDealRow.observation_id),
    )
    .join(DealRow, DealRow.id == ObservationDealRow.deal_id)
    .where(
        _STILL_COUNTS,
        ObservationDealRow.workspace_id.in_(bindparam("workspaces", expanding=True)),
        ObservationDealRow.deal_id.in_(bindparam("deals", expanding=True)),
        ObservationRow.state == Became.ASKED,
        ObservationRow.answered_at.is_(None),
    )
)


def due(session: Session, now: datetime) -> list[tuple[int, int]]:
    """(workspace, source) of what is to be read by now and nobody reads, the longest due first.

    Of a workspace that took the app away nothing is read.
    """
    there = exists().where(WorkspaceRow.id == SourceRow.workspace_id, WorkspaceRow.disabled_at.is_(None))
    query = select(SourceRow.workspace_id, SourceRow.id).where(_now(now), _CONNECTED, _free(), there)
    return [(workspace_id, source_id) for workspace_id, source_id in session.execute(query.order_by(SourceRow.next_at))]


def due_of_reps(
    session: Session, now: datetime, rep_ids: Collection[int], workspace_ids: Collection[int]
) -> list[tuple[int, int]]:
    """The same of these reps, and of these workspaces' teams; also what somebody reads just now."""
    teams = SourceRow.rep_id.is_(None) & SourceRow.workspace_id.in_(workspace_ids)
    query = select(SourceRow.workspace_id, SourceRow.id)
    query = query.where(_now(now), _CONNECTED, SourceRow.rep_id.in_(rep_ids) | teams)
    return [(workspace_id, source_id) for workspace_id, source_id in session.execute(query.order_by(SourceRow.next_at))]


def claim(session: WorkspaceSession, source_id: int, lease: str) -> SourceRow | None:
    """The source, for one reader; None where somebody reads it just now, or there's nothing to read."""
    mine = (SourceRow.workspace_id == session.workspace_id, SourceRow.id == source_id)
    readable = (_CONNECTED, _free())
    beginning = case((SourceRow.state == State.NEW, State.BACKFILLING.value), else_=SourceRow.state)
    values = {"lease_owner": lease, "lease_until": database_now(LEASE), "state": beginning}
    if not changed(session, update(SourceRow).where(*mine, *readable).values(**values)):
        return None
    return session.scalars(select(SourceRow).where(*mine).execution_options(populate_existing=True)).one()


def renew(session: WorkspaceSession, source_id: int, lease: str) -> bool:
    """A page goes in: the source is held until the end of the transaction, and the reading goes on after it.

    False: it was switched off meanwhile, or somebody else has it.
    """
    return _held(session, source_id, lease, lease_until=database_now(LEASE))


def let_go(session: WorkspaceSession, source_id: int, lease: str) -> None:
    """Nothing came of it but the database's own trouble: whoever wants may read it at once."""
    _held(session, source_id, lease, lease_owner=None, lease_until=None)


def done(session: WorkspaceSession, source_id: int, lease: str, *, next_at: datetime, brought: bool) -> bool:
    """The reading came to its end. `brought`: something that is told, or asked."""
    well = {"last_error": None, "failing_since": None, "tries": 0, "anyway_until": None}
    live = case((SourceRow.read_until.is_not(None), State.LIVE.value), else_=SourceRow.state)
    return _given_back(session, source_id, lease, brought, next_at=next_at, state=live, **well)


@value(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why a reading broke off, in a word; how that leaves the source, and when to try again."""

    error: str
    state: State
    next_at: datetime
    brought: bool


def failed(session: WorkspaceSession, source_id: int, lease: str, end: Failure, *, now: datetime) -> bool:
    """The reading broke off."""
    since = case((SourceRow.failing_since.is_(None), literal(now, Instant())), else_=SourceRow.failing_since)
    tried = {"last_error": end.error, "failing_since": since, "tries": SourceRow.tries + 1}
    how = {"state": end.state.value, "next_at": end.next_at}
    return _given_back(session, source_id, lease, end.brought, **tried, **how)


def _given_back(session: WorkspaceSession, source_id: int, lease: str, brought: bool, **values: object) -> bool:
    reading = SourceRow.reading + (1 if brought else 0)
    return _held(session, source_id, lease, lease_owner=None, lease_until=None, reading=reading, **values)


def fresh(row: SourceRow) -> Fresh:
    """How fresh this source is."""
    return Fresh(*(getattr(row, name) for name in Fresh.__slots__))


def of_deals(session: Session, deals: Sequence[DealRow]) -> tuple[Mapping[int, Sequence[Fresh]], set[int]]:
    """The sources that cover each of these deals (its rep's own, and the team's); and the deals that a question is
    open about.
    """
    if not deals:
        return {}, set()
    workspaces = list({row.workspace_id for row in deals})
    every = [Fresh(*row) for row in session.execute(_OF_WORKSPACES, {"workspaces": workspaces})]
    by_rep: dict[tuple[int, int], list[Fresh]] = {}
    for row in deals:
        whose = (row.workspace_id, row.rep_id)
        if whose not in by_rep:
            by_rep[whose] = [
                each for each in every if each.workspace_id == row.workspace_id and each.rep_id in (None, row.rep_id)
            ]
    covering = {row.id: by_rep[row.workspace_id, row.rep_id] for row in deals}
    given = {"workspaces": workspaces, "deals": [row.id for row in deals]}
    return covering, set(session.scalars(_ASKED_ABOUT, given))


@value(frozen=True, slots=True)
class Failing:
    """A source that isn't read. `user`: whose it is, or of the team's who connected it; a Slack id."""

    id: int
    workspace_id: int
    user: str | None
    state: str
    failing_since: datetime
    told_on: date | None
    told_of: datetime | None


def failing(session: Session) -> list[Failing]:
    """Every source whose last reading broke off."""
    user = func.coalesce(RepRow.user, SourceRow.agreed_by)
    query = (
        select(SourceRow.id, SourceRow.workspace_id, user, SourceRow.state)
        .add_columns(SourceRow.failing_since, SourceRow.told_on, SourceRow.told_of)
        .outerjoin(RepRow, (RepRow.workspace_id == SourceRow.workspace_id) & (RepRow.id == SourceRow.rep_id))
        .where(SourceRow.failing_since.is_not(None), _CONNECTED)
        .order_by(SourceRow.id)
    )
    return [Failing(*row) for row in session.execute(query)]


def was_told(session: WorkspaceSession, source_id: int, on: date | None, of: datetime | None) -> None:
    """Somebody hears on this day that it isn't read, since then; None for both: the message didn't go out."""
    mine = (SourceRow.workspace_id == session.workspace_id, SourceRow.id == source_id)
    session.execute(update(SourceRow).where(*mine).values(told_on=on, told_of=of))


def anyway(session: WorkspaceSession, source_id: int, until: datetime | None) -> None:
    """Nudges come all the same until then, though it isn't read."""
    mine = (SourceRow.workspace_id == session.workspace_id, SourceRow.id == source_id)
    session.execute(update(SourceRow).where(*mine).values(anyway_until=until))


def return_from(session: Session, ahead: datetime, now: datetime) -> None:
    """What a clock put off that was far ahead is read now."""
    session.execute(update(SourceRow).where(SourceRow.next_at > ahead).values(next_at=now))


def _now(now: datetime) -> ColumnElement[bool]:
    """Due by now, or put off further than anything is: the clock was set back since."""
    return or_(SourceRow.next_at <= now, SourceRow.next_at > now + _FURTHEST)


def _free() -> ColumnElement[bool]:
    until = SourceRow.lease_until
    return or_(until.is_(None), until <= database_now(), until > database_now(_NONSENSE))


def _held(session: WorkspaceSession, source_id: int, lease: str, **values: object) -> bool:
    mine = (SourceRow.workspace_id == session.workspace_id, SourceRow.id == source_id)
    ours = (SourceRow.lease_owner == lease, SourceRow.state != State.OFF)
    return bool(changed(session, update(SourceRow).where(*mine, *ours).values(**values)))
