"""What nudges, digests and reminders have in common: the nudges that they are about, and when they make sense.

Here: that. Not here: what each says, and what follows when it arrived, which its own file has.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import tzinfo

from bot.domain.rep import Rep
from bot.domain.said_of_team import OutOfDateNow
from bot.errors import NotFound
from bot.errors.trouble import CannotJudge
from bot.posts.kind import Sending
from bot.services.deals.judging import Judged, judged, judged_deal
from bot.services.desk import rep_of
from bot.services.nudges import advised, nudge_state, unjudged
from bot.services.nudges.nudge_state import reminder_at
from bot.services.people import working_time
from bot.store import nudges, reps, slots
from bot.store.records import Record
from bot.store.rows import NudgeRow


def told(sending: Sending) -> list[NudgeRow]:
    """The nudges of the message that are still there: a forgotten deal takes its own along."""
    post = sending.post
    ids = sending.facts.get("nudges") or ([post.about_id] if post.about_id else [])
    return nudges.some(sending.session, ids)


def to_tell(sending: Sending, state: str) -> list[NudgeRow]:
    """Those to tell of: before it goes out the ones in that state, later all that named nobody who is gone."""
    rows = told(sending)
    if sending.post.ts is None:
        return [row for row in rows if row.state == state]
    return [row for row in rows if row.reason != "forgotten"]


def unwanted(sending: Sending, state: str) -> str | None:
    """Why the message makes no sense any more: nothing in that state is left, or the rep is not at work."""
    rows = told(sending)
    if all(row.state != state for row in rows):
        return f"nudge-{rows[0].state}" if rows else "nudge-gone"
    row = reps.get(sending.session, rows[0].rep_id)
    if not row.active:
        return "rep-left"
    rep, _ = rep_of(row)
    return None if working_time.is_working(rep, sending.now) else "not-working"


def whose(sending: Sending, row: NudgeRow) -> tuple[Rep, tzinfo]:
    """The rep whose nudge it is, and their zone."""
    return rep_of(reps.get(sending.session, row.rep_id))


def judged_now(sending: Sending, record: Record) -> Judged | None:
    """A deal judged; None where it cannot be."""
    try:
        return judged(sending.desk, record, sending.now)
    except CannotJudge:
        return None


def as_it_stands(sending: Sending, row: NudgeRow) -> Judged | None:
    """The deal of a nudge with what the nudge advises; None where the coach says something else by now."""
    try:
        each = judged_deal(sending.desk, sending.session, row.deal_id, sending.now)
    except (CannotJudge, NotFound):
        return None
    return each.as_chosen(row) if advised.stands(sending.desk, row, each) else None


def deals(sending: Sending) -> list[int]:
    """The deals that it is about."""
    return [row.deal_id for row in told(sending)]


def opened(sending: Sending, channel: str, ts: str, *, alone: bool, shown: Collection[int] | None = None) -> None:
    """Slack has the message: its nudges are open. `alone`: it is about one.

    `shown`: those that stand in it, if not all do. The coach says something else of the others by now, which the next
    round of reminders finds: this one may hold no deal.
    """
    session, now = sending.session, sending.now
    for row in told(sending):
        rep, _ = whose(sending, row)
        then = reminder_at(rep, now) if shown is None or row.id in shown else now
        if nudges.opened(session, row.id, now=now, channel=channel, ts=ts, next_at=then) or not alone:
            continue
        nudges.reread(session, row)
        if row.message_ts != ts:
            # It was settled while the message was on its way; what just arrived must not ask for an answer.
            nudges.reposted(session, row.id, channel=channel, ts=ts, in_digest=False)
            nudge_state.tell(session, row, OutOfDateNow(changed=False), now=now)


def not_opened(sending: Sending, state: str, reason: str) -> None:
    """The message will not go out: its places are free again, and the deals are looked at anew."""
    rows = told(sending)
    for row in rows:
        if nudges.expire(sending.session, row.id, now=sending.now, reason=reason):
            slots.give_back(sending.session, row.id)
            soon = state == "expired" or reason == NOTHING_LEFT
            unjudged.look_later(sending.desk, sending.session, row, sending.now, soon=soon)
    give_back(sending, rows)


def give_back(sending: Sending, rows: list[NudgeRow]) -> None:
    """The message's place in the rep's day, where the nudge that took it is forgotten."""
    post = sending.post
    if post.about_id is not None and post.about_id not in {row.id for row in rows}:
        slots.give_back(sending.session, post.about_id)


NOTHING_LEFT = "nothing-left"
"""Why a message does not go out that has nothing to say when it is drawn."""
