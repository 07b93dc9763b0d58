"""How often Slack itself refused a message, apart from all the attempts that a line which was down has cost."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing was refused yet, as far as anybody can tell: attempts were counted, whatever had ended them."""
    op.add_column("outbox", sa.Column("refusals", sa.BigInteger(), nullable=False, server_default=sa.text("0")))


def downgrade() -> None:
    """Drops it again."""
    with op.batch_alter_table("outbox") as outbox:
        outbox.drop_column("refusals")
