"""`/dealdark export`: a file in the direct message, of one's own deals, with nothing private in it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest
from sqlalchemy import update

from bot.services.tables.importing import import_csv
from bot.store.rows import RepRow
from pretend_slack.api import files
from tests.scenarios.conftest import Office, dm


@pytest.fixture
def working(office_after: Callable[..., Office]) -> Office:
    """Alex has two deals, one of them at rest for a private matter; Sam has one."""
    return office_after(
        'add Northwind stage:proposal heard:"6 nov" contact:"Jane Doe" value:40k',
        "add =HYPERLINK(1) stage:discovery heard:2026-11-05",
        "situation north personal until:2026-12-16",
        ("add Contoso stage:discovery heard:2026-11-05", "U0SAM"),
    )


def sent(office: Office, user: str = "U0ALEX") -> tuple[str, str, str]:
    """(name, content, line beside it) of the one file that the bot sent to this person."""
    [message] = [message for message in office.dms(user) if message.get("files")]
    [file] = message["files"]
    content = files.content_of(office.box.workspace.files[file["id"]])
    return file["name"], content.decode("utf-8-sig"), message["text"]


def test_ones_own_deals_come_as_a_table(working: Office) -> None:
    shown = working.type("export")
    name, content, beside = sent(working)
    assert "I'm putting your 2 deals in a file" in shown
    assert name == "deals-2026-11-09.csv"
    assert beside.startswith("Your 2 deals, as a table (CSV).")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert [row["company"] for row in rows] == ["Northwind", "'=HYPERLINK(1)"]
    assert (rows[0]["contact"], rows[0]["value"], rows[0]["last_heard"]) == ("Jane Doe", "40000", "2026-11-06")
    assert "Contoso" not in content


def test_the_table_comes_in_again_and_changes_nothing(working: Office) -> None:
    working.type("export csv")
    _, content, _ = sent(working)
    report = import_csv(working.product.desk, "T0SANDBOX", "U0ALEX", content.splitlines(keepends=True))
    assert (report.added, report.filled, report.unchanged, report.refused) == (0, 0, 2, [])


def test_deal_files_come_without_what_is_private(working: Office) -> None:
    working.type("export jsonl")
    name, content, beside = sent(working)
    assert name == "deals-2026-11-09.jsonl"
    assert "Private details are left out." in beside
    northwind, other = map(json.loads, content.splitlines())
    assert [entry["type"] for entry in northwind["timeline"]] == ["heard"]
    assert other["company"] == "=HYPERLINK(1)"
    assert "personal" not in content
    assert "2026-12-16" not in content


@pytest.mark.parametrize("role", ["manager", "admin"])
def test_a_manager_gets_the_teams_deals(working: Office, role: str) -> None:
    with working.database.write() as session:
        session.execute(update(RepRow).where(RepRow.user == "U0SAM").values(role=role))
    assert "all 3 of the team's deals" in working.type("export", user="U0SAM")
    _, content, _ = sent(working, "U0SAM")
    assert {"Northwind", "Contoso"} <= {row["company"] for row in csv.DictReader(io.StringIO(content))}


def test_nothing_to_export_is_said_and_no_file_comes(office: Office) -> None:
    assert "nothing to export" in office.type("export")
    assert office.sent("files.getUploadURLExternal") == []


@pytest.mark.parametrize(("typed", "example"), [("xlsx", "export csv"), ("json", "export jsonl"), ("csv csv", "csv")])
def test_another_kind_names_the_two_there_are(working: Office, typed: str, example: str) -> None:
    shown = working.type(f"export {typed}")
    assert "I write csv or jsonl" in shown
    assert example in shown
    assert working.sent("files.getUploadURLExternal") == []


def test_the_answer_does_not_wait_for_the_file(working: Office) -> None:
    working.box.fault("files.getUploadURLExternal", 1, "slow:1.2")
    working.type("export")
    [item] = [item for item in working.box.wire() if item["direction"] == "to_app"][-1:]
    assert item["ms"] < 1000
    assert sent(working)[0] == "deals-2026-11-09.csv"


@pytest.mark.parametrize("step", ["conversations.open", "files.getUploadURLExternal", "files.completeUploadExternal"])
@pytest.mark.parametrize("fault", ["500", "reset", "ratelimited:30", "internal_error"])
def test_a_file_that_slack_does_not_take_is_told(working: Office, step: str, fault: str) -> None:
    working.box.fault(step, 1, fault)
    shown = working.type("export")
    assert "Slack wouldn't take the file" in shown


@pytest.mark.parametrize("fault", ["500", "reset", "redirect:http://127.0.0.1:9/"])
def test_bytes_that_slack_does_not_take_are_told(working: Office, fault: str) -> None:
    working.box.fault("upload", 1, fault)
    assert "Slack wouldn't take the file" in working.type("export")
    assert not [message for message in working.dms() if message.get("files")]


def test_without_the_scope_the_admins_step_is_named(working: Office) -> None:
    working.box.fault("files.getUploadURLExternal", 1, "missing_scope")
    assert "needs to add files:write to the Slack app" in working.type("export")


def test_guests_get_no_file(working: Office) -> None:
    assert "not for guests" in working.type("export", user="U0GUS")
    assert not [message for message in working.box.messages(dm("U0GUS"), "U0GUS") if message.get("files")]
