"""The weekly summary of a channel, or of one person: set up by a person, posted once a week in that person's zone.

A person's own goes to their DM: about the team for who may see the team's deals, about their own for all others. A
channel's is about the team, or the people it was set up for. On a public holiday of whoever set it up it waits for
their next working day; a person's own also while they are away. Not here: its figures (`week`), and when (`when`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot.almanac import zone_or_utc
from bot.domain.calendar import WEEKDAYS
from bot.domain.roles import Role
from bot.domain.said_of_team import SummaryEnded, SummarySet
from bot.domain.value import value
from bot.domain.weekly import DRAWINGS, Summary, SummaryDeal
from bot.errors.summaries import SummaryIsAnothers, SummaryNeedsChannel
from bot.errors.team import ColleaguesDeals, ColleagueUnknown
from bot.reading.nearest import choose
from bot.services import journal
from bot.services.desk import Actor, Desk
from bot.services.looking import week, when
from bot.services.looking.week import Scope
from bot.services.people import admins, working_time
from bot.store import inbox, outbox, payloads, reps, summaries, workspaces
from bot.store.plain import plain
from bot.store.rows import RepRow, SummaryRow
from bot.store.session import WorkspaceSession, in_workspace
from bot.store.subjects import Subject

ABOUT = "summary"
ONCE = "summary-once"
"""What a summary is called that was asked for once, for a channel from elsewhere."""

_USUAL_DAY, _USUAL_TIME = "mon", time(9)
_EXPIRES = timedelta(hours=24)
_LONGEST_KEY = 80
_ENDED = "summary_off"
"""What the end of one is called in the log of acts: there is nothing in it to put right."""
_REFUSED_FOR = timedelta(days=30)
"""How long a workspace is taken to refuse what it refused once: Slack goes on rolling its blocks out."""
_LONG_DAYS = {
    "monday": "mon",
    "tuesday": "tue",
    "wednesday": "wed",
    "thursday": "thu",
    "friday": "fri",
    "saturday": "sat",
    "sunday": "sun",
}


def here(
    desk: Desk,
    actor: Actor,
    channel: str,
    name: str,
    weekday: str | None = None,
    at: time | None = None,
    of: Sequence[str] | None = None,
) -> SummarySet:
    """The channel gets a summary every week from now on; asked again, what was said holds.

    `of`: whose deals it is about, by Slack id; empty for the whole team's, None for whomever it's about already.
    """
    if channel.startswith("D"):
        raise SummaryNeedsChannel
    _refuse_anothers(desk, actor, channel)
    first, scope = _set(desk, actor, channel, name, weekday, at, of)
    whole = scope.whose is None
    return SummarySet(False, whole, first.astimezone(actor.zone), actor.rep.timezone, scope.names)


def _refuse_anothers(desk: Desk, actor: Actor, channel: str) -> None:
    """A summary that somebody else set up is theirs to change, or a manager's."""
    if week.shows_team(actor.role):
        return
    with desk.database.read(actor.workspace_id) as session:
        setting = summaries.of_channel(session, channel)
        owner = reps.by_user(session, setting.set_by) if setting else None
    if setting is not None and setting.set_by != actor.user:
        raise SummaryIsAnothers(owner.name if owner else None, setting.weekday, setting.at)


def _set(
    desk: Desk,
    actor: Actor,
    channel: str,
    name: str,
    weekday: str | None,
    at: time | None,
    of: Sequence[str] | None = None,
) -> tuple[datetime, Scope]:
    """The next moment of the summary as it is set from now on, and what it is about."""
    with desk.database.write(actor.workspace_id) as session, journal.kept(session, actor, "summary"):
        before = summaries.of_channel(session, channel, active_only=False)
        as_it_was = before if before is not None and before.active else None
        usual = as_it_was.weekday if as_it_was else _USUAL_DAY
        day = choose("day", _LONG_DAYS.get((weekday or "").casefold(), weekday or usual), WEEKDAYS)
        moment = at or (as_it_was.at if as_it_was else _USUAL_TIME)
        first = when.next_time(day, moment, actor.rep.timezone, actor.now)
        if before is not None and before.last_key == when.key_of(channel, first, actor.rep.timezone):
            first = when.next_time(day, moment, actor.rep.timezone, first)  # this week's was posted already
        users = _of_users(session, actor, before, of)
        setting = summaries.Setting(
            channel=channel,
            channel_name=name,
            weekday=day,
            at=moment,
            timezone=actor.rep.timezone,
            set_by=actor.user,
            of_users=users,
        )
        row = summaries.put(session, setting, next_at=first)
        scope = week.scope_of(session, row, actor.rep_id, actor.role)
        if not row.told or row.told["of"] != scope.key:  # from now on there is something to compare with
            gathered = week.gather(desk, session, scope, actor.now, actor.rep.timezone)
            summaries.remember(row, week.told(gathered, scope, posted=False))
    return first, scope


