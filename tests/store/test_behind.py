"""Whether this version can work on a schema: older ones no, newer ones yes."""

from __future__ import annotations

from sqlalchemy import text

from bot.store.database import Database
from tests.refusals import in_words


def test_an_empty_database_is_behind(empty_url: str) -> None:
    database = Database(empty_url)
    assert "the schema is empty, the code needs " in in_words(database.behind())
    database.upgrade()
    assert database.behind() is None
    database.close()


def test_an_older_schema_is_behind_and_a_newer_one_is_not(database: Database) -> None:
    stand_at(database, "0001")
    assert in_words(database.behind()).startswith("the schema is at 0001, the code needs ")
    stand_at(database, "9999")
    assert database.behind() is None


def stand_at(database: Database, revision: str) -> None:
    """As if other migrations had run."""
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})
