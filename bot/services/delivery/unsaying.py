"""What becomes of every message that names somebody who is forgotten, whatever kind it is and wherever it stands.

One that waits is not sent, or says the rest; one that is being sent is put right when it arrives; one that stands in
Slack is deleted, or shows the rest. Here: that, and for each kind what the rest is. Not here: which messages name whom
(`bot.store.subjects`), nor what goes from the record (`forgetting`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.messages import digest as digest_message
from bot.services.deals import handing
from bot.services.deals.judging import card_of_deal
from bot.services.delivery import summaries
from bot.services.desk import Desk
from bot.services.nudges import nudge_state, unjudged
from bot.services.people import left_deals
from bot.store import nudges, outbox, payloads, reps, slots, subjects
from bot.store.rows import NudgeRow, OutboxRow
from bot.store.subjects import DEAL, PERSON, Subject

ABOUT = "unsaid"
"""A change of a message that named somebody."""

Place = tuple[str, str]
"""Where a message stands in Slack: the conversation and the ts."""


@dataclass(frozen=True, slots=True)
class Gone:
    """What is not to be said any more: deals that are erased, nudges that go with them or named somebody who goes.

    `named`: deals that stay, and about which something was said that named somebody.
    """

    deals: frozenset[int] = frozenset()
    nudges: frozenset[int] = frozenset()
    named: frozenset[int] = frozenset()


Rest = Callable[[Desk, Session, OutboxRow, Gone, datetime], dict[str, Any] | None]
"""What is left of a message: a payload; None where it is to say nothing, and goes."""


def _nothing(desk: Desk, session: Session, row: OutboxRow, gone: Gone, now: datetime) -> None:
    """It is about one deal: without that there is nothing to say."""


def _digest(desk: Desk, session: Session, row: OutboxRow, gone: Gone, now: datetime) -> dict[str, Any] | None:
    ids = [each for each in row.payload.get("nudges") or [] if each not in gone.nudges]
    left = nudges.some(session, row.workspace_id, ids)
    if not left:
        return None
    return {**shorter_digest(desk, session, left, now), "nudges": [each.id for each in left]}


def _unjudged(desk: Desk, session: Session, row: OutboxRow, gone: Gone, now: datetime) -> dict[str, Any] | None:
    return unjudged.without(row, gone.deals | gone.named)


def _leaver(desk: Desk, session: Session, row: OutboxRow, gone: Gone, now: datetime) -> dict[str, Any] | None:
    return left_deals.anew(desk, session, row, now)


def _handed(desk: Desk, session: Session, row: OutboxRow, gone: Gone, now: datetime) -> dict[str, Any] | None:
    return handing.without(desk, session, row, gone.deals, now)


def _summary(desk: Desk, session: Session, row: OutboxRow, gone: Gone, now: datetime) -> dict[str, Any] | None:
    return summaries.without(session, row, gone.deals, now)


POSTS: Mapping[str, Rest] = {
    "nudge": _nothing,
    "digest": _digest,
    "reminder": _digest,
    "escalation": _nothing,
    "notice": _nothing,
    unjudged.ABOUT: _unjudged,
    left_deals.ABOUT: _leaver,
    handing.ABOUT: _handed,
    summaries.ABOUT: _summary,
}
"""What we post unasked, by what it is about, and what is left of each. One that is not here is about one deal."""

CHANGES = ("nudge-update", "nudge-delete", left_deals.UPDATE, ABOUT)
"""Changes of messages that were posted: the posted one is put right, and a change that waits is not made."""

_ONE_PLACE = ("digest", "reminder")
"""What took one place in the rep's day for several deals."""


def shorter_digest(desk: Desk, session: Session, left: Sequence[NudgeRow], now: datetime) -> dict[str, Any]:
    """A digest of these nudges, as it reads now."""
    rows = [(card_of_deal(desk, session, row.workspace_id, row.deal_id, now, row), row.id) for row in left]
    rep = reps.as_rep(reps.get(session, left[0].workspace_id, left[0].rep_id))
    zone = ZoneInfo(rep.timezone)
    sent = min((row.sent_at for row in left if row.sent_at), default=now)
    return nudge_state.payload(digest_message.digest(rows, zone, sent.astimezone(zone).date(), alone=True))


