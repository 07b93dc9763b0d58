"""What a rep is told of what sources noted, and asked: which of it was told already, and which waits.

Not here: the observations themselves (`observations`), nor how they read (`bot.services.observing.telling`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from bot.domain.observation import Became, Why
from bot.domain.value import value
from bot.store.observations import OPEN
from bot.store.rows import (
    DealContactRow,
    DealRow,
    EntryRow,
    ObservationDealRow,
    ObservationRow,
    OutboxRow,
    PersonRow,
    RepRow,
)
from bot.store.session import WorkspaceSession, changed, insert_new


@value(frozen=True, slots=True)
class Seen:
    """An observation with what it came to. `person`: the contact's name; `by`: the colleague who wrote, a Slack id.

    `deal`: as long as it's with the rep who is told.
    """

    row: ObservationRow
    entry: EntryRow | None
    deal: DealRow | None
    person: str | None
    by: str | None


def untold(session: WorkspaceSession, rep_id: int, limit: int) -> list[ObservationRow]:
    """What was noted and not told yet, the oldest first; what was taken back meanwhile needs no word."""
    query = select(ObservationRow).where(*_untold(session, rep_id))
    return list(session.scalars(query.order_by(ObservationRow.at, ObservationRow.id).limit(limit)))


def deals_untold(session: WorkspaceSession, rep_id: int) -> list[int]:
    """The deals of which something wasn't told yet."""
    query = select(ObservationRow.deal_id).where(*_untold(session, rep_id)).distinct()
    return sorted(deal_id for deal_id in session.scalars(query) if deal_id is not None)


def count_untold(session: WorkspaceSession, rep_id: int) -> int:
    """How much that is."""
    mine = _untold(session, rep_id)
    return session.execute(select(func.count()).select_from(ObservationRow).where(*mine)).scalar_one()


def untold_of_deals(session: WorkspaceSession, rep_id: int, deal_ids: Collection[int]) -> list[ObservationRow]:
    """The same of some deals."""
    mine = (*_untold(session, rep_id), ObservationRow.deal_id.in_(sorted(deal_ids)))
    return list(session.scalars(select(ObservationRow).where(*mine).order_by(ObservationRow.at, ObservationRow.id)))


def new_of(session: WorkspaceSession, source_id: int, reading: int) -> tuple[set[int], list[int]]:
    """What a reading brought that nobody was told of: the reps for whom something was noted, and what to ask."""
    mine = (ObservationRow.workspace_id == session.workspace_id, ObservationRow.source_id == source_id)
    which = (*mine, ObservationRow.reading == reading)
    noted = (ObservationRow.state == Became.NOTED.value, ObservationRow.told_at.is_(None))
    reps = session.scalars(select(ObservationRow.rep_id).where(*which, *noted).distinct())
    asked = session.scalars(select(ObservationRow.id).where(*which, OPEN, ObservationRow.asked_at.is_(None)))
    return {rep_id for rep_id in reps if rep_id is not None}, list(asked)


def told_of_source(session: WorkspaceSession, source_id: int, reading: int, now: datetime) -> None:
    """What this reading noted is told in another way."""
    mine = (ObservationRow.workspace_id == session.workspace_id, ObservationRow.source_id == source_id)
    which = (*mine, ObservationRow.reading == reading, ObservationRow.told_at.is_(None))
    session.execute(update(ObservationRow).where(*which).values(told_at=now))


def told(session: WorkspaceSession, ids: Collection[int], now: datetime) -> int:
    """The rep was told of these; how many that were."""
    mine = (ObservationRow.workspace_id == session.workspace_id, ObservationRow.id.in_(sorted(ids)))
    fresh = ObservationRow.told_at.is_(None)
    return changed(session, update(ObservationRow).where(*mine, fresh).values(told_at=now))


def told_of_all(session: WorkspaceSession, rep_id: int, now: datetime) -> int:
    """The rep was told of all that waits."""
    mine = _untold(session, rep_id)
    return changed(session, update(ObservationRow).where(*mine).values(told_at=now))


def some(session: WorkspaceSession, ids: Collection[int]) -> list[ObservationRow]:
    """Those of these ids that are there, by the time at which they happened."""
    mine = (ObservationRow.workspace_id == session.workspace_id, ObservationRow.id.in_(sorted(ids)))
    return list(session.scalars(select(ObservationRow).where(*mine).order_by(ObservationRow.at, ObservationRow.id)))


def since(session: WorkspaceSession, rep_id: int, then: datetime, limit: int) -> list[ObservationRow]:
    """What was noted for a rep since then, the latest first."""
    mine = (ObservationRow.workspace_id == session.workspace_id, ObservationRow.rep_id == rep_id)
    noted = (ObservationRow.state == Became.NOTED.value, ObservationRow.created_at >= then)
    query = select(ObservationRow).where(*mine, *noted).order_by(ObservationRow.at.desc(), ObservationRow.id.desc())
    return list(session.scalars(query.limit(limit)))


