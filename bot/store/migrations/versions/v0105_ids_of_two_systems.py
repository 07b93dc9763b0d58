"""Two deals may have one id: those of two systems count alike, and which deal is meant the company tells.

The column that had each id once stays as it is, unread: SQLite can't take its constraint away while other tables point
at the deals. And people are found by name at whatever company: somebody who wants no contact may turn up at another.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import conv

revision = "0105"
down_revision = "0104"


def upgrade() -> None:
    """Adds the column with what is known so far, and the indexes."""
    op.add_column("deals", sa.Column("foreign_id", sa.Text(), nullable=True))
    deals = sa.table("deals", sa.column("external_id"), sa.column("foreign_id"))
    op.execute(sa.update(deals).values(foreign_id=deals.c.external_id))
    op.create_index(conv("ix_deals_workspace_id_foreign_id"), "deals", ["workspace_id", "foreign_id"])
    op.create_index(conv("ix_people_workspace_id_name_key"), "people", ["workspace_id", "name_key"])
