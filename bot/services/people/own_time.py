"""What reps set: zone, working days and hours, holidays, pauses, what of Slack's is heeded, who they are to others.

Here: reading and saving the settings. Not here: when a nudge may come by them (`working_time`), or what Slack itself
says of somebody (`reps`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from zoneinfo import ZoneInfo

from bot.domain.rep import Rep
from bot.domain.roles import Action, Whose, can
from bot.domain.said import Introduced, SettingsHold
from bot.domain.value import value
from bot.errors.team import ColleagueUnknown, OthersSettings, PauseNeedsDay, PauseNotAhead
from bot.reading.places import country_code, zone
from bot.services import journal
from bot.services.desk import Actor, Desk
from bot.services.nudges import advised
from bot.services.people.changed_time import carry_slots, own_time_changed
from bot.store import reps, workspaces
from bot.store.rows import RepRow
from bot.store.session import WorkspaceSession


@value(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the form asks for. `timezone` None: whatever Slack says, and so `name`. `pause`: one of PAUSES."""

    timezone: str | None
    workdays: Sequence[str]
    starts: time
    ends: time
    country: str | None
    pause: str
    paused_until: date | None
    heeds_status: bool
    heeds_dnd: bool
    name: str | None = None
    company: str | None = None
    phone: str | None = None


@value(frozen=True, slots=True)
class Shown:
    """Somebody's settings as they are. `workspace`: what the workspace is called, which may be the company's name."""

    rep_id: int
    rep: Rep
    settings: Settings
    workspace: str = ""


def settings(desk: Desk, actor: Actor, user: str | None = None) -> Shown:
    """The actor's settings, or a colleague's for an admin. Raises NotAllowed, NotFound."""
    if user is None or user == actor.user:
        with desk.database.read(actor.workspace_id) as session:
            name = workspaces.get(session, session.workspace_id).name
            return replace(_shown(reps.get(session, actor.rep_id)), workspace=name)
    _check(actor, None)
    with desk.database.read(actor.workspace_id) as session:
        row = reps.by_user(session, user)
    if row is None:
        with desk.database.write(actor.workspace_id) as session:
            row = desk.members.named(session, user, actor.now)
    if row is None or not row.active:
        raise ColleagueUnknown
    return _shown(row)


@value(frozen=True, slots=True)
class Saved:
    """What holds now; and whose settings they are, as a Slack id."""

    said: SettingsHold
    user: str


def save(desk: Desk, actor: Actor, rep_id: int, wanted: Settings) -> Saved:
    """Takes the settings over; the rep's deals are looked at anew, since their next moment may be another."""
    with desk.database.write(actor.workspace_id) as session, journal.kept(session, actor, "settings"):
        _check(actor, rep_id)
        row = reps.lock(session, reps.get(session, rep_id).id)
        moves = row.zone_chosen and wanted.timezone is None  # back to Slack's, of which we hear in a moment
        _place(session, row, wanted, actor)
        reps.change(session, row.id, workdays=wanted.workdays, starts=wanted.starts, ends=wanted.ends)
        before = reps.as_rep(row)
        reps.introduce(row, {"name": wanted.name, "company": wanted.company, "phone": wanted.phone})
        _pause(session, row, wanted, actor)
        reps.heed(row, dnd=wanted.heeds_dnd, status=wanted.heeds_status)
        own_time_changed(session, row.id, actor.now)
        rep = reps.as_rep(row)
        advised.in_words_that_stand(desk, session, before, rep, row.id, actor.now)
    return Saved(
        SettingsHold(
            workdays=tuple(rep.workdays),
            starts=rep.starts,
            ends=rep.ends,
            timezone=rep.timezone if wanted.timezone or not moves else None,
            country=rep.country,
            paused=rep.paused,
            paused_until=rep.paused_until,
            introduced=introduced(rep, own=rep_id == actor.rep_id),
        ),
        rep.user,
    )


def introduce(desk: Desk, actor: Actor, user: str | None, said: Mapping[str, str]) -> Introduced:
    """How the actor, or for an admin a colleague, introduces themselves: name, company, phone, whichever are given."""
    shown = settings(desk, actor, user)
    with desk.database.write(actor.workspace_id) as session, journal.kept(session, actor, "settings"):
        _check(actor, shown.rep_id)
        row = reps.lock(session, shown.rep_id)
        before = reps.as_rep(row)
        reps.introduce(row, said)
        advised.in_words_that_stand(desk, session, before, reps.as_rep(row), row.id, actor.now)
        return introduced(reps.as_rep(row), own=row.id == actor.rep_id)


def introduced(rep: Rep, *, own: bool) -> Introduced:
    """How plays introduce a rep. `own`: to the rep."""
    return Introduced(rep.said_as or rep.name or None, rep.company, rep.phone, own=own)


def _check(actor: Actor, rep_id: int | None) -> None:
    whose = Whose.OWN if rep_id == actor.rep_id else Whose.COLLEAGUES
    if not can(actor.role, Action.SETTINGS, whose):
        raise OthersSettings


def _place(session: WorkspaceSession, row: RepRow, wanted: Settings, actor: Actor) -> None:
    country = country_code(wanted.country) if wanted.country else ""
    timezone = zone(wanted.timezone) if wanted.timezone else None
    chosen = timezone is not None and (row.zone_chosen or timezone != row.timezone)
    reps.choose_zone(row, chosen=chosen)
    if timezone and timezone != row.timezone:
        carry_slots(session, row, timezone, actor.now)
    reps.change(session, row.id, timezone=timezone, country=country)


def _pause(session: WorkspaceSession, row: RepRow, wanted: Settings, actor: Actor) -> None:
    if wanted.pause == "on":
        reps.resume(session, row.id)
        return
    until = wanted.paused_until if wanted.pause == "until" else None
    if wanted.pause == "until" and until is None:
        raise PauseNeedsDay
    if until is not None and until <= actor.now.astimezone(ZoneInfo(row.timezone)).date():
        raise PauseNotAhead(until)
    reps.pause(session, row.id, until)


def _shown(row: RepRow) -> Shown:
    rep = reps.as_rep(row)
    pause = "on" if not rep.paused else "until" if rep.paused_until else "paused"
    found = Settings(
        timezone=rep.timezone if row.zone_chosen else None,
        workdays=rep.workdays,
        starts=rep.starts,
        ends=rep.ends,
        country=rep.country,
        pause=pause,
        paused_until=rep.paused_until,
        heeds_status=row.heeds_status,
        heeds_dnd=row.heeds_dnd,
        name=rep.said_as,
        company=rep.company,
        phone=rep.phone,
    )
    return Shown(row.id, rep, found)
