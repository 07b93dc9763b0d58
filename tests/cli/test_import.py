"""`dealdark import`: files as they should be, files as CRMs write them, and what each mistake is answered with."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from bot.cli import run
from bot.services import Desk
from bot.services.people import installing
from bot.store.database import Database
from bot.store.rows import DealRow, RepRow
from pretend_slack import PretendSlack
from tests.coach.shipped import playbook
from tests.conftest import NOW
from tests.scenarios.conftest import seed

CRM = "Account Name;Last Activity;Amount;Close Date\nNorthwind;05/10/2026;$40,000;\nContoso;;1;\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sqlite_database: Database) -> Database:
    """An installation of one workspace, and a folder to be in."""
    installing.installed(Desk(sqlite_database, playbook(), lambda: NOW), "T0SANDBOX", "Acme", "U0BOT")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("bot.cli.office.system_clock", lambda: NOW)
    monkeypatch.setenv("DATABASE_URL", sqlite_database.url.render_as_string(hide_password=False))
    return sqlite_database


def companies(database: Database) -> int:
    """How many deals there are."""
    with database.read() as session:
        return len(session.scalars(select(DealRow.id)).all())


def imported(text: str | bytes, *options: str) -> int:
    """The exit code of an import of this file."""
    Path("deals.csv").write_bytes(text.encode() if isinstance(text, str) else text)
    return run(["import", "deals.csv", "--owner", "U012AB3CD", *options])


def test_our_own_columns_need_no_guess(home: Database, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported("company,last_heard\nNorthwind,2026-11-06\n") == 0
    shown = capsys.readouterr()
    assert shown.out == "1 added, 0 filled, 0 unchanged, 0 left out, 0 refused.\n"
    assert "←" not in shown.err


def test_a_crms_file_with_what_was_said_of_it(home: Database, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported(CRM, "--map", "Close Date=wanted_by", "--dates", "day") == 1
    shown = capsys.readouterr()
    assert "company ← Account Name" in shown.err
    assert "last_heard ← Last Activity" in shown.err
    assert "wanted_by ← Close Date" in shown.err
    assert "deals.csv:3: The day you last heard from them is missing" in shown.err
    assert shown.out == "1 added, 0 filled, 0 unchanged, 0 left out, 1 refused.\n"
    assert companies(home) == 1


@pytest.mark.parametrize(
    ("text", "options", "sentence"),
    [
        ("Title;When\na;2026-11-06\n", ["--guess"], "which column of deals.csv is company and last_heard"),
        ("Title;When\na;2026-11-06\n", ["--guess"], '--map "Title=company"'),
        (CRM, ["--map", "Nobody=company"], "“Nobody=company” names no column of the file"),
        (CRM, ["--map", "Amount=price"], "“price” is none of our columns"),
        ("company,last_heard\n", ["--guess"], "has a header and no rows"),
        (b"PK\x03\x04\x00", ["--guess"], "can't open this workbook"),
        ("company,last_heard\nMüller,2026-11-06\n".encode("latin-1"), [], "or add --guess"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_nothing_is_saved(
    home: Database, capsys: pytest.CaptureFixture[str], text: str | bytes, options: list[str], sentence: str
) -> None:
    assert imported(text, *options) == 1
    shown = capsys.readouterr()
    assert sentence in shown.err
    assert "Traceback" not in shown.err
    assert companies(home) == 0


def test_without_a_terminal_a_question_leaves_out_what_it_is_about(
    home: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    file = (
        "Account Name,Last Activity,Close Date,Stage,Owner\nNorthwind,2026-10-28,05/10/2026,Proposal,Sam Okafor\n"
        "Contoso,2026-10-28,,Demo,\n"
    )
    assert imported(file, "--map", "Owner=owner") == 0
    shown = capsys.readouterr()
    assert "In 05/10/2026, does the day come first, or the month? Such dates are left out." in shown.err
    assert "Add --dates day or --dates month." in shown.err
    assert '1 row of “Sam Okafor”: whose are they? They go to --owner. Add --owner-map "Sam Okafor=U…".' in shown.err
    assert "1 added without the close_date “05/10/2026” (line 2)" in shown.err
    assert companies(home) == 2


def test_what_was_said_of_stages_and_owners(home: Database, capsys: pytest.CaptureFixture[str]) -> None:
    file = (
        "Account Name,Last Activity,Stage,Owner\nNorthwind,2026-10-28,Zorp,S. O.\nContoso,2026-10-28,Blub,\n"
        "Acme,2026-10-28,Plonk,\n"
    )
    options = ("--guess", "--map", "Owner=owner", "--owner-map", "S. O.=U0SAM", "--stage", "Zorp=negotiation")
    assert imported(file, *options, "--stage", "Blub=closed", "--stage", "Plonk=") == 0
    shown = capsys.readouterr()
    assert "1 deal closed in the file is left out." in shown.err
    assert shown.out == "2 added, 0 filled, 0 unchanged, 1 left out, 0 refused.\n"
    with home.read() as session:
        owners = dict(
            session.execute(select(DealRow.stage, RepRow.user).join(RepRow, RepRow.id == DealRow.rep_id)).all()
        )
    assert owners == {"negotiation": "U0SAM", "discovery": "U012AB3CD"}


def test_deals_that_are_over_come_in_closed_where_that_was_said(home: Database) -> None:
    file = "Account Name,Last Activity,Stage\nNorthwind,2026-10-28,Blub\nContoso,2026-03-28,Proposal\n"
    options = ("--guess", "--stage", "Blub=closed", "--closed", "in", "--silent", "closed")
    assert imported(file, *options) == 0
    with home.read() as session:
        assert [(row.open, row.outcome) for row in session.scalars(select(DealRow))] == [(False, "no_decision")] * 2


@pytest.mark.parametrize(("silent", "number"), [("open", 1), ("out", 0)])
def test_what_was_silent_for_over_six_months_is_counted(
    home: Database, capsys: pytest.CaptureFixture[str], silent: str, number: int
) -> None:
    assert imported("Account Name,Last Activity\nContoso,2026-03-28\n", "--guess", "--silent", silent) == 0
    assert "silent for over six months" in capsys.readouterr().err
    assert companies(home) == number


@pytest.mark.parametrize(
    "options",
    [("--stage", "Zorp"), ("--stage", "Zorp=late"), ("--stage", "=closed"), ("--owner-map", "Sam=Sam Okafor")],
)
def test_an_answer_that_is_none_is_a_wrong_call(home: Database, options: tuple[str, ...]) -> None:
    assert imported("Account Name,Last Activity\nContoso,2026-03-28\n", "--guess", *options) == 2
    assert companies(home) == 0


def test_another_encoding_is_read_by_guessing(home: Database, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported("company;last_heard\nMüller;6.11.2026\n".encode("cp1252"), "--guess") == 0
    assert "1 added" in capsys.readouterr().out


def test_a_file_that_is_not_there(home: Database, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "nothing.csv", "--owner", "U012AB3CD", "--guess"]) == 1
    assert "nothing.csv cannot be read: No such file or directory." in capsys.readouterr().err


def test_an_owner_that_is_none_is_a_wrong_call(home: Database) -> None:
    assert run(["import", "deals.csv", "--owner", "alex"]) == 2


def test_owners_who_never_used_it_get_their_names_from_slack(
    home: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = "company,last_heard,owner\nNorthwind,2026-11-06,U0SAM\nContoso,2026-11-06,U0NOBODY\n"
    with PretendSlack(seed()) as box:
        monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-sandbox")
        monkeypatch.setenv("SLACK_API_URL", box.api_url)
        assert imported(file) == 0
    with home.read() as session:
        rows = {row.user: (row.name, row.timezone) for row in session.scalars(select(RepRow))}
    assert rows == {"U0SAM": ("Sam Okafor", "Europe/London"), "U0NOBODY": ("", "UTC")}
    assert "Slack did not say who U0NOBODY is. Check the id" in capsys.readouterr().err


def test_what_a_person_should_know_of_how_a_file_is_read(home: Database, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported("Company;Last contacted\nŻółty Młyn;20.10.2026\n".encode("cp1250"), "--guess") == 0
    shown = capsys.readouterr().err
    assert "“Last contacted” usually counts our own mails and notes" in shown
    assert "I read it as Central European" in shown
    assert "company ← Company: Żółty Młyn" in shown


def test_what_a_file_leaves_in_two_readings_is_left_out_and_said(
    home: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "Alder,2026-10-20,1.250,ana@alder.example,bo@alder.example\nBirch,2026-10-20,2.50,,\n"
    text = f"Company,Last reply,Amount,Email,E-mail\n{rows}"
    assert imported(text, "--guess") == 0
    shown = capsys.readouterr().err
    assert "Add --sums thousands or --sums decimals." in shown
    assert "1 added without the value “1.250” (line 2)" in shown
    assert '--map "Email=email" or --map "E-mail=email"' in shown
    assert imported(text, "--guess", "--sums", "decimals", "--map", "E-mail=email") == 0
    shown = capsys.readouterr().err
    assert "value ← Amount: 1.25, 2.50" in shown
    assert "email ← E-mail: bo@alder.example" in shown
