"""Whom we sell to: accounts and the people in them, and when two names mean the same one.

An account is found by its domain, an alias or its name; a person by the email address, or the account and the name.
Touches count for a person over all deals, so the same human must not become two rows.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import CompoundSelect, Select, case, select, update
from sqlalchemy.orm import Session

from bot.domain.deal import Prospect
from bot.domain.lengths import SENTENCE
from bot.domain.value import value
from bot.errors.stored import AddressTaken, PersonGone
from bot.reading import names
from bot.store import text
from bot.store.identity import company_key, domain_key, email_key, name_key
from bot.store.rows import AccountKeyRow, AccountRow, DealRow, PersonKeyRow, PersonRow
from bot.store.session import WorkspaceSession, insert_if_new, locks_rows

_EMAIL, _DOMAIN, _PHONE, _GREETING = 254, 253, 40, 60


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
            email=text.line("email", self.email, _EMAIL),
            phone=text.line("phone", self.phone, _PHONE),
            linkedin=text.line("linkedin", self.linkedin, SENTENCE),
            has_post=self.has_post,
            sms_opted_in=self.sms_opted_in,
            timezone=text.line("timezone", self.timezone),
            country=text.line("country", self.country),
            holidays=self.holidays,
        )


@value(frozen=True, slots=True)
class Company:
    """A company as somebody named it, and the accounts that are known by those words: looked up once, and passed on.

    `keys`: the domain first, the surest witness, then the name and the aliases.
    """

    name: str
    domain: str | None
    aliases: tuple[str, ...]
    keys: tuple[str, ...]
    known: Mapping[str, AccountRow]

    @property
    def named(self) -> AccountRow | None:
        """The account of exactly this name or alias."""
        return self.known.get(f"name:{company_key(self.name)}")

    @property
    def account(self) -> AccountRow | None:
        """The account that the first of the keys to be known belongs to."""
        return next((self.known[key] for key in self.keys if key in self.known), None)


def company(session: WorkspaceSession, name: str, *, domain: str | None = None, aliases: Sequence[str] = ()) -> Company:
    """Looks a company up; makes nothing."""
    name = text.required("company", name)
    domain = domain_key(text.line("domain", domain, _DOMAIN))
    also = tuple(each for each in (text.line("alias", alias) for alias in aliases) if each)
    keys = [f"domain:{domain}"] if domain else []
    keys += [f"name:{company_key(each)}" for each in (name, *also)]
    return Company(name, domain, also, tuple(keys), _accounts(session, keys))


def _accounts(session: WorkspaceSession, keys: Sequence[str]) -> dict[str, AccountRow]:
    query = select(AccountKeyRow.key, AccountRow).join(AccountRow, AccountRow.id == AccountKeyRow.account_id)
    query = query.where(AccountKeyRow.workspace_id == session.workspace_id, AccountKeyRow.key.in_(keys))
    return {key: row for key, row in session.execute(query)}  # noqa: C416 - dict() cannot be typed here


def account(session: WorkspaceSession, company: Company) -> AccountRow:
    """The account that goes by this domain, name or alias; made when there is none. It learns the keys it lacked."""
    found, keys = company.account, company.keys
    if found is None:
        found = AccountRow(
            workspace_id=session.workspace_id, name=company.name, name_key=company_key(company.name), aliases=[]
        )
        session.add(found)
        session.flush()
        if not _key_account(session, found, keys[0]):
            # Somebody made it a moment ago. Ours has no key, so nothing can point at it yet.
            session.delete(found)
            found = _accounts(session, keys[:1])[keys[0]]
    for key in sorted(keys):  # in one order everywhere, so that two of us cannot wait for each other
        if key not in company.known:
            _key_account(session, found, key)
    found.domain = found.domain or company.domain
    if any(each not in found.aliases for each in company.aliases):
        found.aliases = [*found.aliases, *(each for each in company.aliases if each not in found.aliases)]
    return found


def person(session: WorkspaceSession, account_id: int, contact: Contact) -> PersonRow:
    """The person this contact means; made when new. What was unknown is filled in, nothing is overwritten."""
    contact = contact.cleaned()
    found = find_person(session, account_id, contact)
    if found is None:
        found = PersonRow(workspace_id=session.workspace_id, account_id=account_id, name_key=name_key(contact.name))
        session.add(found)
        session.flush()
        if not _key_person(session, found, _person_keys(account_id, contact)[0]):
            session.delete(found)
            found = find_person(session, account_id, contact)
            assert found is not None
    fill(found, contact)
    for key in sorted(_person_keys(account_id, contact)):
        _key_person(session, found, key)
    return found


def find_person(session: WorkspaceSession, account_id: int, contact: Contact) -> PersonRow | None:
    """The person this contact means, if known: by the address, else by the name in this account."""
    keys = _person_keys(account_id, contact)
    query = select(PersonKeyRow.key, PersonRow).join(PersonRow, PersonRow.id == PersonKeyRow.person_id)
    query = query.where(PersonKeyRow.workspace_id == session.workspace_id, PersonKeyRow.key.in_(keys))
    known = {key: row for key, row in session.execute(query)}  # noqa: C416 - dict() cannot be typed here
    email = email_key(contact.email)
    for key in keys:
        # A namesake with another address is another person; one without an address is this one.
        if key in known and (not email or known[key].email is None or email_key(known[key].email) == email):
            return known[key]
    return None


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


def correct(session: Session, row: PersonRow, contact: Contact) -> None:
    """Overwrites what the contact gives: a person said so. The new name or address is a key from now on.

    Raises BadInput for an address that is somebody else's: two rows with one address would be one human with twice the
    touches. Whoever means that person gives the name as well, and the deal goes to them (`deals.set_contact`).
    """
    contact = contact.cleaned()
    if contact.email:
        _refuse_anothers(session, row, contact.email)
    for field in _TOLD:
        value = getattr(contact, field)
        if value is not None:
            setattr(row, field, value)
    row.name_key = name_key(row.name)
    if contact.holidays is not None:
        row.holidays = [each.isoformat() for each in contact.holidays]
    for key in sorted(_person_keys(row.account_id, Contact(name=row.name, email=row.email))):
        _key_person(session, row, key)


def _refuse_anothers(session: Session, row: PersonRow, email: str) -> None:
    held = (PersonKeyRow.workspace_id == row.workspace_id, PersonKeyRow.key == f"email:{email_key(email)}")
    query = select(PersonKeyRow, PersonRow).join(PersonRow, PersonRow.id == PersonKeyRow.person_id)
    key, other = next(iter(session.execute(query.where(*held, PersonRow.id != row.id))), (None, None))
    if key is None or other is None:
        return
    if email_key(other.email) != email_key(email):  # theirs it was, until somebody corrected it
        key.person_id = row.id
        return
    number = _number_to_name(session, row, other)
    raise AddressTaken(email, other.name, number)


def _number_to_name(session: Session, row: PersonRow, other: PersonRow) -> int | None:
    """A deal with that other person which the one rep of this one's deals has too: of any other nobody is told."""
    reps = set(session.scalars(select(DealRow.rep_id).where(DealRow.person_id == row.id)))
    query = select(DealRow.number).where(DealRow.person_id == other.id, DealRow.rep_id.in_(reps))
    return session.scalars(query.order_by(DealRow.number)).first() if len(reps) == 1 else None


