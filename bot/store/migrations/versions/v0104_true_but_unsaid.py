"""The day on which a deal was put to sleep: what is heard of them later ends it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0104"
down_revision = "0103"


def upgrade() -> None:
    """Adds the column."""
    op.add_column("deals", sa.Column("snoozed_on", sa.Date(), nullable=True))
