"""Workspaces: the tenants. Whatever else the store does for one of them takes a session that is in it (`session`)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from bot.errors.stored import WorkspaceUnknown
from bot.store import text
from bot.store.rows import RepRow, SummaryRow, WorkspaceRow
from bot.store.session import changed, insert_if_new


def get_or_add(
    session: Session, team_id: str, *, now: datetime, name: str = "", bot_user_id: str | None = None
) -> WorkspaceRow:
    """The workspace of a Slack team; made when it is new. A name or bot user that is given replaces the known one."""
    values = {
        "team_id": text.required("team", team_id),
        "name": text.line("workspace_name", name) or "",
        "bot_user_id": text.line("bot_user", bot_user_id),
        "created_at": now,
        "last_number": 0,
    }
    insert_if_new(session, WorkspaceRow, values, WorkspaceRow.id)
    row = session.scalars(select(WorkspaceRow).where(WorkspaceRow.team_id == values["team_id"])).one()
    row.name = str(values["name"]) or row.name
    row.bot_user_id = bot_user_id or row.bot_user_id
    return row


def by_team(session: Session, team_id: str) -> WorkspaceRow | None:
    """The workspace of a Slack team, if it is known."""
    return session.scalars(select(WorkspaceRow).where(WorkspaceRow.team_id == team_id)).one_or_none()


def get(session: Session, workspace_id: int) -> WorkspaceRow:
    """The workspace with this id. Raises NotFound."""
    row = session.get(WorkspaceRow, workspace_id)
    if row is None:
        raise WorkspaceUnknown
    return row


def read_by(
    session: Session, workspace_id: int, user: str | None, channel: str | None
) -> tuple[WorkspaceRow, str | None]:
    """The workspace, and the locale of whoever reads a message of it there; None where Slack never said.

    A conversation with us has one reader. A channel has many, so there it's whoever set up its summary. At once,
    because every message that goes out begins with it. Raises NotFound.
    """
    user, channel = user or "", channel or ""  # a rep without a conversation is nobody's reader
    set_up = select(SummaryRow.set_by).where(SummaryRow.workspace_id == workspace_id, SummaryRow.channel == channel)
    reads = or_(RepRow.user == user, RepRow.dm_channel == channel, RepRow.user.in_(set_up))
    locale = select(RepRow.locale).where(RepRow.workspace_id == workspace_id, reads).order_by(RepRow.id).limit(1)
    query = select(WorkspaceRow, locale.scalar_subquery()).where(WorkspaceRow.id == workspace_id)
    found = session.execute(query).one_or_none()
    if found is None:
        raise WorkspaceUnknown
    return found[0], found[1]


def lock(session: Session, workspace_id: int) -> WorkspaceRow:
    """The workspace as of now, held until the end of the transaction."""
    query = select(WorkspaceRow).where(WorkspaceRow.id == workspace_id).with_for_update(key_share=True)
    return session.scalars(query.execution_options(populate_existing=True)).one()


def all_of_them(session: Session, *, enabled: bool = True) -> list[WorkspaceRow]:
    """Every workspace; without those whose installation is disabled unless asked for."""
    query = select(WorkspaceRow).order_by(WorkspaceRow.id)
    return list(session.scalars(query.where(WorkspaceRow.disabled_at.is_(None)) if enabled else query))


def disable(session: Session, workspace_id: int, *, reason: str, now: datetime) -> bool:
    """Marks the installation as not working. True for the first caller only, who then tells the admin, once."""
    return bool(
        changed(
            session,
            update(WorkspaceRow)
            .where(WorkspaceRow.id == workspace_id, WorkspaceRow.disabled_at.is_(None))
            .values(disabled_at=now, disabled_reason=reason),
        )
    )


def enable(session: Session, workspace_id: int) -> None:
    """The installation works again."""
    row = get(session, workspace_id)
    row.disabled_at = row.disabled_reason = None


def of_app(session: Session, team_id: str, app_id: str) -> None:
    """Records which app of Slack's we are there."""
    values = {"app_id": text.line("app", app_id)}
    session.execute(update(WorkspaceRow).where(WorkspaceRow.team_id == team_id).values(**values))


def judged_by(session: Session, workspace_id: int, playbook: str) -> bool:
    """Records which playbook (its sha256) judges from now on; True when it is another one than before."""
    return bool(
        changed(
            session,
            update(WorkspaceRow)
            .where(WorkspaceRow.id == workspace_id, WorkspaceRow.playbook.is_distinct_from(playbook))
            .values(playbook=playbook),
        )
    )


def take_tonight(row: WorkspaceRow, taken: int, now: datetime, night: timedelta) -> None:
    """So many more deals are gone this night: a restart begins no new one. With none it only begins, if it is due."""
    if row.night_at is None or not timedelta() <= now - row.night_at < night:
        row.night_at, row.night_erased = now, 0
    row.night_erased += taken


def escalate(session: Session, workspace_id: int, after: int | None) -> None:
    """After so many nudges in a row that a rep left alone, a manager hears of it; None for never."""
    get(session, workspace_id).escalate_after = after


def may_erase(row: WorkspaceRow, before: date) -> None:
    """Whoever was last heard from before that day may go in one night."""
    row.erase_before = max(before, row.erase_before or before)


def draws(session: Session, workspace_id: int, since: datetime) -> str | None:
    """What the workspace takes at most of a drawn message, if it refused more after `since`; None: try everything."""
    row = get(session, workspace_id)
    return row.drawing if row.drawing_since is not None and row.drawing_since > since else None


def return_from(session: Session, ahead: datetime) -> None:
    """What a workspace refused after `ahead`, by a clock that was wrong, is tried again."""
    refused = update(WorkspaceRow).where(WorkspaceRow.drawing_since > ahead)
    session.execute(refused.values(drawing=None, drawing_since=None))


def draws_only(session: Session, workspace_id: int, drawing: str, now: datetime) -> None:
    """The workspace refused more than that."""
    row = get(session, workspace_id)
    row.drawing, row.drawing_since = drawing, now
