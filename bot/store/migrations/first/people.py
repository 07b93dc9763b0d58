"""The first tables of workspaces, the reps in them, and whom they sell to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.migrations.first.parts import ID, JSON, index, inside, instant, key, of_workspace, unique


def create() -> None:
    """Creates them, those that are pointed at first."""
    _workspaces()
    _reps()
    _accounts()
    _account_keys()
    _people()
    _person_keys()
    _suppressions()


def _workspaces() -> None:
    op.create_table(
        "workspaces",
        sa.Column("id", ID, nullable=False),
        sa.Column("team_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("bot_user_id", sa.Text(), nullable=True),
        sa.Column("last_number", sa.BigInteger(), nullable=False, server_default=sa.text("0")),
        sa.Column("playbook", sa.Text(), nullable=True),
        instant("created_at"),
        instant("disabled_at", nullable=True),
        sa.Column("disabled_reason", sa.Text(), nullable=True),
        sa.Column("drawing", sa.Text(), nullable=True),
        instant("drawing_since", nullable=True),
        sa.Column("escalate_after", sa.BigInteger(), nullable=True),
        instant("night_at", nullable=True),
        sa.Column("night_erased", sa.BigInteger(), nullable=False, server_default=sa.text("0")),
        sa.Column("erase_before", sa.Date(), nullable=True),
        key("workspaces", "id"),
        unique("workspaces", "team_id"),
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
        sa.Column("workdays", JSON, nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("dm_channel", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        instant("welcomed_at", nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("zone_chosen", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("heeds_status", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("heeds_dnd", sa.Boolean(), nullable=False, server_default=sa.true()),
        instant("away_until", nullable=True),
        instant("away_over", nullable=True),
        key("reps", "id"),
        unique("reps", "workspace_id", "user"),
        unique("reps", "workspace_id", "id"),
        of_workspace("reps"),
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
        sa.Column("aliases", JSON, nullable=False),
        instant("written_at", nullable=True),
        key("accounts", "id"),
        unique("accounts", "workspace_id", "id"),
        of_workspace("accounts"),
        sqlite_autoincrement=True,
    )


def _account_keys() -> None:
    op.create_table(
        "account_keys",
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        key("account_keys", "workspace_id", "key"),
        inside("account_keys", "account_id", "accounts"),
    )
    index("account_keys", "workspace_id", "account_id")


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
        sa.Column("holidays", JSON, nullable=True),
        key("people", "id"),
        unique("people", "workspace_id", "id"),
        of_workspace("people"),
        inside("people", "account_id", "accounts"),
        sqlite_autoincrement=True,
    )
    index("people", "workspace_id", "account_id")


def _person_keys() -> None:
    op.create_table(
        "person_keys",
        sa.Column("workspace_id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        key("person_keys", "workspace_id", "key"),
        inside("person_keys", "person_id", "people"),
    )
    index("person_keys", "workspace_id", "person_id")


def _suppressions() -> None:
    op.create_table(
        "suppressions",
        sa.Column("workspace_id", ID, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        instant("since"),
        key("suppressions", "workspace_id", "key"),
        of_workspace("suppressions"),
    )
