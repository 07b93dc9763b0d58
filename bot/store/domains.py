"""Which deals the domain of a mail has to do with, and whose its addresses are: what is asked of each page of mails.

A domain is that of the company that has it, and of contacts with an address there. Not here: domains where anyone has a
mailbox; whoever asks leaves them out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import literal_column, select

from bot.store import correspondents
from bot.store.rows import DealRow, PersonKeyRow, PersonRow
from bot.store.rows.people import DOMAIN
from bot.store.session import WorkspaceSession, among

_AT_ONCE = 500


def open_deals(session: WorkspaceSession, domains: Collection[str]) -> dict[str, frozenset[int]]:
    """The open deals of each domain, in small letters, that has to do with some."""
    found: dict[str, set[int]] = {}
    companies = correspondents.by_domain(session, domains)
    of_company = correspondents.open_deals_of_account(session, set(companies.values())) if companies else {}
    for domain, account_id in companies.items():
        found.setdefault(domain, set()).update(of_company.get(account_id, ()))
    for domain, deal_id in _of_contacts(session, domains) if domains else ():
        found.setdefault(domain, set()).add(deal_id)
    return {domain: frozenset(ids) for domain, ids in found.items() if ids}


def _of_contacts(session: WorkspaceSession, domains: Collection[str]) -> Iterator[tuple[str, int]]:
    """(domain, open deal with a contact who has an address there)."""
    domain: Any = literal_column(DOMAIN.format(email="people.email"))
    there = (PersonRow.workspace_id == session.workspace_id, among(session, domain, domains))
    domain_of = dict[int, str](session.execute(select(PersonRow.id, domain).where(*there)).all())
    for person_id, theirs in correspondents.deals_of(session, domain_of).items():
        yield from ((domain_of[person_id], deal.id) for deal in theirs if deal.open)


def people(session: WorkspaceSession, addresses: Collection[str]) -> dict[str, int]:
    """Whose each address is, in small letters, that somebody is known by: nothing but what is in the index."""
    if not addresses:
        return {}
    keys = [f"email:{each}" for each in addresses]
    mine = (PersonKeyRow.workspace_id == session.workspace_id, among(session, PersonKeyRow.key, keys))
    found = session.execute(select(PersonKeyRow.key, PersonKeyRow.person_id).where(*mine))
    return {key.removeprefix("email:"): person_id for key, person_id in found}


def numbers(session: WorkspaceSession, deal_ids: Collection[int]) -> dict[int, int]:
    """The number of each deal, by its id."""
    found, wanted = dict[int, int](), sorted(deal_ids)
    for start in range(0, len(wanted), _AT_ONCE):
        mine = (DealRow.workspace_id == session.workspace_id, DealRow.id.in_(wanted[start:][:_AT_ONCE]))
        found |= dict(session.execute(select(DealRow.id, DealRow.number).where(*mine)).all())
    return found
