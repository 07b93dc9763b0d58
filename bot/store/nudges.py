"""Nudges: one piece of advice on its way to a rep, from planned to answered.

    planned → open → reminded → unanswered
       any of these → answered;  the first three → expired, cancelled

A nudge in one of the first three states holds its play's place in the prospect's limits, and keeps any other nudge of
the deal from being planned. Every move names the states it may come from, so that of two that race one wins.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, bindparam, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, defer

from bot.domain.advice import Advice
from bot.domain.missing import Asked
from bot.domain.observation import SOURCE_LATE
from bot.domain.playbook import Counts
from bot.domain.value import value
from bot.errors.stored import DealGone, NudgeGone
from bot.store.plain import plain, read
from bot.store.rows import DealRow, NudgeRow
from bot.store.rows.delivery import LIVE, LIVE_SQL
from bot.store.session import WorkspaceSession, changed, locks_rows

_AT_ONCE = 1000  # keeps the list of ids in one statement under what either database takes

_ASKED = "asked"
_WARNED = "warned"
_DAYS_BETWEEN_WARNINGS = 7

ANSWERABLE = ("planned", "open", "reminded", "unanswered")
"""States in which a button on the message still does something."""


@value(frozen=True, slots=True, kw_only=True)
class NewNudge:
    """What is to be put before the rep. `counts`: how the play counts in the limits (`bot.domain.playbook.Counts`).

    `created_at`: the instant that the deal was judged as of. `person_id`: whom the play is for.
    """

    key: str
    person_id: int | None = None  # the main contact
    created_at: datetime
    kind: str
    advice: dict[str, Any]
    play: str | None = None
    channel: str | None = None
    play_on: date | None = None
    wording: str | None = None
    shelf_item: int | None = None
    counts: str = "no"
    in_digest: bool = False
    next_at: datetime | None = None


def kept(advice: Advice) -> dict[str, Any]:
    """What a nudge keeps of its advice, for the audit: what was to be done, by which limits. No sentence of ours."""
    window = advice.window
    return {
        "play": advice.play,
        "channel": advice.channel,
        "on": advice.on.isoformat() if advice.on else None,
        "window": {"start": window.start.isoformat(), "end": window.end.isoformat()} if window else None,
        "reason": advice.reason,
        "because": [plain(reason) for reason in advice.because],
        "guidance": list(advice.guidance),
        "limits": [{"limit": use.limit, "used": use.used, "max": use.max} for use in advice.limits],
        "script": advice.script,
        "playbook": advice.playbook,
    }


def plan(session: Session, new: Sequence[tuple[DealRow, NewNudge]]) -> dict[str, NudgeRow]:
    """Plans nudges and reserves their places: the new rows by their keys.

    Missing is one whose key was used before, or whose deal has a live nudge already. `key` names the occasion: the same
    occasion, judged twice, makes one nudge. Lock the people before the limits are computed (`people.lock_people`), so
    that two deals of one person do not both take the last place.
    """
    values = [
        {
            "workspace_id": deal.workspace_id,
            "deal_id": deal.id,
            "rep_id": deal.rep_id,
            "state": "planned",
            **{name: getattr(each, name) for name in NewNudge.__slots__},
            "person_id": each.person_id or deal.person_id,
        }
        for deal, each in new
    ]
    insert = postgresql.insert if locks_rows(session) else sqlite.insert
    statement = insert(NudgeRow).on_conflict_do_nothing().returning(NudgeRow)
    return {row.key: row for row in session.scalars(statement, values)} if values else {}


def get(session: WorkspaceSession, nudge_id: int) -> NudgeRow:
    """The nudge with this id. Raises NotFound."""
    mine = (NudgeRow.workspace_id == session.workspace_id, NudgeRow.id == nudge_id)
    row = session.scalars(select(NudgeRow).where(*mine)).first()
    if row is None:
        raise NudgeGone
    return row


def some(session: WorkspaceSession, nudge_ids: Sequence[int]) -> list[NudgeRow]:
    """Those of these nudges that are there, in the order of their ids."""
    return list(session.scalars(_SOME, {"workspace": session.workspace_id, "ids": nudge_ids}))


_SOME = (
    select(NudgeRow)
    .where(NudgeRow.workspace_id == bindparam("workspace"), NudgeRow.id.in_(bindparam("ids", expanding=True)))
    .order_by(NudgeRow.id)
)


def live(session: WorkspaceSession, deal_id: int) -> NudgeRow | None:
    """The deal's planned, open or reminded nudge, if it has one."""
    mine = (NudgeRow.workspace_id == session.workspace_id, NudgeRow.deal_id == deal_id, LIVE_SQL)
    return session.scalars(select(NudgeRow).where(*mine)).first()


