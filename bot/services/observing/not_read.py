"""A source that isn't read: whoever can do something about it hears of that once, in their hours.

Here: who, when, and nudges that are to come all the same. Not here: what they read (`bot.posts.blind`), nor what can't
be seen meanwhile (`blind`).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.roles import Role
from bot.domain.sources import State
from bot.domain.unheard import BLIND, NotRead
from bot.errors.sources import SourceUnknown
from bot.services.desk import Actor, Desk, rep_of
from bot.services.observing import blind
from bot.services.people import working_time
from bot.store import looks, outbox, payloads, readings, reps, slots, sources
from bot.store.readings import Failing
from bot.store.rows import RepRow, SourceRow
from bot.store.session import WorkspaceSession
from bot.store.slots import MESSAGES_A_DAY

ABOUT = "blind"
"""The message, by what it is about."""

PATIENCE = timedelta(hours=6)
"""For so long a network may be down before anybody hears of it."""

ANYWAY = timedelta(days=7)
"""For so long nudges come all the same, once a rep said so."""


def tell(desk: Desk) -> None:
    """Puts out what is to be said of sources that aren't read: once a failure, and once a source and day."""
    now = desk.clock()
    with desk.database.read() as session:
        found = [each for each in readings.failing(session) if _is_to_be_told(each, now)]
    for each in found:
        with desk.database.write(each.workspace_id) as session:
            _tell(session, each, now)


def _is_to_be_told(each: Failing, now: datetime) -> bool:
    if each.told_of == each.failing_since:
        return False
    return each.state == State.REFUSED or now - each.failing_since >= PATIENCE


def _tell(session: WorkspaceSession, each: Failing, now: datetime) -> None:
    row = reps.by_user(session, each.user or "") or _first_admin(session)
    if row is None or not row.active:
        return
    row = reps.lock(session, row.id)
    rep, zone = rep_of(row)
    moment = working_time.next_working(rep, now)
    if moment is None:
        return
    day = moment.astimezone(zone).date()
    if each.told_on == day or not slots.take(session, row.id, day, MESSAGES_A_DAY, nudge_id=_slot_of(each.id)):
        return
    post = outbox.Message(
        key=f"{ABOUT}:{each.id}:{each.failing_since:%Y%m%dT%H%M%S}:{day.isoformat()}",
        kind="post",
        about=ABOUT,
        about_id=each.id,
        user=row.user,
        channel=row.dm_channel,
        payload=payloads.undrawn({}),
        subjects=(),
        expires_at=working_time.end_of_work(rep, moment),
    )
    if outbox.enqueue(session, post, now=now, at=moment) is None:  # that day had it, and it didn't arrive
        slots.give_back(session, _slot_of(each.id))
    readings.was_told(session, each.id, day, each.failing_since)


def _first_admin(session: WorkspaceSession) -> RepRow | None:
    """Who hears of what the team shares, where it was connected by the command line."""
    return next((row for row in reps.all_of_them(session) if row.role == Role.ADMIN), None)


def _slot_of(source_id: int) -> int:
    """What takes the message's place in the rep's day, where a nudge would have its id: no nudge has this one."""
    return -source_id


def not_told(session: WorkspaceSession, source_id: int) -> None:
    """The message didn't go out: its place is free again, and it's still to be said."""
    slots.give_back(session, _slot_of(source_id))
    readings.was_told(session, source_id, None, None)


def nudge_anyway(desk: Desk, actor: Actor, source_id: int, *, on: bool = True) -> NotRead:
    """Nudges about silence come all the same, for a week or until the source is read; with `on` False they don't.

    Raises SourceUnknown for one that isn't the actor's to say this of.
    """
    with desk.database.write(actor.workspace_id) as session:
        row = sources.get(session, source_id)
        if row is None or row.off_at is not None or not _may(actor, row):
            raise SourceUnknown("")
        readings.anyway(session, row.id, actor.now + ANYWAY if on else None)
        if on:
            looks.wake_held(session, BLIND, actor.now, rep_id=row.rep_id)
        return blind.as_reason(readings.fresh(row), actor.zone)


def _may(actor: Actor, row: SourceRow) -> bool:
    return row.rep_id == actor.rep_id or (row.rep_id is None and actor.role == Role.ADMIN)
