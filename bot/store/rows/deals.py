"""Deals, and the entries of their timelines."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Date, ForeignKey, Index, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain import facts
from bot.domain.deal import STAGES
from bot.domain.entries import OUTCOMES
from bot.domain.facts import Kind
from bot.store.rows.base import COUNTING_UP, Base, Id, inside, one_of

ENTRY_TYPES = ("heard", "meeting", "touch", "dial", "situation", "closed", "reopened", "resumed", "courtesy", "note")


class DealRow(Base):
    """One deal: the facts on record, and what the last look at it found."""

    __tablename__ = "deals"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),
        UniqueConstraint("workspace_id", "number"),
        UniqueConstraint("workspace_id", "external_id"),
        Index(None, "workspace_id", "foreign_id"),
        inside("accounts", "account_id"),
        inside("people", "person_id"),
        inside("reps", "rep_id"),
        one_of("stage", STAGES),
        # The index that finds who is due, at any number of deals.
        Index(
            "ix_deals_due",
            "next_look_at",
            postgresql_where=text("next_look_at IS NOT NULL"),
            sqlite_where=text("next_look_at IS NOT NULL"),
        ),
        Index(None, "workspace_id", "rep_id", "open"),
        Index(None, "workspace_id", "account_id"),
        Index(None, "workspace_id", "person_id"),
        COUNTING_UP,
    )

    id: Mapped[Id]
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"))
    number: Mapped[int]
    account_id: Mapped[int]
    person_id: Mapped[int]
    rep_id: Mapped[int]
    stage: Mapped[str]
    title: Mapped[str | None]
    value_minor: Mapped[int | None]
    currency: Mapped[str | None]
    business_issue: Mapped[str | None]
    their_figure: Mapped[str | None]
    wanted_by: Mapped[date | None]
    start_by: Mapped[date | None]
    reference: Mapped[str | None]
    result: Mapped[str | None]
    owed: Mapped[str | None]
    owed_since: Mapped[date | None]
    next_meeting: Mapped[date | None]
    close_date: Mapped[date | None]
    meeting_detail: Mapped[str | None]
    snoozed_until: Mapped[date | None]
    snoozed_on: Mapped[date | None]
    # What another system calls it. Those of two systems count alike, so it is no deal's alone.
    foreign_id: Mapped[str | None]
    # The same as it was kept before 0105, when it had to be one deal's: nobody reads it any more.
    external_id: Mapped[str | None]
    # Facts that the rep would rather not be asked for again.
    unasked: Mapped[list[str] | None]
    # The rep's day on which one was last asked for.
    asked_on: Mapped[date | None]
    # These three follow from the timeline; kept here so that a list need not read it.
    open: Mapped[bool] = mapped_column(default=True)
    closed_at: Mapped[datetime | None]
    outcome: Mapped[str | None]
    # Goes up with every change a person makes; a form remembers which one it showed.
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    # What the last look found: for lists, the summary and the claim. None of it is a fact.
    next_look_at: Mapped[datetime | None]
    looked_at: Mapped[datetime | None]
    playbook: Mapped[str | None]
    phase: Mapped[str | None]
    kind: Mapped[str | None]
    play: Mapped[str | None]
    reason: Mapped[str | None]
    next_on: Mapped[date | None]
    silence_anchor_on: Mapped[date | None]
    dark_on: Mapped[date | None]
    last_two_way_on: Mapped[date | None]
    unanswered: Mapped[int] = mapped_column(default=0)


_TYPES: dict[Kind, Any] = {Kind.DAY: Date, Kind.SUM: BigInteger, Kind.FLAG: Boolean}
_TYPES |= dict.fromkeys((Kind.NAMES, Kind.TIMES), JSON(none_as_null=True))

for _fact in facts.kept():
    # Every fact has a column; the class names those that somebody reads by name.
    if not hasattr(DealRow, _fact.kept_in):
        _type, _flag = _TYPES.get(_fact.kind, Text), _fact.kind is Kind.FLAG
        _column = mapped_column(_type, nullable=False, default=False) if _flag else mapped_column(_type)
        setattr(DealRow, _fact.kept_in, _column)


class DealContactRow(Base):
    """Somebody at the company, or near it, beside the deal's main contact (`DealRow.person_id`)."""

    __tablename__ = "deal_contacts"
    __table_args__ = (inside("deals", "deal_id"), inside("people", "person_id"), Index(None, "person_id"))

    workspace_id: Mapped[int]
    deal_id: Mapped[Id]
    person_id: Mapped[Id]
    added_at: Mapped[datetime]


