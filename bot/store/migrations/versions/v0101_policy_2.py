"""What policy 2 knows of a deal and of a rep, and notes in a timeline.

A debt from before has no `owed_since`, so that any delivery on record discharges it (ruling 53): nobody is asked to
send the same thing twice. A promise that was made after a delivery, and never written down with its day, is then taken
as kept; it stands on the card until the rep takes it off or writes it anew.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import conv

from bot.store.migrations.first.parts import JSON, one_of

revision = "0101"
down_revision = "0100"

_TYPES = ("heard", "meeting", "touch", "dial", "situation", "closed", "reopened", "resumed", "courtesy", "note")


def upgrade() -> None:
    """Adds the columns, and lets a note be an entry."""
    for name in ("title", "segment", "issue_short", "article", "meeting_detail", "link"):
        op.add_column("deals", sa.Column(name, sa.Text(), nullable=True))
    for name in ("next_meeting", "owed_by", "owed_since", "close_date"):
        op.add_column("deals", sa.Column(name, sa.Date(), nullable=True))
    op.add_column("deals", sa.Column("slots", JSON, nullable=True))
    for name in ("company", "phone"):
        op.add_column("reps", sa.Column(name, sa.Text(), nullable=True))
    _let_notes_in()


def _let_notes_in() -> None:
    """SQLite changes no constraint in place: there the table is made anew, and goes on counting where it was."""
    bind, counted = op.get_bind(), sa.table("sqlite_sequence", sa.column("name"), sa.column("seq"))
    mine, copied = counted.c.name == "entries", bind.dialect.name == "sqlite"
    last = bind.scalar(sa.select(counted.c.seq).where(mine)) if copied else None
    types = one_of("entries", "type", *_TYPES)
    with op.batch_alter_table("entries", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.drop_constraint(conv("ck_entries_type"), type_="check")
        table.create_check_constraint(conv("ck_entries_type"), types.sqltext)
    if last is not None:
        bind.execute(sa.delete(counted).where(mine))
        bind.execute(sa.insert(counted).values(name="entries", seq=last))
