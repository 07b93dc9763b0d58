"""What becomes of a schema that another version made: from just before 0.1.0, from long before, or from after this."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from alembic.command import upgrade as run_upgrade
from sqlalchemy import event, inspect, select, table, text
from sqlalchemy.exc import IntegrityError

from bot.errors.database import SchemaTooOld
from bot.store import migrate
from bot.store.database import Database
from tests.refusals import in_words, refuses

ROWS = (
    "INSERT INTO workspaces (id, team_id, name, last_number, created_at) VALUES (1, 'T1', 'Acme', 1, :now)",
    'INSERT INTO reps (id, workspace_id, "user", name, timezone, workdays, starts, ends, paused, role, active)'
    " VALUES (1, 1, 'U1', 'Rita', 'UTC', '[\"mon\"]', '09:00:00.000000', '18:00:00.000000', false, 'rep', true)",
    "INSERT INTO accounts (id, workspace_id, name, name_key, aliases) VALUES (1, 1, 'Northwind', 'northwind', '[]')",
    "INSERT INTO people (id, workspace_id, account_id, name, name_key, has_post, sms_opted_in)"
    " VALUES (1, 1, 1, 'Jane Doe', 'jane doe', false, false)",
    "INSERT INTO deals (id, workspace_id, number, account_id, person_id, rep_id, stage, our_fault, gift_ok,"
    " public_sector, open, version, created_at, updated_at, unanswered)"
    " VALUES (1, 1, 1, 1, 1, 1, 'proposal', false, false, false, true, 1, :now, :now, 0)",
    "INSERT INTO entries (id, workspace_id, deal_id, person_id, seq, type, on_day, note, by_user, source, created_at)"
    " VALUES (7, 1, 1, 1, 1, 'heard', '2026-11-20', 'they like plain words', 'U1', 'command', :now)",
    "INSERT INTO outbox (id, workspace_id, key, kind, about, payload, marker, state, next_at, created_at, attempt,"
    " tries, maybe_sent, ever_ambiguous)"
    " VALUES (1, 1, 'k', 'post', 'nudge', '{\"text\": \"Hi\"}', 'm', 'queued', :now, :now, 0, 0, false, false)",
    "INSERT INTO outbox_subjects (outbox_id, what, subject_id, workspace_id) VALUES (1, 'person', 1, 1)",
)


def left_before(url: str) -> Database:
    """An empty database, made as the last version before 0.1.0 left it, with a deal and a message in it."""
    database = Database(url)
    with database.engine.begin() as connection:
        run_upgrade(migrate._config(connection), "0100")
        for row in ROWS:
            connection.execute(text(row), {"now": "2026-11-23 09:00:00.000000"})
    stand_at(database, "0010")
    return database


@pytest.fixture
def before(empty_url: str) -> Iterator[Database]:
    """Such a database."""
    database = left_before(empty_url)
    yield database
    database.close()


def stand_at(database: Database, revision: str) -> None:
    """As if other migrations had run."""
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})


def held(database: Database) -> dict[str, list[Any]]:
    """Every row but the schema's own version, by table."""
    with database.engine.connect() as connection:
        tables = set(inspect(connection).get_table_names()) - {"alembic_version"}
        found = {each: connection.execute(select(text("*")).select_from(table(each))) for each in tables}
        return {each: [dict(row) for row in rows.mappings()] for each, rows in found.items()}


def test_an_empty_database_is_behind(empty_url: str) -> None:
    database = Database(empty_url)
    assert "the schema is empty, the code needs " in in_words(database.behind())
    database.upgrade()
    assert database.behind() is None
    database.close()


def test_the_last_schema_before_0_1_0_goes_on_with_all_its_rows(before: Database) -> None:
    rows = held(before)
    assert [row["name"] for row in rows["people"]] == ["Jane Doe"]
    assert in_words(before.behind()).startswith("the schema is at 0010, the code needs ")
    [said] = before.check()
    assert in_words(said).startswith("The schema is at 0010, the code at ")
    commits: list[object] = []
    event.listen(before.engine, "commit", commits.append)
    assert before.upgrade() is None
    assert len(commits) == 1, "stamped and upgraded in one transaction"
    assert before.revision() not in (None, "0010")
    assert before.behind() is None
    assert before.check() == []
    now = held(before)
    for name, found in rows.items():  # a later migration may add columns
        assert [{column: row[column] for column in was} for was, row in zip(found, now[name], strict=True)] == found


def test_a_note_can_be_written_down_after_the_upgrade_alone(before: Database) -> None:
    note = (
        "INSERT INTO entries (workspace_id, deal_id, person_id, seq, type, on_day, note, by_user, source, created_at)"
        " VALUES (1, 1, 1, :seq, 'note', '2026-11-23', 'x', 'U1', 'command', '2026-11-23 09:00:00.000000')"
    )
    with before.engine.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(text(note), {"seq": 2})
    if before.dialect == "sqlite":  # the newest entry goes, and with it what tells how far the ids have come
        with before.engine.begin() as connection:
            connection.execute(text("DELETE FROM entries"))
    before.upgrade()
    with before.engine.begin() as connection:
        connection.execute(text(note), {"seq": 2})
        assert connection.scalar(text("SELECT max(id) FROM entries")) == (8 if before.dialect == "sqlite" else 7)
        assert connection.execute(text("SELECT owed_since, title FROM deals")).all() == [(None, None)]


def test_several_processes_may_take_it_over_at_once(before: Database) -> None:
    databases = [Database(before.url.render_as_string(hide_password=False)) for _ in range(3)]
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(Database.upgrade, databases))
    for database in databases:
        assert database.check() == []
        database.close()


@pytest.mark.parametrize("revision", ["0001", "0007", "0009"])
def test_a_schema_from_long_before_is_refused_and_stays_as_it_is(before: Database, revision: str) -> None:
    stand_at(before, revision)
    rows = held(before)
    with refuses(
        SchemaTooOld, match=f"at {revision}, from before 0.1.0.*First run `dealdark db upgrade` with the last"
    ):
        before.upgrade()
    assert before.revision() == revision
    assert held(before) == rows
    for said in (before.behind(), *before.check()):
        assert in_words(said).startswith(f"The schema is at {revision}, from before 0.1.0")


def test_a_newer_schema_is_worked_on_and_left_as_it_is(database: Database) -> None:
    stand_at(database, "9999")
    assert database.behind() is None
    ahead = database.upgrade()
    assert "at 9999: a newer version of dealdark made it" in in_words(ahead)
    assert database.revision() == "9999"
    assert [in_words(each) for each in database.check()] == [in_words(ahead)]
