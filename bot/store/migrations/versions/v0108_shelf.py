"""A shelf of things worth sending, what of it a nudge offers, and what somebody got with a touch."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.migrations.first.parts import ID, inside, instant, key, of_workspace, partial_index, unique

revision = "0108"
down_revision = "0107"


def upgrade() -> None:
    """Makes the table, and adds the columns."""
    op.create_table(
        "shelf_items",
        sa.Column("id", ID, nullable=False),
        sa.Column("workspace_id", ID, nullable=False),
        sa.Column("rep_id", sa.BigInteger(), nullable=False),
        sa.Column("team", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("topic", sa.Text(), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        instant("added_at"),
        key("shelf_items", "id"),
        unique("shelf_items", "workspace_id", "rep_id", "key"),
        of_workspace("shelf_items"),
        inside("shelf_items", "rep_id", "reps"),
        sqlite_autoincrement=True,
    )
    partial_index("ix_shelf_items_team", "shelf_items", "workspace_id", where="team")
    op.add_column("nudges", sa.Column("shelf_item", sa.BigInteger(), nullable=True))
    op.add_column("entries", sa.Column("shelf_item", sa.BigInteger(), nullable=True))
    partial_index("ix_entries_shelf_item", "entries", "person_id", where="shelf_item IS NOT NULL")
