"""Two people, or two companies, that are one; and one that are two, as somebody said.

Here: the rows. Whatever counts for a person (touches, wishes, what is planned) goes with them, so that merging loses
none of it. Not here: who may say so, and that deals are judged anew (`bot.services.deals.merging`).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import and_, delete, select, update
from sqlalchemy.orm import Session

from bot.store import companies, people, seen, timeline
from bot.store.companies import Company
from bot.store.identity import name_key, own_address
from bot.store.people import Contact
from bot.store.rows import (
    AccountKeyRow,
    AccountRow,
    DealContactRow,
    DealRow,
    EntryRow,
    NudgeRow,
    OutboxSubjectRow,
    PersonKeyRow,
    PersonRow,
)
from bot.store.session import WorkspaceSession
from bot.store.subjects import PERSON

_FACTS = ("name", "greeting", "email", "phone", "linkedin", "timezone", "country", "has_post", "sms_opted_in")


def merge_people(session: WorkspaceSession, gone: PersonRow, into: PersonRow, now: datetime) -> None:
    """What was `gone`'s is `into`'s from now on; what is known of `into` stays, and what was not is filled in."""
    session.flush()
    mine, theirs = gone.id, {"person_id": into.id}
    _out_of_the_way(session, gone.id, into.id)
    noted = and_(EntryRow.workspace_id == session.workspace_id, EntryRow.person_id == mine)
    timeline.with_another(session, noted, into.id, now)
    seen.with_another(session, mine, into.id)
    for table in (DealRow, NudgeRow, DealContactRow, PersonKeyRow):
        where = (table.workspace_id == session.workspace_id, table.person_id == mine)
        session.execute(update(table).where(*where).values(theirs))
    _told_of(session, gone.id, into.id)
    # What was asked by somebody beside the main contact was asked by the main one, where the two are one.
    mains = select(DealRow.id).where(DealRow.workspace_id == session.workspace_id, DealRow.person_id == into.id)
    asked = (EntryRow.workspace_id == session.workspace_id, EntryRow.person_id == into.id, EntryRow.aside)
    session.execute(update(EntryRow).where(*asked, EntryRow.deal_id.in_(mains)).values(aside=False))
    people.fill(into, Contact(**{name: getattr(gone, name) for name in _FACTS}))
    people.known_as(session, into, into.account_id, Contact(name=gone.name))
    if into.holidays is None:
        into.holidays = gone.holidays
    session.flush()
    session.delete(gone)
    session.flush()
    session.expire_all()


def _out_of_the_way(session: WorkspaceSession, gone: int, into: int) -> None:
    """Nobody is a contact of one deal twice."""
    mine = (DealContactRow.workspace_id == session.workspace_id, DealContactRow.person_id.in_([gone, into]))
    found = session.execute(select(DealContactRow.deal_id, DealContactRow.person_id).where(*mine)).all()
    deal_ids = {deal_id for deal_id, _ in found}
    query = select(DealRow.id, DealRow.person_id).where(DealRow.id.in_(deal_ids))
    mains = {deal_id: person_id for deal_id, person_id in session.execute(query)}  # noqa: C416 - dict() can't be typed
    both = {deal_id for deal_id in deal_ids if sum(each == deal_id for each, _ in found) > 1}
    for deal_id, person_id in found:
        if mains[deal_id] in (gone, into) or (deal_id in both and person_id == gone):
            one = (DealContactRow.deal_id == deal_id, DealContactRow.person_id == person_id)
            session.execute(delete(DealContactRow).where(*one))


def _told_of(session: WorkspaceSession, gone: int, into: int) -> None:
    """Messages that name the one name the other."""
    named = (OutboxSubjectRow.workspace_id == session.workspace_id, OutboxSubjectRow.what == PERSON)
    both = select(OutboxSubjectRow.outbox_id).where(*named, OutboxSubjectRow.subject_id == into)
    mine = (*named, OutboxSubjectRow.subject_id == gone)
    session.execute(delete(OutboxSubjectRow).where(*mine, OutboxSubjectRow.outbox_id.in_(both)))
    session.execute(update(OutboxSubjectRow).where(*mine).values(subject_id=into))


def merge_companies(session: WorkspaceSession, gone: AccountRow, into: AccountRow, now: datetime) -> None:
    """The same for two companies; people of one name there are one, unless their addresses say otherwise."""
    session.flush()
    mine, aliases = gone.id, [gone.name, *gone.aliases]
    for table in (DealRow, PersonRow, AccountKeyRow):
        where = (table.workspace_id == session.workspace_id, table.account_id == mine)
        since = {"there_since": now} if table is PersonRow else {}
        session.execute(update(table).where(*where).values({"account_id": into.id, **since}))
    into.aliases = [*into.aliases, *(each for each in aliases if each not in into.aliases and each != into.name)]
    into.domain = into.domain or gone.domain
    into.written_at = max((at for at in (into.written_at, gone.written_at) if at), default=None)
    session.flush()
    session.delete(gone)
    session.flush()
    session.expire_all()
    _one_of_a_name(session, into.id, now)


def _one_of_a_name(session: WorkspaceSession, account_id: int, now: datetime) -> None:
    mine = (PersonRow.workspace_id == session.workspace_id, PersonRow.account_id == account_id)
    kept: dict[str, list[int]] = {}
    for row in session.scalars(select(PersonRow).where(*mine).order_by(PersonRow.id)).all():
        people.known_as(session, row, account_id, Contact(name=row.name))
        address = own_address(row.email)
        for other in (people.get(session, each) for each in kept.get(row.name_key, [])):
            if not address or own_address(other.email) in (None, address):
                merge_people(session, row, other, now)
                break
        else:
            kept.setdefault(row.name_key, []).append(row.id)


def part(
    session: WorkspaceSession,
    row: PersonRow,
    deal_ids: Collection[int],
    company: Company,
    contact: Contact,
    now: datetime,
) -> PersonRow:
    """These deals, with all that is noted there of the person, are with somebody else of that name and company.

    An address that was put down as theirs and is the other's goes along. Raises PerhapsSame for one that is a third
    person's.
    """
    account = companies.account(session, company)
    contact, address = contact.cleaned(), own_address(contact.email)
    if address and own_address(row.email) == address:
        row.email = None
        session.flush()
    _give_up(session, row, address, account.id, contact)
    other = people.person(session, account.id, contact)
    assert other.id != row.id
    ids, theirs = sorted(deal_ids), {"person_id": other.id}
    noted = and_(EntryRow.workspace_id == session.workspace_id, EntryRow.deal_id.in_(ids), EntryRow.person_id == row.id)
    timeline.with_another(session, noted, other.id, now)
    seen.with_another(session, row.id, other.id, ids)
    for table in (NudgeRow, DealContactRow):
        where = (table.workspace_id == session.workspace_id, table.deal_id.in_(ids), table.person_id == row.id)
        session.execute(update(table).where(*where).values(theirs))
    mine = (DealRow.workspace_id == session.workspace_id, DealRow.id.in_(ids))
    session.execute(update(DealRow).where(*mine, DealRow.person_id == row.id).values(theirs))
    session.execute(update(DealRow).where(*mine).values(account_id=account.id))
    session.flush()
    session.expire_all()
    return other


def _give_up(session: Session, row: PersonRow, address: str | None, account_id: int, contact: Contact) -> None:
    """What tells of the other one is no key of this one any more."""
    keys = [f"name:{account_id}:{name_key(contact.name)}", *([f"email:{address}"] if address else [])]
    mine = (PersonKeyRow.workspace_id == row.workspace_id, PersonKeyRow.person_id == row.id)
    session.execute(delete(PersonKeyRow).where(*mine, PersonKeyRow.key.in_(keys)))


def deals_of(session: WorkspaceSession, person_id: int) -> list[int]:
    """Every deal that has to do with the person: as a contact, or in what is noted there."""
    beside = select(DealContactRow.deal_id).where(DealContactRow.person_id == person_id)
    noted = select(EntryRow.deal_id).where(EntryRow.person_id == person_id)
    any_of = DealRow.id.in_(beside) | DealRow.id.in_(noted) | (DealRow.person_id == person_id)
    query = select(DealRow.id).where(DealRow.workspace_id == session.workspace_id, any_of)
    return list(session.scalars(query.order_by(DealRow.number)))


def deals_at(session: WorkspaceSession, account_id: int) -> list[int]:
    """Every deal with the company."""
    query = select(DealRow.id).where(DealRow.workspace_id == session.workspace_id, DealRow.account_id == account_id)
    return list(session.scalars(query.order_by(DealRow.number)))
