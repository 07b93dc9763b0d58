"""The migrations make exactly the tables that the code expects, on both databases."""

from __future__ import annotations

import ast
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, text

from bot.store import migrations
from bot.store.database import Database
from bot.store.rows import Base
from tests.refusals import in_words


def _schema(database: Database) -> dict[str, Any]:
    """All that the database knows about our tables, in a form that compares."""
    inspector = inspect(database.engine)
    found: dict[str, Any] = {}
    for table in sorted(inspector.get_table_names()):
        if table == "alembic_version":
            continue
        found[table] = {
            "columns": {c["name"]: (str(c["type"]), c["nullable"], c["default"]) for c in inspector.get_columns(table)},
            "primary": inspector.get_pk_constraint(table),
            "unique": sorted(map(repr, inspector.get_unique_constraints(table))),
            "foreign": sorted(map(repr, inspector.get_foreign_keys(table))),
            "checks": sorted(map(repr, inspector.get_check_constraints(table))),
            "indexes": sorted(map(repr, _indexes(database, table))),
        }
    return found


def _indexes(database: Database, table: str) -> list[str]:
    """The indexes as the database itself writes them: with what makes them partial."""
    query = (
        "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = :table"
        if database.dialect == "sqlite"
        else "SELECT indexdef FROM pg_indexes WHERE tablename = :table"
    )
    with database.read() as session:
        return list(session.scalars(text(query), {"table": table}))


@pytest.mark.filterwarnings("ignore:.* expression-based index")  # they're compared as they're written
def test_migrations_make_what_the_code_expects(empty_url: str) -> None:
    database = Database(empty_url)
    assert database.revision() is None
    [said] = database.check()
    assert "run `dealdark db upgrade`" in in_words(said)
    database.upgrade()
    assert database.check() == []
    migrated = _schema(database)
    with database.engine.begin() as connection:
        Base.metadata.drop_all(connection)
        Base.metadata.create_all(connection)
    assert _schema(database) == migrated
    database.close()


def test_check_names_what_differs(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("ALTER TABLE deals ADD COLUMN surprise TEXT"))
        connection.execute(text("DROP INDEX ix_deals_due"))
    said = [in_words(each) for each in database.check()]
    assert any("surprise" in each for each in said)
    assert any("ix_deals_due" in each for each in said)


def test_upgrading_again_changes_nothing(database: Database) -> None:
    before = database.revision()
    database.upgrade()
    assert database.revision() == before
    assert database.check() == []


def test_several_processes_may_upgrade_at_once(empty_url: str) -> None:
    databases = [Database(empty_url) for _ in range(3)]
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(Database.upgrade, databases))
    assert databases[0].check() == []
    for database in databases:
        database.close()


def test_a_failed_upgrade_leaves_nothing(empty_url: str) -> None:
    database = Database(empty_url)
    with database.engine.begin() as connection:
        connection.execute(text("CREATE TABLE nudges (id INTEGER)"))  # in the way of a later step
    with pytest.raises(Exception, match="already exists"):
        database.upgrade()
    assert inspect(database.engine).get_table_names() == ["nudges"]
    database.close()


def test_no_migration_changes_when_the_code_does() -> None:
    folder = Path(migrations.__file__).parent
    steps = [file for file in folder.rglob("*.py") if file != folder / "env.py"]
    imported = {
        node.module
        for file in steps
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("bot")
    }
    assert imported
    assert {name for name in imported if not name.startswith("bot.store.migrations")} == set()


def test_every_row_has_an_owner() -> None:
    without = {name for name, table in Base.metadata.tables.items() if "workspace_id" not in table.columns}
    assert without == {"workspaces", "beats"}  # the owner itself, and the jobs, which are nobody's


def test_no_reference_leaves_the_workspace() -> None:
    for table in Base.metadata.tables.values():
        for key in table.foreign_key_constraints:
            assert key.column_keys[0] == "workspace_id", f"{table.name}: {key.column_keys}"
