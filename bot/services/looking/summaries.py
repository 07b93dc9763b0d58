"""The weekly summary of a channel, or of one person: set up by a person, posted once a week in that person's zone.

A person's own goes to their DM: about the team for who may see the team's deals, about their own for all others. A
channel sees companies and money, never a reason, never a rep's ranking; of holds only how many there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta, tzinfo

from sqlalchemy.orm import Session

from bot.almanac import zone_or_utc
from bot.domain.calendar import WEEKDAYS
from bot.domain.figures import DRAWINGS, AgeBand, Summary, SummaryDeal, Week
from bot.domain.roles import Action, Role, Whose, can
from bot.domain.said_of_team import SummaryEnded, SummarySet
from bot.domain.value import value
from bot.errors.summaries import SummaryIsAnothers, SummaryNeedsChannel
from bot.limits import COUNTED
from bot.reading.nearest import choose
from bot.services import journal
from bot.services.desk import Actor, Desk
from bot.services.people import admins, working_time
from bot.store import outbox, payloads, reps, summaries, weekly, workspaces
from bot.store.plain import plain
from bot.store.rows import RepRow, SummaryRow
from bot.store.session import WorkspaceSession, in_workspace
from bot.store.subjects import Subject
from bot.store.weekly import Deals, Named

ABOUT = "summary"

_USUAL_DAY, _USUAL_TIME = "mon", time(9)
_EXPIRES = timedelta(hours=24)
_WEEKS = 8
_ENDED = "summary_off"
"""What the end of one is called in the log of acts: there is nothing in it to put right."""
_REFUSED_FOR = timedelta(days=30)
"""How long a workspace is taken to refuse what it refused once: Slack goes on rolling its blocks out."""
_BANDS: Sequence[tuple[int, int | None]] = ((0, 2), (2, 4), (4, 8), (8, None))
"""In weeks."""
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
    desk: Desk, actor: Actor, channel: str, name: str, weekday: str | None = None, at: time | None = None
) -> SummarySet:
    """The channel gets a summary every week from now on; asked again, the new day and time hold."""
    if channel.startswith("D"):
        raise SummaryNeedsChannel
    _refuse_anothers(desk, actor, channel)
    first = _set(desk, actor, channel, name, weekday, at)
    return SummarySet(False, _shows_team(actor.role), first.astimezone(actor.zone), actor.rep.timezone)


def _refuse_anothers(desk: Desk, actor: Actor, channel: str) -> None:
    """A summary that somebody else set up is theirs to change, or a manager's."""
    if _shows_team(actor.role):
        return
    with desk.database.read(actor.workspace_id) as session:
        setting = summaries.of_channel(session, channel)
        owner = reps.by_user(session, setting.set_by) if setting else None
    if setting is not None and setting.set_by != actor.user:
        raise SummaryIsAnothers(owner.name if owner else None, setting.weekday, setting.at)


def _set(desk: Desk, actor: Actor, channel: str, name: str, weekday: str | None, at: time | None) -> datetime:
    """The next moment of the summary as it is set from now on."""
    day = choose("day", _LONG_DAYS.get((weekday or "").casefold(), weekday or _USUAL_DAY), WEEKDAYS)
    moment = at or _USUAL_TIME
    setting = summaries.Setting(
        channel=channel,
        channel_name=name,
        weekday=day,
        at=moment,
        timezone=actor.rep.timezone,
        set_by=actor.user,
    )
    first = next_time(day, moment, actor.rep.timezone, actor.now)
    with desk.database.write(actor.workspace_id) as session, journal.kept(session, actor, "summary"):
        before = summaries.of_channel(session, channel, active_only=False)
        if before is not None and before.last_key == _key(channel, first, actor.rep.timezone):
            first = next_time(day, moment, actor.rep.timezone, first)  # this week's was posted already
        summaries.put(session, setting, next_at=first)
    return first


def mine(desk: Desk, actor: Actor, weekday: str | None = None, at: time | None = None) -> SummarySet:
    """The actor gets a summary of their own every week, in their DM."""
    first = _set(desk, actor, actor.user, "", weekday, at)
    return SummarySet(True, _sees_team(actor.role), first.astimezone(actor.zone), actor.rep.timezone)


