"""What becomes of a deal's nudge when something happens to the deal elsewhere: it is settled, and its message says so.

Here: that, and when a nudge is reminded of. Not here: what its message says (`bot.posts`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from bot.domain.card import Pressed
from bot.domain.rep import Rep
from bot.domain.said import Said
from bot.domain.said_of_team import OutOfDateNow
from bot.errors.answers import AnsweredAlready, OutOfDate
from bot.services import posted
from bot.services.desk import Actor, Desk
from bot.services.people import working_time
from bot.store import nudges, outbox, payloads, slots
from bot.store.plain import plain
from bot.store.rows import NudgeRow
from bot.store.session import WorkspaceSession
from bot.store.subjects import Subject

UPDATE = "nudge-update"
"""A change of a nudge's message, by what it is about."""

ELSEWHERE = "recorded elsewhere"
"""What a nudge is said to have been answered with that an entry settled which was no answer to it."""

REMIND_AFTER_DAYS = 2
"""The rep's working days between a nudge and its one reminder, and between that and silence."""


def check_open(row: NudgeRow, number: int) -> None:
    """Raises AnsweredAlready or OutOfDate, which name the deal by its `number`, for a nudge that takes no answer."""
    if row.state not in nudges.ANSWERABLE:
        raise AnsweredAlready(number) if row.state == "answered" else OutOfDate(number)


def settle(
    session: WorkspaceSession, deal_id: int, *, by: str, now: datetime, what: str, but: int | None = None
) -> NudgeRow | None:
    """The deal's nudge is overtaken by what was just written down. Answers with it, for `tell`.

    `but`: the nudge that the press was on; it is answered by whoever took the press.
    """
    row = nudges.latest(session, [deal_id]).get(deal_id)
    if row is None or row.id == but or row.state not in nudges.ANSWERABLE:
        return None
    if row.state == "planned":
        withdraw(session, row, now=now, reason=what)
        return None
    nudges.answer(session, row.id, what, by=by, now=now)
    return row


def withdraw(session: WorkspaceSession, row: NudgeRow, *, now: datetime, reason: str) -> None:
    """A nudge that has not gone out yet will not; its places are free again."""
    nudges.cancel(session, row.id, now=now, reason=reason)
    if outbox.withdraw(session, "nudge", row.id, now=now, reason=reason):
        slots.give_back(session, row.id)


CHANGED = OutOfDateNow(changed=True)
"""What is said of a nudge where the coach says something else by now."""


def overtake(session: WorkspaceSession, row: NudgeRow, *, at: datetime, now: datetime, said: Said = CHANGED) -> None:
    """The coach says something else by now: the nudge is withdrawn, or its message says so, and what holds now.

    `at`: the instant that the deal was judged as of. `said`: how that came about.
    """
    if row.state == "planned":
        withdraw(session, row, now=at, reason="overtaken")
        return
    nudges.expire(session, row.id, now=at, reason="overtaken")
    tell(session, row, said, now=now)


def tell(session: WorkspaceSession, row: NudgeRow | None, done: Said | Pressed, *, now: datetime) -> None:
    """The message of a settled nudge says what happened, and has no buttons that do nothing."""
    if row is not None:
        _change(session, row, {"said": plain(done)}, now=now)


def redraw(session: WorkspaceSession, row: NudgeRow, *, now: datetime) -> None:
    """The nudge's message says what the nudge is now: another play, another contact, nothing to ask."""
    _change(session, row, {}, now=now)


def say_again(session: WorkspaceSession, row: NudgeRow, *, now: datetime) -> None:
    """A settled nudge's message says what it said, as that is on record now: rated, or without who is forgotten."""
    last = outbox.last_payload(session, UPDATE, row.id)
    if last is not None and "said" in payloads.facts(last):
        _change(session, row, payloads.facts(last), now=now)


def _change(session: WorkspaceSession, row: NudgeRow, facts: Mapping[str, Any], *, now: datetime) -> None:
    """Show something else where the nudge's message stands. A digest is drawn anew, each row as it stands then."""
    if row.message_channel is None or row.message_ts is None:
        return
    if row.in_digest:
        if (digest := outbox.standing(session, row.message_channel, row.message_ts)) is not None:
            posted.again(session, digest, now)
        return
    change = outbox.Message(
        key=f"update:{row.id}:{uuid4().hex}",
        kind="update",
        about=UPDATE,
        about_id=row.id,
        channel=row.message_channel,
        payload=payloads.undrawn(facts, ts=row.message_ts),
        subjects=[Subject(row.deal_id)],
    )
    outbox.enqueue(session, change, now=now)


def take_away(session: WorkspaceSession, row: NudgeRow, channel: str, ts: str, *, now: datetime) -> None:
    """Delete a message of the nudge's: another one stands for it."""
    gone = outbox.Message(
        key=f"delete:{row.id}:{ts}",
        kind="delete",
        about="nudge-delete",
        about_id=row.id,
        channel=channel,
        payload=payloads.undrawn(ts=ts),
        subjects=(),
    )
    outbox.enqueue(session, gone, now=now)


def reminder_at(rep: Rep, sent_at: datetime) -> datetime | None:
    """When to remind of a nudge that was sent at this instant."""
    return working_time.later_working_day(rep, sent_at, REMIND_AFTER_DAYS) or sent_at + timedelta(days=7)


def pressed(desk: Desk, actor: Actor, nudge_id: int, channel: str, ts: str) -> None:
    """The rep presses in the nudge's message, and so has it, though Slack's word for that has not come yet.

    From here on the press is one like any other, and the message can say what came of it. Raises NotFound.
    """
    with desk.database.read(actor.workspace_id) as session:
        if nudges.get(session, nudge_id).state != "planned":
            return
    with desk.database.write(actor.workspace_id) as session:
        row = nudges.get(session, nudge_id)
        if row.rep_id == actor.rep_id:
            then = reminder_at(actor.rep, actor.now)
            nudges.opened(session, row.id, now=actor.now, channel=channel, ts=ts, next_at=then)
