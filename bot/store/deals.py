"""Deals: adding, listing and changing them.

Not here: which one is meant by words (`finding`), their entries (`timeline`), their due days (`looks`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, false, func, select, update
from sqlalchemy.orm import Session

from bot.domain.value import value
from bot.errors.stored import DealGone, DealMoved, WorkspaceUnknown
from bot.reading.commands import deal_number
from bot.store import companies, contacts, looked_up, people
from bot.store.companies import Company
from bot.store.facts import Facts, columns
from bot.store.identity import name_key
from bot.store.people import Contact
from bot.store.rows import AccountRow, DealContactRow, DealRow, EntryRow, PersonRow, RepRow, WorkspaceRow
from bot.store.session import WorkspaceSession


@value(frozen=True, slots=True)
class Listed:
    """A deal with the names that a list shows."""

    row: DealRow
    company: str
    contact: str | None
    user: str  # the rep's Slack id

    @property
    def title(self) -> str:
        """How a person tells it from the others: `#7 Northwind, EMEA rollout (Jane Doe)`."""
        named = f", {self.row.title}" if self.row.title else ""
        return f"#{self.row.number} {self.company}{named}" + (f" ({self.contact})" if self.contact else "")


def add(
    session: WorkspaceSession,
    rep_id: int,
    company: Company,
    contact: Contact,
    facts: Facts,
    *,
    now: datetime,
    person: PersonRow | None = None,
) -> DealRow:
    """A new deal under the workspace's next number, to be judged at once. Whether it is there already: `same`.

    `person`: who the contact is, where that is somebody of another name. Raises PerhapsSame (`people.person`).
    """
    values = columns({"stage": "discovery", **facts})
    account = companies.account(session, company)
    if person is None:
        person = people.person(session, account.id, contact)
    else:
        people.fill(person, contact)
        people.known_as(session, person, account.id, contact)
    row = DealRow(
        workspace_id=session.workspace_id,
        number=_next_number(session),
        account_id=account.id,
        person_id=person.id,
        rep_id=rep_id,
        created_at=now,
        updated_at=now,
        next_look_at=now,
        **values,
    )
    session.add(row)
    session.flush()
    _ask_again(session, row)
    return row


def _next_number(session: WorkspaceSession) -> int:
    # The update locks the workspace's row until we commit: a number is given once, and a rollback gives it back.
    bump = (
        update(WorkspaceRow)
        .where(WorkspaceRow.id == session.workspace_id)
        .values(last_number=WorkspaceRow.last_number + 1)
    )
    number = session.execute(bump.returning(WorkspaceRow.last_number)).scalar()
    if number is None:
        raise WorkspaceUnknown
    return number


def same(
    session: WorkspaceSession,
    company: Company,
    contact: Contact,
    *,
    rep_id: int | None = None,
    open_only: bool = True,
    person: PersonRow | None = None,
) -> list[Listed]:
    """Deals with this company and main contact (of one rep, if given), so that adding one twice can ask first."""
    account, person = company.named, person or known(session, company, contact)
    if not person or not account:
        return []
    there = looked_up.kept(session, _WHAT, [person.id])
    if there is not None:
        mine = (
            each
            for each in there.get(person.id, ())
            if each.row.account_id == account.id and (each.row.open or not open_only)
        )
        return [each for each in mine if rep_id is None or each.row.rep_id == rep_id]
    query = every(session.workspace_id).where(DealRow.account_id == account.id, DealRow.person_id == person.id)
    if rep_id is not None:
        query = query.where(DealRow.rep_id == rep_id)
    if open_only:
        query = query.where(DealRow.open)
    return read(session, query.order_by(DealRow.number))


def known(session: WorkspaceSession, company: Company, contact: Contact) -> PersonRow | None:
    """The person that is meant by this contact at this company, if there is one."""
    account = company.named
    return people.find_person(session, account.id, contact.cleaned()) if account else None


def at_company(session: WorkspaceSession, company: Company, rep_id: int) -> list[Listed]:
    """The rep's open deals with this company, whoever the contact."""
    account = company.named
    if account is None:
        return []
    mine = (DealRow.account_id == account.id, DealRow.rep_id == rep_id, DealRow.open)
    return read(session, every(session.workspace_id).where(*mine).order_by(DealRow.number))


def by_external_id(session: WorkspaceSession, external_id: str, account_id: int | None = None) -> list[DealRow]:
    """The deals that another system knows by this id (of one company, if given): ids of two systems count alike."""
    there = looked_up.kept(session, _WHAT, [external_id])
    if there is not None:
        return [each.row for each in there.get(external_id, ()) if account_id in (None, each.row.account_id)]
    query = select(DealRow).where(DealRow.workspace_id == session.workspace_id, DealRow.foreign_id == external_id)
    if account_id is not None:
        query = query.where(DealRow.account_id == account_id)
    return list(session.scalars(query.order_by(DealRow.number)))


