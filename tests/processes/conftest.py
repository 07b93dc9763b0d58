"""A pretend Slack on that Monday, a machine to start programs on, and a database with a deal that is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.services import Desk
from bot.services.people import installing
from bot.services.tables.importing import import_csv
from bot.store.database import Database
from pretend_slack import PretendSlack, Seed
from tests.coach.shipped import playbook
from tests.processes.running import MONDAY, Machine
from tests.scenarios.conftest import SECRET, seed

NORTHWIND = (
    "company,contact,email,timezone,country,stage,last_heard\n"
    "Northwind,Jane Doe,jane@northwind.example,America/New_York,US,proposal,2026-05-29\n"
)


@pytest.fixture
def pretend_slack_seed() -> Seed:
    """The office, on that Monday."""
    return replace(seed(), clock=MONDAY)


@pytest.fixture
def box(pretend_slack: PretendSlack) -> PretendSlack:
    """A workspace in memory; nothing is connected to it."""
    return pretend_slack


@pytest.fixture
def machine(box: PretendSlack, tmp_path: Path) -> Iterator[Machine]:
    """A machine with all settings, on SQLite in a folder of its own."""
    made = Machine(
        tmp_path,
        {
            "SLACK_BOT_TOKEN": "xoxb-sandbox",
            "SLACK_APP_TOKEN": "xapp-sandbox",
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": box.api_url,
        },
    )
    yield made
    made.close()


@pytest.fixture
def due(machine: Machine, sqlite_database: Database) -> Database:
    """The machine's database, in which Alex has a deal whose nudge is due."""
    file_deal(sqlite_database, machine)
    machine.environment["DATABASE_URL"] = sqlite_database.url.render_as_string(hide_password=False)
    return sqlite_database


def file_deal(database: Database, machine: Machine) -> None:
    """Northwind, silent since the end of May."""
    desk = Desk(database, playbook(), machine.now)
    installing.installed(desk, "T0SANDBOX", "Acme Sales", "U0DEALDARK")
    report = import_csv(desk, "T0SANDBOX", "U0ALEX", NORTHWIND.splitlines(keepends=True))
    assert report.added == 1
