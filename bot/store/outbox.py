"""The outbox: messages on their way to Slack, so kept that a crash at any step neither loses nor doubles one.

    queued → sending → sent | cancelled | expired | dead | unknown

Slack has no idempotency key: after a request without an answer nobody knows whether it arrived. So a row says, before
the first byte goes out, that it may have been sent; whoever takes it over later looks into the conversation for the
row's marker before sending again. A claim is a lease on the database's clock and a fence: only the holder of this
owner and attempt may write the row. A sender goes like this, each `with` a transaction of its own:

    with db.write() as session:
        claim = outbox.claim(session, now=clock(), owner=OWNER)     # OWNER: new at each start of the process
    if claim is None: return                                        # nothing is due
    if not still_wanted(claim):                                     # deal open, rep at work, not claim.expired(now) …
        outbox.finish(session, claim, "cancelled", now=…, reason=…) # if claim.maybe_sent, reconcile first
    if claim.maybe_sent:                                            # read history since claim.first_try_at - 1 h
        found            → outbox.sent(session, claim, now=…, channel=…, ts=found)
        cannot be read   → outbox.put_back(session, claim, at=later); past its expiry: finish(…, "unknown")
    outbox.mark(session, claim, now=…, channel=…, payload=…)        # drawn in the same transaction, which is committed
                                                                    # BEFORE the first byte; False: fenced out
    if elapsed_since_claim > claim.timing.lease - http_timeout - margin: outbox.put_back(…)    # the lease may be over
    … send, with claim.marker in the metadata and as the first block's id …
        ok               → outbox.sent(…); False: the fence is lost → outbox.ts_of(…) differs: delete our own copy
        Slack's no       → outbox.put_back(session, claim, at=…, reason=…, refused=True), or finish(…, "dead")
        the line is down → outbox.put_back(session, claim, at=…, reason=…)      # no end to that but its expiry
        no clear answer  → outbox.ambiguous(session, claim)         # the lease becomes the quarantine

Ten minutes after a row that was ever ambiguous is done, `claim_sweep` hands it out once more, to delete second copies.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Exists, Float, and_, bindparam, case, delete, func, literal, or_, select, update
from sqlalchemy.orm import Session, aliased

from bot.domain.value import value
from bot.store import payloads, subjects
from bot.store.rows import OutboxRow, WorkspaceRow
from bot.store.rows.delivery import OUTBOX_STATES, PENDING, PENDING_SQL
from bot.store.session import WorkspaceSession, changed, insert_if_new, insert_new
from bot.store.subjects import Subject
from bot.store.types import Instant, database_now

FINAL = tuple(state for state in OUTBOX_STATES if state not in PENDING)


@value(frozen=True, slots=True)
class Timing:
    """Seconds on the database's clock; smaller in tests. `quarantine`: how late Slack may still apply a request.

    `a_minute`: messages that one workspace gets in a minute, 0 for as fast as it goes.
    """

    lease: float = 60.0
    quarantine: float = 120.0
    sweep: float = 600.0
    a_minute: int = 0


USUAL = Timing(a_minute=300)


@value(frozen=True, slots=True, kw_only=True)
class Message:
    """A message to be sent. `key` names the occasion: the same occasion twice is one message.

    `kind`: post, update, …; `about`: nudge, summary, digest, …; one of `channel` and `user` says where it goes.
    `subjects`: the deals that it names, none has to be said too: whoever is forgotten is taken out of all of these.
    """

    key: str
    kind: str
    about: str
    payload: dict[str, Any]
    subjects: Collection[Subject]
    about_id: int | None = None
    user: str | None = None
    channel: str | None = None
    expires_at: datetime | None = None


@value(frozen=True, slots=True, kw_only=True)
class Claim:
    """A row as it was when it was claimed, and the fence around it. `maybe_sent`: an earlier attempt may have arrived.

    `tries` counts the attempts that got as far as sending, `refusals` those that ended with a no of Slack's own.
    """

    id: int
    workspace_id: int
    key: str
    kind: str
    about: str
    about_id: int | None
    user: str | None
    channel: str | None
    payload: dict[str, Any]
    marker: str
    owner: str
    attempt: int
    tries: int
    refusals: int
    maybe_sent: bool
    ever_ambiguous: bool
    first_try_at: datetime | None
    expires_at: datetime | None
    ts: str | None
    edition: int
    timing: Timing = field(default=USUAL, compare=False)

    def expired(self, now: datetime) -> bool:
        """Whether it is too late to send it."""
        return self.expires_at is not None and self.expires_at <= now


def enqueue(session: WorkspaceSession, message: Message, *, now: datetime, at: datetime | None = None) -> int | None:
    """Puts a message out, to be sent from `at` on; its id, or None when its key is there already."""
    found = insert_if_new(session, OutboxRow, _queued(session.workspace_id, message, now, at or now), OutboxRow.id)
    if found is None:
        return None
    subjects.record(session, {int(found): message.subjects})
    return int(found)


def enqueue_all(session: WorkspaceSession, messages: Sequence[Message], *, now: datetime) -> None:
    """The same for several messages in one round, to be sent at once; those whose key is there already are not new."""
    queued = [_queued(session.workspace_id, message, now, now) for message in messages]
    new = insert_new(session, OutboxRow, queued, OutboxRow.id)
    there = session.execute(select(OutboxRow.key, OutboxRow.id).where(OutboxRow.id.in_(new))) if new else ()
    ids = {key: outbox_id for key, outbox_id in there}  # noqa: C416 - dict() cannot be typed here
    told = {ids[message.key]: message.subjects for message in messages if message.key in ids}
    subjects.record(session, told)


def _queued(workspace_id: int, message: Message, now: datetime, at: datetime) -> dict[str, Any]:
    return {
        **{name: getattr(message, name) for name in Message.__slots__ if name != "subjects"},
        "workspace_id": workspace_id,
        "marker": f"dd-{secrets.token_hex(12)}",
        "state": "queued",
        "next_at": at,
        "created_at": now,
    }


def claim(
    session: Session, *, now: datetime, owner: str, timing: Timing = USUAL, skip: Collection[int] = ()
) -> Claim | None:
    """The next message that is due, or whose sender fell silent; nobody else gets it while the lease runs.

    `skip`: workspaces that must wait: Slack said so, or the line is down; what is for those whose installation doesn't
    work waits as well. Commit before anything else happens.
    """
    # A lease further away than any we give was written before the database's clock was set back: it is no lease.
    nonsense = 2 * max(timing.lease, timing.quarantine)
    given = {"now": now, "owner": owner, "skip": list(skip), "lease": timing.lease, "nonsense": nonsense}
    row = session.scalars(_CLAIM, given).first()
    if row is None:
        return None
    return Claim(timing=timing, **{name: getattr(row, name) for name in Claim.__slots__ if name != "timing"})


def mark(
    session: Session, claim: Claim, *, now: datetime, channel: str | None = None, payload: dict[str, Any] | None = None
) -> bool:
    """The next thing that happens is the first byte: from here on it may have been sent. Commit, then send.

    `channel`: where it goes, `payload`: what it says, both known from now on. False: fenced out, superseded, or naming
    who is gone. A sender that dies now has a successor that waits out the quarantine.
    """
    return _fenced(
        session,
        claim,
        OutboxRow.edition == claim.edition,
        ~subjects.names_who_is_gone(claim.id),
        *([~_newer(claim)] if claim.kind == "update" else ()),
        maybe_sent=True,
        tries=OutboxRow.tries + 1,
        first_try_at=func.coalesce(OutboxRow.first_try_at, literal(now, Instant())),
        channel=OutboxRow.channel if channel is None else channel,
        payload=OutboxRow.payload if payload is None else payload,
        lease_until=database_now(max(claim.timing.lease, claim.timing.quarantine)),
    )


def sent(session: Session, claim: Claim, *, now: datetime, channel: str, ts: str, as_read: bool = False) -> bool:
    """Slack has it, under this `ts`. False: fenced out; `ts_of` tells which copy is on record.

    `as_read`: and nobody was ever taken out of what it says; where somebody was, nothing is written.
    """
    also = (OutboxRow.edition == 0,) if as_read else ()
    return _end(session, claim, "sent", now, *also, channel=channel, ts=ts)


def finish(session: Session, claim: Claim, state: str, *, now: datetime, reason: str) -> bool:
    """It will not be sent: cancelled, expired, dead (a definite refusal), or unknown (nobody can tell any more)."""
    if state not in FINAL or state == "sent":
        raise ValueError(f"a message cannot end as {state!r} here")
    return _end(session, claim, state, now, reason=reason)


def put_back(session: Session, claim: Claim, *, at: datetime, reason: str | None = None, refused: bool = False) -> bool:
    """Certainly not sent by this attempt: to be tried again from `at` on. An earlier attempt's doubt remains."""
    values = {"state": "queued", "next_at": at, "reason": reason, "owner": None, "lease_until": None}
    return _fenced(session, claim, maybe_sent=claim.maybe_sent, refusals=claim.refusals + refused, **values)