@value(frozen=True, slots=True)
class Set:
    """When a summary comes: a weekday by its short name, and a time in the zone of whoever set it up."""

    channel: str
    name: str
    weekday: str
    at: time


def setting(desk: Desk, actor: Actor, summary_id: int) -> Set:
    """The summary of this id, as it is set. Raises SummaryGone."""
    with desk.database.read(actor.workspace_id) as session:
        row = summaries.get(session, summary_id)
        return Set(row.channel, row.channel_name, row.weekday, row.at)


def move(desk: Desk, actor: Actor, summary_id: int, weekday: str, at: time) -> SummarySet:
    """It comes on another day, or at another time; whose it is, is asked again."""
    found = setting(desk, actor, summary_id)
    if found.channel == actor.user:
        return mine(desk, actor, weekday, at)
    return here(desk, actor, found.channel, found.name, weekday, at)


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


def now(desk: Desk, actor: Actor, *, private: bool = False) -> tuple[Summary, Sequence[str]]:
    """The summary of the last seven days, and the ways to draw it that the workspace may take, the richest first.

    `private`: for the actor's eyes, about what the actor may see.
    """
    scope = _scope if private else _channel_scope
    deals, whose = scope(actor.workspace_id, actor.rep_id, actor.role)
    set_by = actor.rep.name if whose == "rep" else None
    with desk.database.read(actor.workspace_id) as session:
        gathered = _gather(session, deals, actor.now, actor.rep.timezone, set_by, whose)
        return gathered, drawings(session, actor.now)


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
                posted += _post(inside, row, moment)
    return posted


def return_from_ahead(session: Session, moment: datetime) -> None:
    """A clock that was far ahead has put summaries off: each comes on its day of this week or the next again."""
    for row in summaries.after(session, moment + timedelta(days=8)):
        summaries.put_off(row, next_time(row.weekday, row.at, row.timezone, moment))


def next_time(weekday: str, at: time, timezone: str, after: datetime) -> datetime:
    """The next instant of that weekday and time in the zone, strictly after the given one."""
    zone = zone_or_utc(timezone)
    day = after.astimezone(zone).date()
    day += timedelta(days=(WEEKDAYS.index(weekday) - day.weekday()) % 7)
    found = working_time.at(day, at, zone)
    return found if found > after else working_time.at(day + timedelta(days=7), at, zone)


def latest(weekday: str, at: time, timezone: str, due: datetime, moment: datetime) -> datetime:
    """The newest of the instants that were due from `due` up to `moment`: of those missed, one is told."""
    while (following := next_time(weekday, at, timezone, due)) <= moment:
        due = following
    return due


def _key(channel: str, due: datetime, timezone: str) -> str:
    """Once in a week of that zone, whatever the day and time are changed to."""
    year, week, _ = due.astimezone(zone_or_utc(timezone)).date().isocalendar()
    return f"summary:{channel}:{year}-W{week:02}"


def _post(session: WorkspaceSession, row: SummaryRow, moment: datetime) -> bool:
    if row.next_at is None:
        return False
    due = latest(row.weekday, row.at, row.timezone, row.next_at, moment)
    key = _key(row.channel, due, row.timezone)
    following = next_time(row.weekday, row.at, row.timezone, moment)
    if row.last_key == key:  # another day was set within the week
        summaries.put_off(row, following)
        return False
    expected = row.next_at
    advanced = summaries.advance(session, row.id, expected=expected, next_at=following, key=key)
    if not advanced or moment - due > _EXPIRES:
        return False
    owner = reps.by_user(session, row.set_by)
    private = row.channel == row.set_by
    if owner is None or owner.role == Role.GUEST or (private and not owner.active):
        return False
    gathered = _gathered(session, row, owner, due)
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
    facts, key = {"channel": setting.channel}, f"summary-off:{setting.id}:{post_id}"
    admins.say(session, setting.set_by, "summary-off", facts, key=key, now=moment, subjects=())


