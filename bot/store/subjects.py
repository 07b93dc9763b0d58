"""What a message of the outbox names: deals, and the people who were their contacts when it was written.

Here: the rows, and which messages name something. Not here: what becomes of a message that names somebody who is
forgotten (`bot.services.deals.unsaying`), nor a name in what people typed (`mentions`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import BindParameter, ColumnElement, CompoundSelect, and_, bindparam, delete, or_, select, union
from sqlalchemy.orm import Session

from bot.domain.value import value
from bot.store.rows import DealContactRow, DealRow, EntryRow, OutboxRow, OutboxSubjectRow, PersonRow
from bot.store.session import WorkspaceSession, insert_new

DEAL, PERSON = "deal", "person"


@value(frozen=True, slots=True)
class Subject:
    """A deal that a message names. `people`: it may say the names of its contacts too, and not the company alone."""

    deal: int
    people: bool = True


def record(session: WorkspaceSession, told: Mapping[int, Collection[Subject]]) -> None:
    """These messages name these subjects, beside what they named before."""
    known = _people(session, {each.deal for named in told.values() for each in named if each.people})
    found: set[tuple[int, str, int]] = set()
    for outbox_id, named in told.items():
        for each in named:
            found.add((outbox_id, DEAL, each.deal))
            if each.people:
                found |= {(outbox_id, PERSON, person) for person in known.get(each.deal, ())}
    rows = [
        {"workspace_id": session.workspace_id, "outbox_id": outbox_id, "what": what, "subject_id": subject}
        for outbox_id, what, subject in sorted(found)
    ]
    insert_new(session, OutboxSubjectRow, rows, OutboxSubjectRow.outbox_id)


def _people(session: WorkspaceSession, deal_ids: Collection[int]) -> dict[int, set[int]]:
    """By deal: its main contact, the others, and whoever its entries are about."""
    if not deal_ids:
        return {}
    found: dict[int, set[int]] = {}
    given = {"workspace": session.workspace_id, "deals": list(deal_ids)}
    for deal_id, person_id in session.execute(_OF_DEALS, given):
        found.setdefault(deal_id, set()).add(person_id)
    return found


_DEALS: BindParameter[Sequence[int]] = bindparam("deals", expanding=True)
_OF_DEALS = union(
    select(DealRow.id, DealRow.person_id).where(DealRow.workspace_id == bindparam("workspace"), DealRow.id.in_(_DEALS)),
    select(DealContactRow.deal_id, DealContactRow.person_id).where(DealContactRow.deal_id.in_(_DEALS)),
    select(EntryRow.deal_id, EntryRow.person_id).where(EntryRow.deal_id.in_(_DEALS)),
)


def naming(session: WorkspaceSession, *, deals: Collection[int] = (), people: Collection[int] = ()) -> list[OutboxRow]:
    """The messages that name one of these, held, by their ids: take the deals' and the companies' locks before."""
    named = or_(
        and_(OutboxSubjectRow.what == DEAL, OutboxSubjectRow.subject_id.in_(deals)),
        and_(OutboxSubjectRow.what == PERSON, OutboxSubjectRow.subject_id.in_(people)),
    )
    return _held(
        session, select(OutboxSubjectRow.outbox_id).where(OutboxSubjectRow.workspace_id == session.workspace_id, named)
    )


def deals_of(session: Session, outbox_id: int) -> set[int]:
    """The deals that a message names."""
    mine = (OutboxSubjectRow.outbox_id == outbox_id, OutboxSubjectRow.what == DEAL)
    return set(session.scalars(select(OutboxSubjectRow.subject_id).where(*mine)))


def of(session: Session, outbox_id: int) -> list[Subject]:
    """The deals that a message names, as subjects of another one."""
    return [Subject(each) for each in sorted(deals_of(session, outbox_id))]


def forget(session: WorkspaceSession, *, deals: Collection[int], people: Collection[int]) -> None:
    """No message names these any more."""
    mine = OutboxSubjectRow.workspace_id == session.workspace_id
    for what, ids in ((DEAL, deals), (PERSON, people)):
        named = (OutboxSubjectRow.what == what, OutboxSubjectRow.subject_id.in_(ids))
        session.execute(delete(OutboxSubjectRow).where(mine, *named))


def gone(session: Session, outbox_id: int | None = None) -> list[tuple[int, str, int]]:
    """(workspace, deal or person, id) of whatever a message names that is on record no more.

    There is none, but for a message that was written in the very moment in which somebody was forgotten.
    """
    return [(workspace_id, kind, subject) for workspace_id, kind, subject in session.execute(_gone(outbox_id))]


def names_who_is_gone(outbox_id: int) -> ColumnElement[bool]:
    """Whether there is such a one, as a condition."""
    return _gone(outbox_id).exists()


def _gone(outbox_id: int | None) -> CompoundSelect[int, str, int]:
    queries = []
    for what, table in ((DEAL, DealRow.id), (PERSON, PersonRow.id)):
        query = select(OutboxSubjectRow.workspace_id, OutboxSubjectRow.what, OutboxSubjectRow.subject_id)
        query = query.outerjoin(table.class_, table == OutboxSubjectRow.subject_id)
        query = query.where(OutboxSubjectRow.what == what, table.is_(None))
        queries.append(query if outbox_id is None else query.where(OutboxSubjectRow.outbox_id == outbox_id))
    return union(*queries)


def names_any() -> ColumnElement[bool]:
    """Whether a message (`OutboxRow`) names anything, as a condition."""
    return select(1).where(OutboxSubjectRow.outbox_id == OutboxRow.id).exists()


def _held(session: Session, ids: object) -> list[OutboxRow]:
    query = select(OutboxRow).where(OutboxRow.id.in_(ids)).order_by(OutboxRow.id).with_for_update()  # type: ignore[arg-type]
    return list(session.scalars(query.execution_options(populate_existing=True)))