def latest(session: WorkspaceSession, deal_ids: Sequence[int]) -> dict[int, NudgeRow]:
    """The newest nudge of each of these deals, by deal: so that a list can show which ones nobody answered."""
    newest = select(func.max(NudgeRow.id)).where(NudgeRow.deal_id.in_(deal_ids)).group_by(NudgeRow.deal_id)
    rows = session.scalars(
        select(NudgeRow).where(NudgeRow.workspace_id == session.workspace_id, NudgeRow.id.in_(newest))
    )
    return {row.deal_id: row for row in rows}


def of_deals(session: WorkspaceSession, deal_ids: Sequence[int]) -> dict[int, list[NudgeRow]]:
    """All nudges of these deals, the oldest first, without the advice they carry."""
    found: dict[int, list[NudgeRow]] = {}
    for start in range(0, len(deal_ids), _AT_ONCE):
        some = deal_ids[start : start + _AT_ONCE]
        # The workspace is asked of each row: in the statement, it would have SQLite read all nudges there are in it.
        query = select(NudgeRow).where(NudgeRow.deal_id.in_(some)).order_by(NudgeRow.deal_id, NudgeRow.id)
        for row in session.scalars(query.options(defer(NudgeRow.advice))):
            if row.workspace_id == session.workspace_id:
                found.setdefault(row.deal_id, []).append(row)
    return found


def about_person(session: WorkspaceSession, person_id: int) -> list[NudgeRow]:
    """All nudges that were about touches to this person, the oldest first."""
    mine = (NudgeRow.workspace_id == session.workspace_id, NudgeRow.person_id == person_id)
    return list(session.scalars(select(NudgeRow).where(*mine).order_by(NudgeRow.id)))


def of_rep(session: WorkspaceSession, rep_id: int, states: Iterable[str] = LIVE) -> list[NudgeRow]:
    """A rep's nudges in these states, the oldest first."""
    mine = (NudgeRow.workspace_id == session.workspace_id, NudgeRow.rep_id == rep_id, NudgeRow.state.in_(list(states)))
    return list(session.scalars(select(NudgeRow).where(*mine).order_by(NudgeRow.id)))


def at(session: WorkspaceSession, rep_id: int, channel: str, ts: str) -> list[NudgeRow]:
    """A rep's nudges in the message at this place: one, or those of a digest."""
    mine = (NudgeRow.workspace_id == session.workspace_id, NudgeRow.rep_id == rep_id)
    place = (NudgeRow.message_channel == channel, NudgeRow.message_ts == ts)
    return list(session.scalars(select(NudgeRow).where(*mine, *place).order_by(NudgeRow.id)))


def reps_due(session: Session, now: datetime) -> list[tuple[int, int]]:
    """(workspace, rep) of everybody with a nudge whose next moment has come: to be reminded of, or let go."""
    query = select(NudgeRow.workspace_id, NudgeRow.rep_id).distinct()
    query = query.where(NudgeRow.next_at.is_not(None), NudgeRow.next_at <= now)
    return sorted((workspace_id, rep_id) for workspace_id, rep_id in session.execute(query))


def deals_due(session: WorkspaceSession, rep_id: int, now: datetime) -> list[int]:
    """The deals of the rep's nudges whose next moment has come: to be held before `due_of_rep`."""
    return list(session.scalars(_due_of_rep(session.workspace_id, rep_id, now).with_only_columns(NudgeRow.deal_id)))


def due_of_rep(session: WorkspaceSession, rep_id: int, now: datetime, deal_ids: Collection[int]) -> list[NudgeRow]:
    """Those of the nudges that are on these deals, held until the end; lock the rep and the deals before."""
    query = _due_of_rep(session.workspace_id, rep_id, now).where(NudgeRow.deal_id.in_(deal_ids))
    return list(session.scalars(query.order_by(NudgeRow.next_at, NudgeRow.id).with_for_update(skip_locked=True)))


