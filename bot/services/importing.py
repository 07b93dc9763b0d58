"""Deals from a CSV file: every good row goes in, every bad one is reported with its line.

Importing the same file twice changes nothing: a row is the same deal as before by its `external_id`, else by owner,
company and contact, and then only fills what is empty. What a person changed is never overwritten.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from itertools import islice
from typing import cast

from sqlalchemy.orm import Session

from bot.errors import BadInput
from bot.services.deals import NewDeal, register
from bot.services.desk import Actor, Desk
from bot.store import deals, people
from bot.store.facts import Facts
from bot.store.people import Contact
from bot.store.rows import DealRow

COLUMNS = (
    "company",
    "contact",
    "email",
    "phone",
    "timezone",
    "country",
    "domain",
    "stage",
    "value",
    "currency",
    "last_heard",
    "promised_by",
    "business_issue",
    "their_figure",
    "wanted_by",
    "start_by",
    "reference",
    "result",
    "owner",
    "external_id",
)
REQUIRED = ("company", "last_heard")
_BATCH = 200
_FILLABLE = ("currency", "business_issue", "their_figure", "wanted_by", "start_by", "reference", "result")


@dataclass
class Report:
    """What an import did. `refused`: (line of the file, what was wrong and what to write instead)."""

    added: int = 0
    filled: int = 0
    unchanged: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)


def import_csv(
    desk: Desk,
    team_id: str,
    owner: str,
    lines: Iterable[str],
    progress: Callable[[int], None] = lambda done: None,
) -> Report:
    """Read the file's lines, header first. `owner`: whose deals they are where a row does not say (a Slack user id).

    Raises BadInput when the header cannot be used; then nothing was read.
    """
    report, rows = Report(), _rows(lines)
    actors: dict[str, Actor] = {}
    while batch := list(islice(rows, _BATCH)):
        for _, row in batch:
            user = row.get("owner") or owner
            if user not in actors:
                actors[user] = desk.actor(team_id, user)
        with desk.database.write() as session:
            for line, row in batch:
                _one(desk, session, actors[row.get("owner") or owner], line, row, report)
        progress(len(batch))
    return report


def _rows(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.reader(lines)
    try:
        header = [name.strip().lstrip("\ufeff").casefold() for name in next(reader, [])]
    except csv.Error as error:
        raise BadInput(f"The file is not CSV: {error}. Save it as CSV, UTF-8, with commas.") from None
    _check(header)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise BadInput(f"Line {reader.line_num} is not CSV: {error}. Mend it and import again.") from None
        if any(cell.strip() for cell in cells):
            row = {name: cell.strip() for name, cell in zip(header, cells, strict=False)}
            if len(cells) > len(header):
                row[""] = "more"
            yield reader.line_num, row


def _check(header: list[str]) -> None:
    for name in REQUIRED:
        if name not in header:
            raise BadInput(
                f"The header lacks the column {name}. It needs {' and '.join(REQUIRED)}; see samples/deals.csv."
            )
    for name in header:
        if name not in COLUMNS:
            nearest = get_close_matches(name, COLUMNS, 1, 0.6)
            hint = f"did you mean {nearest[0]}?" if nearest else f"known columns are {', '.join(COLUMNS)}."
            raise BadInput(f"The column “{name[:40]}” is not known; {hint}")
    twice = next((name for name in header if header.count(name) > 1), None)
    if twice:
        raise BadInput(f"The column {twice} stands twice in the header; keep one.")


def _one(desk: Desk, session: Session, actor: Actor, line: int, row: dict[str, str], report: Report) -> None:
    """One row in a savepoint of its own: a bad one leaves no trace."""
    try:
        with session.begin_nested():
            new = _read(row)
            known = _known(session, actor, new)
            if known is None:
                register(desk, session, actor, new, source="import")
                report.added += 1
            elif _fill(session, actor, known, new):
                report.filled += 1
            else:
                report.unchanged += 1
    except BadInput as error:
        report.refused.append((line, str(error)))


def _read(row: dict[str, str]) -> NewDeal:
    if "" in row:
        raise BadInput("The row has more cells than the header; put quotes round a value that holds a comma.")
    if not row.get("company"):
        raise BadInput("The company is missing.")
    if not row.get("last_heard"):
        raise BadInput("last_heard is missing; write the day you last heard from them, such as 2026-11-24.")
    return NewDeal(
        company=row["company"],
        contact=row.get("contact") or None,
        email=row.get("email") or None,
        phone=row.get("phone") or None,
        timezone=row.get("timezone") or None,
        country=row.get("country") or None,
        domain=row.get("domain") or None,
        stage=row.get("stage") or None,
        value_minor=_money(row.get("value")),
        currency=row.get("currency") or None,
        heard=_day(row, "last_heard"),
        promised=_day(row, "promised_by"),
        issue=row.get("business_issue") or None,
        figure=row.get("their_figure") or None,
        wanted_by=_day(row, "wanted_by"),
        start_by=_day(row, "start_by"),
        reference=row.get("reference") or None,
        result=row.get("result") or None,
        external_id=row.get("external_id") or None,
    )


def _money(text: str | None) -> int | None:
    if not text:
        return None
    try:
        if not text.isascii() or "_" in text:
            raise ValueError
        amount = float(text.replace(",", ""))
        if not 0 <= amount < 1e15:
            raise ValueError
    except ValueError:
        raise BadInput(f"The value “{text[:40]}” is not an amount; write it like 40000.") from None
    return round(amount * 100)


def _day(row: dict[str, str], column: str) -> date | None:
    text = row.get(column)
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{column} is “{text[:40]}”, which is not a date; write it as 2026-11-24.") from None


def _known(session: Session, actor: Actor, new: NewDeal) -> DealRow | None:
    if new.external_id and (row := deals.by_external_id(session, actor.workspace_id, new.external_id)):
        return row
    contact = Contact(name=new.contact, email=new.email)
    same = deals.same(session, actor.workspace_id, new.company, contact, rep_id=actor.rep_id, open_only=False)
    # Another external id is another deal, though the names agree.
    return next((each.row for each in same if not (each.row.external_id and new.external_id)), None)


def _fill(session: Session, actor: Actor, row: DealRow, new: NewDeal) -> bool:
    given: dict[str, object] = {
        "currency": new.currency,
        "business_issue": new.issue,
        "their_figure": new.figure,
        "wanted_by": new.wanted_by,
        "start_by": new.start_by,
        "reference": new.reference,
        "result": new.result,
    }
    facts = {name: given[name] for name in _FILLABLE if given[name] and getattr(row, name) is None}
    if new.value_minor is not None and row.value_minor is None:
        facts["value"] = new.value_minor / 100
    if new.external_id and row.external_id is None:
        facts["external_id"] = new.external_id
    person = people.get(session, actor.workspace_id, row.person_id)
    contact = Contact(name=new.contact, email=new.email, phone=new.phone, timezone=new.timezone, country=new.country)
    learned = people.fill(person, contact.cleaned())
    if facts:
        deals.change(session, actor.workspace_id, row.id, cast(Facts, facts), now=actor.now)
    return bool(facts) or learned
