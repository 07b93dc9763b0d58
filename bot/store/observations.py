"""What sources saw, and what became of it. A question is one whose state is `asked` and that nobody has answered.

Not here: reading it (`bot.observing`), nor what is noted (`bot.services.observing`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.orm import Session

from bot.domain.observation import Became, Seen, Why
from bot.domain.value import value
from bot.errors import NotFound
from bot.store.rows import EntryRow, ObservationDealRow, ObservationRow
from bot.store.session import WorkspaceSession, changed, insert_if_new

_AT_ONCE = 500

OPEN = (ObservationRow.state == Became.ASKED.value) & ObservationRow.answered_at.is_(None)
"""A question that waits for its answer, told or not."""


@value(frozen=True, slots=True, kw_only=True)
class New:
    """One that is seen for the first time. `deals`: those that a question is about, quiet until it's answered.

    `asks`: of a question, which its `reason` names, what it needs to be drawn and answered: `email` and `name` of a
    stranger, `email` of an address that may be ours, `until` of an absence, `changes` of a deal.
    """

    key: str
    source_id: int
    type: Seen
    at: datetime
    became: Became
    reason: Why
    on_day: date | None = None
    ends_at: datetime | None = None
    person_id: int | None = None
    deal_id: int | None = None
    rep_id: int | None = None
    writer_id: int | None = None
    thread: str | None = None
    entry_id: int | None = None
    act_id: int | None = None
    reading: int = 0
    asks: Mapping[str, Any] | None = None
    deals: tuple[int, ...] = ()


def add(session: WorkspaceSession, new: New, *, now: datetime) -> int | None:
    """Keeps one, and answers with its id; None where somebody else did, who saw it just now."""
    values = {"workspace_id": session.workspace_id, **_columns(new), "created_at": now}
    made: int | None = insert_if_new(session, ObservationRow, values, ObservationRow.id)
    if made is not None:
        _about(session, made, new.deals)
    return made


def again(session: WorkspaceSession, row: ObservationRow, new: New) -> None:
    """One that was seen before is otherwise now, as a meeting that lay ahead was held; it's told anew."""
    for name, held in {**_columns(new), "told_at": None, "asked_at": None, "answered_at": None}.items():
        setattr(row, name, held)
    session.flush()
    drop_deals(session, row.id)
    _about(session, row.id, new.deals)


def _columns(new: New) -> dict[str, Any]:
    named = {name: getattr(new, name) for name in _SAME}
    words = {"type": new.type.value, "state": new.became.value, "reason": new.reason.value}
    return {**named, **words, "asks": dict(new.asks) if new.asks is not None else None}


_SAME = (
    *("key", "source_id", "at", "on_day", "ends_at", "person_id", "deal_id", "rep_id", "writer_id", "thread"),
    *("entry_id", "act_id", "reading"),
)


def _about(session: WorkspaceSession, observation_id: int, deal_ids: Iterable[int]) -> None:
    for deal_id in deal_ids:
        where = {"workspace_id": session.workspace_id, "observation_id": observation_id, "deal_id": deal_id}
        session.execute(insert(ObservationDealRow), where)


def known(session: WorkspaceSession, keys: Collection[str]) -> dict[str, ObservationRow]:
    """Those that were seen before, by their keys."""
    found, wanted = dict[str, ObservationRow](), sorted(set(keys))
    for start in range(0, len(wanted), _AT_ONCE):
        mine = (ObservationRow.workspace_id == session.workspace_id, ObservationRow.key.in_(wanted[start:][:_AT_ONCE]))
        found |= {row.key: row for row in session.scalars(select(ObservationRow).where(*mine))}
    return found


def starting(session: WorkspaceSession, key: str) -> Sequence[ObservationRow]:
    """What was seen under this key, or is a part of that: of one of several people or deals."""
    mine = ObservationRow.workspace_id == session.workspace_id
    same = (ObservationRow.key == key) | ObservationRow.key.startswith(f"{key}:", autoescape=True)
    return session.scalars(select(ObservationRow).where(mine, same).order_by(ObservationRow.id)).all()


def get(session: WorkspaceSession, observation_id: int, *, hold: bool = False) -> ObservationRow:
    """The one with this id; `hold`: until the end. Raises NotFound."""
    mine = (ObservationRow.workspace_id == session.workspace_id, ObservationRow.id == observation_id)
    query = select(ObservationRow).where(*mine).execution_options(populate_existing=hold)
    row = session.scalars(query.with_for_update() if hold else query).first()
    if row is None:
        raise NotFound
    return row


def questions(session: Session, deal_ids: Collection[int]) -> dict[int, int]:
    """The open question of each of these deals, by deal: the oldest, where there are several."""
    found, wanted = dict[int, int](), sorted(set(deal_ids))
    for start in range(0, len(wanted), _AT_ONCE):
        query = (
            select(ObservationDealRow.deal_id, ObservationRow.id)
            .join(ObservationRow, ObservationRow.id == ObservationDealRow.observation_id)
            .where(ObservationDealRow.deal_id.in_(wanted[start:][:_AT_ONCE]), OPEN)
        )
        for deal_id, observation_id in session.execute(query.order_by(ObservationRow.id.desc())):
            found[deal_id] = observation_id
    return found


