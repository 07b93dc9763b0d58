"""The sources of a workspace: which there are, whose, and how each is; never what one of them saw.

A secret goes in and comes out sealed, bound to its row. Not here: what was seen (`observations`), nor who reads a
source just now.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.domain.observation import Became
from bot.domain.sources import State
from bot.errors.sources import NoKey, SealedOtherwise, SignInMissing
from bot.store import seen
from bot.store.rows import ObservationRow, OwnAddressRow, RepRow, SourceCursorRow, SourceRow
from bot.store.session import WorkspaceSession, insert_if_new
from bot.store.vault import Vault

_GONE = "~"
"""What stands in the name of a source that is off: its old name is free again, and nobody can type this one."""


def add(
    session: WorkspaceSession,
    *,
    kind: str,
    name: str,
    rep_id: int | None,
    settings: Mapping[str, Any],
    path: str | None,
    by: str,
    now: datetime,
) -> SourceRow | None:
    """A new source, agreed to by `by`; None where its name or its path is taken."""
    values = {
        "workspace_id": session.workspace_id,
        "kind": kind,
        "name": name,
        "rep_id": rep_id,
        "settings": dict(settings),
        "path": path,
        "state": State.NEW,
        "agreed_at": now,
        "agreed_by": by,
        "created_at": now,
    }
    made = insert_if_new(session, SourceRow, values, SourceRow.id)
    return None if made is None else session.get_one(SourceRow, made)


def get(session: WorkspaceSession, source_id: int) -> SourceRow | None:
    """A source by its id, also one that is off."""
    mine = (SourceRow.workspace_id == session.workspace_id, SourceRow.id == source_id)
    return session.scalars(select(SourceRow).where(*mine)).one_or_none()


def named(session: WorkspaceSession, name: str) -> SourceRow | None:
    """A source that is connected, by its name."""
    mine = (SourceRow.workspace_id == session.workspace_id, SourceRow.name == name, SourceRow.off_at.is_(None))
    return session.scalars(select(SourceRow).where(*mine)).one_or_none()


def connected(session: WorkspaceSession) -> list[tuple[SourceRow, RepRow | None]]:
    """Every source that is connected, each with its rep, in the order in which they came."""
    query = (
        select(SourceRow, RepRow)
        .outerjoin(RepRow, (RepRow.workspace_id == SourceRow.workspace_id) & (RepRow.id == SourceRow.rep_id))
        .where(SourceRow.workspace_id == session.workspace_id, SourceRow.off_at.is_(None))
        .order_by(SourceRow.id)
    )
    return [(row, rep) for row, rep in session.execute(query)]


def everywhere(session: Session) -> list[SourceRow]:
    """Every source of every workspace that is connected, for whoever runs the installation."""
    return list(session.scalars(select(SourceRow).where(SourceRow.off_at.is_(None)).order_by(SourceRow.id)))


def names(session: WorkspaceSession) -> set[str]:
    """Every name that is taken."""
    return set(session.scalars(select(SourceRow.name).where(SourceRow.workspace_id == session.workspace_id)))


def heard_at(session: Session, path: str) -> tuple[int, int] | None:
    """Of the whole installation, the workspace and the id of the source that is heard at this path."""
    query = select(SourceRow.workspace_id, SourceRow.id).where(SourceRow.path == path, SourceRow.off_at.is_(None))
    found = session.execute(query).one_or_none()
    return None if found is None else (found[0], found[1])


def path_taken(session: Session, path: str) -> bool:
    """Whether some source of the installation is heard at this path."""
    return session.scalar(select(SourceRow.id).where(SourceRow.path == path)) is not None


def keep_secret(row: SourceRow, secret: str, vault: Vault) -> None:
    """Seals it into the row. Raises NoKey."""
    row.secret = vault.seal(secret, workspace_id=row.workspace_id, where=_where(row.id))


def secret_of(row: SourceRow, vault: Vault) -> str:
    """The secret; empty for one that needs none. Raises SignInMissing, NoKey, SealedOtherwise."""
    if row.secret is None:
        raise SignInMissing(row.name)
    return vault.open(row.secret, workspace_id=row.workspace_id, where=_where(row.id))


def begin(row: SourceRow, now: datetime, *, pushes: bool) -> None:
    """It has its secret, and is read from now on; one that pushes is heard."""
    if pushes:
        row.state = State.LIVE
        return
    if row.state == State.REFUSED:
        row.state = State.LIVE if row.read_until else State.NEW
    row.last_error = row.failing_since = None
    row.next_at, row.tries = now, 0


def reseal(session: WorkspaceSession, vault: Vault) -> int:
    """Every secret of a source, sealed with the first key; how many those were. Raises NoKey, SealedOtherwise."""
    rows = session.scalars(
        select(SourceRow).where(SourceRow.workspace_id == session.workspace_id, SourceRow.secret.is_not(None))
    ).all()
    for row in rows:
        keep_secret(row, secret_of(row, vault), vault)
    return len(rows)


def begin_anew(session: WorkspaceSession, vault: Vault) -> None:
    """Once every secret opens again, a key of hashes that doesn't is lost for good: there will be another one.

    As long as anything else is sealed with that key it may be put back, and nothing is given up.
    """
    kept = [row for row, _ in connected(session) if row.secret is not None]
    try:
        for row in kept:
            secret_of(row, vault)
        if kept:
            vault.begin_anew(session)
    except (NoKey, SealedOtherwise):
        return


def noted_since(session: WorkspaceSession, since: datetime) -> dict[int, int]:
    """By source, how much of what it saw was noted since then and not taken back."""
    mine = (
        ObservationRow.workspace_id == session.workspace_id,
        ObservationRow.state == Became.NOTED,
        ObservationRow.created_at >= since,
    )
    query = select(ObservationRow.source_id, func.count()).where(*mine).group_by(ObservationRow.source_id)
    return {source_id: count for source_id, count in session.execute(query)}  # noqa: C416 - dict() can't be typed


def of_rep(session: WorkspaceSession, rep_id: int) -> list[SourceRow]:
    """What a rep has connected."""
    mine = (SourceRow.workspace_id == session.workspace_id, SourceRow.rep_id == rep_id, SourceRow.off_at.is_(None))
    return list(session.scalars(select(SourceRow).where(*mine).order_by(SourceRow.id)))


def end(session: WorkspaceSession, row: SourceRow, now: datetime) -> None:
    """Ends it: its secret, settings, cursors, questions and hashes go; what it noted stays, with what it's known by.

    The row stays as what those were seen by. Its name is free again.
    """
    row.state, row.off_at, row.name, row.path = State.OFF, now, f"{row.name}{_GONE}{row.id}", None
    row.secret = row.next_at = row.lease_owner = row.lease_until = row.last_error = row.failing_since = None
    row.settings = {}
    cursors = (SourceCursorRow.workspace_id == session.workspace_id, SourceCursorRow.source_id == row.id)
    session.execute(delete(SourceCursorRow).where(*cursors))
    seen.forget_of_source(session, row.id)
    session.flush()
    if row.rep_id is not None and not of_rep(session, row.rep_id):
        own = (OwnAddressRow.workspace_id == session.workspace_id, OwnAddressRow.rep_id == row.rep_id)
        session.execute(delete(OwnAddressRow).where(*own))
    if not connected(session):
        session.execute(delete(OwnAddressRow).where(OwnAddressRow.workspace_id == session.workspace_id))


def _where(source_id: int) -> str:
    """What a source's secret is bound to."""
    return f"sources:{source_id}:secret"
