"""Where the reading of a source stands: its cursors, and up to when everything was really read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update

from bot.domain.sources import Cursor, State
from bot.store.rows import SourceCursorRow, SourceRow
from bot.store.session import WorkspaceSession, changed, insert_if_new

_AHEAD = timedelta(hours=1)
"""No reading begins so much later than the next one: the clock was set back in between."""


def of(session: WorkspaceSession, source_id: int) -> dict[str, Cursor]:
    """By stream."""
    mine = (SourceCursorRow.workspace_id == session.workspace_id, SourceCursorRow.source_id == source_id)
    query = select(SourceCursorRow.stream, SourceCursorRow.cursor).where(*mine)
    return {stream: cursor for stream, cursor in session.execute(query)}  # noqa: C416 - untyped


def keep(session: WorkspaceSession, source_id: int, cursors: Mapping[str, Mapping[str, Any]]) -> None:
    """These streams stand here from now on."""
    for stream, cursor in cursors.items():
        key = {"workspace_id": session.workspace_id, "source_id": source_id, "stream": stream}
        if insert_if_new(session, SourceCursorRow, {**key, "cursor": dict(cursor)}, SourceCursorRow.stream) is None:
            mine = (SourceCursorRow.workspace_id == session.workspace_id, SourceCursorRow.source_id == source_id)
            here = (*mine, SourceCursorRow.stream == stream)
            session.execute(update(SourceCursorRow).where(*here).values(cursor=dict(cursor)))


def drop(session: WorkspaceSession, source_id: int) -> None:
    """Nothing is known of where it stood."""
    mine = (SourceCursorRow.workspace_id == session.workspace_id, SourceCursorRow.source_id == source_id)
    session.execute(delete(SourceCursorRow).where(*mine))


def held(session: WorkspaceSession, source_id: int) -> bool:
    """The source, held until the end of the transaction; False where it's off."""
    mine = (SourceRow.workspace_id == session.workspace_id, SourceRow.id == source_id)
    state = session.scalar(select(SourceRow.state).where(*mine).with_for_update())
    return state is not None and state != State.OFF.value


def was_read(session: WorkspaceSession, source_id: int, until: datetime) -> None:
    """Everything before this instant was really read. It never goes back, unless a clock that was ahead does."""
    mine = (SourceRow.workspace_id == session.workspace_id, SourceRow.id == source_id)
    later = SourceRow.read_until.is_(None) | (SourceRow.read_until < until) | (SourceRow.read_until > until + _AHEAD)
    changed(session, update(SourceRow).where(*mine, later).values(read_until=until))