def deals_of(session: WorkspaceSession, observation_id: int) -> Sequence[int]:
    """The deals that a question is about."""
    mine = (
        ObservationDealRow.workspace_id == session.workspace_id,
        ObservationDealRow.observation_id == observation_id,
    )
    return session.scalars(select(ObservationDealRow.deal_id).where(*mine).order_by(ObservationDealRow.deal_id)).all()


def of_person(
    session: WorkspaceSession, person_id: int, type: Seen, since: datetime, until: datetime
) -> Sequence[ObservationRow]:
    """What was noted of a person, is tied or was taken back, of one kind and within these instants; the earliest
    first.
    """
    mine = (ObservationRow.workspace_id == session.workspace_id, ObservationRow.person_id == person_id)
    stands = ObservationRow.state.in_((Became.NOTED.value, Became.TIED.value, Became.UNDONE.value))
    here = (ObservationRow.type == type.value, ObservationRow.at.between(since, until), stands)
    return session.scalars(select(ObservationRow).where(*mine, *here).order_by(ObservationRow.at)).all()


def unstruck(session: WorkspaceSession, person_id: int, since: datetime, until: datetime) -> Sequence[ObservationRow]:
    """The bounces of a person's mail, within these instants, for which there was no mail to be struck."""
    mine = (ObservationRow.workspace_id == session.workspace_id, ObservationRow.person_id == person_id)
    here = (ObservationRow.type == Seen.BOUNCE.value, ObservationRow.at.between(since, until))
    nothing = ObservationRow.reason == Why.NOTHING_TO_STRIKE.value
    return session.scalars(select(ObservationRow).where(*mine, *here, nothing).order_by(ObservationRow.at)).all()


def tied_to(session: WorkspaceSession, entry_ids: Collection[int]) -> dict[int, list[ObservationRow]]:
    """What is tied to these entries, by entry; the earliest first."""
    mine = (ObservationRow.workspace_id == session.workspace_id, ObservationRow.entry_id.in_(sorted(entry_ids)))
    query = select(ObservationRow).where(*mine, ObservationRow.state == Became.TIED.value)
    found = dict[int, list[ObservationRow]]()
    for row in session.scalars(query.order_by(ObservationRow.at, ObservationRow.id)):
        if row.entry_id is not None:
            found.setdefault(row.entry_id, []).append(row)
    return found


def spoke(session: WorkspaceSession, deal_id: int, since: datetime, until: datetime) -> bool:
    """Whether somebody spoke with us on a deal within these instants, as far as it was seen, and it stands."""
    mine = (ObservationRow.workspace_id == session.workspace_id, ObservationRow.deal_id == deal_id)
    within = (ObservationRow.at >= since, ObservationRow.at < until)
    talk = (EntryRow.type.in_(("heard", "meeting")), EntryRow.undone_at.is_(None))
    query = select(ObservationRow.id).join(EntryRow, EntryRow.id == ObservationRow.entry_id)
    return session.scalars(query.where(*mine, *within, *talk).limit(1)).first() is not None


def one_touch(
    session: WorkspaceSession, deal_id: int, since: datetime, until: datetime
) -> Sequence[list[ObservationRow]]:
    """The mails of ours of a deal, within these instants, of which several are one touch: by touch."""
    mine = (ObservationRow.workspace_id == session.workspace_id, ObservationRow.deal_id == deal_id)
    stands = ObservationRow.state.in_((Became.NOTED.value, Became.TIED.value))
    here = (ObservationRow.type == Seen.MAIL_OUT.value, ObservationRow.at.between(since, until), stands)
    query = select(ObservationRow).where(*mine, *here, ObservationRow.entry_id.is_not(None))
    found = dict[int | None, list[ObservationRow]]()
    for row in session.scalars(query.order_by(ObservationRow.at, ObservationRow.id)):
        found.setdefault(row.entry_id, []).append(row)
    return [rows for rows in found.values() if any(row.reason == Why.SAME_DAY.value for row in rows)]


def loosened(session: WorkspaceSession, rows: Iterable[ObservationRow]) -> None:
    """These have become nothing yet: it's to be seen anew what they are."""
    for row in rows:
        row.state, row.entry_id, row.act_id = Became.IGNORED.value, None, None
    session.flush()


def next_ahead(session: WorkspaceSession, deal_id: int, since: date) -> date | None:
    """The day of the deal's next meeting that a calendar has, from a day on."""
    mine = (ObservationRow.workspace_id == session.workspace_id, ObservationRow.deal_id == deal_id)
    stands = ObservationRow.state.in_((Became.NOTED.value, Became.TIED.value))
    still = (ObservationRow.ends_at.is_not(None), ObservationRow.on_day >= since, stands)
    query = select(ObservationRow.on_day).where(*mine, ObservationRow.type == Seen.MEETING.value, *still)
    return session.scalars(query.order_by(ObservationRow.on_day).limit(1)).first()