def clear(row: PersonRow, fields: Sequence[str]) -> None:
    """Takes facts off the record: how and where somebody can be reached. What they are recognised by stays."""
    for field in fields:
        if field not in ("greeting", "email", "phone", "linkedin", "timezone", "country"):
            raise ValueError(f"{field} cannot be taken off a person")
        setattr(row, field, None)


def get(session: WorkspaceSession, person_id: int) -> PersonRow:
    """The person with this id. Raises NotFound."""
    query = select(PersonRow).where(PersonRow.workspace_id == session.workspace_id, PersonRow.id == person_id)
    row = session.scalars(query).one_or_none()
    if row is None:
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


def renamed(session: Session, row: AccountRow, name: str) -> None:
    """The account's name was corrected; the old one still finds it."""
    row.name = text.required("company", name)
    row.name_key = company_key(row.name)
    _key_account(session, row, f"name:{row.name_key}")


def _person_keys(account_id: int, contact: Contact) -> list[str]:
    email = email_key(contact.email)
    by_name = f"name:{account_id}:{name_key(contact.name)}"
    if not email:
        return [by_name]
    # An address without a name must not claim the account's nameless contact.
    return [f"email:{email}", by_name] if contact.name else [f"email:{email}"]


def _key_account(session: Session, row: AccountRow, key: str) -> bool:
    values = {"workspace_id": row.workspace_id, "key": key, "account_id": row.id}
    return insert_if_new(session, AccountKeyRow, values, AccountKeyRow.key) is not None


def _key_person(session: Session, row: PersonRow, key: str) -> bool:
    values = {"workspace_id": row.workspace_id, "key": key, "person_id": row.id}
    return insert_if_new(session, PersonKeyRow, values, PersonKeyRow.key) is not None


def set_domain(session: Session, row: AccountRow, domain: str) -> None:
    """The account's domain was given or corrected; the old one still finds it."""
    row.domain = domain_key(text.line("domain", domain, _DOMAIN))
    if row.domain:
        _key_account(session, row, f"domain:{row.domain}")