def _due_of_rep(workspace_id: int, rep_id: int, now: datetime) -> Select[NudgeRow]:
    mine = (NudgeRow.workspace_id == workspace_id, NudgeRow.rep_id == rep_id)
    return select(NudgeRow).where(*mine, NudgeRow.next_at.is_not(None), NudgeRow.next_at <= now)


def opened(
    session: WorkspaceSession,
    nudge_id: int,
    *,
    now: datetime,
    channel: str,
    ts: str,
    next_at: datetime | None,
) -> bool:
    """The message reached the rep. `next_at`: when to remind. False when it was answered or withdrawn meanwhile."""
    values = {"sent_at": now, "message_channel": channel, "message_ts": ts, "next_at": next_at}
    return _move(session, nudge_id, ("planned",), "open", **values)


def reminded(session: WorkspaceSession, nudge_id: int, *, now: datetime, next_at: datetime | None) -> bool:
    """The one reminder went out. `next_at`: when to give up."""
    return _move(session, nudge_id, ("open",), "reminded", reminded_at=now, next_at=next_at)


def not_reminded(session: WorkspaceSession, nudge_id: int, *, next_at: datetime | None) -> bool:
    """The reminder never went out: it is still to come."""
    return _move(session, nudge_id, ("reminded",), "open", reminded_at=None, next_at=next_at)


def let_go(session: WorkspaceSession, nudge_id: int, *, now: datetime) -> bool:
    """Nobody answered: the place is free again, the deal may be nudged anew, the buttons still work."""
    return _move(session, nudge_id, ("open", "reminded"), "unanswered", ended_at=now, next_at=None)


def answer(session: WorkspaceSession, nudge_id: int, answer: str, *, by: str, now: datetime) -> bool:
    """The rep pressed a button. True for the first press only: whoever gets False says that it is done already."""
    values = {"answer": answer, "answered_by": by, "answered_at": now, "ended_at": now, "next_at": None}
    return _move(session, nudge_id, ANSWERABLE, "answered", **values)


def take_back(session: WorkspaceSession, nudge_id: int, *, next_at: datetime | None) -> bool:
    """The answer was a mistake: the nudge is open again. False when the deal has another live one by now."""
    row = get(session, nudge_id)
    other = live(session, row.deal_id)
    if other is not None and other.id != nudge_id:
        return False
    values: dict[str, object] = {"answer": None, "answered_by": None, "answered_at": None, "ended_at": None}
    values["next_at"] = next_at
    if row.verdict != SOURCE_LATE:  # that goes with the reply that came late
        values |= {"verdict": None, "verdict_at": None}
    # Whoever was reminded once is not reminded again.
    state = "reminded" if row.reminded_at else "open"
    return _move(session, nudge_id, ("answered",), state, **values)


def judge(session: WorkspaceSession, nudge_id: int, verdict: str, *, now: datetime) -> None:
    """The rep's word on whether the nudge was right; the last one counts."""
    row = get(session, nudge_id)
    row.verdict, row.verdict_at = verdict, now


def with_deal(session: WorkspaceSession, nudge_id: int) -> tuple[NudgeRow, DealRow]:
    """The nudge, and its deal held until the end of the transaction. Raises NotFound."""
    query = select(DealRow).join(NudgeRow, NudgeRow.deal_id == DealRow.id)
    query = query.where(NudgeRow.workspace_id == session.workspace_id, NudgeRow.id == nudge_id)
    held = query.with_for_update(key_share=True, of=DealRow).execution_options(populate_existing=True)
    deal = session.scalars(held).first()
    row = get(session, nudge_id)  # after the lock, so that it is as whoever had it before has left it
    if deal is None:
        raise DealGone
    return row, deal


def reread(session: WorkspaceSession, row: NudgeRow) -> None:
    """The nudge as it is now that its deal is held."""
    session.refresh(row)


def in_digest(rows: Iterable[NudgeRow]) -> None:
    """These nudges go out as rows of one message."""
    for row in rows:
        row.in_digest = True


def asks(session: WorkspaceSession, row: NudgeRow, asked: Asked) -> None:
    """The nudge's message asks for this beside its advice, and keeps what it was."""
    row.advice = {**row.advice, _ASKED: plain(asked)}
    session.flush()


def asked(row: NudgeRow) -> Asked | None:
    """What the nudge asked for, if it did."""
    found: Asked | None = read(row.advice.get(_ASKED))
    return found