def unsay(desk: Desk, session: Session, rows: Sequence[OutboxRow], gone: Gone, now: datetime) -> set[Place]:
    """Takes whoever is gone out of these messages, which are held; where those stand that are put right.

    When the record is without them already: the rest of a message is drawn from that.
    """
    done: set[Place] = set()
    for row in rows:
        if row.kind != "post":
            _stop_change(row, now)
            continue
        rest = POSTS.get(row.about, _nothing)(desk, session, row, gone, now)
        if rest is not None:
            _names(session, row, gone)
        if row.state == "sent" and row.channel and row.ts:
            done.add((row.channel, row.ts))
            _change(session, row, rest, now)
        elif row.state == "queued" and not row.maybe_sent:
            _before_it_is_sent(session, row, rest, now)
        else:
            row.edition += 1
            row.payload = rest or dict(payloads.ERASED)
            if row.state in outbox.FINAL and row.maybe_sent and row.channel:
                outbox.look_for_copies(session, row.id)
    session.flush()
    return done


def _names(session: Session, row: OutboxRow, gone: Gone) -> None:
    """What is drawn anew names who is on its deals now."""
    if row.about != summaries.ABOUT:
        left = subjects.deals_of(session, row.id) - gone.deals
        subjects.record(session, row.workspace_id, {row.id: [Subject(each) for each in sorted(left)]})


def _stop_change(row: OutboxRow, now: datetime) -> None:
    if row.state == "queued":  # made twice it is the same, so that an attempt that is in doubt leaves nothing behind
        row.state, row.reason, row.finished_at = "cancelled", "forgotten", now
    row.edition += 1
    row.payload = {**payloads.ERASED, "ts": row.payload.get("ts")}


def _before_it_is_sent(session: Session, row: OutboxRow, rest: dict[str, Any] | None, now: datetime) -> None:
    if rest is not None:
        row.payload = rest
        return
    row.state, row.reason, row.finished_at = "cancelled", "forgotten", now
    row.payload = dict(payloads.ERASED)
    if row.about in _ONE_PLACE and row.about_id is not None:
        slots.give_back(session, row.workspace_id, row.about_id)


def _change(session: Session, row: OutboxRow, rest: dict[str, Any] | None, now: datetime) -> None:
    """The message that stands there says the rest, or goes."""
    change(session, row.workspace_id, (row.channel or "", row.ts or ""), rest, now, of=row)
    if rest is None and row.sweep_after is None:
        session.delete(row)  # nothing is left of it that would have to be found again
        return
    row.edition += 1
    worded = bool(row.payload.get("text"))
    row.payload = dict(payloads.ERASED) if rest is None else rest if worded else payloads.without_words(rest)


def change(
    session: Session,
    workspace_id: int,
    place: Place,
    rest: dict[str, Any] | None,
    now: datetime,
    *,
    of: OutboxRow | None = None,
) -> None:
    """Queues what is to be seen in that place from now on: the rest, or nothing. `of`: the message that stands there.

    Of two changes of it the newer holds.
    """
    channel, ts = place
    left = subjects.deals_of(session, of.id) if of is not None and rest else ()
    post = outbox.Message(
        key=f"{ABOUT}:{channel}:{ts}:{uuid4().hex}",
        kind="update" if rest else "delete",
        about=ABOUT,
        about_id=None if of is None else of.id,
        channel=channel,
        payload={**payloads.shown(rest or {}), "ts": ts},
        subjects=[Subject(each) for each in sorted(left)],
    )
    outbox.enqueue(session, workspace_id, post, now=now)


def arrived(desk: Desk, session: Session, message_id: int, channel: str, ts: str, now: datetime) -> None:
    """Slack has a message, or a change of one. Where somebody was taken out of it meanwhile, that is put right there.

    In the transaction that moves the outbox's row.
    """
    row = outbox.get(session, message_id)
    if row is None or not row.edition:
        return
    posted = row if row.kind == "post" else outbox.standing(session, row.workspace_id, channel, ts)
    rest = None
    if posted is not None:
        rest = POSTS.get(posted.about, _nothing)(desk, session, posted, Gone(), now)
    change(session, row.workspace_id, (channel, ts), rest, now, of=posted)


def put_right(desk: Desk, session: Session, found: Sequence[tuple[int, str, int]], now: datetime) -> None:
    """For what was written in the very moment in which somebody was forgotten. `found`: as `subjects.gone` has it."""
    for workspace_id in sorted({workspace for workspace, _, _ in found}):
        ids = {what: {id_ for ws, kind, id_ in found if (ws, kind) == (workspace_id, what)} for what in (DEAL, PERSON)}
        rows = subjects.naming(session, workspace_id, deals=ids[DEAL], people=ids[PERSON])
        unsay(desk, session, rows, Gone(deals=frozenset(ids[DEAL])), now)
        subjects.forget(session, workspace_id, deals=ids[DEAL], people=ids[PERSON])


def put_all_right(desk: Desk) -> None:
    """The same for all messages: a night's net."""
    with desk.database.write() as session:
        put_right(desk, session, subjects.gone(session), desk.clock())