def asked(session: WorkspaceSession, rep_id: int) -> int:
    """How many questions wait for a rep's answer."""
    mine = (ObservationRow.workspace_id == session.workspace_id, ObservationRow.rep_id == rep_id, OPEN)
    return session.execute(select(func.count()).select_from(ObservationRow).where(*mine)).scalar_one()


def waiting(session: WorkspaceSession, rep_id: int, limit: int) -> list[ObservationRow]:
    """The questions that wait for it, the oldest first."""
    mine = (ObservationRow.workspace_id == session.workspace_id, ObservationRow.rep_id == rep_id, OPEN)
    return list(session.scalars(select(ObservationRow).where(*mine).order_by(ObservationRow.id).limit(limit)))


def asked_since(session: WorkspaceSession, rep_id: int, then: datetime) -> int:
    """How many questions a rep was asked since then."""
    mine = (ObservationRow.workspace_id == session.workspace_id, ObservationRow.rep_id == rep_id)
    query = select(func.count()).select_from(ObservationRow).where(*mine, ObservationRow.asked_at >= then)
    return session.execute(query).scalar_one()


def was_asked(session: WorkspaceSession, observation_id: int, now: datetime) -> None:
    """The rep has the question before them."""
    mine = (ObservationRow.workspace_id == session.workspace_id, ObservationRow.id == observation_id)
    session.execute(update(ObservationRow).where(*mine, ObservationRow.asked_at.is_(None)).values(asked_at=now))


def instead(
    session: WorkspaceSession, observation_id: int, reason: Why, *, entry_id: int | None, act_id: int | None
) -> None:
    """What was taken back is noted as something else."""
    mine = (ObservationRow.workspace_id == session.workspace_id, ObservationRow.id == observation_id)
    values = {"state": Became.NOTED.value, "reason": reason.value, "entry_id": entry_id, "act_id": act_id}
    session.execute(update(ObservationRow).where(*mine).values(values))
    session.expire_all()


def over(session: Session, about: str) -> list[OutboxRow]:
    """The questions that stand in Slack and are on record no more: their time is over, or their source is off."""
    mine = (OutboxRow.about == about, OutboxRow.kind == "post", OutboxRow.state == "sent", OutboxRow.ts.is_not(None))
    asked = select(ObservationRow.id).where(ObservationRow.id == OutboxRow.about_id).exists()
    return list(session.scalars(select(OutboxRow).where(*mine, ~asked).order_by(OutboxRow.id)))


def unasked(session: Session, about: str) -> list[tuple[int, int]]:
    """(workspace, id) of the questions that were never put to anyone, nor wait to be: another one came first."""
    queued = select(OutboxRow.id).where(
        OutboxRow.workspace_id == ObservationRow.workspace_id,
        OutboxRow.about == about,
        OutboxRow.about_id == ObservationRow.id,
    )
    query = select(ObservationRow.workspace_id, ObservationRow.id).where(OPEN, ObservationRow.asked_at.is_(None))
    found = session.execute(query.where(~queued.exists()).order_by(ObservationRow.id))
    return [(workspace_id, observation_id) for workspace_id, observation_id in found]


def with_others(session: Session) -> list[tuple[int, int, int]]:
    """(workspace, id, rep) of the questions about deals of which their rep has none any more, and who has one."""
    about = (ObservationDealRow.observation_id == ObservationRow.id, ObservationDealRow.deal_id == DealRow.id)
    theirs = (
        select(DealRow.id).join(ObservationDealRow, about[1]).where(about[0], DealRow.rep_id == ObservationRow.rep_id)
    )
    query = (
        select(ObservationRow.workspace_id, ObservationRow.id, func.min(DealRow.rep_id))
        .join(ObservationDealRow, about[0])
        .join(DealRow, about[1])
        .where(OPEN, ~theirs.correlate(ObservationRow).exists())
        .group_by(ObservationRow.workspace_id, ObservationRow.id)
    )
    found = session.execute(query.order_by(ObservationRow.id))
    return [(workspace_id, observation_id, rep_id) for workspace_id, observation_id, rep_id in found]


def times_put(session: WorkspaceSession, about: str, observation_id: int) -> int:
    """How often a question went out, or never will as it stood."""
    mine = (OutboxRow.workspace_id == session.workspace_id, OutboxRow.about == about)
    done = (OutboxRow.about_id == observation_id, OutboxRow.kind == "post", OutboxRow.finished_at.is_not(None))
    return session.execute(select(func.count()).select_from(OutboxRow).where(*mine, *done)).scalar_one()


def is_of(session: WorkspaceSession, observation_id: int, rep_id: int) -> None:
    """Another rep is asked, who hasn't been yet."""
    mine = (ObservationRow.workspace_id == session.workspace_id, ObservationRow.id == observation_id)
    session.execute(update(ObservationRow).where(*mine).values(rep_id=rep_id, asked_at=None))
    session.expire_all()