def ambiguous(session: Session, claim: Claim, *, reason: str | None = None, refused: bool = False) -> bool:
    """No clear answer: nobody touches it until the quarantine is over, then its marker is looked for."""
    doubt = {"ever_ambiguous": True, "maybe_sent": True, "lease_until": database_now(claim.timing.quarantine)}
    return _fenced(session, claim, reason=reason, refusals=claim.refusals + refused, **doubt)


def replace_payload(session: Session, claim: Claim, payload: dict[str, Any]) -> bool:
    """The message says the same in another form: Slack refused the first."""
    return _fenced(session, claim, OutboxRow.edition == claim.edition, payload=payload)


def withdraw(session: WorkspaceSession, about: str, about_id: int, *, now: datetime, reason: str) -> int:
    """Cancels what was not begun yet; how many. What may have been sent is the sender's to settle."""
    mine = (OutboxRow.workspace_id == session.workspace_id, OutboxRow.about == about, OutboxRow.about_id == about_id)
    fresh = (OutboxRow.state == "queued", OutboxRow.maybe_sent.is_(False))
    values = {"state": "cancelled", "reason": reason, "finished_at": now}
    return changed(session, update(OutboxRow).where(*mine, *fresh).values(**values))


def waiting(session: WorkspaceSession, about: str, about_id: int) -> list[OutboxRow]:
    """The messages on this occasion that nobody has begun to send, held."""
    mine = (OutboxRow.workspace_id == session.workspace_id, OutboxRow.about == about, OutboxRow.about_id == about_id)
    fresh = (OutboxRow.state == "queued", OutboxRow.maybe_sent.is_(False))
    query = select(OutboxRow).where(*mine, *fresh).order_by(OutboxRow.id).with_for_update()
    return list(session.scalars(query.execution_options(populate_existing=True)))


