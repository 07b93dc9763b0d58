"""Reps and their own settings: pauses, and what Slack knows of them."""

from __future__ import annotations

from datetime import date, datetime

from bot.domain.said import NotPaused, Paused, WelcomeBack
from bot.errors.team import PauseTypedNotAhead
from bot.services import journal
from bot.services.desk import Actor, Desk
from bot.services.people import leaving
from bot.services.people.changed_time import carry_slots, own_time_changed
from bot.services.people.members import Profile, news
from bot.store import reps, workspaces
from bot.store.rows import RepRow
from bot.store.session import WorkspaceSession, in_workspace


def is_known(desk: Desk, team_id: str, user: str) -> bool:
    """Whether Slack has told us of this person already."""
    with desk.database.read() as session:
        workspace_id, row = reps.in_team(session, team_id, user) or (None, None)
    told = workspace_id is not None and desk.members.told(workspace_id, user) is not None
    return told or (row is not None and bool(row.name))


def unnamed(desk: Desk, team_id: str) -> list[str]:
    """Whoever has a row, as the owner of deals that somebody took in, and of whom Slack has told nothing yet."""
    with desk.database.read() as every:
        workspace = workspaces.by_team(every, team_id)
        if workspace is None:
            return []
        with in_workspace(every, workspace.id) as session:
            return [row.user for row in reps.all_of_them(session) if not row.name]


def pause(desk: Desk, actor: Actor, until: date | None = None) -> Paused:
    """No nudges to the actor until that local day, or until `resume`."""
    if until is not None and until <= actor.today:
        raise PauseTypedNotAhead(until)
    with desk.database.write(actor.workspace_id) as session, journal.kept(session, actor, "pause"):
        row = reps.get(session, actor.rep_id)
        already = row.paused and row.paused_until == until
        reps.pause(session, actor.rep_id, until)
    return Paused(until, already)


def resume(desk: Desk, actor: Actor) -> NotPaused | WelcomeBack:
    """Nudges again, from the next working moment on."""
    away = actor.rep.away_until is not None and actor.rep.away_until > actor.now
    with desk.database.write(actor.workspace_id) as session, journal.kept(session, actor, "resume"):
        reps.resume(session, actor.rep_id)
        if away:
            reps.come_back(session, actor.rep_id)
        own_time_changed(session, actor.rep_id, actor.now)
    if not actor.rep.paused and not away:
        return NotPaused()
    return WelcomeBack()


def ignore_dnd(desk: Desk, actor: Actor) -> None:
    """Slack's do-not-disturb holds nothing back any more; the settings can change that."""
    with desk.database.write(actor.workspace_id) as session, journal.kept(session, actor, "settings"):
        reps.heed(reps.get(session, actor.rep_id), dnd=False)
        own_time_changed(session, actor.rep_id, actor.now)


def learn(desk: Desk, team_id: str, profile: Profile) -> None:
    """Take over what Slack says of a user; a changed zone has the rep's deals looked at anew. Nobody else's people.

    Most of what Slack tells is of people who do not use dealdark, or no news: that costs a look and writes nothing.
    """
    if profile.is_bot or profile.outsider:
        return
    now = desk.clock()
    with desk.database.read() as session:
        found = reps.in_team(session, team_id, profile.user)
        if found is None:
            return
        workspace_id, row = found
        if row is None:
            desk.members.remember(workspace_id, profile)
        if not (profile.answers_for_the_team if row is None else _is_news(row, profile, now)):
            return
    with desk.database.write(workspace_id) as session:
        row = desk.members.enter(session, profile.user, now)
        if not profile.deleted:
            _take_over(session, row, profile, now)
        elif reps.deactivate(session, row.id):
            leaving.left(session, row, now)


def _is_news(row: RepRow, profile: Profile, now: datetime) -> bool:
    return row.active if profile.deleted else bool(news(row, profile, now))


def _take_over(session: WorkspaceSession, row: RepRow, profile: Profile, now: datetime) -> None:
    found = news(row, profile, now)
    if "timezone" in found:
        carry_slots(session, row, found["timezone"], now)
    reps.learn(row, found)
    if found.keys() & {"timezone", "away_until", "active"}:
        own_time_changed(session, row.id, now)
