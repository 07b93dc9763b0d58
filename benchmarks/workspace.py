"""A workspace with as many deals as one likes, written straight into the tables: services would take hours.

Every deal has the usual past of six entries; the due ones are spread over a hundred reps.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from benchmarks.made_up import NOW, deals
from bot.domain.calendar import WEEKDAYS
from bot.store.database import Database
from bot.store.rows import AccountRow, Base, DealRow, EntryRow, PersonRow, RepRow, WorkspaceRow

TEAM, ALEX = "T0SANDBOX", "U0ALEX"
"""The sandbox's own workspace and rep: the first rep here is Alex."""
REPS = 100
_AT_ONCE = 2000


def fill(database: Database, count: int, due: int) -> None:
    """A new workspace of so many deals, the first `due` of which are to be looked at now."""
    with database.engine.begin() as connection:
        connection.execute(insert(WorkspaceRow), {"id": 1, "team_id": TEAM, "created_at": NOW, "last_number": count})
        connection.execute(insert(RepRow), [_rep(number) for number in range(1, REPS + 1)])
    made = enumerate(deals(count), start=1)
    while portion := list(islice(made, _AT_ONCE)):
        with database.engine.begin() as connection:
            _write(connection, portion, due)
    if database.dialect == "postgresql":  # which would do it by itself a minute later; SQLite never does
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")


def make_due(database: Database, due: int) -> None:
    """Has the first so many deals looked at again, as on their first day: no nudge was ever made."""
    with database.engine.begin() as connection:
        for name in ("rep_slots", "outbox", "nudges"):
            connection.execute(Base.metadata.tables[name].delete())
        connection.execute(update(DealRow).where(DealRow.id <= due).values(next_look_at=NOW))


def count_of(database: Database, table: type[Base]) -> int:
    """How many rows a table has."""
    with database.read() as session:
        return session.execute(select(func.count()).select_from(table)).scalar_one()


def _rep(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "workspace_id": 1,
        "user": ALEX if number == 1 else f"U{number:06}",
        "name": "Alex Rep",
        "timezone": "UTC",
        "workdays": list(WEEKDAYS[:5]),
        "starts": time(8),
        "ends": time(18),
        "dm_channel": f"D{number:06}",
    }


def _write(connection: Connection, portion: list[tuple[int, dict[str, Any]]], due: int) -> None:
    connection.execute(insert(AccountRow), [_account(number, deal) for number, deal in portion])
    connection.execute(insert(PersonRow), [_person(number, deal["prospect"]) for number, deal in portion])
    connection.execute(insert(DealRow), [_deal(number, deal, number <= due) for number, deal in portion])
    connection.execute(insert(EntryRow), [row for number, deal in portion for row in _entries(number, deal)])


def _account(number: int, deal: dict[str, Any]) -> dict[str, Any]:
    name = deal["company"]
    return {"id": number, "workspace_id": 1, "name": name, "name_key": name.casefold(), "aliases": []}


def _person(number: int, prospect: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": number,
        "workspace_id": 1,
        "account_id": number,
        "name": prospect["name"],
        "name_key": prospect["name"].casefold(),
        "email": f"jane{number}@example.com",
        "phone": "+1 555 0100",
        "timezone": prospect.get("timezone"),
        "country": prospect.get("country"),
    }


def _deal(number: int, deal: dict[str, Any], due: bool) -> dict[str, Any]:
    wanted = deal.get("wanted_by")
    return {
        "id": number,
        "workspace_id": 1,
        "number": number,
        "account_id": number,
        "person_id": number,
        "rep_id": number % REPS + 1,
        "stage": deal["stage"],
        "value_minor": deal["value"] * 100,
        "currency": deal["currency"],
        "business_issue": deal.get("business_issue"),
        "their_figure": deal.get("their_figure"),
        "wanted_by": date.fromisoformat(wanted) if wanted else None,
        "reference": deal.get("reference"),
        "result": deal.get("result"),
        "created_at": NOW,
        "updated_at": NOW,
        "next_look_at": NOW if due else NOW + timedelta(days=9),
        "open": True,
        "phase": "dark",
    }


def _entries(number: int, deal: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for seq, entry in enumerate(deal["timeline"], start=1):
        until = entry.get("until")
        yield {
            "workspace_id": 1,
            "deal_id": number,
            "person_id": number,
            "seq": seq,
            "type": entry["type"],
            "on_day": date.fromisoformat(entry["on"]),
            "play": entry.get("play"),
            "channel": entry.get("channel"),
            "code": entry.get("code"),
            "until": date.fromisoformat(until) if until else None,
            "by_user": "U000001",
            "source": "import",
            "created_at": _written(entry),
        }


def _written(entry: dict[str, Any]) -> datetime:
    return datetime.combine(date.fromisoformat(entry["on"]), time(9), NOW.tzinfo)