def hurry(session: WorkspaceSession, user: str, abouts: Collection[str], *, now: datetime) -> int:
    """What waits for a person's own time is looked at now: that time has changed. How many."""
    mine = (OutboxRow.workspace_id == session.workspace_id, OutboxRow.user == user, OutboxRow.about.in_(abouts))
    waits = (OutboxRow.state == "queued", OutboxRow.next_at > now)
    return changed(session, update(OutboxRow).where(*mine, *waits).values(next_at=now))


def sent_about(session: WorkspaceSession, about: str, about_id: int) -> list[OutboxRow]:
    """The messages on this occasion that stand in Slack."""
    mine = (OutboxRow.workspace_id == session.workspace_id, OutboxRow.about == about, OutboxRow.about_id == about_id)
    there = (OutboxRow.kind == "post", OutboxRow.state == "sent", OutboxRow.ts.is_not(None))
    return list(session.scalars(select(OutboxRow).where(*mine, *there).order_by(OutboxRow.id)))


def standing(session: WorkspaceSession, channel: str, ts: str) -> OutboxRow | None:
    """The message that stands in this place of Slack; None for one that is not known any more."""
    place = (OutboxRow.workspace_id == session.workspace_id, OutboxRow.channel == channel, OutboxRow.ts == ts)
    query = select(OutboxRow).where(*place, OutboxRow.kind == "post").order_by(OutboxRow.id).limit(1)
    return session.scalars(query.execution_options(populate_existing=True)).first()


