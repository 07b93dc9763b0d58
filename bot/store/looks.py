"""When a deal is looked at next, and what the last look found. The index on `next_look_at` is the whole schedule."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, bindparam, func, or_, select, text, update
from sqlalchemy.orm import Session

from bot.domain.value import value
from bot.errors.stored import DealGone
from bot.errors.trouble import CannotJudge, Unreadable
from bot.store.plain import plain, read
from bot.store.rows import DealRow, NudgeRow, OutboxRow, SummaryRow, WorkspaceRow
from bot.store.rows.delivery import LIVE_SQL
from bot.store.session import WorkspaceSession, changed, locks_rows

_AT_ONCE = 1000  # keeps the list of ids in one statement under what either database takes

UNJUDGED = "unjudged"
"""What a look found where a deal could not be judged."""

LEASE = timedelta(minutes=5)
"""How long a claimed deal is out of other workers' sight; a worker that dies gives it back by falling silent."""


@value(frozen=True, slots=True, kw_only=True)
class Look:
    """What a look found. `next_look_at`: when to look again, None for never. Dates are the prospect's."""

    next_look_at: datetime | None
    playbook: str
    phase: str
    kind: str
    reason: str | None = None
    play: str | None = None
    next_on: date | None = None
    silence_anchor_on: date | None = None
    dark_on: date | None = None
    last_two_way_on: date | None = None
    unanswered: int = 0


@value(frozen=True, slots=True)
class Due:
    """A deal whose look is due, claimed for one worker."""

    workspace_id: int
    deal_id: int
    rep_id: int


