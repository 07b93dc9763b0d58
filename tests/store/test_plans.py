"""What a morning of the sweep reads is found by its deals: SQLite once read all people of the workspace for a rep."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import event

from bot.store import correspondents, domains, nudges, records
from bot.store.database import Database
from bot.store.rows import PersonRow


def plans_of(database: Database, action: Callable[[], object]) -> str:
    """How SQLite carries out each SELECT of `action`."""
    executed: list[tuple[str, Any]] = []

    def note(_c: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        executed.append((statement, parameters))

    event.listen(database.engine, "before_cursor_execute", note)
    action()
    event.remove(database.engine, "before_cursor_execute", note)
    asked = [each for each in executed if each[0].startswith("SELECT")]
    with database.engine.begin() as connection:
        found = [connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values).all() for sql, values in asked]
    return "\n".join(str(row[-1]) for rows in found for row in rows)


def test_nudges_are_found_by_their_deals(sqlite_database: Database) -> None:
    def read() -> None:
        with sqlite_database.read(1) as session:
            nudges.of_deals(session, [1, 2])

    assert "ix_nudges_deal_id" in plans_of(sqlite_database, read)


def test_people_are_found_by_their_account(sqlite_database: Database) -> None:
    def read() -> None:
        with sqlite_database.read() as session:
            records._people_of(session, [PersonRow(workspace_id=1, account_id=n) for n in range(1, 11)])

    assert "ix_people_workspace_id_account_id" in plans_of(sqlite_database, read)


def test_whose_a_page_of_mails_is_isnt_looked_for_among_all_deals(sqlite_database: Database) -> None:
    def read() -> None:
        with sqlite_database.read(1) as session:
            domains.open_deals(session, ["northwind.example", "contoso.example"])
            domains.people(session, ["jane@northwind.example"])
            correspondents.by_address(session, ["info@northwind.example"])
            correspondents.deals_of(session, [1, 2])

    plans = plans_of(sqlite_database, read)
    assert plans.count("ix_people_domain") == 2
    assert not [each for each in plans.splitlines() if each.split()[:2] in (["SCAN", "people"], ["SCAN", "deals"])]
