"""Which deals a domain has to do with: of the company that has it, or of contacts with an address there.

Not here: domains where anyone has a mailbox; whoever asks leaves them out.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import func, select

from bot.store import correspondents
from bot.store.rows import DealRow, PersonRow
from bot.store.session import WorkspaceSession, locks_rows

_AT_ONCE = 500


def open_deals(session: WorkspaceSession, domains: Collection[str]) -> dict[str, frozenset[int]]:
    """The open deals of each domain, in small letters, that has to do with some."""
    companies = correspondents.by_domain(session, domains)
    of_company = correspondents.open_deals_of_account(session, set(companies.values())) if companies else {}
    people = _people(session, domains)
    theirs = correspondents.deals_of(session, {each for ids in people.values() for each in ids}) if people else {}
    found: dict[str, frozenset[int]] = {}
    for domain in domains:
        deals = set(of_company.get(companies.get(domain, 0), ()))
        deals |= {deal.id for each in people.get(domain, ()) for deal in theirs.get(each, ()) if deal.open}
        if deals:
            found[domain] = frozenset(deals)
    return found


def _people(session: WorkspaceSession, domains: Collection[str]) -> dict[str, list[int]]:
    """Whoever has an address there."""
    email: Any = func.lower(PersonRow.email)
    on_postgresql = locks_rows(session)
    domain = func.split_part(email, "@", 2) if on_postgresql else func.substr(email, func.instr(email, "@") + 1)
    found, wanted = dict[str, list[int]](), sorted(domains)
    for start in range(0, len(wanted), _AT_ONCE):
        query = select(domain, PersonRow.id).where(PersonRow.workspace_id == session.workspace_id)
        query = query.where(PersonRow.email.is_not(None), domain.in_(wanted[start:][:_AT_ONCE]))
        for name, person_id in session.execute(query.order_by(PersonRow.id)):
            found.setdefault(name, []).append(person_id)
    return found


def numbers(session: WorkspaceSession, deal_ids: Collection[int]) -> dict[int, int]:
    """The number of each deal, by its id."""
    found, wanted = dict[int, int](), sorted(deal_ids)
    for start in range(0, len(wanted), _AT_ONCE):
        mine = (DealRow.workspace_id == session.workspace_id, DealRow.id.in_(wanted[start:][:_AT_ONCE]))
        found |= dict(session.execute(select(DealRow.id, DealRow.number).where(*mine)).all())
    return found