def _of_users(
    session: WorkspaceSession, actor: Actor, before: SummaryRow | None, of: Sequence[str] | None
) -> list[str]:
    """Whose deals the channel reads, checked. Raises ColleaguesDeals, ColleagueUnknown."""
    if of is None:
        return list(before.of_users or ()) if before is not None and before.active else []
    if not week.shows_team(actor.role) and any(user != actor.user for user in of):
        raise ColleaguesDeals
    users = list(dict.fromkeys(of))
    if any(reps.by_user(session, user) is None for user in users):
        raise ColleagueUnknown
    return users


def mine(desk: Desk, actor: Actor, weekday: str | None = None, at: time | None = None) -> SummarySet:
    """The actor gets a summary of their own every week, in their DM."""
    first, scope = _set(desk, actor, actor.user, "", weekday, at)
    return SummarySet(True, scope.whose == "team", first.astimezone(actor.zone), actor.rep.timezone)


@value(frozen=True, slots=True)
class Set:
    """When a summary comes: a weekday by its short name, and a time in the zone of whoever set it up."""

    channel: str
    name: str
    weekday: str
    at: time
    of_users: tuple[str, ...] = ()
    of_others: bool = False
    """Whether the asker may have it about colleagues, and it's a channel's."""


def setting(desk: Desk, actor: Actor, summary_id: int) -> Set:
    """The summary of this id, as it is set. Raises SummaryGone."""
    with desk.database.read(actor.workspace_id) as session:
        row = summaries.get(session, summary_id)
        others = week.shows_team(actor.role) and row.channel != actor.user
        return Set(row.channel, row.channel_name, row.weekday, row.at, tuple(row.of_users or ()), others)


def move(
    desk: Desk, actor: Actor, summary_id: int, weekday: str, at: time, of: Sequence[str] | None = None
) -> SummarySet:
    """It comes on another day, at another time, or about others; whose it is, is asked again."""
    found = setting(desk, actor, summary_id)
    if found.channel == actor.user:
        return mine(desk, actor, weekday, at)
    return here(desk, actor, found.channel, found.name, weekday, at, of)


def not_mine(desk: Desk, actor: Actor) -> SummaryEnded:
    """No more summaries to the actor."""
    with desk.database.write(actor.workspace_id) as session, journal.kept(session, actor, _ENDED):
        was_on = summaries.off(session, actor.user)
    return SummaryEnded(True, was_on)


def off(desk: Desk, actor: Actor, channel: str) -> SummaryEnded:
    """No more summaries in the channel."""
    _refuse_anothers(desk, actor, channel)
    with desk.database.write(actor.workspace_id) as session, journal.kept(session, actor, _ENDED):
        was_on = summaries.off(session, channel)
    return SummaryEnded(False, was_on)


def now(desk: Desk, actor: Actor, channel: str = "", *, private: bool = False) -> tuple[Summary, Sequence[str]]:
    """The summary of the last seven days, and the ways to draw it that the workspace may take, the richest first.

    `channel`: as that one reads it; `private`: for the actor's eyes, about what the actor may see.
    """
    with desk.database.read(actor.workspace_id) as session:
        row = summaries.of_channel(session, actor.user if private else channel)
        if private:
            scope = week.own_scope(actor.workspace_id, actor.rep_id, actor.role)
        else:
            scope = week.channel_scope(session, actor.rep_id, actor.role, row.of_users if row else None)
        if scope.whose == "rep":
            scope = replace(scope, names=(actor.rep.name or actor.user,))
        gathered = week.gather(desk, session, scope, actor.now, actor.rep.timezone)
        found = week.compared(session, gathered, scope, row.told if row else None)
        return replace(found, unchanged=False), drawings(session, actor.now)


def post_once(desk: Desk, actor: Actor, channel: str, key: str) -> None:
    """The summary goes to that channel as soon as may be, once for each key. Raises SummaryNeedsChannel."""
    if channel[:1] not in ("C", "G"):
        raise SummaryNeedsChannel
    gathered, _ = now(desk, actor, channel)
    with desk.database.write(actor.workspace_id) as session:
        facts = {"week": plain(gathered.with_deals(_nameless)), "by": actor.user}
        post = outbox.Message(
            key=f"{ONCE}:{key}"[:_LONGEST_KEY],
            kind="post",
            about=ONCE,
            channel=channel,
            payload=payloads.undrawn(facts),
            subjects=[Subject(each, people=False) for each in gathered.named],
            expires_at=actor.now + _EXPIRES,
        )
        outbox.enqueue(session, post, now=actor.now)


def once(desk: Desk, actor: Actor, key: str) -> bool:
    """True for the first press on what was shown under that key."""
    with desk.database.write(actor.workspace_id) as session:
        team_id = workspaces.get(session, actor.workspace_id).team_id
        return inbox.first_time(session, team_id, f"{ONCE}:{key}"[:_LONGEST_KEY], actor.now)


