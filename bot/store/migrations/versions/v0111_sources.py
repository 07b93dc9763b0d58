"""Sources, what they saw, and a vault for their secrets."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import conv

from bot.store.migrations.first.parts import (
    ID,
    JSON,
    index,
    inside,
    instant,
    key,
    of_workspace,
    one_of,
    partial_index,
    unique,
)

revision = "0111"
down_revision = "0110"


def upgrade() -> None:
    """Makes the tables."""
    _sources()
    _observations()
    _known()


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _whole(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=nullable)


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), server_default=sa.text("0"), nullable=False)


def _sources() -> None:
    op.create_table(
        "sources",
        sa.Column("id", ID, nullable=False),
        sa.Column("workspace_id", ID, nullable=False),
        _text("kind"),
        _text("name"),
        _whole("rep_id", nullable=True),
        sa.Column("settings", JSON, nullable=False),
        _text("secret", nullable=True),
        _text("path", nullable=True),
        _text("state"),
        instant("agreed_at", nullable=True),
        _text("agreed_by", nullable=True),
        instant("read_until", nullable=True),
        _text("last_error", nullable=True),
        instant("failing_since", nullable=True),
        _count("tries"),
        sa.Column("told_on", sa.Date(), nullable=True),
        instant("told_of", nullable=True),
        instant("anyway_until", nullable=True),
        instant("next_at", nullable=True),
        _text("lease_owner", nullable=True),
        instant("lease_until", nullable=True),
        _count("reading"),
        instant("created_at"),
        instant("off_at", nullable=True),
        key("sources", "id"),
        unique("sources", "workspace_id", "id"),
        unique("sources", "workspace_id", "name"),
        unique("sources", "path"),
        of_workspace("sources"),
        inside("sources", "rep_id", "reps"),
        one_of("sources", "state", "new", "backfilling", "live", "refused", "off"),
        sqlite_autoincrement=True,
    )
    partial_index("ix_sources_next", "sources", "next_at", where="next_at IS NOT NULL")
    op.create_table(
        "source_cursors",
        _whole("workspace_id"),
        _whole("source_id"),
        _text("stream"),
        sa.Column("cursor", JSON, nullable=False),
        key("source_cursors", "workspace_id", "source_id", "stream"),
        inside("source_cursors", "source_id", "sources"),
    )


def _observations() -> None:
    op.create_table(
        "observations",
        sa.Column("id", ID, nullable=False),
        sa.Column("workspace_id", ID, nullable=False),
        _text("key"),
        _whole("source_id"),
        _text("type"),
        instant("at"),
        sa.Column("on_day", sa.Date(), nullable=True),
        instant("ends_at", nullable=True),
        _whole("person_id", nullable=True),
        _whole("deal_id", nullable=True),
        _whole("rep_id", nullable=True),
        _whole("writer_id", nullable=True),
        _text("thread", nullable=True),
        _text("state"),
        _text("reason"),
        _whole("entry_id", nullable=True),
        _whole("act_id", nullable=True),
        _count("reading"),
        sa.Column("asks", JSON, nullable=True),
        instant("asked_at", nullable=True),
        instant("answered_at", nullable=True),
        _text("answered_by", nullable=True),
        instant("told_at", nullable=True),
        instant("created_at"),
        key("observations", "id"),
        unique("observations", "workspace_id", "id"),
        unique("observations", "workspace_id", "key"),
        of_workspace("observations"),
        inside("observations", "source_id", "sources"),
        one_of("observations", "state", "noted", "tied", "asked", "ignored", "undone"),
        sqlite_autoincrement=True,
    )
    index("observations", "workspace_id", "deal_id")
    index("observations", "workspace_id", "entry_id")
    index("observations", "workspace_id", "source_id", "reading")
    still_open = "state = 'asked' AND answered_at IS NULL"
    partial_index("ix_observations_open", "observations", "workspace_id", "rep_id", where=still_open)
    untold = "state = 'noted' AND told_at IS NULL"
    partial_index("ix_observations_untold", "observations", "workspace_id", "rep_id", where=untold)
    partial_index("ix_observations_ahead", "observations", "workspace_id", "ends_at", where="ends_at IS NOT NULL")
    op.create_table(
        "observation_deals",
        _whole("workspace_id"),
        _whole("observation_id"),
        _whole("deal_id"),
        key("observation_deals", "workspace_id", "observation_id", "deal_id"),
        inside("observation_deals", "observation_id", "observations", ondelete="CASCADE"),
        inside("observation_deals", "deal_id", "deals"),
    )
    index("observation_deals", "workspace_id", "deal_id")


def _known() -> None:
    op.create_table(
        "thread_keys",
        _whole("workspace_id"),
        _text("hash"),
        _whole("person_id"),
        _whole("deal_id"),
        sa.Column("ours", sa.Boolean(), nullable=False),
        _whole("source_id", nullable=True),
        instant("at"),
        key("thread_keys", "workspace_id", "hash"),
        inside("thread_keys", "person_id", "people"),
        inside("thread_keys", "deal_id", "deals"),
        inside("thread_keys", "source_id", "sources"),
    )
    index("thread_keys", "workspace_id", "at")
    email = "lower(email)"
    domain = f"replace({email}, rtrim({email}, replace({email}, '@', '')), '')"
    op.create_index(conv("ix_people_domain"), "people", ["workspace_id", sa.text(domain)])
    op.create_table(
        "own_addresses",
        sa.Column("workspace_id", ID, nullable=False),
        _text("address"),
        _whole("rep_id", nullable=True),
        instant("added_at"),
        key("own_addresses", "workspace_id", "address"),
        of_workspace("own_addresses"),
        inside("own_addresses", "rep_id", "reps"),
    )
    op.create_table(
        "never_read",
        sa.Column("workspace_id", ID, nullable=False),
        _whole("rep_id"),
        _text("address"),
        instant("added_at"),
        key("never_read", "workspace_id", "rep_id", "address"),
        of_workspace("never_read"),
    )
    op.create_table(
        "vault",
        sa.Column("workspace_id", ID, nullable=False),
        _text("name"),
        _text("sealed"),
        key("vault", "workspace_id", "name"),
        of_workspace("vault"),
    )