def look_for_copies(session: Session, message_id: int) -> None:
    """Of a message that may have arrived although nobody knows, copies are looked for now, and deleted."""
    session.execute(update(OutboxRow).where(OutboxRow.id == message_id).values(sweep_after=database_now()))


def superseded(session: Session, claim: Claim) -> bool:
    """Whether a newer change of the same message is on its way or done: this one would only undo it."""
    return bool(session.scalar(select(_newer(claim))))


def _newer(claim: Claim) -> Exists:
    other = aliased(OutboxRow)
    mine = (other.workspace_id == claim.workspace_id, other.about == claim.about, other.about_id == claim.about_id)
    return select(other.id).where(*mine, other.id > claim.id).exists()


def last_payload(session: WorkspaceSession, about: str, about_id: int) -> dict[str, Any] | None:
    """What is kept of the newest message about this; None where there is none any more."""
    mine = (OutboxRow.workspace_id == session.workspace_id, OutboxRow.about == about, OutboxRow.about_id == about_id)
    return session.scalars(select(OutboxRow.payload).where(*mine).order_by(OutboxRow.id.desc()).limit(1)).first()


def get(session: Session, message_id: int, *, held: bool = False) -> OutboxRow | None:
    """The row with this id, fresh from the database; `held` until the end of the transaction."""
    return session.get(OutboxRow, message_id, populate_existing=True, with_for_update=held)


def ts_of(session: Session, message_id: int) -> str | None:
    """The copy that is on record, if one is: a sender that lost the fence deletes its own when it is another."""
    return session.execute(select(OutboxRow.ts).where(OutboxRow.id == message_id)).scalar()


def claim_sweep(
    session: Session, *, timing: Timing = USUAL, limit: int = 20, skip: Collection[int] = ()
) -> list[OutboxRow]:
    """Rows that were ever in doubt and are done for a while: look for second copies, delete them, call `swept`.

    `skip`: workspaces of which nothing can be asked just now.
    """
    ids = session.scalars(_DOUBTED.limit(limit), {"skip": list(skip)}).all()
    if not ids:
        return []
    # A sweeper that dies has only borrowed them.
    borrowed = update(OutboxRow).where(OutboxRow.id.in_(ids))
    return list(session.scalars(borrowed.values(sweep_after=database_now(timing.lease)).returning(OutboxRow)))


