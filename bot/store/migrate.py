"""The schema and its version: bringing it up to date, and telling how it differs from the code.

Alembic is imported only by the few commands that need it: it costs more than the rest of the store together.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.command import upgrade as run_upgrade
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from bot.errors.database import SchemaBehind, SchemaDiffers, SchemaElsewhere
from bot.store.rows import Base

_ONE_AT_A_TIME = 0x6465616C  # "deal": any number that no other program locks in our database


def upgrade(engine: Engine) -> None:
    """Runs the missing migrations, all in one transaction."""
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ONE_AT_A_TIME})
        run_upgrade(_config(connection), "head")


def revision(engine: Engine) -> str | None:
    """The migration the schema stands at."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def behind(engine: Engine) -> SchemaBehind | None:
    """Why this code can't work on the schema; None when it can.

    It can on a newer one: migrations only add, so that a process of the old version goes on while the new one starts.
    """
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
        scripts = ScriptDirectory.from_config(_config(connection))
    older = {script.revision for script in scripts.walk_revisions()} - {scripts.get_current_head()}
    if found is not None and found not in older:
        return None
    return SchemaBehind(found, scripts.get_current_head())


def differences(engine: Engine) -> list[SchemaElsewhere | SchemaDiffers]:
    """Each difference between the schema, the migrations and the tables of the code."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found, wanted = (
            context.get_current_revision(),
            ScriptDirectory.from_config(_config(connection)).get_current_head(),
        )
        if found != wanted:
            return [SchemaElsewhere(found, wanted)]
        return [SchemaDiffers(tuple(_in_parts(change))) for change in compare_metadata(context, Base.metadata)]


def _config(connection: Connection) -> Config:
    config = Config()
    # The config parser reads a percent sign as the start of a reference.
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _in_parts(change: Any) -> Iterator[tuple[str, ...]]:
    if isinstance(change, list):  # several changes of one column
        for each in change:
            yield from _in_parts(each)
    else:
        yield tuple(str(part) for part in change if part is not None)
