"""What a workspace can draw, whom it tells of nudges left alone, and whether a nudge was right."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Null everywhere: nothing was refused, nothing is told to anybody, nothing was judged yet."""
    op.add_column("workspaces", sa.Column("drawing", sa.Text(), nullable=True))
    op.add_column("workspaces", sa.Column("drawing_since", sa.DateTime(timezone=True), nullable=True))
    op.add_column("workspaces", sa.Column("escalate_after", sa.BigInteger(), nullable=True))
    op.add_column("nudges", sa.Column("verdict", sa.Text(), nullable=True))
    op.add_column("nudges", sa.Column("verdict_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Drops it again."""
    with op.batch_alter_table("nudges") as nudges:
        nudges.drop_column("verdict_at")
        nudges.drop_column("verdict")
    with op.batch_alter_table("workspaces") as workspaces:
        workspaces.drop_column("escalate_after")
        workspaces.drop_column("drawing_since")
        workspaces.drop_column("drawing")