def like(session: WorkspaceSession, row: ObservationRow) -> Sequence[ObservationRow]:
    """The open questions that have the same answer as this one: of the same stranger, or of the same thread."""
    mine = (ObservationRow.workspace_id == session.workspace_id, ObservationRow.id != row.id, OPEN)
    same = (ObservationRow.reason == row.reason, ObservationRow.type == row.type)
    whose = ObservationRow.person_id.is_not_distinct_from(row.person_id)
    found = session.scalars(select(ObservationRow).where(*mine, *same, whose).order_by(ObservationRow.id)).all()
    about, who = set(deals_of(session, row.id)), (row.asks or {}).get("who")
    return [
        each
        for each in found
        if set(deals_of(session, each.id)) == about
        and ((who is not None and (each.asks or {}).get("who") == who) or _of_one_thread(each, row))
    ]


def _of_one_thread(one: ObservationRow, other: ObservationRow) -> bool:
    same = one.thread is not None and one.thread == other.thread
    return same and one.reason == Why.SEVERAL_DEALS.value


def asked_of(session: WorkspaceSession, deal_ids: Collection[int], hashed: str) -> bool:
    """Whether a person answered it of one of these deals, by a keyed hash of what was asked."""
    answered = ObservationRow.answered_at.is_not(None)
    mine = (ObservationRow.workspace_id == session.workspace_id, ObservationRow.deal_id.in_(sorted(deal_ids)))
    found = session.scalars(select(ObservationRow.asks).where(*mine, answered, ObservationRow.asks.is_not(None)))
    return any((asks or {}).get("who") == hashed for asks in found)


def of_entries(session: WorkspaceSession, entry_ids: Iterable[int]) -> Sequence[ObservationRow]:
    """What noted these entries, or is tied to them."""
    mine = (ObservationRow.workspace_id == session.workspace_id, ObservationRow.entry_id.in_(sorted(entry_ids)))
    return session.scalars(select(ObservationRow).where(*mine).order_by(ObservationRow.id)).all()


def of_source(
    session: WorkspaceSession, source_id: int, *, reading: int | None = None, became: Became | None = None
) -> Sequence[ObservationRow]:
    """What a source saw, or one reading of it; the oldest first."""
    mine = [ObservationRow.workspace_id == session.workspace_id, ObservationRow.source_id == source_id]
    mine += [ObservationRow.reading == reading] if reading is not None else []
    mine += [ObservationRow.state == became.value] if became is not None else []
    return session.scalars(select(ObservationRow).where(*mine).order_by(ObservationRow.id)).all()


def becomes(
    session: WorkspaceSession,
    observation_id: int,
    became: Became,
    reason: Why,
    *,
    by: str,
    now: datetime,
    **more: Any,
) -> bool:
    """A question has its answer, or what was noted is taken back. False where somebody was faster.

    What the question needed goes with it: a stranger's name and address are kept no longer; what stays is a keyed hash,
    so that it isn't asked once more. `more`: other columns.
    """
    row = get(session, observation_id)
    who = (row.asks or {}).get("who")
    mine = (ObservationRow.workspace_id == session.workspace_id, ObservationRow.id == observation_id)
    first: ColumnElement[bool] = OPEN if became is not Became.UNDONE else ObservationRow.state != Became.UNDONE.value
    values = {
        "state": became.value,
        "reason": reason.value,
        "answered_at": now,
        "answered_by": by,
        "asks": {"who": who} if who else None,
    }
    statement = update(ObservationRow).where(*mine, first).values({**values, **more})
    done = bool(changed(session, statement.execution_options(synchronize_session=False)))
    if done:
        drop_deals(session, observation_id)
        session.expire_all()
    return done


def drop_deals(session: WorkspaceSession, observation_id: int, only: Collection[int] | None = None) -> None:
    """No deal waits for this question any more, or none of `only`."""
    mine = [
        ObservationDealRow.workspace_id == session.workspace_id,
        ObservationDealRow.observation_id == observation_id,
    ]
    mine += [ObservationDealRow.deal_id.in_(sorted(only))] if only is not None else []
    session.execute(delete(ObservationDealRow).where(*mine))


def moved(entry: EntryRow, at: datetime, on: date) -> None:
    """What was noted of it happened at another instant than was known. Its deal has to be settled then."""
    entry.at, entry.on_day = at, on


def settled(session: WorkspaceSession, row: ObservationRow) -> None:
    """A meeting that lay ahead does so no longer."""
    row.ends_at = None
    session.flush()


def ahead(session: WorkspaceSession, source_id: int, start: datetime, end: datetime) -> Sequence[ObservationRow]:
    """The meetings that lay ahead when the source saw them, begin in this span, and aren't settled."""
    mine = (
        ObservationRow.workspace_id == session.workspace_id,
        ObservationRow.source_id == source_id,
        ObservationRow.ends_at.is_not(None),
        ObservationRow.at >= start,
        ObservationRow.at < end,
    )
    return session.scalars(select(ObservationRow).where(*mine).order_by(ObservationRow.id)).all()
