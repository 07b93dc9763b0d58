"""Several contacts on one deal, and which entries were with another than the main one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# Written out rather than imported: a migration must not change when the code does.
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Nobody has other contacts yet, and every entry there is was with the main one."""
    op.add_column("entries", sa.Column("aside", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index(
        "ix_entries_aside", "entries", ["deal_id"], postgresql_where=sa.text("aside"), sqlite_where=sa.text("aside")
    )
    op.create_table(
        "deal_contacts",
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("deal_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "deal_id"],
            ["deals.workspace_id", "deals.id"],
            name=op.f("fk_deal_contacts_workspace_id_deal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_deal_contacts_workspace_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("deal_id", "person_id", name=op.f("pk_deal_contacts")),
    )
    op.create_index(op.f("ix_deal_contacts_person_id"), "deal_contacts", ["person_id"])


def downgrade() -> None:
    """Drops it again."""
    op.drop_table("deal_contacts")
    op.drop_index("ix_entries_aside", "entries")
    with op.batch_alter_table("entries") as entries:
        entries.drop_column("aside")
