"""Who of the people on record an address or a number belongs to, and on which deals they are: what a source asks.

Not here: when two names mean one person (`people`), nor making anybody.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import func, literal_column, select, union_all

from bot.domain.value import value
from bot.reading.identities import role_mailbox
from bot.store.identity import email_key
from bot.store.rows import AccountKeyRow, DealContactRow, DealRow, PersonKeyRow, PersonRow
from bot.store.rows.people import DOMAIN
from bot.store.session import WorkspaceSession, among

_AT_ONCE = 500


@value(frozen=True, slots=True)
class TheirDeal:
    """A deal on which somebody is a contact, `person_id` the main one. `closed_at`: of one that's closed."""

    id: int
    number: int
    rep_id: int
    account_id: int
    person_id: int
    open: bool
    created_at: datetime
    closed_at: datetime | None


def by_address(session: WorkspaceSession, addresses: Collection[str]) -> dict[str, int]:
    """The person of each address that is on record as somebody's; addresses as they were given.

    One that they had before is theirs, too. A mailbox of a task (`info@…`) is theirs if no one else's there.
    """
    asked = {each: key for each in addresses if (key := email_key(each)) is not None}
    found = dict[str, int]()
    keys = sorted({f"email:{key}" for key in asked.values()})
    for start in range(0, len(keys), _AT_ONCE):
        mine = (PersonKeyRow.workspace_id == session.workspace_id, PersonKeyRow.key.in_(keys[start:][:_AT_ONCE]))
        for key, person_id in session.execute(select(PersonKeyRow.key, PersonKeyRow.person_id).where(*mine)):
            found[key.removeprefix("email:")] = person_id
    found |= _of_tasks(session, {key for key in asked.values() if key not in found and role_mailbox(key)})
    return {each: found[key] for each, key in asked.items() if key in found}


def _of_tasks(session: WorkspaceSession, addresses: Collection[str]) -> dict[str, int]:
    """Whoever has such an address, by its domain."""
    domain: Any = literal_column(DOMAIN.format(email="people.email"))
    domains = {each.rpartition("@")[2] for each in addresses}
    there = (PersonRow.workspace_id == session.workspace_id, among(session, domain, domains))
    mine = (*there, func.lower(PersonRow.email).in_(sorted(addresses)))
    theirs: dict[str, list[int]] = {}
    for person_id, email in session.execute(select(PersonRow.id, PersonRow.email).where(*mine)) if addresses else ():
        theirs.setdefault((email or "").casefold(), []).append(person_id)
    return {address: people[0] for address, people in theirs.items() if len(people) == 1}


def deals_of(session: WorkspaceSession, person_ids: Collection[int]) -> dict[int, tuple[TheirDeal, ...]]:
    """The deals on which each of them is a contact, the main one or another; open and closed, by their ids."""
    found, wanted = dict[int, dict[int, TheirDeal]](), sorted(set(person_ids))
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start:][:_AT_ONCE]
        main = select(DealRow.person_id.label("person_id"), DealRow.id.label("deal_id"))
        mine = (DealRow.workspace_id == session.workspace_id, DealRow.person_id.in_(some))
        beside = select(DealContactRow.person_id, DealContactRow.deal_id)
        here = (DealContactRow.workspace_id == session.workspace_id, DealContactRow.person_id.in_(some))
        on = union_all(main.where(*mine), beside.where(*here)).subquery()
        query = select(on.c.person_id, *_DEAL).join(on, on.c.deal_id == DealRow.id)
        for person_id, *rest in session.execute(query.order_by(DealRow.id)):
            deal = TheirDeal(*rest)
            found.setdefault(person_id, {})[deal.id] = deal
    return {person_id: tuple(deals.values()) for person_id, deals in found.items()}


_DEAL = (
    *(DealRow.id, DealRow.number, DealRow.rep_id, DealRow.account_id, DealRow.person_id),
    *(DealRow.open, DealRow.created_at, DealRow.closed_at),
)


def by_id(session: WorkspaceSession, deal_ids: Collection[int]) -> dict[int, TheirDeal]:
    """Deals by their ids."""
    mine = (DealRow.workspace_id == session.workspace_id, DealRow.id.in_(sorted(deal_ids)))
    return {row[0]: TheirDeal(*row) for row in session.execute(select(*_DEAL).where(*mine))} if deal_ids else {}


def numbered(session: WorkspaceSession, number: int) -> int | None:
    """The id of the deal of this number."""
    mine = (DealRow.workspace_id == session.workspace_id, DealRow.number == number)
    return session.scalar(select(DealRow.id).where(*mine))


def by_phone(session: WorkspaceSession, phone: str) -> int | None:
    """The person whose number this is, by its last digits; None where it may be several people's."""
    digits = re.sub(r"\D", "", phone)[-_DIGITS:]
    if len(digits) < _FEWEST_DIGITS:
        return None
    kept: Any = PersonRow.phone
    for sign in " -()./":
        kept = func.replace(kept, sign, "")
    mine = (PersonRow.workspace_id == session.workspace_id, PersonRow.phone.is_not(None), kept.endswith(digits))
    found = session.scalars(select(PersonRow.id).where(*mine).limit(2)).all()
    return found[0] if len(found) == 1 else None


_DIGITS, _FEWEST_DIGITS = 9, 6
"""A number is written with its country's digits or without: so many of its last ones are compared, and no fewer."""


def by_domain(session: WorkspaceSession, domains: Collection[str]) -> dict[str, int]:
    """The company of each domain, as it is given; a sub-domain is looked up by whoever asks."""
    if not domains:
        return {}
    keys = {f"domain:{each.casefold()}" for each in domains}
    mine = (AccountKeyRow.workspace_id == session.workspace_id, among(session, AccountKeyRow.key, keys))
    rows = session.execute(select(AccountKeyRow.key, AccountKeyRow.account_id).where(*mine))
    found = {key.removeprefix("domain:"): account_id for key, account_id in rows}
    return {each: found[each.casefold()] for each in domains if each.casefold() in found}


def open_deals_of_account(session: WorkspaceSession, account_ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    """The open deals of each company."""
    found = dict[int, tuple[int, ...]]()
    mine = (DealRow.workspace_id == session.workspace_id, DealRow.account_id.in_(sorted(account_ids)), DealRow.open)
    for account_id, deal_id in session.execute(
        select(DealRow.account_id, DealRow.id).where(*mine).order_by(DealRow.id)
    ):
        found[account_id] = (*found.get(account_id, ()), deal_id)
    return found
