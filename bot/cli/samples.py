"""The sample deals that ship, as deal files: whom one last heard from when, and what was done since.

Here: for whom there is no database. Not here: taking them into one (`bot.services.tables.samples`).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from bot.resources import shipped

FIRST_DAY = datetime(2026, 11, 9, 14, 0, tzinfo=UTC)
"""A Monday, nine o'clock in New York; the samples are dated against it. The sandbox begins on it, and keeps its clock
in the data folder."""

_AS_TYPED = ("business_issue", "their_figure", "wanted_by", "start_by", "reference", "result", "currency")


def deal_files() -> Iterator[tuple[str, object, datetime]]:
    """Each with its name for a list (none: the company is enough), and the day on which it is to be judged."""
    folder = shipped("samples")
    since: dict[str, Any] = {}
    for line in (folder / "timelines.jsonl").read_text("utf-8").splitlines():
        sample = json.loads(line)
        since[sample["external_id"]] = sample
    with (folder / "deals.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            yield "", _deal(row, since.get(row["external_id"], {})), FIRST_DAY


def _deal(row: dict[str, str], since: dict[str, Any]) -> dict[str, object]:
    heard = {"type": "heard", "on": row["last_heard"]}
    if row["promised_by"]:
        heard["promised_by"] = row["promised_by"]
    deal: dict[str, object] = {
        "company": row["company"],
        "stage": row["stage"],
        "prospect": _prospect(row | {"name": row["contact"]}),
        "contacts": [_prospect(other) for other in since.get("contacts", ())],
        "timeline": [heard, *since.get("timeline", ())],
        **{name: row[name] for name in _AS_TYPED if row[name]},
    }
    if row["value"]:
        deal["value"] = float(row["value"])
    return deal


def _prospect(row: dict[str, str]) -> dict[str, object]:
    known: dict[str, object] = {
        name: row[name] for name in ("name", "greeting", "timezone", "country") if row.get(name)
    }
    return known | {"channels": [way for way in ("email", "phone") if row.get(way)]}