def look_up(session: WorkspaceSession, external_ids: Iterable[str], person_ids: Iterable[int]) -> None:
    """The deals of these ids of another system, and of these main contacts: for the rest of the transaction they aren't
    asked for again, but for what is written meanwhile.
    """
    ids, persons = sorted(set(external_ids)), sorted(set(person_ids))
    wanted = DealRow.foreign_id.in_(ids) | DealRow.person_id.in_(persons)
    found: dict[object, list[Listed]] = {each: [] for each in (*ids, *persons)}
    for each in read(session, every(session.workspace_id).where(wanted).order_by(DealRow.number)):
        for key in (each.row.foreign_id, each.row.person_id):
            if key in found:
                found[key].append(each)
    looked_up.keep(session, _WHAT, found)


_WHAT = "deals"


def _ask_again(session: Session, row: DealRow) -> None:
    looked_up.ask_again(session, _WHAT, (row.foreign_id, row.person_id))


def get(session: WorkspaceSession, deal_id: int) -> DealRow:
    """The deal with this id. Raises NotFound, also when it belongs to another workspace."""
    row = session.scalars(
        select(DealRow).where(DealRow.workspace_id == session.workspace_id, DealRow.id == deal_id)
    ).first()
    if row is None:
        raise DealGone
    return row


def ask_no_more(session: WorkspaceSession, row: DealRow, fact: str) -> None:
    """The fact is not asked for again."""
    row.unasked = sorted({*(row.unasked or ()), fact})
    session.flush()


def of_person(session: WorkspaceSession, person_id: int) -> list[int]:
    """The deals of which this is the main contact, by their numbers."""
    mine = (DealRow.workspace_id == session.workspace_id, DealRow.person_id == person_id)
    return list(session.scalars(select(DealRow.id).where(*mine).order_by(DealRow.number)))


def listed(
    session: WorkspaceSession,
    *,
    rep_id: int | None = None,
    phases: Iterable[str] | None = None,
    words: str = "",
    open_only: bool = True,
    closed_only: bool = False,
    due_by: date | None = None,
    reachable: bool = False,
    limit: int = 20,
    offset: int = 0,
) -> tuple[list[Listed], int]:
    """The deals that fit, the longest silent first, and how many there are in all.

    `words`: a part of the company's or a contact's name, or the deal's number. `due_by`: they are expected to close by
    then, and the next to close comes first. `reachable`: without those whose contact asked for no contact.
    """
    wanted = wanted_as(session, rep_id, phases, words, due_by, open_only=open_only, closed_only=closed_only)
    if reachable:
        wanted.append(~in_peace())
    total = session.execute(select(func.count()).select_from(DealRow).where(*wanted)).scalar_one()
    # Open before closed; those never looked at come last. Spelled out, because the databases sort nulls differently.
    order = (DealRow.open.desc(), DealRow.silence_anchor_on.is_(None), DealRow.silence_anchor_on, DealRow.number)
    first = order if due_by is None else (DealRow.close_date, *order)
    return read(session, every(session.workspace_id).where(*wanted).order_by(*first).limit(limit).offset(offset)), total


def in_peace() -> ColumnElement[bool]:
    """Open deals whose contact asked for no contact: nothing is ever due for them."""
    return and_(DealRow.open, func.coalesce(DealRow.kind, "") == "stop")


def wanted_as(
    session: WorkspaceSession,
    rep_id: int | None,
    phases: Iterable[str] | None,
    words: str,
    due_by: date | None,
    *,
    open_only: bool,
    closed_only: bool,
) -> list[ColumnElement[bool]]:
    """The conditions for deals that are listed like that."""
    wanted: list[ColumnElement[bool]] = [DealRow.workspace_id == session.workspace_id]
    if due_by is not None:
        wanted.append(DealRow.close_date <= due_by)
    if rep_id is not None:
        wanted.append(DealRow.rep_id == rep_id)
    if phases is not None:
        wanted.append(DealRow.phase.in_(list(phases)))
    if words.strip():
        wanted.append(_named_like(session.workspace_id, words))
    if closed_only:
        wanted.append(DealRow.open.is_(False))
    elif open_only:
        wanted.append(DealRow.open.is_(True))
    return wanted


def holders(session: WorkspaceSession) -> set[int]:
    """The reps who have open deals."""
    mine = (DealRow.workspace_id == session.workspace_id, DealRow.open)
    return set(session.scalars(select(DealRow.rep_id).where(*mine).distinct()))


def _named_like(workspace_id: int, words: str) -> ColumnElement[bool]:
    number = deal_number(words)
    fits: ColumnElement[bool] = false() if number is None else DealRow.number == number
    if key := name_key(words):
        for table, column in ((AccountRow, DealRow.account_id), (PersonRow, DealRow.person_id)):
            like = table.name_key.contains(key, autoescape=True)
            fits |= column.in_(select(table.id).where(table.workspace_id == workspace_id, like))
        called = PersonRow.name_key.contains(key, autoescape=True)
        others = select(DealContactRow.deal_id).join(PersonRow, PersonRow.id == DealContactRow.person_id)
        fits |= DealRow.id.in_(others.where(DealContactRow.workspace_id == workspace_id, called))
    return fits


