"""What all tables share: names for their constraints, and how Python's types become columns."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated, Any, ClassVar

from sqlalchemy import JSON, BigInteger, Boolean, CheckConstraint, Date, ForeignKeyConstraint, MetaData, Text, Time
from sqlalchemy.orm import DeclarativeBase, mapped_column

from bot.store.types import BigId, Instant

Id = Annotated[int, mapped_column(BigId, primary_key=True)]
"""The row's own number. Never used twice, also after a row is deleted."""

COUNTING_UP = {"sqlite_autoincrement": True}


class Base(DeclarativeBase):
    """The root of all tables. Names are given to every constraint, because a migration can only drop what has one."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        int: BigInteger(),
        str: Text(),
        bool: Boolean(),
        date: Date(),
        datetime: Instant(),
        time: Time(),
        dict[str, Any]: JSON(none_as_null=True),
        list[str]: JSON(none_as_null=True),
    }


def inside(table: str, column: str) -> ForeignKeyConstraint:
    """A reference to a row of the same workspace."""
    return ForeignKeyConstraint(["workspace_id", column], [f"{table}.workspace_id", f"{table}.id"])


def one_of(column: str, values: tuple[str, ...]) -> CheckConstraint:
    """The column holds one of these words."""
    words = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({words})", name=column)
