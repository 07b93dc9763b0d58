"""The people we sell to, and when two names mean the same one.

A person is found by the email address and the name, or the company and the name. Touches count for a person over all
deals, so the same human must not become two rows; and two humans must not become one, whose limits, wishes and erasure
would be the other's. So nobody is found by an address under another name: somebody who knows says it (`PerhapsSame`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import CompoundSelect, Select, case, or_, select, update
from sqlalchemy.orm import Session

from bot.domain.deal import Prospect
from bot.domain.lengths import SENTENCE
from bot.domain.twice import Doubt, PerhapsSame
from bot.domain.value import value
from bot.errors.stored import PersonGone
from bot.errors.typed import NoAddress
from bot.reading import names
from bot.reading.identities import email_of
from bot.store import looked_up, text
from bot.store.identity import email_key, name_key, own_address, same_name
from bot.store.rows import AccountRow, DealContactRow, DealRow, PersonKeyRow, PersonRow
from bot.store.session import WorkspaceSession, insert_if_new, locks_rows

_EMAIL, _PHONE, _GREETING = 254, 40, 60


@value(frozen=True, slots=True, kw_only=True)
class Contact:
    """What somebody said about a person. None leaves what is known; an empty contact is somebody we cannot name."""

    name: str | None = None
    greeting: str | None = None
    email: str | None = None
    phone: str | None = None
    linkedin: str | None = None
    has_post: bool | None = None
    sms_opted_in: bool | None = None
    timezone: str | None = None
    country: str | None = None
    holidays: tuple[date, ...] | None = None

    def cleaned(self) -> Contact:
        """The same, fit to be stored. Raises BadInput that names the field."""
        return Contact(
            name=text.line("contact", self.name),
            greeting=text.line("greeting", names.greeted(self.greeting or ""), _GREETING),
            email=_address(self.email),
            phone=text.line("phone", self.phone, _PHONE),
            linkedin=text.line("linkedin", self.linkedin, SENTENCE),
            has_post=self.has_post,
            sms_opted_in=self.sms_opted_in,
            timezone=text.line("timezone", self.timezone),
            country=text.line("country", self.country),
            holidays=self.holidays,
        )


def _address(typed: str | None) -> str | None:
    given = text.line("email", typed, _EMAIL)
    found = email_of(given)
    if given and not found:
        raise NoAddress("email", given)
    return found


def person(session: WorkspaceSession, account_id: int, contact: Contact) -> PersonRow:
    """The person this contact means; made when new. What was unknown is filled in, nothing is overwritten.

    Raises PerhapsSame for an address that is on record as somebody's of another name.
    """
    contact = contact.cleaned()
    found = find_person(session, account_id, contact)
    if found is None and (other := with_address(session, contact)):
        raise perhaps(contact, other)
    if found is None:
        found = PersonRow(workspace_id=session.workspace_id, account_id=account_id, name_key=name_key(contact.name))
        session.add(found)
        session.flush()
        if not _key_person(session, found, person_keys(account_id, contact)[0]):
            session.delete(found)
            return person(session, account_id, contact)  # somebody made them a moment ago
    fill(found, contact)
    known_as(session, found, account_id, contact)
    return found


def known_as(session: Session, row: PersonRow, account_id: int, contact: Contact) -> None:
    """From now on the person is found by this name and this address too; none is taken from another."""
    for key in sorted(person_keys(account_id, contact)):
        _key_person(session, row, key)


def find_person(session: WorkspaceSession, account_id: int, contact: Contact) -> PersonRow | None:
    """The person this contact means, if known: by address and name, or by the name in this account."""
    keys = person_keys(account_id, contact)
    known = _holders(session, keys)
    address = own_address(contact.email)
    for key in keys:
        row = known.get(key)
        if row is None:
            continue
        if key.startswith("email:"):
            if _still_theirs(row, address) and _may_be_called(session, row, account_id, contact.name):
                return row
        # A namesake with another address is another person; one without an address is this one.
        elif not address or own_address(row.email) in (None, address):
            return row
    return None


def with_address(session: WorkspaceSession, contact: Contact) -> PersonRow | None:
    """Whoever has the contact's address on record, whatever their name."""
    address = own_address(contact.email)
    row = _holders(session, [f"email:{address}"]).get(f"email:{address}") if address else None
    return row if row is not None and _still_theirs(row, address) else None


def known_to(session: Session, rep_id: int, person_id: int) -> bool:
    """Whether the person is a contact of a deal of the rep's, open or closed."""
    beside = select(DealContactRow.deal_id).where(DealContactRow.person_id == person_id)
    theirs = or_(DealRow.person_id == person_id, DealRow.id.in_(beside))
    return session.scalar(select(DealRow.id).where(theirs, DealRow.rep_id == rep_id).limit(1)) is not None


