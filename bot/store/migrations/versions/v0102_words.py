"""What the words of plays need: how people are called, which wording went out, what a touch used up, what is asked.

And what comes of a reply: the meeting that it set, and the end that was noted with it, so that both can be taken back.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0102"
down_revision = "0101"


def upgrade() -> None:
    """Adds the columns."""
    op.add_column("people", sa.Column("greeting", sa.Text(), nullable=True))
    op.add_column("reps", sa.Column("said_as", sa.Text(), nullable=True))
    op.add_column("entries", sa.Column("used", sa.Text(), nullable=True))
    op.add_column("nudges", sa.Column("wording", sa.Text(), nullable=True))
    op.add_column("deals", sa.Column("asked_on", sa.Date(), nullable=True))
    op.add_column("entries", sa.Column("next_meeting", sa.Date(), nullable=True))
    op.add_column("entries", sa.Column("meeting_before", sa.Date(), nullable=True))
    op.add_column("entries", sa.Column("written_with", sa.BigInteger(), nullable=True))
    op.add_column("entries", sa.Column("first_as", sa.BigInteger(), nullable=True))
    op.add_column("reps", sa.Column("asked_on", sa.Date(), nullable=True))
