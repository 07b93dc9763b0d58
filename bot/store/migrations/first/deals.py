"""The first tables of deals, their contacts, and the entries of their timelines."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.migrations.first.parts import (
    ID,
    JSON,
    index,
    inside,
    instant,
    key,
    of_workspace,
    one_of,
    partial_index,
    unique,
)

_ENTRY_TYPES = ("heard", "meeting", "touch", "dial", "situation", "closed", "reopened", "resumed", "courtesy")


def create() -> None:
    """Creates them, those that are pointed at first."""
    _deals()
    _deal_contacts()
    _entries()


def _deals() -> None:
    op.create_table(
        "deals",
        *_on_record(),
        *_last_look(),
        key("deals", "id"),
        unique("deals", "workspace_id", "id"),
        unique("deals", "workspace_id", "number"),
        unique("deals", "workspace_id", "external_id"),
        of_workspace("deals"),
        inside("deals", "account_id", "accounts"),
        inside("deals", "person_id", "people"),
        inside("deals", "rep_id", "reps"),
        one_of("deals", "stage", "discovery", "evaluation", "proposal", "negotiation"),
        sqlite_autoincrement=True,
    )
    partial_index("ix_deals_due", "deals", "next_look_at", where="next_look_at IS NOT NULL")
    index("deals", "workspace_id", "rep_id", "open")
    index("deals", "workspace_id", "account_id")
    index("deals", "workspace_id", "person_id")


def _on_record() -> list[sa.Column[object]]:
    return [
        sa.Column("id", ID, nullable=False),
        sa.Column("workspace_id", ID, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("rep_id", sa.BigInteger(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("value_minor", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("business_issue", sa.Text(), nullable=True),
        sa.Column("their_figure", sa.Text(), nullable=True),
        sa.Column("wanted_by", sa.Date(), nullable=True),
        sa.Column("start_by", sa.Date(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("owed", sa.Text(), nullable=True),
        sa.Column("our_fault", sa.Boolean(), nullable=False),
        sa.Column("lead", sa.Text(), nullable=True),
        sa.Column("introduction", sa.Text(), nullable=True),
        sa.Column("event_title", sa.Text(), nullable=True),
        sa.Column("event_on", sa.Date(), nullable=True),
        sa.Column("gift_ok", sa.Boolean(), nullable=False),
        sa.Column("public_sector", sa.Boolean(), nullable=False),
        sa.Column("snoozed_until", sa.Date(), nullable=True),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("unasked", JSON, nullable=True),
        sa.Column("open", sa.Boolean(), nullable=False),
        instant("closed_at", nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        instant("created_at"),
        instant("updated_at"),
    ]


def _last_look() -> list[sa.Column[object]]:
    return [
        instant("next_look_at", nullable=True),
        instant("looked_at", nullable=True),
        sa.Column("playbook", sa.Text(), nullable=True),
        sa.Column("phase", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("play", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("silence_anchor_on", sa.Date(), nullable=True),
        sa.Column("dark_on", sa.Date(), nullable=True),
        sa.Column("last_two_way_on", sa.Date(), nullable=True),
        sa.Column("unanswered", sa.BigInteger(), nullable=False),
    ]


def _deal_contacts() -> None:
    op.create_table(
        "deal_contacts",
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("deal_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        instant("added_at"),
        key("deal_contacts", "deal_id", "person_id"),
        inside("deal_contacts", "deal_id", "deals"),
        inside("deal_contacts", "person_id", "people"),
    )
    index("deal_contacts", "person_id")


def _entries() -> None:
    op.create_table(
        "entries",
        sa.Column("id", ID, nullable=False),
        sa.Column("workspace_id", ID, nullable=False),
        sa.Column("deal_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("aside", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        instant("at", nullable=True),
        sa.Column("play", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("promised_by", sa.Date(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("by_user", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        instant("created_at"),
        instant("undone_at", nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("nudge_id", sa.BigInteger(), nullable=True),
        sa.Column("phase_before", sa.Text(), nullable=True),
        sa.Column("silence_before", sa.BigInteger(), nullable=True),
        key("entries", "id"),
        unique("entries", "workspace_id", "id"),
        unique("entries", "workspace_id", "key"),
        unique("entries", "deal_id", "seq"),
        of_workspace("entries"),
        inside("entries", "deal_id", "deals"),
        inside("entries", "person_id", "people"),
        one_of("entries", "type", *_ENTRY_TYPES),
        one_of("entries", "outcome", "won", "lost", "no_decision"),
        sqlite_autoincrement=True,
    )
    partial_index("ix_entries_nudge", "entries", "nudge_id", where="nudge_id IS NOT NULL")
    partial_index("ix_entries_aside", "entries", "deal_id", where="aside")
    index("entries", "person_id", "on_day")
    index("entries", "workspace_id", "created_at")