def claim_due(session: Session, now: datetime, limit: int, *, lease: timedelta = LEASE) -> list[Due]:
    """Up to `limit` deals whose look is due, the longest due first; nobody else gets them before `now + lease`.

    One statement over the partial index, however many deals there are. Commit at once, judge in another transaction.
    """
    if locks_rows(session):
        # A bitmap plan visits the index's dead entries again on every tick; a plain index scan clears them. And old
        # statistics, after a quiet night, must not make the first tick of the morning read the whole table.
        session.execute(
            text("SELECT set_config('enable_bitmapscan', 'off', true), set_config('enable_seqscan', 'off', true)")
        )
    due = (
        select(DealRow.id)
        .where(DealRow.next_look_at.is_not(None), DealRow.next_look_at <= now)
        .order_by(DealRow.next_look_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    # "= ANY (ARRAY(subquery))" on PostgreSQL, so that the locking subquery runs once and never again in a join.
    chosen = DealRow.id == func.any(func.array(due.scalar_subquery())) if locks_rows(session) else DealRow.id.in_(due)
    claim = (
        update(DealRow)
        .where(chosen)
        .values(next_look_at=now + lease)
        .returning(DealRow.workspace_id, DealRow.id, DealRow.rep_id)
    )
    rows = session.execute(claim.execution_options(synchronize_session=False))
    return [Due(*row) for row in rows]


def due_of_rep(session: WorkspaceSession, rep_id: int, now: datetime) -> list[int]:
    """The rep's other deals that are due now, held until the end of the transaction: one morning is one decision."""
    mine = (DealRow.workspace_id == session.workspace_id, DealRow.rep_id == rep_id)
    query = select(DealRow.id).where(*mine, DealRow.next_look_at.is_not(None), DealRow.next_look_at <= now)
    return list(
        session.scalars(
            query.order_by(DealRow.next_look_at, DealRow.id).with_for_update(skip_locked=True, key_share=True)
        )
    )


def hold(session: Session, deal_ids: Iterable[int], *, rep_id: int | None = None) -> dict[int, int]:
    """Those of the deals that nobody is changing just now, held until the end of the transaction: deal → person.

    With `rep_id`, only those that are the rep's.
    """
    wanted: list[int] = sorted(set(deal_ids))
    found: dict[int, int] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        query = select(DealRow.id, DealRow.person_id)
        query = query.where(DealRow.id.in_(wanted[start : start + _AT_ONCE]))
        if rep_id is not None:
            query = query.where(DealRow.rep_id == rep_id)
        rows = session.execute(query.order_by(DealRow.id).with_for_update(skip_locked=True, key_share=True))
        found |= {deal_id: person_id for deal_id, person_id in rows}  # noqa: C416 - dict() cannot be typed here
    return found


def hold_all(session: WorkspaceSession, deal_ids: Iterable[int]) -> dict[int, int]:
    """All of these deals, held until the end of the transaction, whoever has to be waited for: deal → person.

    By their ids, many in one statement. Raises DealGone where one isn't there.
    """
    wanted, found = sorted(set(deal_ids)), dict[int, int]()
    for start in range(0, len(wanted), _AT_ONCE):
        mine = (DealRow.workspace_id == session.workspace_id, DealRow.id.in_(wanted[start : start + _AT_ONCE]))
        query = select(DealRow).where(*mine).order_by(DealRow.id).with_for_update(key_share=True)
        rows = session.scalars(query.execution_options(populate_existing=True))
        found |= {row.id: row.person_id for row in rows}
    if len(found) < len(wanted):
        raise DealGone
    return found


def set_look(session: WorkspaceSession, deal_id: int, look: Look, *, now: datetime, version: int | None = None) -> bool:
    """Records what a look found. With `version`, only if the deal is still the one that was looked at.

    False means that somebody changed it meanwhile; that change made it due again, so nothing is lost.
    """
    mine = [DealRow.workspace_id == session.workspace_id, DealRow.id == deal_id]
    if version is not None:
        mine.append(DealRow.version == version)
    return bool(changed(session, update(DealRow).where(*mine).values(_values(look, now))))


def keep(row: DealRow, look: Look, *, now: datetime) -> None:
    """The same for a deal that this transaction holds: it is written with what else changes in the row."""
    for name, held in _values(look, now).items():
        setattr(row, name, held)


def _values(look: Look, now: datetime) -> dict[str, Any]:
    return {"looked_at": now, **{name: getattr(look, name) for name in Look.__slots__}}


def set_looks(session: Session, found: Mapping[int, Look], *, now: datetime) -> None:
    """The same for many deals that this transaction holds, in one round."""
    table = DealRow.__table__
    names: dict[str, BindParameter[Any]] = {name: bindparam(f"new_{name}") for name in Look.__slots__}
    statement = table.update().where(table.c.id == bindparam("deal")).values(looked_at=now, **names)  # type: ignore[attr-defined]
    rows = [
        {"deal": deal_id, **{f"new_{name}": getattr(look, name) for name in Look.__slots__}}
        for deal_id, look in sorted(found.items())
    ]
    if rows:
        session.connection().execute(statement, rows)


def set_aside(session: WorkspaceSession, deal_id: int, why: CannotJudge, *, now: datetime, until: datetime) -> None:
    """The deal could not be judged. What the last look found otherwise stays: lists and summaries go by it."""
    mine = (DealRow.workspace_id == session.workspace_id, DealRow.id == deal_id)
    values = {"next_look_at": until, "looked_at": now, "kind": UNJUDGED, "reason": json.dumps(plain(why))}
    session.execute(update(DealRow).where(*mine).values(**values))


def unjudged(session: Session) -> list[tuple[int, CannotJudge]]:
    """(number, why) of every deal that the last look could not judge."""
    found = session.scalars(select(DealRow).where(DealRow.kind == UNJUDGED).order_by(DealRow.id))
    return [(row.number, cannot) for row in found if (cannot := why(row))]


def why(row: DealRow) -> CannotJudge | None:
    """Why the last look could not judge the deal; None where it could."""
    if row.kind != UNJUDGED or not row.reason:
        return None
    try:
        found = read(json.loads(row.reason))
    except ValueError:  # of a version that kept a sentence here; the next look writes it anew
        found = None
    return found if isinstance(found, CannotJudge) else Unreadable(row.number, "–")


def return_from(session: Session, ahead: datetime, now: datetime) -> None:
    """What was looked at, sent or reminded of after `ahead`, by a clock that was wrong, is due now."""
    put_off = (DealRow.looked_at > ahead, DealRow.next_look_at.is_not(None) | DealRow.open)
    session.execute(update(DealRow).where(*put_off).values(next_look_at=now))
    told = or_(NudgeRow.sent_at > ahead, NudgeRow.reminded_at > ahead)
    session.execute(update(NudgeRow).where(LIVE_SQL, NudgeRow.next_at.is_not(None), told).values(next_at=now))


def look_again(
    session: WorkspaceSession,
    now: datetime,
    *,
    rep_id: int | None = None,
    person_id: int | None = None,
    account_id: int | None = None,
) -> int:
    """Has deals judged anew: all of the workspace, of a rep, a person, or a company. How many.

    For whatever bears on an advice beside the deal: the playbook, the rep's settings, a touch under another deal.
    """
    mine = [DealRow.workspace_id == session.workspace_id, DealRow.open | DealRow.next_look_at.is_not(None)]
    if rep_id is not None:
        mine.append(DealRow.rep_id == rep_id)
    if person_id is not None:
        mine.append(DealRow.person_id == person_id)
    if account_id is not None:
        mine.append(DealRow.account_id == account_id)
    return changed(session, update(DealRow).where(*mine).values(next_look_at=now))


def look_again_of(session: WorkspaceSession, now: datetime, people: Iterable[int]) -> None:
    """The same for the deals of several people; one that somebody has just now is passed over (`wake_others`)."""
    ids: list[int] = sorted(people)
    for start in range(0, len(ids), _AT_ONCE):
        mine = (DealRow.workspace_id == session.workspace_id, DealRow.person_id.in_(ids[start : start + _AT_ONCE]))
        due = select(DealRow.id).where(*mine, DealRow.open | DealRow.next_look_at.is_not(None))
        wake(session, session.scalars(due.with_for_update(skip_locked=True, key_share=True)), now)


def wake_others(session: WorkspaceSession, person_id: int, deal_id: int, now: datetime) -> int:
    """Has the person's other deals judged anew: a touch under one deal counts for all. How many.

    One that somebody is changing, or judging, just now is passed over, not waited for: whoever has it takes the
    person's lock before judging, and so sees what we did.
    """
    others = (DealRow.workspace_id == session.workspace_id, DealRow.person_id == person_id, DealRow.id != deal_id)
    awake = select(DealRow.id).where(*others, DealRow.next_look_at.is_distinct_from(None) | DealRow.open)
    free = list(session.scalars(awake.with_for_update(skip_locked=True, key_share=True)))
    return changed(session, update(DealRow).where(DealRow.id.in_(free)).values(next_look_at=now)) if free else 0


def wake(session: WorkspaceSession, deal_ids: Iterable[int], now: datetime) -> None:
    """Has these deals judged anew, however many they are."""
    ids: list[int] = sorted(deal_ids)
    for start in range(0, len(ids), _AT_ONCE):
        mine = (DealRow.workspace_id == session.workspace_id, DealRow.id.in_(ids[start : start + _AT_ONCE]))
        session.execute(update(DealRow).where(*mine).values(next_look_at=now))


def wake_held(session: WorkspaceSession, reason: str, now: datetime, *, rep_id: int | None) -> None:
    """Has what the last look held back for this reason judged anew: a rep's deals, or everybody's."""
    mine = [DealRow.workspace_id == session.workspace_id, DealRow.reason == reason]
    mine += [DealRow.rep_id == rep_id] if rep_id is not None else []
    due = select(DealRow.id).where(*mine).with_for_update(skip_locked=True, key_share=True)
    wake(session, session.scalars(due), now)


def next_due(session: Session, resting: Mapping[int, datetime]) -> datetime | None:
    """The earliest moment at which anything is due: a look, a nudge, a message, a summary. For a clock that jumps.

    `resting`: workspaces whose messages do not go out, each with the end of it.
    """
    held = select(WorkspaceRow.id).where(WorkspaceRow.disabled_at.is_not(None))
    firsts = (
        select(func.min(DealRow.next_look_at)).where(DealRow.next_look_at.is_not(None)),
        select(func.min(NudgeRow.next_at)).where(NudgeRow.next_at.is_not(None)),
        select(func.min(SummaryRow.next_at)).where(SummaryRow.next_at.is_not(None)),
    )
    messages = (
        select(OutboxRow.workspace_id, func.min(OutboxRow.next_at))
        .where(OutboxRow.state == "queued", OutboxRow.workspace_id.not_in(held))
        .group_by(OutboxRow.workspace_id)
    )
    moments = [at for query in firsts if (at := session.execute(query).scalar()) is not None]
    moments += [max(at, resting.get(workspace, at)) for workspace, at in session.execute(messages)]
    return min(moments, default=None)
