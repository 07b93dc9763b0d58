"""What goes out and what comes in: nudges, the rep's daily slots, the outbox, the inbox, summaries, beats."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.playbook import Counts
from bot.store.rows.base import COUNTING_UP, Base, Id, inside, one_of

LIVE = ("planned", "open", "reminded")
"""Nudges that wait for an answer, and hold their place in the prospect's limits."""

NUDGE_STATES = (*LIVE, "unanswered", "answered", "expired", "cancelled")
# Literal words: only then can either database see that a query stays within the partial index.
LIVE_SQL = text("state IN ('planned', 'open', 'reminded')")

PENDING = ("queued", "sending")
OUTBOX_STATES = (*PENDING, "sent", "cancelled", "expired", "dead", "unknown")
PENDING_SQL = text("state IN ('queued', 'sending')")


def _partial(name: str, *columns: str, where: Any, unique: bool = False) -> Index:
    return Index(name, *columns, unique=unique, postgresql_where=where, sqlite_where=where)


class NudgeRow(Base):
    """One piece of advice that was, or is about to be, put before a rep."""

    __tablename__ = "nudges"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),
        UniqueConstraint("workspace_id", "key"),
        inside("deals", "deal_id"),
        inside("people", "person_id"),
        inside("reps", "rep_id"),
        one_of("state", NUDGE_STATES),
        one_of("counts", tuple(Counts)),
        # At most one open nudge a deal, whatever races.
        _partial("uq_nudges_live", "deal_id", where=LIVE_SQL, unique=True),
        _partial("ix_nudges_live_person", "person_id", where=LIVE_SQL),
        _partial("ix_nudges_next", "next_at", where=text("next_at IS NOT NULL")),
        Index(None, "deal_id"),
        Index(None, "workspace_id", "rep_id", "state"),
        COUNTING_UP,
    )

    id: Mapped[Id]
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"))
    deal_id: Mapped[int]
    person_id: Mapped[int]
    rep_id: Mapped[int]
    key: Mapped[str]
    kind: Mapped[str]
    state: Mapped[str]
    advice: Mapped[dict[str, Any]]
    play: Mapped[str | None]
    channel: Mapped[str | None]
    play_on: Mapped[date | None]
    # Which wording of the play it shows (`Advice.wording`).
    wording: Mapped[str | None]
    # What of a shelf stands in it (`Advice.shelf`), by id.
    shelf_item: Mapped[int | None]
    counts: Mapped[str] = mapped_column(default=Counts.NO.value)
    in_digest: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    # The next moment somebody must look at it (remind, let go), business clock; null: none.
    next_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    answer: Mapped[str | None]
    answered_by: Mapped[str | None]
    # The rep's word on it: "right" or "wrong".
    verdict: Mapped[str | None]
    verdict_at: Mapped[datetime | None]
    # Why it was cancelled or expired.
    reason: Mapped[str | None]
    ended_at: Mapped[datetime | None]
    message_channel: Mapped[str | None]
    message_ts: Mapped[str | None]


class SlotRow(Base):
    """One of a rep's few nudges of a local day. The primary key is the limit: no interleaving can pass it."""

    __tablename__ = "rep_slots"
    __table_args__ = (inside("reps", "rep_id"),)

    workspace_id: Mapped[int] = mapped_column(primary_key=True)
    rep_id: Mapped[int] = mapped_column(primary_key=True)
    local_day: Mapped[date] = mapped_column(primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    nudge_id: Mapped[int | None]


class OutboxRow(Base):
    """A message that is to reach Slack exactly once. `bot.store.outbox` explains the states."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("workspace_id", "key"),
        UniqueConstraint("marker"),
        one_of("state", OUTBOX_STATES),
        _partial("ix_outbox_pending", "next_at", "id", where=PENDING_SQL),
        _partial("ix_outbox_sweep", "sweep_after", where=text("sweep_after IS NOT NULL")),
        Index(None, "workspace_id", "about", "about_id"),
        Index("ix_outbox_place", "workspace_id", "channel", "ts"),
        Index(None, "workspace_id", "id", unique=True),  # what `outbox_subjects` refers to
        COUNTING_UP,
    )

    id: Mapped[Id]
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"))
    key: Mapped[str]
    kind: Mapped[str]
    about: Mapped[str]
    about_id: Mapped[int | None]
    user: Mapped[str | None]
    channel: Mapped[str | None]
    payload: Mapped[dict[str, Any]]
    # Opaque: it stands in Slack's metadata, which every app of the workspace may read.
    marker: Mapped[str]
    state: Mapped[str]
    reason: Mapped[str | None]
    # Business clock.
    next_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    first_try_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    # The database's clock.
    lease_until: Mapped[datetime | None]
    sweep_after: Mapped[datetime | None]
    # The fence: only the holder of this owner and attempt may write the row.
    owner: Mapped[str | None]
    attempt: Mapped[int] = mapped_column(default=0)
    tries: Mapped[int] = mapped_column(default=0)
    # How often Slack itself said no. A line that is down, or a Slack that is too busy, refuses nothing.
    refusals: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    maybe_sent: Mapped[bool] = mapped_column(default=False)
    ever_ambiguous: Mapped[bool] = mapped_column(default=False)
    ts: Mapped[str | None]
    # Goes up when somebody is taken out of what it says after it may have been sent: whoever has an older one must not
    # send it, and what arrived of an older one is put right.
    edition: Mapped[int] = mapped_column(default=0, server_default=text("0"))


class OutboxSubjectRow(Base):
    """A deal or a person that a message names; gone with the message."""

    __tablename__ = "outbox_subjects"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "outbox_id"], ["outbox.workspace_id", "outbox.id"], ondelete="CASCADE"),
        one_of("what", ("deal", "person")),
        Index(None, "workspace_id", "what", "subject_id"),
        Index(None, "workspace_id", "outbox_id"),
    )

    outbox_id: Mapped[int] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(primary_key=True)
    # Not a foreign key: a message that waits must not keep anybody from being forgotten.
    subject_id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int]


class InboxRow(Base):
    """An event or interaction that was taken in: Slack delivers again when it does not hear an answer."""

    __tablename__ = "inbox"
    __table_args__ = (Index(None, "received_at"),)

    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    received_at: Mapped[datetime]


class SummaryRow(Base):
    """The weekly summary of a channel. Weekdays by name: numbers mean different days to different people."""

    __tablename__ = "summaries"
    __table_args__ = (
        UniqueConstraint("workspace_id", "channel"),
        _partial("ix_summaries_next", "next_at", where=text("next_at IS NOT NULL")),
        COUNTING_UP,
    )

    id: Mapped[Id]
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"))
    channel: Mapped[str]
    channel_name: Mapped[str] = mapped_column(default="")
    weekday: Mapped[str]
    at: Mapped[time]
    timezone: Mapped[str]
    set_by: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)
    next_at: Mapped[datetime | None]
    last_key: Mapped[str | None]
    # Whose deals it is about, by Slack id; null: everybody's that its owner may show.
    of_users: Mapped[list[str] | None]
    # What was at risk when it last came, and what needed a hand (`bot.services.looking.week.told`).
    told: Mapped[dict[str, Any] | None]


class BeatRow(Base):
    """The last time a job came round, so that a doctor can tell a quiet clock from a dead one."""

    __tablename__ = "beats"

    name: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    detail: Mapped[str | None]
