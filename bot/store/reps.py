"""Reps: the members of the sales team, and their settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import and_, bindparam, select, update
from sqlalchemy.orm import Session

from bot.domain.calendar import WEEKDAYS
from bot.domain.rep import Rep
from bot.errors.stored import NoHours, NoNumber, NoWorkdays, RepUnknown
from bot.reading import names
from bot.store import text
from bot.store.rows import RepRow, WorkspaceRow
from bot.store.session import WorkspaceSession, changed, insert_if_new

_USUAL = Rep(user="")
_NAME, _PHONE = 80, 40


def get_or_add(session: WorkspaceSession, user: str, *, name: str = "", timezone: str | None = None) -> RepRow:
    """The rep with this Slack user id; made with the usual hours when new. Known settings are left alone."""
    user = text.required("user", user)
    values = {
        "workspace_id": session.workspace_id,
        "user": user,
        "name": text.line("name", name) or "",
        "timezone": text.line("timezone", timezone) or _USUAL.timezone,
        "workdays": list(_USUAL.workdays),
        "starts": _USUAL.starts,
        "ends": _USUAL.ends,
        "paused": False,
        "zone_chosen": False,
        "heeds_status": True,
        "heeds_dnd": True,
        "role": "rep",
        "active": True,
    }
    row = by_user(session, user)
    if row is None:
        insert_if_new(session, RepRow, values, RepRow.id)
        row = session.scalars(
            select(RepRow).where(RepRow.workspace_id == session.workspace_id, RepRow.user == user)
        ).one()
    if name and not row.name:
        row.name = str(values["name"])
    return row


def by_user(session: WorkspaceSession, user: str) -> RepRow | None:
    """The rep with this Slack user id, if known."""
    return session.scalars(_BY_USER, {"workspace": session.workspace_id, "user": user}).one_or_none()


def in_team(session: Session, team_id: str, user: str) -> tuple[int, RepRow | None] | None:
    """The id of a Slack team's workspace, and the rep with this Slack user id there, if known; None for no workspace.

    At once, because every request and every event begins with it.
    """
    found = session.execute(_IN_TEAM, {"team_id": team_id, "user": user}).one_or_none()
    return None if found is None else (found[0], found[1])


_BY_USER = select(RepRow).where(RepRow.workspace_id == bindparam("workspace"), RepRow.user == bindparam("user"))
_BY_ID = select(RepRow).where(RepRow.workspace_id == bindparam("workspace"), RepRow.id == bindparam("id"))
_IN_TEAM = (
    select(WorkspaceRow.id, RepRow)
    .outerjoin(RepRow, and_(RepRow.workspace_id == WorkspaceRow.id, RepRow.user == bindparam("user")))
    .where(WorkspaceRow.team_id == bindparam("team_id"))
)


def get(session: WorkspaceSession, rep_id: int) -> RepRow:
    """The rep with this id. Raises NotFound."""
    row = session.scalars(_BY_ID, {"workspace": session.workspace_id, "id": rep_id}).one_or_none()
    if row is None:
        raise RepUnknown
    return row


def all_of_them(session: WorkspaceSession, *, active: bool = True) -> list[RepRow]:
    """The workspace's reps; without those who left unless asked for."""
    query = select(RepRow).where(RepRow.workspace_id == session.workspace_id).order_by(RepRow.id)
    return list(session.scalars(query.where(RepRow.active) if active else query))


def change(
    session: WorkspaceSession,
    rep_id: int,
    *,
    name: str | None = None,
    timezone: str | None = None,
    workdays: Sequence[str] | None = None,
    starts: time | None = None,
    ends: time | None = None,
    country: str | None = None,
) -> RepRow:
    """Changes the settings that are given; an empty country takes it off.

    Raises BadInput when the hours or days would leave no time for a nudge.
    """
    row = get(session, rep_id)
    days = list(workdays if workdays is not None else row.workdays)
    if not days or any(each not in WEEKDAYS for each in days):
        raise NoWorkdays(tuple(days), WEEKDAYS)
    first, last = starts or row.starts, ends or row.ends
    if first >= last:
        raise NoHours(first, last)
    row.workdays = [each for each in WEEKDAYS if each in days]
    row.starts, row.ends = first, last
    row.name = text.line("name", name) or row.name
    row.timezone = text.line("timezone", timezone) or row.timezone
    if country is not None:
        row.country = text.line("country", country) or None
    return row


