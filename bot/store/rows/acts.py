"""What people did to the record, and what each act changed: for whoever wants it back as it was.

Gone after a month, or with whom or what it is about: `bot.store.acts` says when.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.rows.base import COUNTING_UP, Base, Id


class ActRow(Base):
    """One act of somebody: a command, a form, a press, or a whole import."""

    __tablename__ = "acts"
    __table_args__ = (
        UniqueConstraint("workspace_id", "id"),
        Index(None, "workspace_id", "by_user", "id"),
        Index(None, "at"),
        COUNTING_UP,
    )

    id: Mapped[Id]
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"))
    by_user: Mapped[str]  # a Slack id, or a source
    name: Mapped[str]
    # The deal that it was about, if it was one. Not a foreign key: an act may have made the deal, and its end is told.
    deal_id: Mapped[int | None]
    # The instant that it was written under, as its entries and the nudge that it settled have it.
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None]


class ActChangeRow(Base):
    """One row of the record that an act changed. Of an act that was taken back: what the taking back changed."""

    __tablename__ = "act_changes"
    __table_args__ = (
        ForeignKeyConstraint(["workspace_id", "act_id"], ["acts.workspace_id", "acts.id"], ondelete="CASCADE"),
        Index(None, "workspace_id", "act_id"),
        Index(None, "workspace_id", "what", "row_key"),
        Index(None, "workspace_id", "subject"),
        COUNTING_UP,
    )

    id: Mapped[Id]
    workspace_id: Mapped[int]
    act_id: Mapped[int]
    what: Mapped[str]  # the table
    row_key: Mapped[str]
    # The deal, person, company or rep whose record it is: `deal:7`.
    subject: Mapped[str]
    # The changed columns as they were, and as they were left; null where the row was made, or is gone.
    was: Mapped[dict[str, Any] | None]
    now: Mapped[dict[str, Any] | None]
