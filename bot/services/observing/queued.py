"""What was taken in is queued for whoever it concerns: to hear of it in time, and to say what only they can.

In the transaction that took it in. Not here: what is said of it (`telling`, `backfill`), nor answers (`questions`).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.domain.noticed import ASKS
from bot.domain.observation import Became, Why
from bot.services import posted
from bot.services.desk import rep_of
from bot.services.observing.connected import Connected
from bot.services.people import working_time
from bot.store import noticing, observations, outbox, payloads, reps
from bot.store.session import WorkspaceSession, in_workspace
from bot.store.subjects import Subject

_NOTICED, ASKED, _BACKFILLED = "noticed", "asked-seen", "backfilled"

DAYS = 90
"""How far back a first reading goes."""

_AFTER_THE_NUDGES = timedelta(minutes=10)
"""What goes out in the morning anyway takes lines along, so that these wait for it."""

_LATER = timedelta(days=7)


def after(session: WorkspaceSession, connected: Connected, now: datetime) -> None:
    """Something was taken in: whoever it concerns is told in time, and asked what only they can say.

    In the transaction that took it in. What a first reading notes is told as a sum (`backfill`).
    """
    rep_ids, asked = noticing.new_of(session, connected.source_id, connected.reading)
    if connected.backfilling:
        noticing.told_of_source(session, connected.source_id, connected.reading, now)
    else:
        gather(session, rep_ids, now)
    ask(session, asked, now)


def gather(session: WorkspaceSession, rep_ids: Collection[int], now: datetime) -> None:
    """Something was noted for these reps: they hear of it in one message, in their next morning.

    In the transaction that notes it. A second call for the same morning adds nothing.
    """
    for rep_id in sorted(rep_ids):
        row = reps.get(session, rep_id)
        if not row.active:
            continue
        rep, zone = rep_of(row)
        at = working_time.next_working(rep, now)
        if at == now:
            at = working_time.later_working_day(rep, now, 1)
        at = (at or now + _LATER) + _AFTER_THE_NUDGES
        post = outbox.Message(
            key=f"{_NOTICED}:{rep_id}:{at.astimezone(zone).date().isoformat()}",
            kind="post",
            about=_NOTICED,
            about_id=rep_id,
            user=row.user,
            channel=row.dm_channel,
            payload=payloads.undrawn({}),
            subjects=[Subject(deal_id) for deal_id in noticing.deals_untold(session, rep_id)],
        )
        outbox.enqueue(session, post, now=now, at=at)


def ask(session: WorkspaceSession, ids: Collection[int], now: datetime) -> None:
    """These questions came up: each is queued unless another one about one of its deals waits for an answer.

    In the transaction that keeps them.
    """
    for row in noticing.some(session, ids):
        asks, deal_ids = ASKS.get(Why(row.reason)), list(observations.deals_of(session, row.id))
        if asks is None or row.rep_id is None or row.state != Became.ASKED:
            continue
        first = observations.questions(session, deal_ids)
        if any(first.get(deal_id, row.id) != row.id for deal_id in deal_ids):
            continue
        rep = reps.get(session, row.rep_id)
        before = noticing.times_put(session, ASKED, row.id)  # taken back, or a colleague's by now, it's asked once more
        post = outbox.Message(
            key=f"{ASKED}:{row.id}:{rep.id}:{before}",
            kind="post",
            about=ASKED,
            about_id=row.id,
            user=rep.user,
            channel=rep.dm_channel,
            payload=payloads.undrawn({"asks": asks.value, "deals": deal_ids}),
            subjects=[Subject(deal_id) for deal_id in deal_ids],
        )
        outbox.enqueue(session, post, now=now)


def any_waits(session: Session) -> bool:
    """Whether there is anything to ask that may have its turn."""
    return bool(noticing.with_others(session) or noticing.unasked(session, ASKED))


def take_turns(session: Session, now: datetime) -> None:
    """Asks what waits, once what was asked before it is over; and of whoever has the deal by now."""
    for workspace_id, observation_id, rep_id in noticing.with_others(session):
        with in_workspace(session, workspace_id) as inside:
            noticing.is_of(inside, observation_id, rep_id)
            for row in outbox.sent_about(inside, ASKED, observation_id):
                posted.again(inside, row, now)
            outbox.withdraw(inside, ASKED, observation_id, now=now, reason="assigned")
            ask(inside, [observation_id], now)
    for workspace_id, observation_id in noticing.unasked(session, ASKED):
        with in_workspace(session, workspace_id) as inside:
            ask(inside, [observation_id], now)


def take_away(session: Session, now: datetime) -> None:
    """Questions that nobody answered in time go from Slack, and with them whoever they were about."""
    for row in noticing.over(session, ASKED):
        with in_workspace(session, row.workspace_id) as inside:
            posted.again(inside, row, now)


def first_reading_over(session: WorkspaceSession, connected: Connected, now: datetime) -> None:
    """The first reading is over: whose source it is hears what it found, once. Of the team's nobody hears that."""
    if connected.rep_id is None:
        return
    row = reps.get(session, connected.rep_id)
    post = outbox.Message(
        key=f"{_BACKFILLED}:{connected.source_id}:{connected.reading}",
        kind="post",
        about=_BACKFILLED,
        about_id=connected.source_id,
        user=row.user,
        channel=row.dm_channel,
        payload=payloads.undrawn({"reading": connected.reading}),
        subjects=(),
    )
    outbox.enqueue(session, post, now=now)