def perhaps(contact: Contact, other: PersonRow) -> PerhapsSame:
    """The question whether the contact is that other person, whose address it has."""
    return PerhapsSame("email", Doubt.ADDRESS, contact.name, contact.email or "", other.name, other.id)


def look_up(session: WorkspaceSession, meant: Iterable[tuple[int, Contact]]) -> list[PersonRow]:
    """Of many contacts, each with the company's id, whoever is known by what they are known by: for the rest of the
    transaction it isn't asked again, but for what is written meanwhile.
    """
    keys = sorted({key for account_id, contact in meant for key in person_keys(account_id, contact)})
    looked_up.keep(session, _WHAT, {})
    found = _holders(session, keys)
    looked_up.keep(session, _WHAT, {key: found.get(key) for key in keys})
    return list(found.values())


_WHAT = "people"


def _holders(session: WorkspaceSession, keys: Sequence[str]) -> dict[str, PersonRow]:
    known: dict[str, PersonRow] | None = looked_up.kept(session, _WHAT, keys)
    if known is not None:
        return known
    query = select(PersonKeyRow.key, PersonRow).join(PersonRow, PersonRow.id == PersonKeyRow.person_id)
    query = query.where(PersonKeyRow.workspace_id == session.workspace_id, PersonKeyRow.key.in_(keys))
    return {key: row for key, row in session.execute(query)}  # noqa: C416 - dict() cannot be typed here


def _still_theirs(row: PersonRow, address: str | None) -> bool:
    """An address that was corrected since is nobody's."""
    return row.email is None or own_address(row.email) in (None, address)


def _may_be_called(session: Session, row: PersonRow, account_id: int, name: str | None) -> bool:
    if not name or not row.name or same_name(row.name, name):
        return True
    mine = (PersonKeyRow.workspace_id == row.workspace_id, PersonKeyRow.person_id == row.id)
    keys = session.scalars(select(PersonKeyRow.key).where(*mine))
    return any(key.startswith("name:") and same_name(key.split(":", 2)[-1], name) for key in keys)


_TOLD = ("name", "greeting", "email", "phone", "linkedin", "timezone", "country", "has_post", "sms_opted_in")
"""What a contact tells of a person, but for the holidays."""


def fill(row: PersonRow, contact: Contact) -> bool:
    """Writes what the row did not know yet; True when there was something."""
    before = [getattr(row, name) for name in _TOLD]
    row.name, row.email = row.name or contact.name, row.email or contact.email
    row.greeting = row.greeting or contact.greeting
    row.phone, row.linkedin = row.phone or contact.phone, row.linkedin or contact.linkedin
    row.timezone, row.country = row.timezone or contact.timezone, row.country or contact.country
    row.has_post = bool(row.has_post or contact.has_post)
    row.sms_opted_in = bool(row.sms_opted_in or contact.sms_opted_in)
    had_holidays = row.holidays is not None
    if not had_holidays and contact.holidays is not None:
        row.holidays = [each.isoformat() for each in contact.holidays]
    return before != [getattr(row, name) for name in _TOLD] or had_holidays != (row.holidays is not None)


def correct(session: WorkspaceSession, row: PersonRow, contact: Contact) -> None:
    """Overwrites what the contact gives: a person said so. The new name or address is a key from now on.

    Raises PerhapsSame for an address that is somebody else's: two rows with one address would be one human with twice
    the touches.
    """
    contact = contact.cleaned()
    other = with_address(session, contact)
    if other is not None and other.id != row.id:
        raise perhaps(replace(contact, name=row.name), other)
    for field in _TOLD:
        value = getattr(contact, field)
        if value is not None:
            setattr(row, field, value)
    row.name_key = name_key(row.name)
    if contact.holidays is not None:
        row.holidays = [each.isoformat() for each in contact.holidays]
    known_as(session, row, row.account_id, Contact(name=row.name, email=row.email))


def clear(row: PersonRow, fields: Sequence[str]) -> None:
    """Takes facts off the record: how and where somebody can be reached. What they are recognised by stays."""
    for field in fields:
        if field not in ("greeting", "email", "phone", "linkedin", "timezone", "country"):
            raise ValueError(f"{field} cannot be taken off a person")
        setattr(row, field, None)


def get(session: WorkspaceSession, person_id: int) -> PersonRow:
    """The person with this id. Raises NotFound."""
    row = session.get(PersonRow, person_id)
    if row is None or row.workspace_id != session.workspace_id:
        raise PersonGone
    return row


Ids = Collection[int] | CompoundSelect[tuple[int]]
"""People by their ids, or the query that finds those."""

SKEW = timedelta(days=1)
"""How far apart the clocks of two hosts may be. What lies further ahead was written by a clock that was wrong."""


