"""Who wants no contact, although nothing else about them is kept: hashes to compare with, none to read back.

An entry is only ever added: the wish stands until the person takes it back, and then the person is no stranger.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select

from bot.store.identity import company_key, email_key, name_key, own_address, spelled_alike
from bot.store.people import Contact
from bot.store.rows import SuppressionRow, WorkspaceRow
from bot.store.session import WorkspaceSession, insert_if_new

_AT_ONCE = 1000  # keeps the list of keys in one statement under what either database takes


def suppress(session: WorkspaceSession, company: str, contact: Contact, *, now: datetime) -> None:
    """Remembers that this person wants no contact.

    A mailbox of a task is theirs only where nobody's name stands beside it: others read it too.
    """
    named = replace(contact, email=own_address(contact.email)) if contact.name else contact
    for key in [*_keys(session, company, named), *_anywhere(session, contact)]:
        values = {"workspace_id": session.workspace_id, "key": key, "since": now}
        insert_if_new(session, SuppressionRow, values, SuppressionRow.key)


def is_suppressed(session: WorkspaceSession, company: str, contact: Contact) -> bool:
    """Whether this person is one who wanted no contact: by the address, or by the name in this company."""
    keys = _keys(session, company, contact)
    mine = (SuppressionRow.workspace_id == session.workspace_id, SuppressionRow.key.in_(keys))
    return session.scalars(select(SuppressionRow.key).where(*mine).limit(1)).first() is not None


def may_be_suppressed(session: WorkspaceSession, contact: Contact) -> bool:
    """Whether somebody of this name, however it's spelled and at whatever company, wanted no contact and was forgotten
    since.
    """
    mine = (SuppressionRow.workspace_id == session.workspace_id, SuppressionRow.key.in_(_anywhere(session, contact)))
    return session.scalars(select(SuppressionRow.key).where(*mine).limit(1)).first() is not None


def suppressed(session: WorkspaceSession, some: Sequence[tuple[str, Contact]]) -> list[bool]:
    """Of many, each with their company, whether either may be so."""
    keys = [_hashed(session, [*_told(company, contact), *_called(contact)]) for company, contact in some]
    mine = SuppressionRow.workspace_id == session.workspace_id
    found: set[str] = set()
    wanted = sorted({key for each in keys for key in each})
    for start in range(0, len(wanted), _AT_ONCE):
        these = SuppressionRow.key.in_(wanted[start : start + _AT_ONCE])
        found |= set(session.scalars(select(SuppressionRow.key).where(mine, these)))
    return [not found.isdisjoint(each) for each in keys]


def _anywhere(session: WorkspaceSession, contact: Contact) -> list[str]:
    return _hashed(session, _called(contact))


def _called(contact: Contact) -> list[str]:
    if not (name := name_key(contact.name)):
        return []
    return [f"called|{name}", *(f"alike|{spelled}" for spelled in spelled_alike(contact.name))]


def _keys(session: WorkspaceSession, company: str, contact: Contact) -> list[str]:
    return _hashed(session, _told(company, contact))


def _told(company: str, contact: Contact) -> list[str]:
    known = []
    if email := email_key(contact.email):
        known.append(f"email|{email}")
    if name := name_key(contact.name):
        known.append(f"name|{company_key(company)}|{name}")
    return known


def _hashed(session: WorkspaceSession, known: list[str]) -> list[str]:
    # Mixed with the workspace's own id, so that a list made for one tells nothing in another.
    team = session.get_one(WorkspaceRow, session.workspace_id).team_id
    return [sha256(f"{team}|{each}".encode()).hexdigest() for each in known]
