"""The figures of `stats`, counted by the database: no deal is loaded to be counted.

Here: counts and histograms. Not here: rates, medians, and whether there is enough to show them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Subquery, and_, case, func, or_, select
from sqlalchemy.orm import Session

from bot.domain.value import value
from bot.store.rows import DealRow, EntryRow, NudgeRow, PersonRow
from bot.store.weekly import DARK, Deals

_REPLIES = ("heard", "meeting")
_AT_ONCE = 1000


@value(frozen=True, slots=True)
class Episodes:
    """Silences that went dark: still so, ended by a reply, ended by closing."""

    open: int
    replied: int
    closed: int


@value(frozen=True, slots=True)
class Followed:
    """How often a play was done and then this came next: `clear`, `reply`, `no`, `silence` or `waiting`.

    `play` is None for a rep's own touches.
    """

    play: str | None
    then: str
    times: int


@value(frozen=True, slots=True)
class Answered:
    """A deal that answered a nudge, on which day for the first time, and what is on record of its worth."""

    day: date
    value_minor: int | None
    currency: str | None


def episodes(session: Session, deals: Deals, since: datetime) -> Episodes:
    """Ended ones since then; open ones as of now."""
    still = select(func.count()).where(deals.mine, DealRow.open, DealRow.phase.in_(DARK))
    closed = case((EntryRow.type == "closed", 1), else_=0)
    ended = (
        select(closed, func.count())
        .join(DealRow, DealRow.id == EntryRow.deal_id)
        .where(deals.mine, *_ended(since))
        .group_by(closed)
    )
    found = {int(kind): int(times) for kind, times in session.execute(ended)}
    return Episodes(int(session.execute(still).scalar_one()), found.get(0, 0), found.get(1, 0))


def silences(session: Session, deals: Deals, since: datetime) -> list[tuple[int, int]]:
    """(business days of silence, how often) of the dark episodes that a reply ended, the shortest first."""
    query = (
        select(EntryRow.silence_before, func.count())
        .join(DealRow, DealRow.id == EntryRow.deal_id)
        .where(deals.mine, *_ended(since), EntryRow.type.in_(_REPLIES), EntryRow.silence_before.is_not(None))
        .group_by(EntryRow.silence_before)
        .order_by(EntryRow.silence_before)
    )
    return [(int(days or 0), int(times)) for days, times in session.execute(query)]


def _ended(since: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        EntryRow.undone_at.is_(None),
        EntryRow.created_at >= since,
        EntryRow.phase_before.in_(DARK),
        EntryRow.type.in_((*_REPLIES, "closed")),
    )


@value(frozen=True, slots=True)
class Worded:
    """How often a play went out by this channel in this wording (`Advice.wording`), and how often a reply came next."""

    play: str
    channel: str
    wording: str
    sent: int
    answered: int


def plays(session: Session, deals: Deals, since: datetime, final: Collection[str]) -> list[Followed]:
    """What came next after each touch, in the same deal: `final` are the situations that are a no.

    The next thing decides, so that an answer counts for the last touch before it and for no other.
    """
    steps = _steps(deals, final)
    replied, outcome = steps.c.then.in_(_REPLIES), func.coalesce(steps.c.outcome, steps.c.ended)
    then = case(
        (steps.c.then.is_(None), "waiting"),
        (steps.c.then == "situation", "no"),
        (and_(or_(replied, steps.c.then == "closed"), outcome == "lost"), "no"),
        (and_(or_(replied, steps.c.then == "closed"), outcome == "won"), "clear"),
        (and_(replied, or_(steps.c.promised.is_not(None), steps.c.meeting.is_not(None))), "clear"),
        (replied, "reply"),
        else_="silence",
    )
    query = select(steps.c.play, then, func.count()).where(steps.c.kind == "touch", steps.c.at >= since)
    return [
        Followed(play, what, int(times)) for play, what, times in session.execute(query.group_by(steps.c.play, then))
    ]


def wordings(session: Session, deals: Deals, since: datetime, final: Collection[str]) -> list[Worded]:
    """The same of each wording of a play that its nudge showed, where the touch went out as advised."""
    steps = _steps(deals, final)
    answered = func.sum(case((steps.c.then.in_(_REPLIES), 1), else_=0))
    query = (
        select(NudgeRow.play, NudgeRow.channel, NudgeRow.wording, func.count(), answered)
        .join(steps, and_(steps.c.nudge == NudgeRow.id, steps.c.play == NudgeRow.play))
        .where(NudgeRow.workspace_id == deals.workspace_id, NudgeRow.wording.is_not(None))
        .where(steps.c.kind == "touch", steps.c.at >= since, steps.c.channel == NudgeRow.channel)
        .group_by(NudgeRow.play, NudgeRow.channel, NudgeRow.wording)
        .order_by(NudgeRow.play, NudgeRow.channel, NudgeRow.wording)
    )
    return [
        Worded(play or "", channel or "", wording or "", int(sent), int(replies or 0))
        for play, channel, wording, sent, replies in session.execute(query)
    ]


def answers(session: Session, deals: Deals, since: date, final: Collection[str]) -> list[Answered]:
    """The deals of which a reply came next after a touch that a nudge had asked for, from a day on; each at its first.

    A deal that had answered one before is not among them.
    """
    steps = _steps(deals, final)
    first = func.min(steps.c.on_then, type_=EntryRow.on_day.type)
    query = (
        select(first, DealRow.value_minor, DealRow.currency)
        .join(DealRow, DealRow.id == steps.c.deal)
        .where(steps.c.kind == "touch", steps.c.nudge.is_not(None), steps.c.then.in_(_REPLIES))
        .group_by(DealRow.id, DealRow.value_minor, DealRow.currency)
        .having(first >= since)
        .order_by(DealRow.id)
    )
    return [Answered(day, value_minor, currency) for day, value_minor, currency in session.execute(query)]


def _steps(deals: Deals, final: Collection[str]) -> Subquery:
    """Everything that tells something, with what came next in the same deal."""
    telling = or_(
        EntryRow.type.in_(("touch", "closed", *_REPLIES)),
        and_(EntryRow.type == "situation", EntryRow.code.in_(final)),
    )
    within = {"partition_by": EntryRow.deal_id, "order_by": (EntryRow.on_day, EntryRow.seq)}

    def following(column: ColumnElement[object] | object, steps: int = 1) -> ColumnElement[object]:
        return func.lead(column, steps).over(**within)  # type: ignore[arg-type]

    # An end that was noted with the reply says what the reply was.
    ended = case((following(EntryRow.written_with, 2) == following(EntryRow.id), following(EntryRow.outcome, 2)))
    return (
        select(
            EntryRow.deal_id.label("deal"),
            EntryRow.type.label("kind"),
            EntryRow.play.label("play"),
            EntryRow.channel.label("channel"),
            EntryRow.nudge_id.label("nudge"),
            EntryRow.created_at.label("at"),
            following(EntryRow.type).label("then"),
            following(EntryRow.on_day).label("on_then"),
            following(EntryRow.outcome).label("outcome"),
            ended.label("ended"),
            following(EntryRow.promised_by).label("promised"),
            following(EntryRow.next_meeting).label("meeting"),
        )
        .join(DealRow, DealRow.id == EntryRow.deal_id)
        .where(deals.mine, EntryRow.undone_at.is_(None), telling)
        .subquery()
    )


def verdicts(session: Session, deals: Deals, since: datetime) -> dict[str, int]:
    """How often a nudge was called right, and how often wrong."""
    query = (
        select(NudgeRow.verdict, func.count())
        .join(DealRow, DealRow.id == NudgeRow.deal_id)
        .where(deals.mine, NudgeRow.verdict.is_not(None), NudgeRow.created_at >= since)
        .group_by(NudgeRow.verdict)
    )
    return {str(verdict): int(times) for verdict, times in session.execute(query)}


def covered(session: Session, deals: Deals) -> tuple[int, int]:
    """Of the deals that are dark now: how many had a nudge that was answered, and how many there are."""
    answered = (
        select(NudgeRow.id)
        .where(NudgeRow.deal_id == DealRow.id, NudgeRow.state == "answered")
        .correlate(DealRow)
        .exists()
    )
    query = select(func.coalesce(func.sum(case((answered, 1), else_=0)), 0), func.count())
    with_answer, dark = session.execute(query.where(deals.mine, DealRow.open, DealRow.phase.in_(DARK))).one()
    return int(with_answer), int(dark)


@value(frozen=True, slots=True)
class Crowded:
    """A touch that had so many before it, to one person; `before`: the day of the first of those."""

    entry_id: int
    person_id: int
    advised: bool
    day: date
    before: date


@value(frozen=True, slots=True)
class Said:
    """A touch to somebody (`entry_id`), or their reply (None), under one deal, in its order."""

    deal_id: int
    day: date
    entry_id: int | None


def crowded(session: Session, deals: Deals, since: datetime, most: int, uncounted: Sequence[str]) -> list[Crowded]:
    """Every touch that had `most` before it, answered or not. `uncounted`: plays that are none, or part of another."""
    before = func.lag(EntryRow.on_day, most, type_=EntryRow.on_day.type).over(
        partition_by=EntryRow.person_id, order_by=(EntryRow.on_day, EntryRow.id)
    )
    touches = (
        select(
            EntryRow.id.label("id"),
            EntryRow.person_id.label("person"),
            EntryRow.deal_id.label("deal"),
            EntryRow.nudge_id.label("nudge"),
            EntryRow.on_day.label("day"),
            EntryRow.created_at.label("at"),
            before.label("before"),
        )
        .where(EntryRow.workspace_id == deals.workspace_id, *_counted(uncounted))
        .subquery()
    )
    query = (
        select(touches.c.id, touches.c.person, touches.c.nudge.is_not(None), touches.c.day, touches.c.before)
        .join(DealRow, DealRow.id == touches.c.deal)
        .where(deals.mine, touches.c.before.is_not(None), touches.c.at >= since)
    )
    return [
        Crowded(row, person, bool(nudge), day, before) for row, person, nudge, day, before in session.execute(query)
    ]


def spoken_with(
    session: Session, person_ids: Collection[int], first: date, uncounted: Sequence[str]
) -> Iterator[tuple[PersonRow, list[Said]]]:
    """Each of these people, with the touches and the replies from a day on, deal by deal."""
    ids = sorted(person_ids)
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        said: dict[int, list[Said]] = {person: [] for person in some}
        replies = and_(EntryRow.type.in_(_REPLIES), EntryRow.undone_at.is_(None))
        query = select(EntryRow.person_id, EntryRow.deal_id, EntryRow.on_day, EntryRow.type, EntryRow.id)
        query = query.where(EntryRow.person_id.in_(some), EntryRow.on_day >= first)
        query = query.where(or_(replies, and_(*_counted(uncounted))))
        for person, deal, day, kind, row in session.execute(
            query.order_by(EntryRow.deal_id, EntryRow.on_day, EntryRow.seq)
        ):
            said[person].append(Said(deal, day, row if kind == "touch" else None))
        for person_row in session.scalars(select(PersonRow).where(PersonRow.id.in_(some))):
            yield person_row, said[person_row.id]


def _counted(uncounted: Sequence[str]) -> tuple[ColumnElement[bool], ...]:
    touches = (EntryRow.type == "touch", EntryRow.undone_at.is_(None))
    return (*touches, or_(EntryRow.play.is_(None), EntryRow.play.not_in(uncounted)))
