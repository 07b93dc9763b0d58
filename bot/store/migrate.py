"""The schema and its version: bringing it up to date, and telling how it differs from the code.

Alembic is imported only by the few commands that need it: it costs more than the rest of the store together.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.command import stamp
from alembic.command import upgrade as run_upgrade
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from bot.errors.database import SchemaAhead, SchemaBehind, SchemaDiffers, SchemaElsewhere, SchemaTooOld
from bot.store.rows import Base

_ONE_AT_A_TIME = 0x6465616C  # "deal": any number that no other program locks in our database

_FIRST = "0100"
_TOO_OLD = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009")
_SAME_AS_FIRST = "0010"
"""The last migration before 0.1.0: all of them together made the very schema that `_FIRST` makes."""


def upgrade(engine: Engine) -> SchemaAhead | None:
    """Runs the missing migrations, all in one transaction. A schema of a newer version stays as it is, and is told.

    Raises SchemaTooOld, and changes nothing.
    """
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ONE_AT_A_TIME})
        apart = _apart(connection)
        if isinstance(apart, SchemaTooOld):
            raise apart
        if isinstance(apart, SchemaBehind):
            config = _config(connection)
            if apart.found == _SAME_AS_FIRST:
                stamp(config, _FIRST, purge=True)
            run_upgrade(config, "head")
    return apart if isinstance(apart, SchemaAhead) else None


def revision(engine: Engine) -> str | None:
    """The migration the schema stands at."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def behind(engine: Engine) -> SchemaBehind | SchemaTooOld | None:
    """Why this code can't work on the schema; None when it can.

    It can on a newer one: migrations only add, so that a process of the old version goes on while the new one starts.
    """
    with engine.connect() as connection:
        apart = _apart(connection)
    return None if isinstance(apart, SchemaAhead) else apart


def differences(engine: Engine) -> list[SchemaElsewhere | SchemaTooOld | SchemaAhead | SchemaDiffers]:
    """Each difference between the schema, the migrations and the tables of the code."""
    with engine.connect() as connection:
        apart = _apart(connection)
        if isinstance(apart, SchemaBehind):
            return [SchemaElsewhere(apart.found, apart.wanted)]
        if apart:
            return [apart]
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        with warnings.catch_warnings():
            # Nobody can read back what SQLite keeps an index of, if that is no column: it isn't compared.
            warnings.filterwarnings("ignore", ".* expression-based index")
            return [SchemaDiffers(tuple(_in_parts(change))) for change in compare_metadata(context, Base.metadata)]


def _apart(connection: Connection) -> SchemaBehind | SchemaTooOld | SchemaAhead | None:
    """On which side of the code's own migration the schema stands; None where it stands at that very one."""
    found = MigrationContext.configure(connection).get_current_revision()
    scripts = ScriptDirectory.from_config(_config(connection))
    wanted = scripts.get_current_head()
    if found == wanted:
        return None
    if found in _TOO_OLD:
        return SchemaTooOld(found, _SAME_AS_FIRST)
    known = {_SAME_AS_FIRST, *(script.revision for script in scripts.walk_revisions())}
    return SchemaBehind(found, wanted) if found is None or found in known else SchemaAhead(found, wanted)


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