# Asked at every step of the work, mostly for nothing, and so written once: see `bot.store.records`.
_CAN_BE_ASKED = (
    OutboxRow.workspace_id.not_in(select(WorkspaceRow.id).where(WorkspaceRow.disabled_at.is_not(None))),
    OutboxRow.workspace_id.not_in(bindparam("skip", expanding=True)),
)
_NONSENSE = database_now(bindparam("nonsense", type_=Float()))
_SILENT = or_(OutboxRow.lease_until < database_now(), OutboxRow.lease_until > _NONSENSE)
_READY = or_(
    and_(OutboxRow.state == "queued", OutboxRow.next_at <= bindparam("now")),
    and_(OutboxRow.state == "sending", _SILENT),
)
_FIRST = select(OutboxRow.id).where(PENDING_SQL, _READY, *_CAN_BE_ASKED).order_by(OutboxRow.next_at, OutboxRow.id)
_CLAIM = (
    update(OutboxRow)
    .where(OutboxRow.id == _FIRST.limit(1).with_for_update(skip_locked=True).scalar_subquery())
    .values(
        state="sending",
        owner=bindparam("owner"),
        attempt=OutboxRow.attempt + 1,
        lease_until=database_now(bindparam("lease", type_=Float())),
        # A sender that died between the mark and its result leaves as much doubt as a request without an answer.
        ever_ambiguous=or_(OutboxRow.ever_ambiguous, OutboxRow.maybe_sent),
    )
    .returning(OutboxRow)
    .execution_options(synchronize_session=False, populate_existing=True)
)
_DOUBTED = (
    select(OutboxRow.id)
    .where(OutboxRow.sweep_after.is_not(None), OutboxRow.sweep_after < database_now(), *_CAN_BE_ASKED)
    .order_by(OutboxRow.sweep_after)
    .with_for_update(skip_locked=True)
)


def swept(session: Session, message_id: int) -> None:
    """No second copy is left."""
    session.execute(update(OutboxRow).where(OutboxRow.id == message_id).values(sweep_after=None))


def counts(session: Session) -> dict[str, int]:
    """How many messages stand in each state."""
    query = select(OutboxRow.state, func.count()).group_by(OutboxRow.state)
    return {state: number for state, number in session.execute(query)}  # noqa: C416 - dict() cannot be typed here


def stuck(session: Session, before: datetime) -> int:
    """How many messages were due before then and still are not done."""
    query = select(func.count()).select_from(OutboxRow).where(PENDING_SQL, OutboxRow.next_at < before)
    return session.execute(query).scalar_one()


def purge(session: Session, before: datetime, *, noted: Collection[str] = ()) -> int:
    """Forgets messages that were done before then; how many. Their keys are free again: keep a few weeks.

    What stands in Slack and names somebody stays known without its words, so that it can be taken back on any later
    day. `noted`: of these, something else remembers where they stand.
    """
    done = (OutboxRow.finished_at < before, OutboxRow.sweep_after.is_(None))
    posted = (OutboxRow.kind == "post", OutboxRow.ts.is_not(None), OutboxRow.about.not_in(noted))
    stands = and_(*posted, subjects.names_any())
    worded = OutboxRow.payload["text"].as_string() != ""
    for row in session.scalars(select(OutboxRow).where(*done, stands, worded).with_for_update(skip_locked=True)):
        row.payload = payloads.without_words(row.payload)
    return changed(session, delete(OutboxRow).where(*done, ~stands))


def return_from(session: Session, ahead: datetime, now: datetime) -> None:
    """What waits since a moment after `ahead`, by a clock that was wrong, is due now."""
    waits = (OutboxRow.state == "queued", OutboxRow.created_at > ahead, OutboxRow.next_at > now)
    session.execute(update(OutboxRow).where(*waits).values(next_at=now))


def _end(
    session: Session, claim: Claim, state: str, now: datetime, *also: ColumnElement[bool], **values: object
) -> bool:
    later = case((OutboxRow.ever_ambiguous, database_now(claim.timing.sweep)), else_=OutboxRow.sweep_after)
    return _fenced(session, claim, *also, state=state, finished_at=now, lease_until=None, sweep_after=later, **values)


def _fenced(session: Session, claim: Claim, *also: ColumnElement[bool], **values: object) -> bool:
    held = (
        *also,
        OutboxRow.id == claim.id,
        OutboxRow.owner == claim.owner,
        OutboxRow.attempt == claim.attempt,
        OutboxRow.state == "sending",
    )
    statement = update(OutboxRow).where(*held).values(**values)
    return changed(session, statement.execution_options(synchronize_session=False)) == 1
