"""The contacts of a deal beside the main one: who they are, and what entries call them.

Here: the rows. Not here: people themselves and when two names mean one (`people`), who is the main contact (`deals`),
and that a change has the deal judged anew (`deals.change`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import CompoundSelect, bindparam, delete, false, func, null, or_, select, true, union_all
from sqlalchemy.orm import Session

from bot.domain.deal import OtherContact
from bot.domain.value import value
from bot.store import people
from bot.store.rows import DealContactRow, DealRow, EntryRow, PersonRow
from bot.store.session import WorkspaceSession, changed, insert_if_new

BY_NAME = ("touch", "dial", "heard", "meeting")
"""Entries that name whom they were with, whoever was the main contact that day; others are the deal's (ruling 48)."""

MOST = 10
"""Other contacts that a deal can have: all of them fit one form."""

# Written once: see `bot.store.records`.
_OTHERS = select(
    DealContactRow.deal_id, DealContactRow.person_id, DealContactRow.added_at, null().label("entry_id")
).where(DealContactRow.deal_id.in_(bindparam("deals", expanding=True)))
_NAMED = (
    select(EntryRow.deal_id, EntryRow.person_id, null().label("added_at"), EntryRow.id.label("entry_id"))
    .join(DealRow, DealRow.id == EntryRow.deal_id)
    .where(EntryRow.deal_id.in_(bindparam("deals", expanding=True)), EntryRow.undone_at.is_(None))
    .where(EntryRow.person_id != DealRow.person_id, or_(EntryRow.aside, EntryRow.type.in_(BY_NAME)))
)
_BESIDE = union_all(_OTHERS, _NAMED).subquery()
_EVERYBODY = (
    select(_BESIDE.c.deal_id, _BESIDE.c.entry_id, PersonRow)
    .join(PersonRow, PersonRow.id == _BESIDE.c.person_id)
    .order_by(_BESIDE.c.added_at, _BESIDE.c.entry_id, PersonRow.id)
)

_NAMES = union_all(
    select(DealRow.id.label("deal_id"), PersonRow.name.label("name"), true().label("main"))
    .join(PersonRow, PersonRow.id == DealRow.person_id)
    .where(DealRow.id.in_(bindparam("deals", expanding=True))),
    select(DealContactRow.deal_id, PersonRow.name, false())
    .join(PersonRow, PersonRow.id == DealContactRow.person_id)
    .where(DealContactRow.deal_id.in_(bindparam("deals", expanding=True))),
)

SOMEBODY = "another contact"
"""What entries call somebody who was forgotten since."""


@value(frozen=True, slots=True)
class Contacts:
    """Everybody of one deal. `former`: entries are about them, the rep deals with them no longer.

    `names`: what entries and files call each, by person: no name twice.
    """

    main: PersonRow
    others: tuple[PersonRow, ...] = ()
    former: tuple[PersonRow, ...] = ()

    @property
    def names(self) -> Mapping[int, str]:
        """By person; somebody without a name is called by the address."""
        found: dict[int, str] = {}
        for row in (self.main, *self.others, *self.former):
            wanted = name = row.name or row.email or SOMEBODY
            number = 2
            while name in found.values():
                name, number = f"{wanted} ({number})", number + 1
            found[row.id] = name
        return found

    def as_others(self) -> tuple[OtherContact, ...]:
        """The other contacts as the domain's values."""
        names = self.names if self.others or self.former else {}
        current = (_as_other(row, names[row.id], former=False) for row in self.others)
        return (*current, *(_as_other(row, names[row.id], former=True) for row in self.former))


def of_deal(session: WorkspaceSession, deal: DealRow) -> Contacts:
    """The contacts of one deal."""
    return of_deals(session, {deal.id: people.get(session, deal.person_id)})[deal.id]


def of_deals(session: Session, mains: Mapping[int, PersonRow]) -> dict[int, Contacts]:
    """The contacts of many deals with one statement, by deal. `mains`: the main contact of each."""
    others: dict[int, list[PersonRow]] = {}
    named: list[tuple[int, PersonRow]] = []
    for deal_id, entry_id, row in session.execute(_EVERYBODY, {"deals": list(mains)}):
        if entry_id is None:
            others.setdefault(deal_id, []).append(row)
        else:
            named.append((deal_id, row))
    former: dict[int, list[PersonRow]] = {}
    for deal_id, row in named:
        known = (mains[deal_id], *others.get(deal_id, ()), *former.get(deal_id, ()))
        if row not in known:
            former.setdefault(deal_id, []).append(row)
    return {
        deal_id: Contacts(main, tuple(others.get(deal_id, ())), tuple(former.get(deal_id, ())))
        for deal_id, main in mains.items()
    }


def names(session: Session, deal_ids: Collection[int]) -> dict[int, list[tuple[str, bool]]]:
    """Who is on these deals, by name, and whether they're the main contact; by deal."""
    found: dict[int, list[tuple[str, bool]]] = {}
    for deal_id, name, main in session.execute(_NAMES, {"deals": sorted(deal_ids)}):
        if name:
            found.setdefault(deal_id, []).append((name, bool(main)))
    return found


def count(session: Session, deal_id: int) -> int:
    """How many others there are beside the main contact."""
    query = select(func.count()).select_from(DealContactRow).where(DealContactRow.deal_id == deal_id)
    return session.execute(query).scalar_one()


def add(session: Session, deal: DealRow, person_id: int, *, now: datetime) -> bool:
    """Somebody is a contact of the deal from now on; False where they were, or are the main one."""
    if person_id == deal.person_id:
        return False
    values = {"workspace_id": deal.workspace_id, "deal_id": deal.id, "person_id": person_id, "added_at": now}
    return insert_if_new(session, DealContactRow, values, DealContactRow.person_id) is not None


def remove(session: Session, deal_id: int, person_id: int) -> bool:
    """Somebody is no other contact of the deal any more; False where they were none."""
    mine = (DealContactRow.deal_id == deal_id, DealContactRow.person_id == person_id)
    return bool(changed(session, delete(DealContactRow).where(*mine)))


def people_of(deal: DealRow) -> CompoundSelect[tuple[int]]:
    """Who is a contact of the deal, the main one too, as a query: whose accounts to lock before anything is noted."""
    main = select(DealRow.person_id).where(DealRow.id == deal.id)
    return union_all(main, select(DealContactRow.person_id).where(DealContactRow.deal_id == deal.id))


def people_of_all(deal_ids: Collection[int]) -> CompoundSelect[tuple[int]]:
    """The same of several deals."""
    ids = sorted(deal_ids)
    mains = select(DealRow.person_id).where(DealRow.id.in_(ids))
    return union_all(mains, select(DealContactRow.person_id).where(DealContactRow.deal_id.in_(ids)))


def deals_with(session: Session, person_id: int) -> Sequence[int]:
    """The deals on which somebody is another contact than the main one."""
    query = select(DealContactRow.deal_id).where(DealContactRow.person_id == person_id)
    return session.scalars(query.order_by(DealContactRow.deal_id)).all()


def _as_other(row: PersonRow, name: str, *, former: bool) -> OtherContact:
    known = people.as_prospect(row)
    return OtherContact(
        name=name,
        greeting=known.greeting,
        timezone=known.timezone,
        country=known.country,
        holidays=known.holidays,
        channels=known.channels,
        former=former,
    )