def titled(session: WorkspaceSession, deal_ids: Sequence[int]) -> dict[int, Listed]:
    """These deals with their names, by id."""
    found = read(session, every(session.workspace_id).where(DealRow.id.in_(deal_ids)))
    return {each.row.id: each for each in found}


def change(
    session: WorkspaceSession, deal_id: int, facts: Facts, *, now: datetime, version: int | None = None
) -> DealRow:
    """Writes the facts that are given, and has the deal judged anew.

    With `version`, only if nobody changed it since that one was shown: raises Conflict otherwise.
    """
    values = columns(facts)
    _touch(session, deal_id, now=now, version=version, values=values)
    return get(session, deal_id)


def write(session: WorkspaceSession, deal_id: int, values: Facts, *, now: datetime) -> None:
    """The same of columns, cleaned already."""
    _touch(session, deal_id, now=now, version=None, values=dict(values))


def assign(session: WorkspaceSession, deal_id: int, rep_id: int, *, now: datetime) -> None:
    """The deal is another rep's from now on."""
    _touch(session, deal_id, now=now, version=None, values={"rep_id": rep_id})


def take_up(deal: DealRow) -> None:
    """A closed deal is open again without a word about it: they were heard from after it was closed."""
    deal.open, deal.outcome, deal.closed_at = True, None, None


def set_contact(session: WorkspaceSession, deal_id: int, contact: Contact, *, now: datetime) -> PersonRow:
    """Somebody named or corrected the deal's contact.

    A name or address that means another person moves the deal to that one; its entries stay with whom they reached,
    unless the contact had no name until now: then it was this person all along. Where that one is another contact of
    the deal already, the two change places.
    """
    deal = get(session, deal_id)
    person = people.get(session, deal.person_id)
    contact = contact.cleaned()
    renames = contact.name is not None and name_key(contact.name) != person.name_key
    meant = people.find_person(session, person.account_id, contact) if contact.name else None
    unnamed = not person.name and not person.email
    if meant is not None:
        people.correct(session, meant, contact)
    elif renames and (not unnamed or _shared(session, person, deal_id)):
        meant = people.person(session, person.account_id, contact)
    else:
        people.correct(session, person, contact)
        meant = person
    if meant.id != person.id and contacts.remove(session, deal_id, meant.id) and not unnamed:
        make_main(session, deal_id, meant.id, now=now)
    else:
        _touch(session, deal_id, now=now, version=None, values={"person_id": meant.id})
    if unnamed and meant.id != person.id:
        theirs = (EntryRow.deal_id == deal_id, EntryRow.person_id == person.id, EntryRow.aside.is_(False))
        session.execute(update(EntryRow).where(*theirs).values(person_id=meant.id))
    return meant


def make_main(session: WorkspaceSession, deal_id: int, person_id: int, *, now: datetime) -> None:
    """The plays address somebody else from now on; who was the main contact stays one of the others, if known."""
    row = lock(session, deal_id)
    before = people.get(session, row.person_id)
    contacts.remove(session, deal_id, person_id)
    _touch(session, deal_id, now=now, version=None, values={"person_id": person_id})
    if before.name or before.email:
        contacts.add(session, row, before.id, now=now)


def lock(session: WorkspaceSession, deal_id: int) -> DealRow:
    """The deal as it is now, held until the end of the transaction."""
    query = (
        select(DealRow)
        .where(DealRow.workspace_id == session.workspace_id, DealRow.id == deal_id)
        .with_for_update(key_share=True)
    )
    row = session.scalars(query.execution_options(populate_existing=True)).first()
    if row is None:
        raise DealGone
    return row


def _touch(
    session: WorkspaceSession,
    deal_id: int,
    *,
    now: datetime,
    version: int | None,
    values: dict[str, object],
) -> None:
    row = lock(session, deal_id)
    if version is not None and row.version != version:
        raise DealMoved
    _ask_again(session, row)
    for name, held in values.items():
        setattr(row, name, held)
    _ask_again(session, row)
    row.version += 1
    row.updated_at = row.next_look_at = now
    session.flush()


def _shared(session: Session, person: PersonRow, deal_id: int) -> bool:
    others = select(DealRow.id).where(DealRow.person_id == person.id, DealRow.id != deal_id).limit(1)
    return session.execute(others).first() is not None or bool(contacts.deals_with(session, person.id))


def every(workspace_id: int) -> Select[DealRow, str, str | None, str]:
    """All deals of a workspace with the names that a list shows, to be narrowed and `read`."""
    return (
        select(DealRow, AccountRow.name, PersonRow.name, RepRow.user)
        .join(AccountRow, AccountRow.id == DealRow.account_id)
        .join(PersonRow, PersonRow.id == DealRow.person_id)
        .join(RepRow, RepRow.id == DealRow.rep_id)
        .where(DealRow.workspace_id == workspace_id)
    )


def read(session: Session, query: Select[DealRow, str, str | None, str]) -> list[Listed]:
    """Those of `every` that the query still has."""
    return [Listed(row, company, contact, user) for row, company, contact, user in session.execute(query)]
