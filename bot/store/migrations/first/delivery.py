"""The first tables of what goes out and what comes in: outbox, inbox, summaries, beats."""

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

_STATES = ("queued", "sending", "sent", "cancelled", "expired", "dead", "unknown")


def create() -> None:
    """Creates them, those that are pointed at first."""
    _outbox()
    _outbox_subjects()
    _inbox()
    _summaries()
    _beats()


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", ID, nullable=False),
        sa.Column("workspace_id", ID, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("about_id", sa.BigInteger(), nullable=True),
        sa.Column("user", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("payload", JSON, nullable=False),
        sa.Column("marker", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        instant("next_at"),
        instant("expires_at", nullable=True),
        instant("first_try_at", nullable=True),
        instant("created_at"),
        instant("finished_at", nullable=True),
        instant("lease_until", nullable=True),
        instant("sweep_after", nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("attempt", sa.BigInteger(), nullable=False),
        sa.Column("tries", sa.BigInteger(), nullable=False),
        sa.Column("refusals", sa.BigInteger(), nullable=False, server_default=sa.text("0")),
        sa.Column("maybe_sent", sa.Boolean(), nullable=False),
        sa.Column("ever_ambiguous", sa.Boolean(), nullable=False),
        sa.Column("ts", sa.Text(), nullable=True),
        sa.Column("edition", sa.BigInteger(), nullable=False, server_default=sa.text("0")),
        key("outbox", "id"),
        unique("outbox", "workspace_id", "key"),
        unique("outbox", "marker"),
        of_workspace("outbox"),
        one_of("outbox", "state", *_STATES),
        sqlite_autoincrement=True,
    )
    partial_index("ix_outbox_pending", "outbox", "next_at", "id", where="state IN ('queued', 'sending')")
    partial_index("ix_outbox_sweep", "outbox", "sweep_after", where="sweep_after IS NOT NULL")
    index("outbox", "workspace_id", "about", "about_id")
    op.create_index("ix_outbox_place", "outbox", ["workspace_id", "channel", "ts"])
    index("outbox", "workspace_id", "id", unique=True)


def _outbox_subjects() -> None:
    op.create_table(
        "outbox_subjects",
        sa.Column("outbox_id", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        key("outbox_subjects", "outbox_id", "what", "subject_id"),
        inside("outbox_subjects", "outbox_id", "outbox", ondelete="CASCADE"),
        one_of("outbox_subjects", "what", "deal", "person"),
    )
    index("outbox_subjects", "workspace_id", "what", "subject_id")
    index("outbox_subjects", "workspace_id", "outbox_id")


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("workspace_id", ID, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        instant("received_at"),
        key("inbox", "workspace_id", "key"),
        of_workspace("inbox"),
    )
    index("inbox", "received_at")


def _summaries() -> None:
    op.create_table(
        "summaries",
        sa.Column("id", ID, nullable=False),
        sa.Column("workspace_id", ID, nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("channel_name", sa.Text(), nullable=False),
        sa.Column("weekday", sa.Text(), nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("set_by", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        instant("next_at", nullable=True),
        sa.Column("last_key", sa.Text(), nullable=True),
        key("summaries", "id"),
        unique("summaries", "workspace_id", "channel"),
        of_workspace("summaries"),
        sqlite_autoincrement=True,
    )
    partial_index("ix_summaries_next", "summaries", "next_at", where="next_at IS NOT NULL")


def _beats() -> None:
    op.create_table(
        "beats",
        sa.Column("name", sa.Text(), nullable=False),
        instant("at"),
        sa.Column("detail", sa.Text(), nullable=True),
        key("beats", "name"),
    )