def refused(desk: Desk, workspace_id: int, drawing: str) -> None:
    """The workspace did not take that drawing: the next plainer one is tried first from now on, for a while."""
    plainer = DRAWINGS[min(DRAWINGS.index(drawing) + 1, len(DRAWINGS) - 1)]
    with desk.database.write() as session:
        workspaces.draws_only(session, workspace_id, plainer, desk.clock())


def post_due(desk: Desk) -> int:
    """Queue every summary whose moment has come; one that is a day late is left out. Answers with how many."""
    posted, moment = 0, desk.clock()
    with desk.database.write() as session:
        for row in summaries.due(session, moment):
            with in_workspace(session, row.workspace_id) as inside:
                posted += _post(desk, inside, row, moment)
    return posted


def return_from_ahead(session: Session, moment: datetime) -> None:
    """A clock that was far ahead has put summaries off: each comes on its day of this week or the next again."""
    for row in summaries.after(session, moment + timedelta(days=8)):
        summaries.put_off(row, when.next_time(row.weekday, row.at, row.timezone, moment))


def _post(desk: Desk, session: WorkspaceSession, row: SummaryRow, moment: datetime) -> bool:
    if row.next_at is None:
        return False
    due = when.latest(row.weekday, row.at, row.timezone, row.next_at, moment)
    owner = reps.by_user(session, row.set_by)
    at = when.put_off_to(row, reps.as_rep(owner), due) if owner is not None else due
    if at is not None and at > moment:
        summaries.put_off(row, at)
        return False
    planned = when.planned(row, due)
    key = when.key_of(row.channel, working_time.at(planned, row.at, zone_or_utc(row.timezone)), row.timezone)
    following = when.next_time(row.weekday, row.at, row.timezone, moment)
    if row.last_key == key:  # another day was set within the week
        summaries.put_off(row, following)
        return False
    expected = row.next_at
    advanced = summaries.advance(session, row.id, expected=expected, next_at=following, key=key)
    due = at or due
    if not advanced or at is None or moment - due > _EXPIRES:
        return False
    private = row.channel == row.set_by
    if owner is None or owner.role == Role.GUEST or (private and not owner.active):
        return False
    return _queued(desk, session, row, owner, due, planned, key, moment)


def _queued(
    desk: Desk,
    session: WorkspaceSession,
    row: SummaryRow,
    owner: RepRow,
    due: datetime,
    planned: date,
    key: str,
    moment: datetime,
) -> bool:
    """It is on its way, and what the next one is compared with is kept."""
    private = row.channel == row.set_by
    scope = week.scope_of(session, row, owner.id, owner.role)
    found = week.gather(desk, session, scope, due, row.timezone, owner.name, planned)
    gathered = week.compared(session, found, scope, row.told)
    summaries.remember(row, week.told(gathered, scope, posted=True))
    post = outbox.Message(
        key=key,
        kind="post",
        about=ABOUT,
        about_id=row.id,
        user=row.set_by if private else None,
        channel=owner.dm_channel if private else row.channel,
        payload=payloads.undrawn({"week": plain(gathered.with_deals(_nameless))}),
        subjects=[Subject(each, people=False) for each in gathered.named],
        expires_at=due + _EXPIRES,
    )
    return outbox.enqueue(session, post, now=moment) is not None


def _nameless(deal: SummaryDeal) -> SummaryDeal:
    """Companies are called by the names that they have when the summary goes out."""
    return replace(deal, company="")


def cannot_be_posted(session: WorkspaceSession, post_id: int, channel: str, moment: datetime) -> None:
    """No more tries in that channel; the person who set the summary up is told once."""
    setting = summaries.of_channel(session, channel)
    if setting is None or not summaries.off(session, setting.channel):
        return
    _tell(session, setting.set_by, {"channel": setting.channel}, f"summary-off:{setting.id}:{post_id}", moment)


def once_not_posted(session: WorkspaceSession, post_id: int, user: str, channel: str, moment: datetime) -> None:
    """One that was asked for once could not be posted there: whoever asked hears of it."""
    _tell(session, user, {"channel": channel, "once": True}, f"summary-once-off:{post_id}", moment)


def _tell(session: WorkspaceSession, user: str, facts: Mapping[str, Any], key: str, moment: datetime) -> None:
    admins.say(session, user, "summary-off", facts, key=key, now=moment, subjects=())


def drawings(session: WorkspaceSession, moment: datetime) -> Sequence[str]:
    """The ways to draw it that the workspace may take, the richest first."""
    known = workspaces.draws(session, session.workspace_id, moment - _REFUSED_FOR)
    return DRAWINGS[DRAWINGS.index(known) :] if known in DRAWINGS else DRAWINGS
