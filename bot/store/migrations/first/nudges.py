"""The first tables of what is put before a rep: nudges, and the few of a rep's day."""

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

_STATES = ("planned", "open", "reminded", "unanswered", "answered", "expired", "cancelled")
_LIVE = "state IN ('planned', 'open', 'reminded')"


def create() -> None:
    """Creates them."""
    _nudges()
    _rep_slots()


def _nudges() -> None:
    op.create_table(
        "nudges",
        sa.Column("id", ID, nullable=False),
        sa.Column("workspace_id", ID, nullable=False),
        sa.Column("deal_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("rep_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("advice", JSON, nullable=False),
        sa.Column("play", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("play_on", sa.Date(), nullable=True),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("in_digest", sa.Boolean(), nullable=False),
        instant("created_at"),
        instant("sent_at", nullable=True),
        instant("next_at", nullable=True),
        instant("reminded_at", nullable=True),
        instant("answered_at", nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_by", sa.Text(), nullable=True),
        sa.Column("verdict", sa.Text(), nullable=True),
        instant("verdict_at", nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        instant("ended_at", nullable=True),
        sa.Column("message_channel", sa.Text(), nullable=True),
        sa.Column("message_ts", sa.Text(), nullable=True),
        key("nudges", "id"),
        unique("nudges", "workspace_id", "id"),
        unique("nudges", "workspace_id", "key"),
        of_workspace("nudges"),
        inside("nudges", "deal_id", "deals"),
        inside("nudges", "person_id", "people"),
        inside("nudges", "rep_id", "reps"),
        one_of("nudges", "state", *_STATES),
        one_of("nudges", "counts", "touch", "cap", "no"),
        sqlite_autoincrement=True,
    )
    partial_index("uq_nudges_live", "nudges", "deal_id", where=_LIVE, unique=True)
    partial_index("ix_nudges_live_person", "nudges", "person_id", where=_LIVE)
    partial_index("ix_nudges_next", "nudges", "next_at", where="next_at IS NOT NULL")
    index("nudges", "deal_id")
    index("nudges", "workspace_id", "rep_id", "state")


def _rep_slots() -> None:
    op.create_table(
        "rep_slots",
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("rep_id", sa.BigInteger(), nullable=False),
        sa.Column("local_day", sa.Date(), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("nudge_id", sa.BigInteger(), nullable=True),
        key("rep_slots", "workspace_id", "rep_id", "local_day", "n"),
        inside("rep_slots", "rep_id", "reps"),
    )
