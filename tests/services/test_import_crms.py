"""Default exports of CRMs, taken in: what is on record then is what a careful person reads in the file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.domain.said_of_tables import OwnerAsked, StageAsked
from bot.domain.taken import Choices, Report, Why
from bot.reading.imported import corrected, guess, questions
from bot.reading.tables import read_table
from bot.services.tables.exporting import csv_rows
from bot.services.tables.importing import import_table
from bot.services.tables.owners import owners
from bot.store.rows import RepRow
from tests.services.conftest import Office, local

CRMS = sorted((Path(__file__).parent.parent / "tables" / "crms").glob("*.json"))
USERS = {"Alex Rivera": "U0ALEX", "Sam Okafor": "U0SAM", "Lena Vogt": "U0LENA", "Priya Nair": "U0PRIYA"}
FACTS = ("company", "contact", "last_heard", "stage", "value", "currency", "title")


def taken_in(office: Office, path: Path) -> tuple[Report, dict[str, Any]]:
    """The report on a CRM's file that a manager takes in, answering only what the file leaves open."""
    office.jump(local("2026-11-09", "14:00"))
    for name, user in USERS.items():
        actor = office.manager(user)
        with office.database.write(actor.workspace_id) as session:
            session.scalars(select(RepRow).where(RepRow.user == user)).one().name = name
    expected = json.loads(path.read_text("utf-8"))
    table = read_table(path.with_name(expected["file"]).read_bytes())
    reading = corrected(table, guess(table), [f"{title}={name}" for name, title in expected["map"].items()])
    importer = office.desk.actor("T1", "U0ALEX")
    asked = questions(table, reading)
    names = [each.name for each in asked if isinstance(each, OwnerAsked)]
    mails = {f"{name.replace(' ', '.').lower()}@seller.example": user for name, user in USERS.items()}
    theirs = {**owners(office.desk, importer, names), **{name: mails[name] for name in names if name in mails}}
    stages = {each.name: each.nearest or "" for each in asked if isinstance(each, StageAsked)}
    with_answers = type(reading)(
        at=reading.at,
        order=reading.order,
        between=reading.between,
        currency=reading.currency,
        owners=theirs,
        stages=stages,
    )
    return import_table(office.desk, "T1", importer, table, with_answers, Choices(), by=importer), expected


@pytest.mark.parametrize("path", CRMS, ids=lambda path: path.stem)
def test_a_crms_default_export_is_on_record_as_it_was_meant(lite: Office, path: Path) -> None:
    report, expected = taken_in(lite, path)
    rows = expected["rows"]
    meant = [each for each in rows if "company" in each]
    assert report.rows == len(rows)
    assert report.added == len(meant)
    assert report.left_by.get(Why.CLOSED, 0) == sum("outcome" in each for each in rows)
    assert [line for line, _ in report.refused] == [each["line"] for each in rows if "refused" in each]
    header, *deals = csv_rows(lite.desk, "T1")
    found = [dict(zip(header, deal, strict=True)) for deal in deals]
    assert [wrong for each in meant if (wrong := _wrong(each, found))] == []


def _wrong(meant: dict[str, Any], found: list[dict[str, str]]) -> str:
    """How the likeliest of the deals on record differs from what was meant; "" for not at all."""
    there = [each for each in found if each["company"] == meant["company"]]
    differing = [[name for name in FACTS if name in meant and not _is(each, name, meant[name])] for each in there]
    users = [USERS.get(str(meant.get("owner")), "U0ALEX")]
    owned = [each["owner"] in users for each in there]
    fits = any(not wrong and mine for wrong, mine in zip(differing, owned, strict=True))
    return "" if fits else f"line {meant['line']}: {differing or 'is not there'} {owned}"


def _is(deal: dict[str, str], name: str, meant: object) -> bool:
    said: object = deal[name] or None
    if name == "value" and said is not None:
        said = float(str(said))
    fair = meant if isinstance(meant, list) else [meant]
    # What no stage is known of begins at discovery.
    return said in fair or (name == "stage" and None in fair)