def hold(session: Session, person_ids: Ids, now: datetime) -> datetime:
    """Until the end of the transaction nobody else plans or records a touch at these people's companies.

    Limits hold for a person and for the company, so it is the accounts that are held. Take them before the limits are
    computed. Answers with the instant to write under, UTC: `now`, or the newest that was written there by a host whose
    clock is ahead. So what is written later is never dated earlier, and nobody overlooks it as still to come.
    """
    lock_people(session, person_ids)
    theirs = _companies_of(person_ids)
    ahead = AccountRow.written_at.is_not(None) & AccountRow.written_at.between(now, now + SKEW)
    statement = update(AccountRow).where(AccountRow.id.in_(theirs))
    statement = statement.values(written_at=case((ahead, AccountRow.written_at), else_=now))
    written = session.scalars(
        statement.returning(AccountRow.written_at), execution_options={"synchronize_session": False}
    )
    return max([now, *(at for at in written if at)])


def lock_people(session: Session, person_ids: Ids) -> None:
    """The same for many, whose instants are looked at one by one: `written` says what was written under which."""
    if locks_rows(session):
        accounts = select(AccountRow.id).where(AccountRow.id.in_(_companies_of(person_ids))).order_by(AccountRow.id)
        session.execute(accounts.with_for_update(key_share=True))


def _companies_of(person_ids: Ids) -> Select[int]:
    known = person_ids if isinstance(person_ids, CompoundSelect) else sorted(person_ids)
    return select(PersonRow.account_id).where(PersonRow.id.in_(known))


def written(session: Session, account_ids: Collection[int], at: datetime) -> None:
    """Something was written under this instant of people at these companies, which the transaction holds."""
    earlier = AccountRow.written_at.is_(None) | (AccountRow.written_at < at)
    statement = update(AccountRow).where(AccountRow.id.in_(sorted(account_ids)), earlier).values(written_at=at)
    session.execute(statement, execution_options={"synchronize_session": False})


def as_prospect(row: PersonRow) -> Prospect:
    """The row as the domain's value.

    Somebody we spoke with can always be written to. Of a person about whom nothing is recorded the usual is assumed,
    email and phone, as in a deal file; once a way is on record, the record counts.
    """
    known = {"phone": row.phone, "linkedin": row.linkedin, "post": row.has_post, "sms": row.sms_opted_in}
    ways = tuple(way for way, there in known.items() if there)
    nothing = not ways and row.email is None
    return Prospect(
        name=row.name,
        greeting=row.greeting,
        timezone=row.timezone,
        country=row.country,
        holidays=_holidays(row.holidays),
        channels=("email", "phone") if nothing else ("email", *ways),
    )


def _holidays(listed: object) -> tuple[date, ...] | None:
    """The days on record; None, the country's own, where there are none or what is there cannot be read."""
    if not isinstance(listed, list):
        return None
    try:
        return tuple(date.fromisoformat(each) for each in listed)
    except (TypeError, ValueError):
        return None


def known_keys(session: WorkspaceSession, keys: Sequence[str]) -> set[str]:
    """Those of the keys that are somebody's."""
    mine = (PersonKeyRow.workspace_id == session.workspace_id, PersonKeyRow.key.in_(keys))
    return set(session.scalars(select(PersonKeyRow.key).where(*mine)))


def told(contact: Contact) -> dict[str, Any]:
    """The columns of a new person, of whom nothing else is known. `contact` is cleaned."""
    holidays = None if contact.holidays is None else [each.isoformat() for each in contact.holidays]
    flags = {"has_post": bool(contact.has_post), "sms_opted_in": bool(contact.sms_opted_in)}
    return {**{name: getattr(contact, name) for name in _TOLD}, **flags, "holidays": holidays}


def person_keys(account_id: int, contact: Contact) -> list[str]:
    """What tells the person from all others first, then what may be a namesake's too."""
    name, address = name_key(contact.name), own_address(contact.email)
    by_name = f"name:{account_id}:{name}"
    if address:
        first = f"email:{address}"
    elif mailbox := email_key(contact.email):  # of a task: whoever has a name there is known by it
        first = f"at:{account_id}:{mailbox}:{name}"
    else:
        return [by_name]
    # An address without a name must not claim the account's nameless contact.
    return [first, by_name] if contact.name else [first]


def _key_person(session: Session, row: PersonRow, key: str) -> bool:
    """Whether the key is the person's now; one that was given up by whoever had it is free."""
    looked_up.ask_again(session, _WHAT, [key])
    values = {"workspace_id": row.workspace_id, "key": key, "person_id": row.id}
    if insert_if_new(session, PersonKeyRow, values, PersonKeyRow.key) is not None:
        return True
    if not key.startswith("email:"):
        return False
    held = (PersonKeyRow.workspace_id == row.workspace_id, PersonKeyRow.key == key)
    query = select(PersonKeyRow, PersonRow).join(PersonRow, PersonRow.id == PersonKeyRow.person_id)
    for at, other in session.execute(query.where(*held)):
        if other.id != row.id and not _still_theirs(other, key.removeprefix("email:")):
            at.person_id = row.id
            session.flush()
            return True
    return False