class EntryRow(Base):
    """One entry of a timeline. Never deleted by an undo: it is marked, and no longer read."""

    __tablename__ = "entries"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),
        UniqueConstraint("deal_id", "seq"),
        # An interaction delivered twice writes one entry.
        UniqueConstraint("workspace_id", "key"),
        inside("deals", "deal_id"),
        inside("people", "person_id"),
        one_of("type", ENTRY_TYPES),
        one_of("outcome", OUTCOMES),
        Index(None, "person_id", "on_day"),
        Index(None, "workspace_id", "created_at"),
        Index(
            "ix_entries_shelf_item",
            "person_id",
            postgresql_where=text("shelf_item IS NOT NULL"),
            sqlite_where=text("shelf_item IS NOT NULL"),
        ),
        Index("ix_entries_aside", "deal_id", postgresql_where=text("aside"), sqlite_where=text("aside")),
        Index(
            "ix_entries_code", "code", postgresql_where=text("code IS NOT NULL"), sqlite_where=text("code IS NOT NULL")
        ),
        Index(
            "ix_entries_nudge",
            "nudge_id",
            postgresql_where=text("nudge_id IS NOT NULL"),
            sqlite_where=text("nudge_id IS NOT NULL"),
        ),
        COUNTING_UP,
    )

    id: Mapped[Id]
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"))
    deal_id: Mapped[int]
    person_id: Mapped[int]
    # With another contact than the main one of the day; who becomes the main one later changes nothing about it.
    aside: Mapped[bool] = mapped_column(default=False, server_default=false())
    seq: Mapped[int]  # the order in which they were written down, within the deal
    type: Mapped[str]
    on_day: Mapped[date]
    at: Mapped[datetime | None]
    play: Mapped[str | None]
    channel: Mapped[str | None]
    promised_by: Mapped[date | None]
    code: Mapped[str | None]
    until: Mapped[date | None]
    outcome: Mapped[str | None]
    note: Mapped[str | None]
    # What of the deal's facts the touch carried along, or the meeting ended: JSON, column → what stood there.
    used: Mapped[str | None]
    # What of a shelf they got with it. Not a foreign key: it may be taken off the shelf, they have had it.
    shelf_item: Mapped[int | None]
    # The meeting that a reply put on record as the next, and what stood there before.
    next_meeting: Mapped[date | None]
    meeting_before: Mapped[date | None]
    # The entry that this one was written with, and goes with. Not a foreign key, like the nudge's id.
    written_with: Mapped[int | None]
    # The first of those that were put right one after the other until this one stood: messages name that one.
    first_as: Mapped[int | None]
    by_user: Mapped[str]
    source: Mapped[str]
    created_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None]
    # Earlier times in which it was taken back, until it was put back: “from/until”, each an instant.
    off_record: Mapped[list[str] | None]
    # Whom it was with before these were merged or parted: “id/until”, a person's and an instant.
    once_with: Mapped[list[str] | None]
    key: Mapped[str | None]
    # Not a foreign key: an old nudge may be purged, the entry stays.
    nudge_id: Mapped[int | None]
    # Where the silence stood just before, for the summary's "came back after …".
    phase_before: Mapped[str | None]
    silence_before: Mapped[int | None]