def questions(session: WorkspaceSession, deal_id: int) -> dict[str, list[date]]:
    """What the deal's nudges asked for, each with the days (in UTC) on which it was asked for."""
    query = select(NudgeRow).where(NudgeRow.workspace_id == session.workspace_id, NudgeRow.deal_id == deal_id)
    found: dict[str, list[date]] = {}
    for row in session.scalars(query.order_by(NudgeRow.id)):
        if (question := asked(row)) is not None:
            found.setdefault(question.fact, []).append(row.created_at.date())
    return found


def warns(session: WorkspaceSession, row: NudgeRow, *, room: bool) -> None:
    """The nudge's message says what is better not done, unless one with the same play told the rep within a week.

    `room`: whether it has any for it.
    """
    query = select(NudgeRow.advice).where(
        NudgeRow.workspace_id == session.workspace_id,
        NudgeRow.rep_id == row.rep_id,
        NudgeRow.play == row.play,
        NudgeRow.id != row.id,
        NudgeRow.in_digest.is_(False),
        NudgeRow.sent_at > row.created_at - timedelta(days=_DAYS_BETWEEN_WARNINGS),
    )
    told = room and any(advice.get(_WARNED) for advice in session.scalars(query))
    row.advice = {**row.advice, _WARNED: room and not told}
    session.flush()


def warned(row: NudgeRow) -> bool:
    """Whether its message says so; of another play than the one it came with, always."""
    return bool(row.advice.get(_WARNED, True)) or row.play != row.advice.get("play")


def forget_advice(rows: Iterable[NudgeRow]) -> None:
    """What was advised is not kept: it repeats what named somebody."""
    for row in rows:
        row.advice = {}


def swap(session: WorkspaceSession, nudge_id: int, *, play: str, channel: str, counts: Counts, person_id: int) -> bool:
    """The rep takes another play than the advised one; the place in the limits goes with it, to whom that one is."""
    mine = (NudgeRow.workspace_id == session.workspace_id, NudgeRow.id == nudge_id, NudgeRow.state.in_(ANSWERABLE))
    values = {"play": play, "channel": channel, "counts": counts.value, "person_id": person_id}
    return bool(changed(session, update(NudgeRow).where(*mine).values(**values)))


def may_come_again(row: NudgeRow) -> None:
    """Its occasion isn't used up by it: it was overtaken, or withdrawn, by something that was taken back since."""
    if not row.key.endswith(f":{row.id}"):
        row.key = f"{row.key}:{row.id}"


def reworded(row: NudgeRow, advice: Advice) -> None:
    """Its message shows this wording of its play, and this of the shelf, from now on."""
    item = advice.shelf.id if advice.shelf else None
    if (row.wording, row.shelf_item) != (advice.wording, item):
        row.wording, row.shelf_item = advice.wording, item


def reposted(session: WorkspaceSession, nudge_id: int, *, channel: str, ts: str, in_digest: bool) -> None:
    """The reminder is the message that counts from now on; with several deals in it, it is a digest."""
    mine = (NudgeRow.workspace_id == session.workspace_id, NudgeRow.id == nudge_id)
    session.execute(update(NudgeRow).where(*mine).values(message_channel=channel, message_ts=ts, in_digest=in_digest))


def expire(session: WorkspaceSession, nudge_id: int, *, now: datetime, reason: str) -> bool:
    """Its day passed before it went out, or before anybody acted."""
    return _move(session, nudge_id, LIVE, "expired", reason=reason, ended_at=now, next_at=None)


def cancel(session: WorkspaceSession, nudge_id: int, *, now: datetime, reason: str) -> bool:
    """Something happened that makes it pointless: they replied, the deal was closed, the rep paused."""
    return _move(session, nudge_id, LIVE, "cancelled", reason=reason, ended_at=now, next_at=None)


def postpone(session: WorkspaceSession, nudge_id: int, next_at: datetime | None) -> bool:
    """A live nudge's next moment is another one."""
    mine = (NudgeRow.workspace_id == session.workspace_id, NudgeRow.id == nudge_id, LIVE_SQL)
    return bool(changed(session, update(NudgeRow).where(*mine).values(next_at=next_at)))


def _move(session: WorkspaceSession, nudge_id: int, states: tuple[str, ...], state: str, **values: object) -> bool:
    mine = (NudgeRow.workspace_id == session.workspace_id, NudgeRow.id == nudge_id, NudgeRow.state.in_(states))
    return bool(changed(session, update(NudgeRow).where(*mine).values(state=state, **values)))
