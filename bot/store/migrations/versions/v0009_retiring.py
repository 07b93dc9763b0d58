"""How much of a workspace was erased in the running night, and what an admin has let go beyond that share."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing was erased tonight yet, and no admin has said a word."""
    op.add_column("workspaces", sa.Column("night_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("workspaces", sa.Column("night_erased", sa.BigInteger(), nullable=False, server_default=sa.text("0")))
    op.add_column("workspaces", sa.Column("erase_before", sa.Date(), nullable=True))


def downgrade() -> None:
    """Drops them again; in place, since a table that others refer to cannot be made anew."""
    for name in ("erase_before", "night_erased", "night_at"):
        op.drop_column("workspaces", name)