def other_deals(session: WorkspaceSession, row: ObservationRow) -> list[int]:
    """The rep's other open deals with whoever it is of."""
    if row.person_id is None:
        return []
    with_them = select(DealContactRow.deal_id).where(DealContactRow.person_id == row.person_id)
    theirs = (DealRow.person_id == row.person_id) | DealRow.id.in_(with_them)
    mine = (DealRow.workspace_id == session.workspace_id, DealRow.rep_id == row.rep_id, DealRow.open.is_(True))
    return list(
        session.scalars(select(DealRow.id).where(*mine, theirs, DealRow.id != row.deal_id).order_by(DealRow.id))
    )


def asked_again(session: WorkspaceSession, observation_id: int, reason: Why, deal_ids: Collection[int]) -> None:
    """What was taken back is a question about these deals."""
    mine = (ObservationRow.workspace_id == session.workspace_id, ObservationRow.id == observation_id)
    values: dict[str, object] = {
        "state": Became.ASKED.value,
        "reason": reason.value,
        "entry_id": None,
        "act_id": None,
        "asked_at": None,
        "asks": {},
    }
    session.execute(update(ObservationRow).where(*mine).values(**values, answered_at=None, answered_by=None))
    where = {"workspace_id": session.workspace_id, "observation_id": observation_id}
    insert_new(
        session, ObservationDealRow, [{**where, "deal_id": each} for each in deal_ids], ObservationDealRow.deal_id
    )
    session.expire_all()


def of_reading(session: WorkspaceSession, source_id: int, reading: int) -> list[ObservationRow]:
    """What a source noted, or asks, up to that reading, and what of it was taken back."""
    mine = (ObservationRow.workspace_id == session.workspace_id, ObservationRow.source_id == source_id)
    told = ObservationRow.state.in_((Became.NOTED.value, Became.UNDONE.value, Became.ASKED.value))
    query = select(ObservationRow).where(*mine, ObservationRow.reading <= reading, told)
    return list(session.scalars(query.order_by(ObservationRow.at.desc(), ObservationRow.id.desc())))


def whole(session: WorkspaceSession, rows: Sequence[ObservationRow]) -> list[Seen]:
    """The same with what they came to, each in its place."""
    entries = _entries(session, rows)
    deals = {row.id: row for row in session.scalars(select(DealRow).where(DealRow.id.in_(_ids(rows, "deal_id"))))}
    names = select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_(_ids(rows, "person_id")))
    people = {person_id: name for person_id, name in session.execute(names)}  # noqa: C416 - dict() cannot be typed here
    whose = _users(session, rows)
    found = []
    for row in rows:
        deal = deals.get(row.deal_id or 0)
        found.append(
            Seen(
                row,
                entries.get(row.entry_id or 0),
                deal if deal is not None and deal.rep_id == row.rep_id else None,
                people.get(row.person_id or 0),
                whose.get(row.writer_id or 0) if row.writer_id != row.rep_id else None,
            )
        )
    return found


def _entries(session: WorkspaceSession, rows: Sequence[ObservationRow]) -> dict[int, EntryRow]:
    """The entries, by the ids that are known of them: each as it stands, also where it was put right since."""
    found = {row.id: row for row in session.scalars(select(EntryRow).where(EntryRow.id.in_(_ids(rows, "entry_id"))))}
    gone = {row.first_as or row.id: row.id for row in found.values() if row.undone_at is not None}
    put_right = select(EntryRow).where(EntryRow.first_as.in_(sorted(gone)), EntryRow.undone_at.is_(None))
    if gone:
        found |= {gone[row.first_as]: row for row in session.scalars(put_right) if row.first_as is not None}
    return found


def _users(session: WorkspaceSession, rows: Sequence[ObservationRow]) -> dict[int, str]:
    """Who wrote, as Slack ids, by the rep's id."""
    query = select(RepRow.id, RepRow.user).where(RepRow.workspace_id == session.workspace_id)
    found = session.execute(query.where(RepRow.id.in_(_ids(rows, "writer_id"))))
    return {rep_id: user for rep_id, user in found}  # noqa: C416 - dict() cannot be typed here


def _ids(rows: Sequence[ObservationRow], name: str) -> list[int]:
    return sorted({found for row in rows if (found := getattr(row, name)) is not None})


def _untold(session: WorkspaceSession, rep_id: int) -> tuple[ColumnElement[bool], ...]:
    """Of a deal that went to somebody else meanwhile, nothing is told."""
    theirs = select(DealRow.id).where(DealRow.id == ObservationRow.deal_id, DealRow.rep_id == rep_id).exists()
    return (
        ObservationRow.workspace_id == session.workspace_id,
        ObservationRow.rep_id == rep_id,
        ObservationRow.state == Became.NOTED.value,
        ObservationRow.told_at.is_(None),
        theirs,
    )
