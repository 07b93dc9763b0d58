"""A channel's summary can be about some people, and a summary knows what was at risk when it last came."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0110"
down_revision = "0109"


def upgrade() -> None:
    """Adds the columns; a summary of before has nothing to be compared with yet."""
    for name in ("of_users", "told"):
        op.add_column("summaries", sa.Column(name, sa.JSON(none_as_null=True), nullable=True))
