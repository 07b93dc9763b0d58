"""The newest instant under which something was written of a company's people."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Empty at first: what is on record was written by one clock, or long enough ago."""
    op.add_column("accounts", sa.Column("written_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Drops it again."""
    op.drop_column("accounts", "written_at")  # in place: the table has others that point to it