def introduce(row: RepRow, said: Mapping[str, str | None]) -> None:
    """How the rep introduces themselves: `name`, `company`, `phone`, whichever are given; an empty one goes.

    Raises TooLong, or NoNumber for a phone number that is none.
    """
    if "name" in said:
        name = text.line("name", said["name"], _NAME)
        row.said_as = name if name != row.name else None
    if "company" in said:
        row.company = text.line("company", names.company(said["company"] or ""), _NAME)
    if "phone" in said:
        phone = text.line("phone", names.phone(said["phone"] or ""), _PHONE)
        if phone and not names.is_phone(phone):
            raise NoNumber(phone)
        row.phone = phone


def learn(row: RepRow, said: Mapping[str, Any]) -> None:
    """Takes over what somebody else says of a person, by column."""
    for column, value in said.items():
        setattr(row, column, value)


def appoint(row: RepRow, role: str) -> None:
    """The person has this role from now on."""
    row.role = role


def heed(row: RepRow, *, dnd: bool, status: bool | None = None) -> None:
    """Whether Slack's do-not-disturb and a holiday in the status hold nudges back."""
    row.heeds_dnd = dnd
    row.heeds_status = row.heeds_status if status is None else status


def choose_zone(row: RepRow, *, chosen: bool) -> None:
    """Whether the zone was chosen by hand, so that Slack's word doesn't change it."""
    row.zone_chosen = chosen


def activate(row: RepRow) -> None:
    """Who had left is there again."""
    row.active = True


def told_of_absence(row: RepRow) -> None:
    """The rep has the first message after a holiday."""
    row.away_until = None


def come_back(session: WorkspaceSession, rep_id: int) -> None:
    """The holiday that the status tells of is over, whatever the status goes on telling."""
    row = get(session, rep_id)
    row.away_until, row.away_over = None, row.away_until


def pause(session: WorkspaceSession, rep_id: int, until: date | None = None) -> None:
    """No nudges: before the local day `until`, or until `resume`."""
    row = get(session, rep_id)
    row.paused, row.paused_until = True, text.day("day", until)


def resume(session: WorkspaceSession, rep_id: int) -> None:
    """Nudges again."""
    row = get(session, rep_id)
    row.paused, row.paused_until = False, None


def deactivate(session: WorkspaceSession, rep_id: int) -> bool:
    """The rep left, or cannot be written to. True for the first caller only, who then tells the team, once."""
    mine = (RepRow.workspace_id == session.workspace_id, RepRow.id == rep_id, RepRow.active)
    return bool(changed(session, update(RepRow).where(*mine).values(active=False)))


def set_dm_channel(session: WorkspaceSession, rep_id: int, channel: str) -> None:
    """Remembers the conversation with the rep: it must be known before a send, to look there after a crash."""
    get(session, rep_id).dm_channel = channel


def welcome(session: WorkspaceSession, rep_id: int, now: datetime) -> bool:
    """True once in a rep's life: whoever gets it says hello."""
    mine = (RepRow.workspace_id == session.workspace_id, RepRow.id == rep_id, RepRow.welcomed_at.is_(None))
    return bool(changed(session, update(RepRow).where(*mine).values(welcomed_at=now)))


def as_rep(row: RepRow) -> Rep:
    """The row as the domain's value."""
    return Rep(
        user=row.user,
        name=row.name,
        timezone=row.timezone,
        workdays=tuple(row.workdays),
        starts=row.starts,
        ends=row.ends,
        paused=row.paused,
        paused_until=row.paused_until,
        country=row.country,
        said_as=row.said_as,
        company=row.company,
        phone=row.phone,
        away_until=row.away_until if row.heeds_status else None,
        locale=row.locale,
    )


def lock(session: WorkspaceSession, rep_id: int) -> RepRow:
    """The rep as of now, held until the end of the transaction: who plans this rep's day does it alone.

    Here and wherever the store locks: without the key, so that a row which only refers to this one can be added.
    """
    query = (
        select(RepRow)
        .where(RepRow.workspace_id == session.workspace_id, RepRow.id == rep_id)
        .with_for_update(key_share=True)
    )
    return session.scalars(query.execution_options(populate_existing=True)).one()
