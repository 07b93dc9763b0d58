"""Reps and their own settings: pauses, and what Slack knows of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.almanac import is_zone, zone_or_utc
from bot.errors import BadInput
from bot.services import delivered, leaving
from bot.services.desk import Actor, Desk
from bot.services.nudging import MESSAGES_A_DAY
from bot.services.roles import as_slack_says
from bot.store import looks, outbox, reps, slots, workspaces
from bot.store.rows import RepRow


@dataclass(frozen=True, slots=True)
class Profile:
    """What Slack says of a user."""

    user: str
    name: str
    timezone: str | None
    deleted: bool = False
    is_bot: bool = False
    is_restricted: bool = False
    outsider: bool = False  # of another workspace, in a channel that we share with it
    is_admin: bool | None = None  # None: Slack did not say
    away_until: datetime | None = None  # the end of a holiday, by the status; a hint and no more


def is_known(desk: Desk, team_id: str, user: str) -> bool:
    """Whether Slack has told us of this person already."""
    with desk.database.read() as session:
        workspace = workspaces.by_team(session, team_id)
        row = reps.by_user(session, workspace.id, user) if workspace else None
        return row is not None and bool(row.name)


def pause(desk: Desk, actor: Actor, until: date | None = None) -> str:
    """No nudges to the actor until that local day, or until `resume`."""
    if until is not None and until <= actor.today:
        raise BadInput(f"{until.isoformat()} is not ahead. Give the day you are back, such as until:2026-12-01.")
    with desk.database.write() as session:
        reps.pause(session, actor.workspace_id, actor.rep_id, until)
    when = f"until {until:%a} {until.day} {until:%b}" if until else "until you type `/dealdark resume`"
    return f"No nudges to you {when}. Your deals keep their place; nothing is sent to anybody."


def resume(desk: Desk, actor: Actor) -> str:
    """Nudges again, from the next working moment on."""
    away = actor.rep.away_until is not None and actor.rep.away_until > actor.now
    with desk.database.write() as session:
        reps.resume(session, actor.workspace_id, actor.rep_id)
        if away:
            row = reps.get(session, actor.workspace_id, actor.rep_id)
            row.away_until, row.away_over = None, row.away_until
        own_time_changed(session, actor.workspace_id, actor.rep_id, actor.now)
    if not actor.rep.paused and not away:
        return "You were not paused; nudges come as before."
    return "Welcome back. What is due comes within your working hours, a few at a time."


def ignore_dnd(desk: Desk, actor: Actor) -> None:
    """Slack's do-not-disturb holds nothing back any more; the settings can change that."""
    with desk.database.write() as session:
        reps.get(session, actor.workspace_id, actor.rep_id).heeds_dnd = False
        own_time_changed(session, actor.workspace_id, actor.rep_id, actor.now)


def learn(desk: Desk, team_id: str, profile: Profile) -> None:
    """Take over what Slack says of a user; a changed zone has the rep's deals looked at anew. Nobody else's people."""
    if profile.is_bot or profile.outsider:
        return
    now = desk.clock()
    with desk.database.write() as session:
        workspace = workspaces.get_or_add(session, team_id, now=now)
        row = reps.by_user(session, workspace.id, profile.user)
        if row is None and profile.deleted:
            return
        if row is None:
            row = reps.get_or_add(session, workspace.id, profile.user)
        if profile.deleted:
            if reps.deactivate(session, workspace.id, row.id):
                leaving.left(desk, session, row, now)
            return
        row.role = as_slack_says(row.role, guest=profile.is_restricted, admin=profile.is_admin)
        zone = profile.timezone if profile.timezone and is_zone(profile.timezone) and not row.zone_chosen else None
        moved = zone is not None and zone != row.timezone
        if moved:
            carry_slots(session, row, str(zone), now)
        back = not row.active
        row.active = True
        reps.change(session, workspace.id, row.id, name=profile.name or None, timezone=zone)
        if _absence(row, profile.away_until, now) or moved or back:
            own_time_changed(session, workspace.id, row.id, now)


def own_time_changed(session: Session, workspace_id: int, rep_id: int, now: datetime) -> None:
    """When the rep may be written to is another moment now: for the nudges of every deal, and for what waits."""
    looks.look_again(session, workspace_id, now, rep_id=rep_id)
    user = reps.get(session, workspace_id, rep_id).user
    outbox.hurry(session, workspace_id, user, delivered.IN_OWN_TIME, now=now)


def _absence(row: RepRow, until: datetime | None, now: datetime) -> bool:
    """Take over the end of a holiday from the status; whether anything changed. One that the rep ended is over."""
    before = row.away_until
    if until is not None and now < until != row.away_over:
        row.away_until = until
    elif until is None and before is not None and before > now:
        row.away_until = now  # the status was taken off: back early
    return row.away_until != before


def carry_slots(session: Session, row: RepRow, zone: str, now: datetime) -> None:
    """Whoever flies into another date has had today's messages already: its places are taken there as well."""
    was, is_now = (now.astimezone(zone_or_utc(name)).date() for name in (row.timezone, zone))
    missing = slots.taken(session, row.workspace_id, row.id, was) - slots.taken(
        session, row.workspace_id, row.id, is_now
    )
    for _ in range(missing):
        slots.take(session, row.workspace_id, row.id, is_now, MESSAGES_A_DAY)
