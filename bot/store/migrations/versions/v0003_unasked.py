"""What a rep would rather not be asked about a deal again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Null for the deals there are: nothing was declined yet."""
    op.add_column("deals", sa.Column("unasked", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    """The questions would come again."""
    op.drop_column("deals", "unasked")
