"""Things worth sending."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.rows.base import COUNTING_UP, Base, Id, inside


class ShelfItemRow(Base):
    """One of them. `rep_id`: who put it there, whose alone it is unless it's the team's."""

    __tablename__ = "shelf_items"
    __table_args__ = (
        # The same thing added twice is one.
        UniqueConstraint("workspace_id", "rep_id", "key"),
        inside("reps", "rep_id"),
        Index("ix_shelf_items_team", "workspace_id", postgresql_where=text("team"), sqlite_where=text("team")),
        COUNTING_UP,
    )

    id: Mapped[Id]
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id"))
    rep_id: Mapped[int]
    team: Mapped[bool] = mapped_column(default=False, server_default=false())
    title: Mapped[str]
    link: Mapped[str | None]
    topic: Mapped[str | None]
    # What it is known by: its link, else its title, without what makes no difference.
    key: Mapped[str]
    added_at: Mapped[datetime]
