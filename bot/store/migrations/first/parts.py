"""What the first tables share: kinds of columns, keys and indexes, each with its name.

Not here: any column of a table's own.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import conv

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""A row's own number: SQLite counts up by itself only in a column of this type."""

JSON = sa.JSON(none_as_null=True)


def instant(name: str, *, nullable: bool = False) -> sa.Column[object]:
    """A column that holds a moment."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    """The table's primary key."""
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def unique(table: str, *columns: str) -> sa.UniqueConstraint:
    """No two rows have the same in these columns."""
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def of_workspace(table: str) -> sa.ForeignKeyConstraint:
    """Each row belongs to a workspace that is there."""
    return sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=f"fk_{table}_workspace_id")


def inside(table: str, column: str, other: str, *, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    """The column refers to a row of another table, in the same workspace."""
    name = f"fk_{table}_workspace_id_{column}"
    to = [f"{other}.workspace_id", f"{other}.id"]
    return sa.ForeignKeyConstraint(["workspace_id", column], to, name=name, ondelete=ondelete)


def one_of(table: str, column: str, *words: str) -> sa.CheckConstraint:
    """The column holds one of these words."""
    listed = ", ".join(f"'{word}'" for word in words)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=conv(f"ck_{table}_{column}"))


def index(table: str, *columns: str, unique: bool = False) -> None:
    """Creates an index over all rows."""
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, columns, unique=unique)


def partial_index(name: str, table: str, *columns: str, where: str, unique: bool = False) -> None:
    """Creates an index over the rows that `where` holds for."""
    only = sa.text(where)
    op.create_index(name, table, columns, unique=unique, postgresql_where=only, sqlite_where=only)
