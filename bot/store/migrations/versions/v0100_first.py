"""The whole schema of 0.1.0.

It takes the place of all migrations before 0.1.0: `bot.store.migrate` stamps a database at the last one of them to it.
There is no way back from it, but to an empty database.
"""

from __future__ import annotations

from bot.store.migrations.first import deals, delivery, nudges, people

revision = "0100"
down_revision = None


def upgrade() -> None:
    """Creates the tables, those that are pointed at first."""
    people.create()
    deals.create()
    nudges.create()
    delivery.create()
