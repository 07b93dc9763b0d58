"""A home currency, and rates by day, so that sums of several currencies have a total."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.migrations.first.parts import ID, instant

revision = "0109"
down_revision = "0108"


def upgrade() -> None:
    """Adds the column and the table."""
    op.add_column("workspaces", sa.Column("home_currency", sa.Text(), nullable=True))
    op.create_table(
        "rates",
        sa.Column("id", ID, nullable=False),
        sa.Column("workspace_id", ID, nullable=False),
        sa.Column("home", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("rate", sa.Text(), nullable=False),
        sa.Column("set_by", sa.Text(), nullable=False),
        instant("set_at"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_rates_workspace_id"),
        sa.PrimaryKeyConstraint("id", name="pk_rates"),
        sa.UniqueConstraint(
            "workspace_id",
            "home",
            "currency",
            "from_day",
            name="uq_rates_workspace_id_home_currency_from_day",
        ),
        sqlite_autoincrement=True,
    )
