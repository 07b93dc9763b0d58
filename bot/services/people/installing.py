"""Where dealdark is installed, and who may use it there."""

from __future__ import annotations

from datetime import datetime

from bot.domain.roles import Role
from bot.services.desk import NOBODY, Actor, Desk
from bot.store import outbox, payloads, reps, workspaces
from bot.store.session import WorkspaceSession, in_workspace


def known(desk: Desk) -> dict[str, str | None]:
    """The teams that installed us and did not remove us, each with our own user id there."""
    with desk.database.read() as session:
        return {row.team_id: row.bot_user_id for row in workspaces.all_of_them(session)}


def installed(desk: Desk, team_id: str, name: str, bot_user: str) -> None:
    """Slack says that our token is good, and whose it is. A workspace that was switched off is on again."""
    with desk.database.write() as session:
        row = workspaces.get_or_add(session, team_id, now=desk.clock(), name=name, bot_user_id=bot_user)
        workspaces.enable(session, row.id)


def of_app(desk: Desk, team_id: str, app_id: str) -> None:
    """Slack told us the id of our app there."""
    with desk.database.write() as session:
        workspaces.of_app(session, team_id, app_id)


def welcome(desk: Desk, team_id: str, user: str) -> None:
    """One message to whoever installed it, once in their life here; nobody else is written to unasked."""
    now = desk.clock()
    with desk.database.write() as every:
        workspace = workspaces.by_team(every, team_id)
        if workspace is None:
            return
        with in_workspace(every, workspace.id) as session:
            _welcome(desk, session, user, now)


def _welcome(desk: Desk, session: WorkspaceSession, user: str, now: datetime) -> None:
    row = desk.members.enter(session, user, now)
    if not reps.welcome(session, row.id, now):
        return
    post = outbox.Message(
        key=f"welcome:{user}",
        kind="post",
        about="welcome",
        user=user,
        channel=row.dm_channel,
        payload=payloads.undrawn(),
        subjects=(),
    )
    outbox.enqueue(session, post, now=now)


def removed(desk: Desk, team_id: str, reason: str) -> None:
    """The app was removed: nothing is sent any more; what is on record stays until it is purged."""
    with desk.database.write() as session:
        row = workspaces.by_team(session, team_id)
        if row is not None:
            workspaces.disable(session, row.id, reason=reason, now=desk.clock())


def admitted(desk: Desk, team_id: str, user: str) -> Actor | None:
    """The person who asks for something; None for a guest, who may not, and of whom nothing is kept."""
    found = desk.visitor(team_id, user)
    if not may_use(found):
        return None
    return desk.actor(team_id, user) if found.rep_id == NOBODY else found


def may_use(actor: Actor) -> bool:
    """Guests may not: what a team sells to whom is for its full members."""
    return actor.role != Role.GUEST