def _gathered(session: Session, row: SummaryRow, owner: RepRow, due: datetime) -> Summary:
    scope = _scope if row.channel == row.set_by else _channel_scope
    deals, whose = scope(row.workspace_id, owner.id, owner.role)
    return _gather(session, deals, due, row.timezone, owner.name, whose)


def _sees_team(role: str) -> bool:
    return can(role, Action.SEE, Whose.COLLEAGUES)


def _shows_team(role: str) -> bool:
    return can(role, Action.SUMMARY, Whose.COLLEAGUES)


def _channel_scope(workspace_id: int, rep_id: int, role: str) -> tuple[Deals, str | None]:
    """What a channel reads: the team's deals where a manager set it up, else that rep's own."""
    return (Deals(workspace_id), None) if _shows_team(role) else (Deals(workspace_id, rep_id), "rep")


def _scope(workspace_id: int, rep_id: int, role: str) -> tuple[Deals, str]:
    """What a person may read about in a summary of their own."""
    return (Deals(workspace_id), "team") if _sees_team(role) else (Deals(workspace_id, rep_id), "own")


def drawings(session: WorkspaceSession, moment: datetime) -> Sequence[str]:
    """The ways to draw it that the workspace may take, the richest first."""
    known = workspaces.draws(session, session.workspace_id, moment - _REFUSED_FOR)
    return DRAWINGS[DRAWINGS.index(known) :] if known in DRAWINGS else DRAWINGS


def _gather(
    session: Session, of: Deals, at: datetime, timezone: str, set_by: str | None, whose: str | None = None
) -> Summary:
    """The seven days before today, as that zone counts them."""
    zone = zone_or_utc(timezone)
    today = at.astimezone(zone).date()
    first, last = today - timedelta(days=7), today - timedelta(days=1)
    since, until = working_time.at(first, time(0), zone), working_time.at(today, time(0), zone)
    deals, on_hold, snoozed = weekly.counted(session, of, today)
    return Summary(
        first=first,
        last=last,
        set_by=set_by,
        went_dark=_deals(weekly.went_dark(session, of, first, last)),
        came_back=_deals(weekly.came_back(session, of, since, until)),
        closed=_deals(weekly.closed(session, of, since, until)),
        still_dark=_ages(session, of, today),
        on_hold=on_hold,
        snoozed=snoozed,
        next_week=weekly.coming(session, of, today, today + timedelta(days=6)),
        held_back=weekly.held_back(session, of, COUNTED),
        deals=deals,
        unjudged=weekly.unjudged(session, of),
        weeks=_weeks(session, of, today, zone),
        whose=whose,
    )


def _weeks(session: Session, of: Deals, today: date, zone: tzinfo) -> list[Week]:
    """The last weeks, each of the seven days before the next; the last of them is the summary's own."""
    days = [today - timedelta(weeks=ahead) for ahead in range(_WEEKS, -1, -1)]
    counted = weekly.by_week(session, of, [working_time.at(day, time(0), zone) for day in days])
    return [Week(day, back, ended) for day, (back, ended) in zip(days, counted, strict=False)]


def _deals(named: list[Named]) -> list[SummaryDeal]:
    return [
        SummaryDeal(
            each.company,
            None if each.value_minor is None else each.value_minor / 100,
            each.currency,
            each.outcome,
            each.id,
        )
        for each in named
    ]


def _ages(session: Session, of: Deals, today: date) -> list[AgeBand]:
    edges = [today - timedelta(weeks=up_to) for _, up_to in _BANDS if up_to]
    deals: dict[int, int] = defaultdict(int)
    money: dict[int, list[tuple[str | None, float]]] = defaultdict(list)
    for aged in weekly.still_dark(session, of, today, edges):
        deals[aged.band] += aged.deals
        if aged.value_minor:
            money[aged.band].append((aged.currency, aged.value_minor / 100))
    return [AgeBand(_BANDS[band][0], _BANDS[band][1], deals[band], money[band]) for band in sorted(deals)]
