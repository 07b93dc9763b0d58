"""Deals out: the columns of the import, or one deal file a line.

A private situation never leaves: a timeline goes out without it (evidence 4.3).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime

from bot.domain.deal import Deal
from bot.domain.entries import Closed, Dial, Entry, Heard, Meeting, Reopened, SituationNoted, Touch, TwoWay
from bot.domain.playbook import Playbook
from bot.services.desk import Desk
from bot.services.importing import COLUMNS
from bot.store import records, workspaces
from bot.store.records import Record

_TYPES: dict[type[Entry], str] = {
    Heard: "heard",
    Meeting: "meeting",
    Touch: "touch",
    Dial: "dial",
    SituationNoted: "situation",
    Closed: "closed",
    Reopened: "reopened",
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_KEPT_APART = ("prospect", "timeline", "elsewhere")


def csv_rows(desk: Desk, team_id: str) -> Iterator[list[str]]:
    """The header and a row a deal, as the import takes them. A cell that a spreadsheet would compute is defused."""
    yield list(COLUMNS)
    for record in _records(desk, team_id):
        yield [_defused(value) for value in _row(record)]


def deal_files(desk: Desk, team_id: str) -> Iterator[str]:
    """A deal file a line, in the format of `dealdark advise --jsonl`."""
    for record in _records(desk, team_id):
        yield json.dumps(as_file(record.deal, desk.playbook), ensure_ascii=False)


def as_file(deal: Deal, playbook: Playbook) -> dict[str, object]:
    """The deal in the shape of its JSON file, absent facts left out."""
    shape: dict[str, object] = {
        each.name: _plain(getattr(deal, each.name))
        for each in fields(deal)
        if each.name not in _KEPT_APART and getattr(deal, each.name) not in (None, "", (), False)
    }
    prospect = deal.prospect
    shape["prospect"] = {
        each.name: _plain(getattr(prospect, each.name))
        for each in fields(prospect)
        if getattr(prospect, each.name) is not None
    }
    shape["timeline"] = [_entry(entry) for entry in deal.timeline if not _private(entry, playbook)]
    return shape


def _records(desk: Desk, team_id: str) -> Iterator[Record]:
    today, after = desk.clock().date(), 0
    with desk.database.read() as session:
        workspace = workspaces.by_team(session, team_id)
        while workspace and (page := records.page(session, workspace.id, today=today, after=after)):
            yield from page
            after = page[-1].row.number
            session.expunge_all()  # one page in memory, however many deals there are


def _row(record: Record) -> list[object]:
    deal, person, row = record.deal, record.person, record.row
    contacts = [entry for entry in deal.timeline if isinstance(entry, TwoWay)]
    last = contacts[-1] if contacts else None
    return [
        deal.company,
        person.name,
        person.email,
        person.phone,
        person.timezone,
        person.country,
        deal.domain,
        deal.stage,
        None if row.value_minor is None else f"{row.value_minor / 100:.2f}".removesuffix(".00"),
        deal.currency,
        last.on if last else None,
        last.promised_by if last else None,
        deal.business_issue,
        deal.their_figure,
        deal.wanted_by,
        deal.start_by,
        deal.reference,
        deal.result,
        deal.owner,
        row.external_id,
    ]


def _defused(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _private(entry: Entry, playbook: Playbook) -> bool:
    return isinstance(entry, SituationNoted) and playbook.situations[entry.code].private


def _entry(entry: Entry) -> dict[str, object]:
    shape: dict[str, object] = {"type": _TYPES[type(entry)], "on": entry.on.isoformat()}
    for each in fields(entry):
        value = getattr(entry, each.name)
        if each.name not in ("on", "at") and value is not None:
            shape[each.name] = _plain(value)
    return shape


def _plain(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    return value
