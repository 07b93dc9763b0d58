"""Workspaces, reps, accounts, people, deals and their entries."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Written out rather than imported: a migration must not change when the code does.
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Creates the tables, those that are pointed at first."""
    _workspaces()
    _accounts()
    _reps()
    _account_keys()
    _people()
    _deals()
    _person_keys()
    _entries()


def downgrade() -> None:
    """Drops them, in the opposite order."""
    for table in (
        "entries",
        "person_keys",
        "deals",
        "people",
        "account_keys",
        "reps",
        "accounts",
        "workspaces",
    ):
        op.drop_table(table)


def _workspaces() -> None:
    op.create_table(
        "workspaces",
        sa.Column("id", ID, nullable=False),
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("bot_user_id", sa.Text(), nullable=True),
        sa.Column("last_number", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("playbook", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("disabled_reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspaces")),
        sa.UniqueConstraint("team_id", name=op.f("uq_workspaces_team_id")),
        sqlite_autoincrement=True,
    )


def _accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", ID, nullable=False),
        sa.Column("workspace_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("domain", sa.Text(), nullable=True),
        sa.Column("aliases", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_accounts_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_accounts_workspace_id_id")),
        sqlite_autoincrement=True,
    )


def _reps() -> None:
    op.create_table(
        "reps",
        sa.Column("id", ID, nullable=False),
        sa.Column("workspace_id", ID, nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("workdays", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("dm_channel", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("welcomed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_reps_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reps")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_reps_workspace_id_id")),
        sa.UniqueConstraint("workspace_id", "user", name=op.f("uq_reps_workspace_id_user")),
        sqlite_autoincrement=True,
    )


def _account_keys() -> None:
    op.create_table(
        "account_keys",
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "account_id"],
            ["accounts.workspace_id", "accounts.id"],
            name=op.f("fk_account_keys_workspace_id_account_id"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "key", name=op.f("pk_account_keys")),
    )
    op.create_index(
        op.f("ix_account_keys_workspace_id_account_id"), "account_keys", ["workspace_id", "account_id"], unique=False
    )


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", ID, nullable=False),
        sa.Column("workspace_id", ID, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("linkedin", sa.Text(), nullable=True),
        sa.Column("has_post", sa.Boolean(), nullable=False),
        sa.Column("sms_opted_in", sa.Boolean(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("holidays", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "account_id"],
            ["accounts.workspace_id", "accounts.id"],
            name=op.f("fk_people_workspace_id_account_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_people_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_people_workspace_id_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_people_workspace_id_account_id"), "people", ["workspace_id", "account_id"], unique=False)


def _deals() -> None:
    op.create_table(
        "deals",
        sa.Column("id", ID, nullable=False),
        sa.Column("workspace_id", ID, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("rep_id", sa.BigInteger(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("value_minor", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("business_issue", sa.Text(), nullable=True),
        sa.Column("their_figure", sa.Text(), nullable=True),
        sa.Column("wanted_by", sa.Date(), nullable=True),
        sa.Column("start_by", sa.Date(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("owed", sa.Text(), nullable=True),
        sa.Column("our_fault", sa.Boolean(), nullable=False),
        sa.Column("lead", sa.Text(), nullable=True),
        sa.Column("introduction", sa.Text(), nullable=True),
        sa.Column("event_title", sa.Text(), nullable=True),
        sa.Column("event_on", sa.Date(), nullable=True),
        sa.Column("gift_ok", sa.Boolean(), nullable=False),
        sa.Column("public_sector", sa.Boolean(), nullable=False),
        sa.Column("snoozed_until", sa.Date(), nullable=True),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_look_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("playbook", sa.Text(), nullable=True),
        sa.Column("phase", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("play", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("silence_anchor_on", sa.Date(), nullable=True),
        sa.Column("dark_on", sa.Date(), nullable=True),
        sa.Column("last_two_way_on", sa.Date(), nullable=True),
        sa.Column("unanswered", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "stage IN ('discovery', 'evaluation', 'proposal', 'negotiation')", name=op.f("ck_deals_stage")
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "account_id"],
            ["accounts.workspace_id", "accounts.id"],
            name=op.f("fk_deals_workspace_id_account_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_deals_workspace_id_person_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "rep_id"], ["reps.workspace_id", "reps.id"], name=op.f("fk_deals_workspace_id_rep_id")
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_deals_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deals")),
        sa.UniqueConstraint("workspace_id", "external_id", name=op.f("uq_deals_workspace_id_external_id")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_deals_workspace_id_id")),
        sa.UniqueConstraint("workspace_id", "number", name=op.f("uq_deals_workspace_id_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_deals_due",
        "deals",
        ["next_look_at"],
        unique=False,
        postgresql_where=sa.text("next_look_at IS NOT NULL"),
        sqlite_where=sa.text("next_look_at IS NOT NULL"),
    )
    op.create_index(op.f("ix_deals_workspace_id_account_id"), "deals", ["workspace_id", "account_id"], unique=False)
    op.create_index(op.f("ix_deals_workspace_id_person_id"), "deals", ["workspace_id", "person_id"], unique=False)
    op.create_index(
        op.f("ix_deals_workspace_id_rep_id_open"), "deals", ["workspace_id", "rep_id", "open"], unique=False
    )


def _person_keys() -> None:
    op.create_table(
        "person_keys",
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_person_keys_workspace_id_person_id"),
        ),
        sa.PrimaryKeyConstraint("workspace_id", "key", name=op.f("pk_person_keys")),
    )
    op.create_index(
        op.f("ix_person_keys_workspace_id_person_id"), "person_keys", ["workspace_id", "person_id"], unique=False
    )


def _entries() -> None:
    op.create_table(
        "entries",
        sa.Column("id", ID, nullable=False),
        sa.Column("workspace_id", ID, nullable=False),
        sa.Column("deal_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("play", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("promised_by", sa.Date(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("by_user", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("nudge_id", sa.BigInteger(), nullable=True),
        sa.Column("phase_before", sa.Text(), nullable=True),
        sa.Column("silence_before", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("outcome IN ('won', 'lost', 'no_decision')", name=op.f("ck_entries_outcome")),
        sa.CheckConstraint(
            "type IN ('heard', 'meeting', 'touch', 'dial', 'situation', 'closed', 'reopened', 'resumed', 'courtesy')",
            name=op.f("ck_entries_type"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "deal_id"],
            ["deals.workspace_id", "deals.id"],
            name=op.f("fk_entries_workspace_id_deal_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "person_id"],
            ["people.workspace_id", "people.id"],
            name=op.f("fk_entries_workspace_id_person_id"),
        ),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_entries_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entries")),
        sa.UniqueConstraint("deal_id", "seq", name=op.f("uq_entries_deal_id_seq")),
        sa.UniqueConstraint("workspace_id", "id", name=op.f("uq_entries_workspace_id_id")),
        sa.UniqueConstraint("workspace_id", "key", name=op.f("uq_entries_workspace_id_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_entries_nudge",
        "entries",
        ["nudge_id"],
        unique=False,
        postgresql_where=sa.text("nudge_id IS NOT NULL"),
        sqlite_where=sa.text("nudge_id IS NOT NULL"),
    )
    op.create_index(op.f("ix_entries_person_id_on_day"), "entries", ["person_id", "on_day"], unique=False)
    op.create_index(op.f("ix_entries_workspace_id_created_at"), "entries", ["workspace_id", "created_at"], unique=False)
