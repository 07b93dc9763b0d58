"""What reps set for themselves, and the wish of those who want no contact, kept when all else is forgotten."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# Written out rather than imported: a migration must not change when the code does.
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Adds what is missing; nothing that is there changes."""
    op.add_column("reps", sa.Column("country", sa.Text(), nullable=True))
    op.add_column("reps", sa.Column("zone_chosen", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("reps", sa.Column("heeds_status", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("reps", sa.Column("heeds_dnd", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("reps", sa.Column("away_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("reps", sa.Column("away_over", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "suppressions",
        sa.Column("workspace_id", ID, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_suppressions_workspace_id")),
        sa.PrimaryKeyConstraint("workspace_id", "key", name=op.f("pk_suppressions")),
    )


def downgrade() -> None:
    """Drops it again."""
    op.drop_table("suppressions")
    with op.batch_alter_table("reps") as reps:
        for column in ("away_over", "away_until", "heeds_dnd", "heeds_status", "zone_chosen", "country"):
            reps.drop_column(column)
