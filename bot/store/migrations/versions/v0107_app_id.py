"""A workspace knows the id of our app, which a link to its Home needs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0107"
down_revision = "0106"


def upgrade() -> None:
    """Adds the column; Slack names the id in the next request."""
    op.add_column("workspaces", sa.Column("app_id", sa.Text(), nullable=True))
