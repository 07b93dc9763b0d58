"""The default exports of the CRMs that people use, each read with no more correction than a careful person asks for."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.domain.said_of_tables import ColumnAsked
from bot.reading.imported import TableRow, corrected, guess, questions, read
from bot.reading.tables import read_table

CRMS = sorted((Path(__file__).parent / "crms").glob("*.json"))
TODAY = date(2026, 11, 9)
FACTS = ("company", "contact", "last_heard", "stage", "value", "currency", "title")


@pytest.mark.parametrize("path", CRMS, ids=lambda path: path.stem)
def test_a_default_export_needs_no_correction(path: Path) -> None:
    expected = json.loads(path.read_text("utf-8"))
    table = read_table(path.with_name(expected["file"]).read_bytes())
    reading = guess(table)
    asked = [each.column for each in questions(table, reading) if isinstance(each, ColumnAsked)]
    assert asked == expected["asks"]
    reading = corrected(table, reading, [f"{title}={name}" for name, title in expected["map"].items()])
    rows = {row.line: row for row in read(table, reading, TODAY)}
    assert list(rows) == [each["line"] for each in expected["rows"]]
    assert [wrong for each in expected["rows"] for wrong in _wrong(rows[each["line"]], each)] == []


def _wrong(row: TableRow, expected: dict[str, Any]) -> list[str]:
    """What of a row is not as a careful person reads it."""
    if "outcome" in expected:
        return [] if row.outcome == expected["outcome"] else [f"line {row.line}: {row.outcome}, not {expected}"]
    if "refused" in expected:
        return [] if row.refused is not None else [f"line {row.line} is taken"]
    if row.refused is not None or row.outcome is not None:
        return [f"line {row.line}: {row.refused!r} {row.outcome}"]
    owner = expected.get("owner_asked") or expected.get("owner_mail") or expected.get("owner")
    left = [each.text for each in row.left if each.column == "owner"]
    wrong = [] if left == [owner] * bool(owner) else [f"line {row.line}: {left} owns it, not {owner}"]
    for name in FACTS:
        fair = expected[name] if isinstance(expected.get(name), list) else [expected.get(name)]
        if name in expected and _said(row, name) not in fair:
            wrong.append(f"line {row.line}: {name} is {_said(row, name)}, not one of {fair}")
    return wrong


def _said(row: TableRow, name: str) -> object:
    found = row.values.get(name)
    if isinstance(found, date):
        return found.isoformat()
    return found / 100 if name == "value" and isinstance(found, int) else found
