"""What “we” is: the addresses of reps, and the team's domains."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, select

from bot.domain.value import value
from bot.store.rows import OwnAddressRow
from bot.store.session import WorkspaceSession, changed, insert_if_new


@value(frozen=True, slots=True)
class Ours:
    """`addresses`: each rep's, by address in small letters → the rep's id, None for the team's. `domains`: ours."""

    addresses: Mapping[str, int | None]
    domains: frozenset[str]


def ours(session: WorkspaceSession) -> Ours:
    """All of them."""
    query = select(OwnAddressRow.address, OwnAddressRow.rep_id)
    rows = session.execute(query.where(OwnAddressRow.workspace_id == session.workspace_id)).all()
    addresses = {address: rep_id for address, rep_id in rows if not address.startswith("@")}
    return Ours(addresses, frozenset(address[1:] for address, _ in rows if address.startswith("@")))


def add(session: WorkspaceSession, address: str, rep_id: int | None, *, now: datetime) -> bool:
    """An address of a rep's, or `@domain` of the team's, is ours from now on; False where it was."""
    values = {
        "workspace_id": session.workspace_id,
        "address": address.strip().casefold(),
        "rep_id": rep_id,
        "added_at": now,
    }
    return insert_if_new(session, OwnAddressRow, values, OwnAddressRow.address) is not None


def remove(session: WorkspaceSession, address: str) -> bool:
    """It is ours no longer; False where it wasn't."""
    mine = (OwnAddressRow.workspace_id == session.workspace_id, OwnAddressRow.address == address.strip().casefold())
    return bool(changed(session, delete(OwnAddressRow).where(*mine)))
