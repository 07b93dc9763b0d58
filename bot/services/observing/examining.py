"""What is wrong with the sources of an installation, for whoever runs it: how each is, never what one of them saw."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.domain.sources import Kind, State
from bot.domain.value import value
from bot.errors.sources import NoKey, SealedOtherwise
from bot.store import sources
from bot.store.database import Database
from bot.store.rows import SourceRow
from bot.store.vault import Vault

PATIENCE = timedelta(hours=6)
"""For so long a network may be down before it's called wrong."""


@value(frozen=True, slots=True, kw_only=True)
class Ailing:
    """A source that needs somebody. `how`: `no_key`, `other_key`, `old_key` (it opens, though not with the first key),
    `unknown_kind`, `not_signed_in`, `refused` (the sign-in), `not_right` (something else of it), `sealed` (it opens by
    now, and didn't when it was last to be read), `down`, `not_read` (nobody reads it), or `heard`, of one that pushes.

    `since`: since when it fails, or up to when it was read. `error`: a word for why.
    """

    name: str
    kind: str
    how: str
    since: datetime | None = None
    error: str | None = None


@value(frozen=True, slots=True)
class Examined:
    """How many are connected, and those of them that need somebody."""

    connected: int
    ailing: tuple[Ailing, ...]


def examined(database: Database, kinds: Mapping[str, Kind], keys: tuple[bytes, ...], now: datetime) -> Examined:
    """All sources of all workspaces."""
    with database.read() as session:
        rows = sources.everywhere(session)
        found = tuple(ailing for row in rows for ailing in _ailing(row, kinds.get(row.kind), keys, now))
    return Examined(len(rows), found)


def _ailing(row: SourceRow, kind: Kind | None, keys: tuple[bytes, ...], now: datetime) -> list[Ailing]:
    if kind is None:
        return [Ailing(name=row.name, kind=row.kind, how="unknown_kind")]
    if row.secret is None:
        return [Ailing(name=row.name, kind=row.kind, how="not_signed_in")]
    sealed = _sealed(row, keys)
    if sealed in ("no_key", "other_key"):
        return [Ailing(name=row.name, kind=row.kind, how=sealed)]
    found = [Ailing(name=row.name, kind=row.kind, how=sealed)] if sealed else []
    if kind.opens is None:
        return [*found, Ailing(name=row.name, kind=row.kind, how="heard")]
    how, since = _reading(row, kind, now)
    if how:
        found.append(Ailing(name=row.name, kind=row.kind, how=how, since=since, error=row.last_error))
    return found


def _reading(row: SourceRow, kind: Kind, now: datetime) -> tuple[str, datetime | None]:
    if row.state == State.REFUSED:
        how = {None: "refused", "sign_in": "refused", "key": "sealed"}.get(row.last_error, "not_right")
        return how, row.failing_since
    if row.failing_since is not None and now - row.failing_since >= PATIENCE:
        return "down", row.failing_since
    if kind.stale_after is not None and now - (row.read_until or row.created_at) > kind.stale_after:
        return "not_read", row.read_until
    return "", None


def _sealed(row: SourceRow, keys: tuple[bytes, ...]) -> str:
    """Whether its secret opens, and with which key."""
    for how, some in (("", keys[:1]), ("old_key", keys)):
        try:
            sources.secret_of(row, Vault(some))
        except NoKey:
            return "no_key"
        except SealedOtherwise:
            continue
        return how
    return "other_key"
