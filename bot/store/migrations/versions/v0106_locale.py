"""How whoever reads a message writes days, times and sums, as Slack tells."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0106"
down_revision = "0105"


def upgrade() -> None:
    """Adds the column."""
    op.add_column("reps", sa.Column("locale", sa.Text(), nullable=True))
