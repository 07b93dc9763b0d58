"""The acts of people, with what each changed, so that it can be taken back and put back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.migrations.first.parts import ID, JSON, instant

revision = "0103"
down_revision = "0102"


def upgrade() -> None:
    """Adds the tables; for an audit, when an entry was off the record and whom it was with before, and since when
    somebody is with a company; and a way to find whoever asked for no contact.
    """
    op.add_column("entries", sa.Column("off_record", JSON, nullable=True))
    op.add_column("entries", sa.Column("once_with", JSON, nullable=True))
    op.add_column("people", instant("there_since", nullable=True))
    given = sa.text("code IS NOT NULL")
    op.create_index("ix_entries_code", "entries", ["code"], postgresql_where=given, sqlite_where=given)
    op.create_table(
        "acts",
        sa.Column("id", ID, nullable=False),
        sa.Column("workspace_id", ID, nullable=False),
        sa.Column("by_user", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("deal_id", sa.BigInteger(), nullable=True),
        instant("at"),
        instant("undone_at", nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_acts"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_acts_workspace_id"),
        sa.UniqueConstraint("workspace_id", "id", name="uq_acts_workspace_id_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_acts_workspace_id_by_user_id", "acts", ["workspace_id", "by_user", "id"])
    op.create_index("ix_acts_at", "acts", ["at"])
    op.create_table(
        "act_changes",
        sa.Column("id", ID, nullable=False),
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("act_id", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("row_key", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("was", JSON, nullable=True),
        sa.Column("now", JSON, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_act_changes"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "act_id"],
            ["acts.workspace_id", "acts.id"],
            name="fk_act_changes_workspace_id_act_id",
            ondelete="CASCADE",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_act_changes_workspace_id_act_id", "act_changes", ["workspace_id", "act_id"])
    op.create_index("ix_act_changes_workspace_id_what_row_key", "act_changes", ["workspace_id", "what", "row_key"])
    op.create_index("ix_act_changes_workspace_id_subject", "act_changes", ["workspace_id", "subject"])
